"""The vocabulary: the words that occur, sorted, so that those with one beginning are a range."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

import numpy as np

from haiti_brief.search.arrays import Bytes, Offsets, offsets_of

_PAST_ALL: Final = b"\xff"


class Vocabulary:
    """The distinct words of an index by their numbers, in the order of their code points.

    They lie in one array of UTF-8 bytes (whose order is that of code points), which can be mapped
    from a file: a list of strings takes long to make and ten times the room.
    """

    def __init__(self, letters: Bytes, offsets: Offsets) -> None:
        self.letters = letters
        self.offsets = offsets
        # Python's own bytes and numbers, because one word at a time is read from them.
        self._run = letters.tobytes()
        self._at = offsets.data

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """The vocabulary of distinct, sorted `words`."""
        encoded = [word.encode("utf-8", "surrogatepass") for word in words]
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets_of(lengths))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def _bytes(self, number: int) -> bytes:
        return self._run[self._at[number] : self._at[number + 1]]

    def word(self, number: int) -> str:
        """The word with this number."""
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def words(self, numbers: Iterable[int]) -> list[str]:
        """The words with these numbers."""
        run, at = self._run, self._at
        return [run[at[n] : at[n + 1]].decode("utf-8", "surrogatepass") for n in numbers]

    def find(self, word: str) -> int | None:
        """The number of `word`, if it occurs."""
        wanted = word.encode("utf-8", "surrogatepass")
        number = bisect_left(range(len(self)), wanted, key=self._bytes)
        return number if number < len(self) and self._bytes(number) == wanted else None

    def starting(self, beginning: str) -> tuple[int, int]:
        """The range of the words that begin so: the first, and the one after the last."""
        wanted = beginning.encode("utf-8", "surrogatepass")
        first = bisect_left(range(len(self)), wanted, key=self._bytes)
        end = bisect_left(range(len(self)), wanted + _PAST_ALL, lo=first, key=self._bytes)
        return first, end
