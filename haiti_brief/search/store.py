"""The store: an index in a folder, mapped into memory as it is.

A folder holds one file for each array and a header, written last, that tells the length and the
checksum of every file. All is written beside the folder and takes its place by being renamed, so
what stands there is whole or from another version.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np

from haiti_brief.search.arrays import Offsets
from haiti_brief.search.build import Tables
from haiti_brief.search.encoded import BLOCK, EncodedTexts, HeldTexts, StoredTexts
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.signatures import Likeness
from haiti_brief.search.stored_files import (
    FORMAT,
    HEADER,
    AnyArray,
    StoredFiles,
    StoreError,
    checksum_of,
)
from haiti_brief.search.vocabulary import Vocabulary

__all__ = [
    "FORMAT",
    "StoreError",
    "Stored",
    "StoredFiles",
    "load",
    "load_all",
    "remove",
    "remove_unfinished",
    "save",
    "verify",
]

_TEXTS: Final = "texts"
_TEXT_OFFSETS: Final = "text-offsets"
_EXTRA: Final = "extra-"
_TRIES: Final = 5


class Stored(NamedTuple):
    """All that a folder holds. `key` and `extra` are what was given to `save` under these names."""

    texts: StoredTexts
    tables: Tables
    extra: dict[str, AnyArray]
    key: str
    files: StoredFiles


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
        header = {**said, "crc32": checksum_of(said)}
        with (self._folder / HEADER).open("w", encoding="utf-8") as file:
            json.dump(header, file)
            file.flush()
            if self._lasting:
                os.fsync(file.fileno())


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
                remove(path)


def remove(path: Path) -> None:
    """Remove what is at `path`, a folder or not, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


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
            remove(old)


def load(folder: Path) -> tuple[StoredTexts, Tables]:
    """The texts and tables of `load_all`."""
    stored = load_all(folder)
    return stored.texts, stored.tables


def load_all(folder: Path) -> Stored:
    """The index in `folder`. Its large files are mapped, not read: see `verify`.

    Raises `StoreError` where there is none, where its header or the length of a file is wrong, or
    where the parts of an array would lie outside of it.
    """
    files = StoredFiles(folder)
    found = {name: files.array(name) for name in files.header.files if name != _TEXTS}
    try:
        texts = StoredTexts(files.opened(_TEXTS), found[_TEXT_OFFSETS])
        tables = Tables(
            Vocabulary(found["letters"], found["word-offsets"]),
            Postings(found["posting-offsets"], found["postings"]),
            Forward(found["forward-offsets"], found["forward"]),
            Likeness(*(found[f"likeness-{name}"] for name in Likeness._fields)),
        )
        inside = (
            _are_inside(texts.offsets, files.header.files[_TEXTS]["bytes"])
            and _are_inside(tables.postings.offsets, len(tables.postings.passages))
            and _are_inside(tables.forward.offsets, len(tables.forward.entries))
        )
    # What is read before it was verified may be anything.
    except (KeyError, OSError, ValueError, IndexError) as error:
        raise StoreError(f"{folder}: {error}") from error
    if not inside:
        raise StoreError(f"{folder}: parts of an array lie outside of it")
    extra = {
        name.removeprefix(_EXTRA): kept for name, kept in found.items() if name.startswith(_EXTRA)
    }
    return Stored(texts, tables, extra, files.header.key, files)


def _are_inside(offsets: Offsets, end: int) -> bool:
    """Whether offsets ascend from 0 to `end`: else a search could ask for any amount of memory."""
    ends = len(offsets) and offsets[0] == 0 and offsets[-1] == end
    return bool(ends and (offsets[1:] >= offsets[:-1]).all())


def verify(folder: Path, told: Callable[[], None] = lambda: None) -> None:
    """Read every file of the index in `folder`; raises `StoreError` where one is damaged.

    Nothing of it stays in memory. `told` is called now and then.
    """
    StoredFiles(folder).verify(told)
