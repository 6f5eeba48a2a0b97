"""Reading a file that may be anything: only regular files, only up to a size, never a hang."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from haiti_brief.loading.limits import told_bytes

OPEN: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""How files are opened; without O_NONBLOCK the open of a pipe waits for its other end."""
_PIECE: Final = 4096
_REASONS: Final = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "it may not be read by this user",
    errno.EPERM: "it may not be read by this user",
    errno.ELOOP: "its links lead in a circle, or changed while it was opened",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOTDIR: "what should be a folder on the way to it is a file",
    # What opening a socket gives.
    errno.ENXIO: "it is not a regular file",
}


class Unreadable(Exception):
    """The file cannot be read; the message says why in a reader's words, `help` what to do."""

    def __init__(self, message: str, mend: str | None = None) -> None:
        super().__init__(message)
        self.help = mend


class TooLarge(Unreadable):
    """The file has more bytes than may be read."""


def unreadable(error: OSError | ValueError) -> Unreadable:
    """What to raise for `error`, which opening or reading a file gave."""
    if isinstance(error, UnicodeEncodeError):
        return Unreadable("its name holds a character that no file name has")
    if isinstance(error, ValueError):
        return Unreadable("its name holds a NUL")
    return Unreadable(_REASONS.get(error.errno or 0) or error.strerror or str(error))


def read_regular(path: Path | str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises `Unreadable`. A pipe or device is refused without being read.
    """
    try:
        descriptor = os.open(path, OPEN)
    except (OSError, ValueError) as error:
        raise unreadable(error) from error
    return read_opened(descriptor, limit)


def read_opened(descriptor: int, limit: int) -> bytes:
    """As `read_regular`, for a file that is open; it is closed in any case."""
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise Unreadable(f"it is {what}")
        large = status.st_size > limit
        data = b"" if large else _read(descriptor, limit + 1, status.st_size + 1)
    except OSError as error:
        raise unreadable(error) from error
    finally:
        os.close(descriptor)
    if large or len(data) > limit:
        raise TooLarge(f"it is larger than {told_bytes(limit)}")
    return data


def _read(descriptor: int, most: int, expected: int) -> bytes:
    """At most `most` bytes of an open file that is `expected` to have fewer than so many."""
    pieces = []
    while most > 0:
        # A file may have grown, and those that the system makes up tell no size.
        piece = os.read(descriptor, min(most, max(expected, _PIECE)))
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
