"""What SQLite says of a file, in a reader's words, and setting a damaged file aside."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from haiti_brief.state.obstacles import obstacle

_CODES: Final = 0xFF
"""The bits of an extended result code that hold the primary one."""
_SHORT_READ: Final = sqlite3.SQLITE_IOERR_SHORT_READ
_ATTACHED: Final = ("-wal", "-shm", "")
"""What SQLite adds to a file's name for the files that belong to it, the file itself last."""


class Damaged(Exception):
    """The file is no sound database of this program; the message says in what way."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error tells that the file's content is wrong, and not its surroundings."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code == _SHORT_READ or code & _CODES in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_held(error: sqlite3.Error) -> bool:
    """Whether an error tells that another connection holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & _CODES == sqlite3.SQLITE_BUSY


def sentence(error: Exception, file: Path) -> str:
    """What went wrong with `file` and how to mend it."""
    why = obstacle(error, file)
    if why:
        return _not_kept(file, why)
    code = getattr(error, "sqlite_errorcode", 0) & _CODES
    held = f"another program holds {file}: close it, or try again"
    spoilt = f"{file} is damaged: start again, and it is set aside"
    told = {
        sqlite3.SQLITE_CANTOPEN: f"{file} cannot be opened: correct the permissions of its folder",
        sqlite3.SQLITE_BUSY: held,
        sqlite3.SQLITE_LOCKED: held,
        sqlite3.SQLITE_IOERR: f"{file} cannot be read or written: check the disk it is on",
        sqlite3.SQLITE_CORRUPT: spoilt,
        sqlite3.SQLITE_NOTADB: spoilt,
        sqlite3.SQLITE_TOOBIG: f"a text is too long for {file}: shorten it",
    }.get(code)
    return told or f"{file} cannot be used: {error}"


def system_sentence(error: Exception, file: Path) -> str:
    """What the system says of `file` or of something on the way to it, and how to mend it."""
    where = getattr(error, "filename", None) or file
    why = obstacle(error, file)
    # What is on the way may not even be looked at.
    if why and os.path.exists(where):  # noqa: PTH110
        return _not_kept(file, why)
    why = getattr(error, "strerror", None) or str(error)
    return f"notes cannot be kept in {file}: {where}: {why}; mend that, or set XDG_STATE_HOME"


def _not_kept(file: Path, why: str) -> str:
    return f"nothing can be kept in {file}: {why}"


def set_aside(file: Path) -> Path:
    """Rename `file`, and what SQLite keeps beside it, to a free name; gives the file's new name.

    What stands under any other name stays. Raises `OSError`.
    """
    number = 1
    while any(os.path.lexists(f"{file}.damaged-{number}{end}") for end in _ATTACHED):
        number += 1
    free = f"{file}.damaged-{number}"
    for end in _ATTACHED:
        if os.path.lexists(f"{file}{end}"):
            Path(f"{file}{end}").rename(f"{free}{end}")
    return Path(free)
