"""The files of one kept index: their header, their checksums, and whether they are whole.

They are reached through their folder held open. Another process may rename another index to its
path at any time; what is read here is of one index all the same.
"""

from __future__ import annotations

import json
import mmap
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from weakref import finalize
from zlib import crc32

import numpy as np
import numpy.typing as npt

from haiti_brief.loading.files import Unreadable, read_opened
from haiti_brief.search.encoded import BLOCK

FORMAT: Final = 3
"""Raised whenever an older index would be read wrongly or searched worse.

That includes other rules for what a sentence or a word is.
"""

HEADER: Final = "header.json"
_LARGEST_HEADER: Final = 1 << 20
_NO_HEADER: Final = (
    OSError,
    Unreadable,
    ValueError,
    KeyError,
    AttributeError,
    TypeError,
    RecursionError,
)
"""What reading a header may raise that is none."""
_VERIFIED: Final = "verified"
_VERIFIED_FOR: Final = 7 * 24 * 3600
"""Seconds for which an index that was read and found whole is taken for whole."""
_SCATTERED: Final = ("forward",)
"""Arrays read a little here and there, where reading ahead would read nearly all."""
_SMALL: Final = 1 << 20
"""Bytes of an array that is rather read than mapped: each map holds a file descriptor."""

AnyArray: TypeAlias = npt.NDArray[Any]


class StoreError(Exception):
    """There is no index in the folder that is whole and of this version."""


class Header(NamedTuple):
    """What an index is of, and the type, the length and the checksum of each of its files."""

    key: str
    files: dict[str, dict[str, Any]]


def checksum_of(said: dict[str, object]) -> int:
    """The checksum of a header without its checksum."""
    return crc32(json.dumps(said, sort_keys=True).encode())


class StoredFiles:
    """The files of the index that is in `folder` now, and never of another one.

    Raises `StoreError` where there is none of this version. Nothing here raises `OSError`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except (OSError, ValueError) as error:
            raise StoreError(f"{folder}: no index: {error}") from error
        finalize(self, os.close, self._at)
        self.header = self._header()

    def _header(self) -> Header:
        try:
            said = json.loads(read_opened(self._descriptor(HEADER), _LARGEST_HEADER))
            checksum = said.pop("crc32")
            whole = checksum == checksum_of(said) and said["format"] == FORMAT
            header = Header(said["key"], said["files"])
        except _NO_HEADER as error:
            raise StoreError(f"{self._folder}: no index: {error}") from error
        if not whole or said["order"] != sys.byteorder:
            raise StoreError(
                f"{self._folder}: the index is of another version, or its header is damaged"
            )
        return header

    def _descriptor(self, name: str, flags: int = os.O_RDONLY) -> int:
        # What was put in the place of a file must neither be waited for nor lead elsewhere.
        flags |= os.O_NONBLOCK | os.O_NOCTTY | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(name, flags, 0o666, dir_fd=self._at)

    def opened(self, name: str) -> int:
        """A descriptor of a file, to be closed by the caller. Its length is as it should be."""
        try:
            descriptor = self._descriptor(name)
        except OSError as error:
            raise self._wrong(name, error.strerror or str(error)) from error
        found, wanted = os.fstat(descriptor), self.header.files[name]["bytes"]
        if not stat.S_ISREG(found.st_mode) or found.st_size != wanted:
            os.close(descriptor)
            raise self._wrong(name, f"{found.st_size} bytes instead of {wanted}")
        return descriptor

    def array(self, name: str) -> AnyArray:
        """A file as an array: mapped, or read if it is small."""
        said = self.header.files[name]
        try:
            with os.fdopen(self.opened(name), "rb") as file:
                if said["bytes"] < _SMALL:
                    return np.frombuffer(file.read(), said["type"])
                pages = mmap.mmap(file.fileno(), said["bytes"], access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise self._wrong(name, getattr(error, "strerror", None) or str(error)) from error
        if name in _SCATTERED and hasattr(mmap, "MADV_RANDOM"):
            pages.madvise(mmap.MADV_RANDOM)
        return np.frombuffer(pages, said["type"])

    def verify(self, told: Callable[[], None] = lambda: None) -> None:
        """Read every file; raises `StoreError` where one is damaged or gone.

        Nothing of it stays in memory. `told` is called now and then.
        """
        for name, said in self.header.files.items():
            checksum = 0
            try:
                with os.fdopen(self.opened(name), "rb", buffering=0) as file:
                    while block := file.read(BLOCK):
                        checksum = crc32(block, checksum)
                        told()
            except OSError as error:
                raise self._wrong(name, error.strerror or str(error)) from error
            if checksum != said["crc32"]:
                raise self._wrong(name, "the checksum is wrong")

    def verify_now_and_then(self, told: Callable[[], None] = lambda: None) -> None:
        """As `verify`, unless that was done within a week and no file was written since.

        A large index takes longer to read than to open and ask.
        """
        try:
            last = self._written(_VERIFIED)
            newest = max(map(self._written, self.header.files))
            if newest < last and 0 <= time.time() - last < _VERIFIED_FOR:
                return
        except OSError:
            # Never verified, or a file is missing: which of them, verifying says.
            pass
        self.verify(told)
        # Where nothing may be written, it is verified again the next time.
        with suppress(OSError):
            stamp = self._descriptor(_VERIFIED, os.O_WRONLY | os.O_CREAT)
            try:
                os.utime(stamp)
            finally:
                os.close(stamp)

    def _written(self, name: str) -> float:
        return os.stat(name, dir_fd=self._at, follow_symlinks=False).st_mtime

    def condemn(self) -> None:
        """See to it that nobody opens this index again, because it is damaged.

        Where nothing may be removed, whoever verifies it finds that out.
        """
        for name in (_VERIFIED, HEADER):
            with suppress(OSError):
                os.unlink(name, dir_fd=self._at)

    def _wrong(self, name: str, why: str) -> StoreError:
        return StoreError(f"{self._folder / name}: {why}")
