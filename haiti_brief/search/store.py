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
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from haiti_brief.search.build import Tables
from haiti_brief.search.encoded import BLOCK, EncodedTexts, HeldTexts, StoredTexts
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.signatures import Likeness
from haiti_brief.search.vocabulary import Vocabulary

FORMAT: Final = 2
"""Raised whenever an older index would be read wrongly or searched worse.

That includes other rules for what a sentence or a word is.
"""

_HEADER: Final = "header.json"
_TEXTS: Final = "texts"
_TEXT_OFFSETS: Final = "text-offsets"
_EXTRA: Final = "extra-"
_VERIFIED: Final = "verified"
_VERIFIED_FOR: Final = 7 * 24 * 3600
"""Seconds for which an index that was read and found whole is taken for whole."""
_SCATTERED: Final = ("forward",)
"""Arrays read a little here and there, where reading ahead would read nearly all."""
_SMALL: Final = 1 << 20
"""Bytes of an array that is rather read than mapped: each map holds a file descriptor."""
_TRIES: Final = 5

AnyArray: TypeAlias = npt.NDArray[Any]


class StoreError(Exception):
    """There is no index in the folder that is whole and of this version."""


class Stored(NamedTuple):
    """All that a folder holds. `key` and `extra` are what was given to `save` under these names."""

    texts: StoredTexts
    tables: Tables
    extra: dict[str, AnyArray]
    key: str


def _arrays(tables: Tables, extra: Mapping[str, AnyArray]) -> dict[str, AnyArray]:
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
        **{f"{_EXTRA}{name}": kept for name, kept in extra.items()},
    }


class _Writer:
    """Writes files into a folder and remembers what the header has to tell of them."""

    def __init__(self, folder: Path, told: Callable[[], None], *, lasting: bool) -> None:
        self._folder = folder
        self._told = told
        self._lasting = lasting
        self._files: dict[str, dict[str, object]] = {}

    def put(self, name: str, kind: str, blocks: Iterator[bytes | memoryview]) -> None:
        """Write one array, whose items are of the numpy type `kind`."""
        size = checksum = 0
        with (self._folder / name).open("wb") as file:
            for block in blocks:
                file.write(block)
                size += len(block)
                checksum = crc32(block, checksum)
                self._told()
            file.flush()
            if self._lasting:
                os.fsync(file.fileno())
        self._files[name] = {"type": kind, "bytes": size, "crc32": checksum}

    def put_array(self, name: str, array: AnyArray) -> None:
        """Write one array."""
        plain = np.ascontiguousarray(array)
        raw = plain.view(np.uint8).data
        blocks = (raw[at : at + BLOCK] for at in range(0, len(raw), BLOCK))
        self.put(name, str(plain.dtype), blocks)

    def finish(self, key: str) -> None:
        """Write the header, without which the rest is nothing."""
        said: dict[str, object] = {
            "format": FORMAT,
            "order": sys.byteorder,
            "key": key,
            "files": self._files,
        }
        header = {**said, "crc32": _checksum(said)}
        with (self._folder / _HEADER).open("w", encoding="utf-8") as file:
            json.dump(header, file)
            file.flush()
            if self._lasting:
                os.fsync(file.fileno())


def _checksum(said: dict[str, object]) -> int:
    return crc32(json.dumps(said, sort_keys=True).encode())


def save(
    folder: Path,
    texts: Sequence[str],
    tables: Tables,
    extra: Mapping[str, AnyArray] | None = None,
    key: str = "",
    told: Callable[[], None] = lambda: None,
    *,
    lasting: bool = True,
) -> None:
    """Write an index to `folder`, in place of what stands there.

    `extra` are further arrays of one dimension by name, `key` what the index is of. `told` is
    called now and then. What is `lasting` outlives the machine's power, anything else the process.

    Raises `OSError` where it cannot be written; what stood there before is then left as it was.
    """
    encoded = texts if isinstance(texts, EncodedTexts) else HeldTexts(texts)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=_beside(folder), dir=folder.parent))
    try:
        writer = _Writer(fresh, told, lasting=lasting)
        for name, kept in _arrays(tables, extra or {}).items():
            writer.put_array(name, kept)
        writer.put(_TEXTS, "uint8", encoded.blocks())
        writer.put_array(_TEXT_OFFSETS, encoded.offsets)
        writer.finish(key)
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _beside(folder: Path) -> str:
    """How the names begin of what is written beside `folder`."""
    return f".{folder.name}-"


