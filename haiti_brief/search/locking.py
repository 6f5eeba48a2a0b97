"""Locking: of several processes that would write to one folder, one does and the others wait.

The system takes the lock from a process that ends, however it ends. Where there are no locks all
may write: what they write takes its place whole.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # not every system has it
    fcntl = None  # type: ignore[assignment]

_NAME: Final = "lock"


class Turn:
    """One process's turn to write to a folder; `purpose` says to the others what it writes.

    To be used as a context manager, which gives the turn back. Nothing here raises `OSError`: a
    folder that knows no locks gives everybody a turn.
    """

    def __init__(self, folder: Path, purpose: str) -> None:
        self._path = folder / _NAME
        self._purpose = purpose.encode()
        self._file: int | None = None
        self._taken = False
        self.held = False
        """Whether the others are kept out, rather than that there are no locks."""

    def __enter__(self) -> Turn:
        try:
            # What was put in its place must neither be waited for nor lead elsewhere.
            flags = os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
            self._file = os.open(self._path, flags, 0o600)
        except OSError:
            self._file = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._taken = self.held = False

    def take(self) -> bool:
        """Whether it is this one's turn now; never waits."""
        if not self._taken:
            self._taken = self._locked()
            self.sign()
        return self._taken

    def _locked(self) -> bool:
        if self._file is None or fcntl is None:
            return True
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # This file system has no locks, and waiting would not bring any.
            return True
        self.held = True
        return True

    def sign(self) -> None:
        """Let those who wait see that this one, whose turn it is, is still at work."""
        if self._taken and self._file is not None:
            try:
                os.pwrite(self._file, self._purpose, 0)
            except OSError:
                # A full disk: the lock holds all the same.
                return

    def seen(self) -> tuple[int, bool]:
        """What was seen of the one whose turn it is, and whether it writes the same.

        The first value changes while that one is at work.
        """
        if self._file is None:
            return 0, True
        try:
            purpose = os.pread(self._file, len(self._purpose) + 1, 0)
            return os.fstat(self._file).st_mtime_ns, purpose == self._purpose
        except OSError:
            return 0, True
