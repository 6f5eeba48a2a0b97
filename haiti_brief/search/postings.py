"""Postings: the passages that have a word, and the words that a passage has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from haiti_brief.search.arrays import Ints, Offsets, Places, stretches


class Postings(NamedTuple):
    """The numbers of the passages that have each word, ascending, word after word.

    The words of one beginning are a range, and so are their postings.
    """

    offsets: Offsets
    passages: Ints

    def of(self, first: int, end: int) -> Ints:
        """The postings of the words from `first` to before `end`, one word after the other."""
        return self.passages[int(self.offsets[first]) : int(self.offsets[end])]

    def total(self, first: int, end: int) -> int:
        """How many postings the words from `first` to before `end` have together."""
        return int(self.offsets[end] - self.offsets[first])


class Gathered(NamedTuple):
    """The words of some passages one after the other.

    `words` are their numbers, `wholes` says which are wholes (they stand before their parts, at
    the position of the first), and `begins` where each passage begins.
    """

    words: Places
    begins: Offsets
    lengths: Offsets


class Forward(NamedTuple):
    """The words of each passage in order; a whole has the complement of its number."""

    offsets: Offsets
    entries: Ints

    def gather(self, passages: Ints, most: int | None = None) -> Gathered:
        """The words of `passages`, none of which may be without any; of each the first `most`."""
        starts = self.offsets[passages]
        lengths = self.offsets[passages + 1] - starts
        if most is not None:
            lengths = np.minimum(lengths, most)
        places, begins = stretches(starts, lengths)
        entries = self.entries[places]
        return Gathered(_numbers(entries), begins, lengths)

    def lengths(self, passages: Ints) -> Offsets:
        """How many words each of `passages` has."""
        lengths: Offsets = self.offsets[passages + 1] - self.offsets[passages]
        return lengths

    def one(self, passage: int) -> Places:
        """The numbers of the words of one passage."""
        entries = self.entries[int(self.offsets[passage]) : int(self.offsets[passage + 1])]
        return _numbers(entries)


def _numbers(entries: Ints) -> Places:
    numbers: Places = entries.astype(np.intp)
    # The complement of what is below 0, and the rest as it is.
    numbers ^= numbers >> 63
    return numbers
