"""Where a program under test may keep what it writes: never in the home of who runs the tests."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import Final

_ALLOWED: Final = {Path(gettempdir()).resolve(), Path("/dev/null")}
"""Folders for passing things, and one below which nothing can be made."""
_NAMES: Final = ("HOME",) if sys.platform == "darwin" else ("XDG_STATE_HOME", "XDG_CACHE_HOME")


class WouldWriteAtHome(AssertionError):
    """A program was about to be started that keeps its files where the user's own are."""


def allow(folder: Path) -> None:
    """Let programs write below `folder` too."""
    _ALLOWED.add(folder.resolve())


def refuse_others(environ: Mapping[str, str]) -> None:
    """Look where a program with this environment would write. Raises `WouldWriteAtHome`."""
    for name in _NAMES:
        value = environ.get(name, "")
        place = Path(value).resolve()
        if not value or not any(place.is_relative_to(folder) for folder in _ALLOWED):
            raise WouldWriteAtHome(f"{name} is {value!r}, which is no folder of the test's own")