def remove_unfinished(parent: Path, name: str = "") -> None:
    """Remove what a process that was killed left when it saved to the folder `name` of `parent`.

    Without a name: to any folder. To be called where no other process is saving to it.
    """
    beginning = _beside(parent / name) if name else "."
    with suppress(OSError):
        for path in parent.iterdir():
            if path.name.startswith(beginning):
                shutil.rmtree(path, ignore_errors=True)


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


class _Header(NamedTuple):
    key: str
    files: dict[str, dict[str, Any]]


def _header(folder: Path) -> _Header:
    try:
        said = json.loads((folder / _HEADER).read_bytes())
        checksum = said.pop("crc32")
        whole = checksum == _checksum(said) and said["format"] == FORMAT
        header = _Header(said["key"], said["files"])
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise StoreError(f"{folder}: no index: {error}") from error
    if not whole or said["order"] != sys.byteorder:
        raise StoreError(f"{folder}: the index is of another version, or its header is damaged")
    return header


def _array(folder: Path, name: str, told: dict[str, Any]) -> AnyArray:
    """An array of the index; of that of the texts only the length is looked at."""
    try:
        with (folder / name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size != told["bytes"]:
                raise StoreError(f"{folder / name}: {size} bytes instead of {told['bytes']}")
            if name == _TEXTS:
                return np.empty(0, np.uint8)
            if size < _SMALL:
                return np.frombuffer(file.read(), told["type"])
            pages = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder / name}: {getattr(error, 'strerror', None) or error}") from error
    if name in _SCATTERED and hasattr(mmap, "MADV_RANDOM"):
        pages.madvise(mmap.MADV_RANDOM)
    return np.frombuffer(pages, told["type"])


def load(folder: Path) -> tuple[StoredTexts, Tables]:
    """The texts and tables of `load_all`."""
    stored = load_all(folder)
    return stored.texts, stored.tables


def load_all(folder: Path) -> Stored:
    """The index in `folder`. Its large files are mapped, not read: see `verify`.

    Raises `StoreError` where there is none, or where its header or the length of a file is wrong.
    """
    header = _header(folder)
    found = {name: _array(folder, name, told) for name, told in header.files.items()}
    try:
        texts = StoredTexts(folder / _TEXTS, found[_TEXT_OFFSETS])
        tables = Tables(
            Vocabulary(found["letters"], found["word-offsets"]),
            Postings(found["posting-offsets"], found["postings"]),
            Forward(found["forward-offsets"], found["forward"]),
            Likeness(*(found[f"likeness-{name}"] for name in Likeness._fields)),
        )
    # What is read before it was verified may be anything.
    except (KeyError, OSError, ValueError, IndexError) as error:
        raise StoreError(f"{folder}: {error}") from error
    extra = {
        name.removeprefix(_EXTRA): kept for name, kept in found.items() if name.startswith(_EXTRA)
    }
    return Stored(texts, tables, extra, header.key)


def verify(folder: Path, told: Callable[[], None] = lambda: None) -> None:
    """Read every file of the index in `folder`; raises `StoreError` where one is damaged.

    Nothing of it stays in memory. `told` is called now and then.
    """
    for name, said in _header(folder).files.items():
        try:
            checksum = _checksum_of(folder / name, told)
        except OSError as error:
            raise StoreError(f"{folder / name}: {error.strerror or error}") from error
        if checksum != (said["bytes"], said["crc32"]):
            raise StoreError(f"{folder / name}: the checksum is wrong")


def verify_now_and_then(folder: Path, told: Callable[[], None] = lambda: None) -> None:
    """As `verify`, unless that was done within a week and no file was written since.

    A large index takes longer to read than to open and ask.
    """
    stamp = folder / _VERIFIED
    try:
        last = stamp.stat().st_mtime
        newest = max((folder / name).stat().st_mtime for name in _header(folder).files)
        if newest < last and 0 <= time.time() - last < _VERIFIED_FOR:
            return
    except OSError:
        # Never verified, or a file is missing: which of them, verifying says.
        pass
    verify(folder, told)
    # Where nothing may be written, it is verified again the next time.
    with suppress(OSError):
        stamp.touch()


def _checksum_of(path: Path, told: Callable[[], None]) -> tuple[int, int]:
    """The length and the checksum of a file."""
    size = checksum = 0
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            size += len(block)
            checksum = crc32(block, checksum)
            told()
    return size, checksum
