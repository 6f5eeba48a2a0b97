"""The store: an index in a folder, mapped into memory as it is.

A folder holds one file for each array and a header, written last, that tells the length and the
checksum of every file. All is written beside the folder and takes its place by being renamed, so
what stands there is whole or from another version.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import sys
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias, overload
from weakref import finalize
from zlib import crc32

import numpy as np
import numpy.typing as npt

from haiti_brief.search.arrays import Offsets
from haiti_brief.search.build import Tables
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.signatures import Likeness
from haiti_brief.search.vocabulary import Vocabulary

FORMAT: Final = 1
"""Raised whenever an older index would be read wrongly or searched worse."""

_HEADER: Final = "header.json"
_TEXTS: Final = "texts"
_TEXT_OFFSETS: Final = "text-offsets"
_SCATTERED: Final = ("forward",)
"""Arrays read a little here and there, where reading ahead would read nearly all."""
_BLOCK: Final = 10_000
_TRIES: Final = 5

AnyArray: TypeAlias = npt.NDArray[Any]


class StoreError(Exception):
    """There is no index in the folder that is whole and of this version."""


class StoredTexts(Sequence[str]):
    """Texts in one file of UTF-8 bytes, read one at a time.

    They are not mapped: of a large index most pages would in the end be held for a few hits each.
    """

    def __init__(self, path: Path, offsets: Offsets) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        finalize(self, os.close, self._file)
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        start, end = int(self._offsets[number]), int(self._offsets[number + 1])
        # Reading at a place leaves no position behind for other threads to stumble over.
        read = os.pread(self._file, end - start, start)
        return read.decode("utf-8", "surrogatepass")


def _arrays(tables: Tables) -> dict[str, AnyArray]:
    """Every array of an index by the name of its file."""
    likeness = tables.likeness
    return {
        "letters": tables.vocabulary.letters,
        "word-offsets": tables.vocabulary.offsets,
        "posting-offsets": tables.postings.offsets,
        "postings": tables.postings.passages,
        "forward-offsets": tables.forward.offsets,
        "forward": tables.forward.entries,
        **{f"likeness-{name}": kept for name, kept in likeness._asdict().items()},
    }


class _Writer:
    """Writes files into a folder and remembers what the header has to tell of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, dict[str, object]] = {}

    def put(self, name: str, kind: str, blocks: Iterator[bytes | memoryview]) -> None:
        """Write one array, whose items are of the numpy type `kind`."""
        size = checksum = 0
        with (self._folder / name).open("wb") as file:
            for block in blocks:
                file.write(block)
                size += len(block)
                checksum = crc32(block, checksum)
            file.flush()
            os.fsync(file.fileno())
        self._files[name] = {"type": kind, "bytes": size, "crc32": checksum}

    def finish(self) -> None:
        """Write the header, without which the rest is nothing."""
        said: dict[str, object] = {"format": FORMAT, "order": sys.byteorder, "files": self._files}
        header = {**said, "crc32": _checksum(said)}
        with (self._folder / _HEADER).open("w", encoding="utf-8") as file:
            json.dump(header, file)
            file.flush()
            os.fsync(file.fileno())


def _checksum(said: dict[str, object]) -> int:
    return crc32(json.dumps(said, sort_keys=True).encode())


def _put_texts(writer: _Writer, texts: Sequence[str]) -> None:
    ends = array("q", (0,))

    def blocks() -> Iterator[bytes]:
        for at in range(0, len(texts), _BLOCK):
            encoded = [text.encode("utf-8", "surrogatepass") for text in texts[at : at + _BLOCK]]
            for each in encoded:
                ends.append(ends[-1] + len(each))
            yield b"".join(encoded)

    writer.put(_TEXTS, "uint8", blocks())
    writer.put(_TEXT_OFFSETS, "int64", iter((ends.tobytes(),)))


def save(folder: Path, texts: Sequence[str], tables: Tables) -> None:
    """Write an index to `folder`, in place of what stands there.

    Raises `OSError` where it cannot be written; what stood there before is then left as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        writer = _Writer(fresh)
        for name, kept in _arrays(tables).items():
            plain = np.ascontiguousarray(kept)
            raw = plain.view(np.uint8).data
            writer.put(name, str(plain.dtype), iter((raw,)))
        _put_texts(writer, texts)
        writer.finish()
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Rename `fresh` to `folder`. Another instance may do the same at any time: the last wins."""
    for tried in range(_TRIES):
        old = fresh.with_name(f"{fresh.name}-old{tried}")
        with suppress(FileNotFoundError):
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if tried + 1 == _TRIES:
                raise
        else:
            return
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _header(folder: Path) -> dict[str, dict[str, Any]]:
    try:
        said = json.loads((folder / _HEADER).read_bytes())
        checksum = said.pop("crc32")
        whole = checksum == _checksum(said) and said["format"] == FORMAT
        files: dict[str, dict[str, Any]] = said["files"]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise StoreError(f"{folder}: no index: {error}") from error
    if not whole or said["order"] != sys.byteorder:
        raise StoreError(f"{folder}: the index is of another version, or its header is damaged")
    return files


def _mapped(folder: Path, name: str, told: dict[str, Any]) -> AnyArray:
    try:
        with (folder / name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size != told["bytes"]:
                raise StoreError(f"{folder / name}: {size} bytes instead of {told['bytes']}")
            if not size:
                return np.empty(0, told["type"])
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise StoreError(f"{folder / name}: {error.strerror or error}") from error
    if name in _SCATTERED and hasattr(mmap, "MADV_RANDOM"):
        pages.madvise(mmap.MADV_RANDOM)
    return np.frombuffer(pages, told["type"])


def load(folder: Path) -> tuple[StoredTexts, Tables]:
    """The index in `folder`. Its files are mapped, not read: see `verify`.

    Raises `StoreError` where there is none, or where its header or the length of a file is wrong.
    """
    files = _header(folder)
    found = {name: _mapped(folder, name, told) for name, told in files.items()}
    try:
        # Mapping them has told that their length is right, and is undone.
        del found[_TEXTS]
        texts = StoredTexts(folder / _TEXTS, found[_TEXT_OFFSETS])
        tables = Tables(
            Vocabulary(found["letters"], found["word-offsets"]),
            Postings(found["posting-offsets"], found["postings"]),
            Forward(found["forward-offsets"], found["forward"]),
            Likeness(*(found[f"likeness-{name}"] for name in Likeness._fields)),
        )
    except (KeyError, OSError) as error:
        raise StoreError(f"{folder}: {error} is missing") from error
    return texts, tables


def verify(folder: Path) -> None:
    """Read every file of the index in `folder`; raises `StoreError` where one is damaged."""
    for name, told in _header(folder).items():
        if crc32(_mapped(folder, name, told).data) != told["crc32"]:
            raise StoreError(f"{folder / name}: the checksum is wrong")
