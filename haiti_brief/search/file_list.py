"""The list of a folder's text files, with what is remembered of each so that it is not read again.

As git's index does, a file is taken for unchanged where its size, its times and its inode are. A
file that was changed within two seconds before the list was made is read again all the same: it
may have been changed once more within the step of the clock.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from haiti_brief.loading.files import OPEN, Unreadable, read_opened, read_regular
from haiti_brief.loading.limits import DEFAULT
from haiti_brief.loading.source_file import decode

_VERSION: Final = 1
_ENDINGS: Final = (".txt", ".md")
_DOUBTED: Final = 2 * 10**9
"""Nanoseconds before the list was made within which a change makes a file be read again."""

_SPARE: Final = 1 << 20
_MOST_EACH: Final = 8192
"""Bytes that a list has at most for each file: the longest path, and what is remarked of it."""

Stamp = tuple[int, int, int, int]
"""Size, times of change of content and of anything, both in nanoseconds, and inode."""


class File(NamedTuple):
    """A file by its name, which is its path below the folder, and its stamp."""

    name: str
    at: str
    stamp: Stamp

    @property
    def path(self) -> Path:
        """Where it is, made when it is asked for: 20,000 of them take a third of a second."""
        return Path(self.at)


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file: the digest of its bytes, none if it cannot be read, and remarks."""

    name: bytes
    stamp: Stamp
    digest: bytes
    remarks: tuple[str, ...]


class _List(msgspec.Struct, frozen=True, array_like=True):
    version: int
    made: int
    files: list[Known]


def files_below(folder: Path, remarks: list[str]) -> list[File]:
    """The text files below `folder`, sorted; no link is followed and nothing hidden is told.

    What cannot be looked at is told in `remarks`.
    """
    return list(_walk(folder, remarks))


def _walk(folder: Path, remarks: list[str]) -> Iterator[File]:
    skipped = len(os.path.join(folder, ""))  # noqa: PTH118 - paths of entries are strings
    waiting = _entries(folder, remarks)[::-1]
    while waiting:
        entry = waiting.pop()
        try:
            if entry.is_dir(follow_symlinks=False):
                waiting.extend(_entries(Path(entry.path), remarks)[::-1])
            elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(_ENDINGS):
                told = entry.stat(follow_symlinks=False)
                stamp = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
                yield File(entry.path[skipped:], entry.path, stamp)
        except OSError as error:
            remarks.append(f"{entry.path}: {error.strerror or error}")


def _entries(folder: Path, remarks: list[str]) -> list[os.DirEntry[str]]:
    """What stands in `folder`, sorted, nothing hidden."""
    try:
        with os.scandir(folder) as scan:
            found = [entry for entry in scan if not entry.name.startswith(".")]
    except OSError as error:
        remarks.append(f"{folder}: {error.strerror or error}")
        return []
    return sorted(found, key=lambda entry: entry.name)


def read_text(file: File) -> str:
    """The text of a file. Raises `OSError` where it cannot be read."""
    try:
        return decode(read_regular(file.path, DEFAULT.source))[0]
    except Unreadable as error:
        raise OSError(str(error)) from error


def known_files(
    kept: Path | None, files: Sequence[File], made: int, progress: Callable[[float], None]
) -> list[Known]:
    """What is known of `files`, from the list in the file `kept` or by reading them.

    `made` is the time in nanoseconds before the files were looked at. The new list is written to
    `kept` where it differs; where that cannot be done, they are read the next time too.
    """
    before = _load(kept, _SPARE + _MOST_EACH * len(files))
    found: list[Known] = []
    for at, file in enumerate(files):
        name = os.fsencode(file.name)
        known = before.get(name)
        if known is None or known.stamp != file.stamp:
            known = _read(name, file)
            progress(at / len(files))
        found.append(known)
    if kept is not None and found != list(before.values()):
        with suppress(OSError):
            _save(kept, _List(_VERSION, made, found))
    return found


def _read(name: bytes, file: File) -> Known:
    try:
        data = read_regular(file.path, DEFAULT.source)
    except Unreadable as error:
        return Known(name, file.stamp, b"", (str(error),))
    remarks = tuple(fault.message for fault in decode(data)[2])
    return Known(name, file.stamp, hashlib.sha256(data).digest(), remarks)


def _load(kept: Path | None, most: int) -> dict[bytes, Known]:
    """The files of the list in `kept` that need not be read again, by name.

    What is no list of at most so many bytes is taken for none, whatever it is.
    """
    if kept is None:
        return {}
    try:
        written = read_opened(os.open(kept, OPEN | os.O_NOFOLLOW), most)
        found = msgspec.msgpack.decode(written, type=_List)
    except (OSError, Unreadable, msgspec.MsgspecError, RecursionError):
        return {}
    if found.version != _VERSION:
        return {}
    sure = found.made - _DOUBTED
    return {each.name: each for each in found.files if max(each.stamp[1:3]) < sure and each.digest}


def _save(kept: Path, files: _List) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, fresh = tempfile.mkstemp(prefix=f".{kept.name}-", dir=kept.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(msgspec.msgpack.encode(files))
        Path(fresh).replace(kept)
    except OSError:
        with suppress(OSError):
            Path(fresh).unlink()
        raise


def now() -> int:
    """The time in nanoseconds, to be asked for before the files are looked at."""
    return time.time_ns()
