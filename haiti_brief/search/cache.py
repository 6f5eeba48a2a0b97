"""The cache folder: where what search made ready is kept for the next time.

Everything is below `search` in the user's cache folder, in one folder for each brief or folder of
texts. What nobody has used for a while is removed, and nothing else is touched.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_UNUSED: Final = 60 * 24 * 3600
"""Seconds without use after which what was kept is removed."""

_NAME: Final = re.compile(r"[0-9a-f]{32}")


def kept_for(path: Path) -> Path:
    """The folder that keeps what belongs to the brief or folder at `path`; it is marked as used."""
    # Imported here, because small briefs keep nothing.
    import platformdirs  # noqa: PLC0415

    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    folder = platformdirs.user_cache_path("haiti-brief") / "search" / name
    # Where this fails, so does the writing, which says why.
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.utime(folder)
    return folder


def sweep(used: Path) -> None:
    """Remove what was kept beside the folder `used` and has long not been used."""
    now = time.time()
    with suppress(OSError), os.scandir(used.parent) as scan:
        for entry in scan:
            old = now - entry.stat(follow_symlinks=False).st_mtime > _UNUSED
            ours = _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
            if ours and old and entry.name != used.name:
                shutil.rmtree(entry.path, ignore_errors=True)
