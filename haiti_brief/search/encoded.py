"""Texts kept as UTF-8 bytes, one after the other: in memory, in a file, or in several of these.

A million strings take twice the room of their bytes, and of those searched only the few that are
shown are ever read.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload
from weakref import finalize

import numpy as np

from haiti_brief.search.arrays import Offsets, offsets_of

BLOCK: Final = 1 << 22
"""The most bytes that are read or written at once."""


class EncodedTexts(Sequence[str]):
    """Texts by their bytes, decoded one at a time. `offsets` says where each begins."""

    def __init__(self, offsets: Offsets) -> None:
        self.offsets = offsets

    @abstractmethod
    def between(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`."""

    def blocks(self) -> Iterator[bytes]:
        """All bytes in order, so many at a time that they may be held."""
        total = int(self.offsets[-1])
        for at in range(0, total, BLOCK):
            yield self.between(at, min(at + BLOCK, total))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        found = self.between(int(self.offsets[number]), int(self.offsets[number + 1]))
        return found.decode("utf-8", "surrogatepass")


class HeldTexts(EncodedTexts):
    """Texts in memory."""

    def __init__(self, texts: Iterable[str]) -> None:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        super().__init__(offsets_of(np.fromiter(map(len, encoded), np.int64, len(encoded))))
        self._bytes = b"".join(encoded)

    def between(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`."""
        return self._bytes[start:end]


class StoredTexts(EncodedTexts):
    """Texts in a file, which is open under the number `file` and is closed with them.

    It is not mapped: of a large index most pages would in the end be held for a few hits each.
    """

    def __init__(self, file: int, offsets: Offsets) -> None:
        super().__init__(offsets)
        self._file = file
        finalize(self, os.close, file)

    def between(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`."""
        # Reading at a place leaves no position behind for other threads to stumble over.
        return os.pread(self._file, end - start, start)


class JoinedTexts(EncodedTexts):
    """The texts of several, which stay where they are."""

    def __init__(self, parts: Sequence[EncodedTexts]) -> None:
        lengths = [np.diff(part.offsets) for part in parts]
        super().__init__(offsets_of(np.concatenate(lengths)))
        self._parts = parts
        self._begins = offsets_of(np.array([int(part.offsets[-1]) for part in parts])).tolist()

    def between(self, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`, which no two parts share."""
        at = min(bisect_right(self._begins, start), len(self._parts)) - 1
        begin = self._begins[at]
        return self._parts[at].between(start - begin, end - begin)

    def blocks(self) -> Iterator[bytes]:
        """All bytes in order, so many at a time that they may be held."""
        for part in self._parts:
            yield from part.blocks()
