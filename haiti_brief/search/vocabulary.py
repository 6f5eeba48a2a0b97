"""The vocabulary: the words that occur, sorted, so that those with one beginning are a range."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

import numpy as np

from haiti_brief.search.arrays import Bytes, Ints, Offsets, Places, offsets_of

_PAST_ALL: Final = "\U0010ffff"
_REMEMBERED: Final = 512


class Vocabulary:
    """The distinct words of an index by their numbers, in the order of their code points.

    They lie one after the other in an array of UTF-8 bytes, which can be mapped from a file, and
    while it is in use in one string: a list of strings takes long to make and ten times the room.
    """

    def __init__(self, letters: Bytes, offsets: Offsets) -> None:
        self.letters = letters
        self.offsets = offsets
        self._text = letters.tobytes().decode("utf-8", "surrogatepass")
        self._places = offsets
        if not self._text.isascii():
            begins = offsets_of((letters & 0xC0) != 0x80)
            self._places = begins[offsets]
        # Python's own numbers, because one word at a time is read by them.
        self._at = self._places.data
        self._starting: dict[str, tuple[int, int]] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """The vocabulary of distinct, sorted `words`."""
        encoded = [word.encode("utf-8", "surrogatepass") for word in words]
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets_of(lengths))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def word(self, number: int) -> str:
        """The word with this number."""
        return self._text[self._at[number] : self._at[number + 1]]

    def lengths(self, numbers: Ints | Places) -> Places:
        """How many letters the words with these numbers have."""
        lengths: Places = self._places[numbers + 1] - self._places[numbers]
        return lengths

    def words(self, numbers: Ints | Places, most: int | Places | None = None) -> list[str]:
        """The words with these numbers, of each the first `most` letters if that is given."""
        starts = self._places[numbers]
        ends = self._places[numbers + 1]
        if most is not None:
            ends = np.minimum(ends, starts + most)
        text = self._text
        return [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]

    def find(self, word: str) -> int | None:
        """The number of `word`, if it occurs."""
        number, end = self.starting(word)
        return number if number < end and self.word(number) == word else None

    def starting(self, beginning: str) -> tuple[int, int]:
        """The range of the words that begin so: the first, and the one after the last."""
        known = self._starting.get(beginning)
        if known is None:
            # The word typed last and what it was before its last letter are asked for again.
            low, high = self._starting.get(beginning[:-1], (0, len(self)))
            numbers = range(len(self))
            first = bisect_left(numbers, beginning, low, high, key=self.word)
            past = beginning + _PAST_ALL
            known = first, bisect_left(numbers, past, first, high, key=self.word)
            if len(self._starting) >= _REMEMBERED:
                self._starting.clear()
            self._starting[beginning] = known
        return known
