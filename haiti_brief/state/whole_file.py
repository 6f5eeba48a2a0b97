"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from haiti_brief.state.errors import StateError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to the file at `path`, in place of what it held.

    It is written beside it and renamed once it is on the disk, so that nobody ever finds a part;
    a link stays one. Raises `StateError`, and what stood there before is then as it was.
    """
    try:
        real = Path(os.path.realpath(path))
        if real.exists() and not real.is_file():
            what = "a folder" if real.is_dir() else "not a regular file"
            raise StateError(f"{path} cannot be written: it is {what}")
        fresh = real.with_name(f".{uuid.uuid4().hex}.part")
        try:
            _write(fresh, data)
            if real.exists():
                fresh.chmod(real.stat().st_mode & 0o777)
            fresh.replace(real)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StateError(f"{path} cannot be written: {why}") from error


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
