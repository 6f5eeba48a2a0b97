"""Why nothing can be written to a file: the disk is full or read-only, or its permissions."""

from __future__ import annotations

import errno
import os
import sqlite3
import uuid
from pathlib import Path
from typing import Final

_CODES: Final = 0xFF
_TRIED: Final = bytes(64 * 1024)
"""As much as SQLite needs for a small change."""
_FORBIDDEN: Final = "it may not be written: correct its permissions and its folder's"
_TOLD: Final = {
    errno.ENOSPC: "the disk is full: make room",
    errno.EDQUOT: "your share of the disk is used up: make room",
    errno.EFBIG: "no file may grow that large: raise the limit (ulimit -f)",
    errno.EROFS: "the disk is read-only: make it writable, or set XDG_STATE_HOME",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EIO: "the disk has errors: check it",
}
_HINDERING: Final = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
)


def obstacle(error: Exception, file: Path) -> str:
    """Why `file` cannot be written, after `error`; "" where that is not what is wrong.

    SQLite does not tell the system's reason, so it is found out by writing beside the file.
    """
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & _CODES
        if code == sqlite3.SQLITE_FULL:
            return _TOLD[errno.ENOSPC]
        return _TOLD.get(_tried(file) or 0, "") if code in _HINDERING else ""
    return _TOLD.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _tried(file: Path) -> int | None:
    """The error number that writing beside `file`, and to it, gives; None where it goes well."""
    try:
        beside = file.with_name(f".{uuid.uuid4().hex}.part")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            # It goes with its last descriptor, whatever becomes of this program.
            beside.unlink()
            os.lseek(descriptor, max(_size(file), _size(Path(f"{file}-wal"))), os.SEEK_SET)
            left = _TRIED
            while left:
                # What is written in part tells why only when it is gone on with.
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)
    except OSError as error:
        return error.errno
    if os.path.exists(file) and not os.access(file, os.W_OK):  # noqa: PTH110
        return errno.EACCES
    return None
