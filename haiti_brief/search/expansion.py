"""Expansion: which words of the vocabulary a typed word may stand for, and how well.

Every expansion is a range of words with a level, from 0 for nothing to 31 for the word as typed;
words of one beginning are one range. Ranges may overlap, and then the better level counts.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.numbers import begun_ordinal, digits_of, other_writing, spelled, written_out
from haiti_brief.search.postings import Postings
from haiti_brief.search.query import Asked
from haiti_brief.search.signatures import Likeness, tolerance
from haiti_brief.search.slips import NEAR_AT_MOST, Slips
from haiti_brief.search.vocabulary import Vocabulary

EXACT: Final = 31
OTHER_WRITING: Final = 30
JOINED: Final = 28
BEGUN: Final = 29
INFLECTED: Final = 24

_MOST_INFLECTED: Final = 1500
_MOST_JOINED: Final = 2000
_STEM: Final = 3
_ENDINGS: Final = tuple(
    "s es ed d ing er ers or ors ly al ally ment ments ion ions ian ians an ans y ies ied ic ity"
    " ness ism ist ists ive ation ations".split()
)


__all__ = ["NEAR_AT_MOST", "Lexicon", "Range", "ordered"]


class Range(NamedTuple):
    """The words from `first` to before `end`, with the level at which they match."""

    level: int
    first: int
    end: int


class Lexicon(NamedTuple):
    """What is needed to expand a word."""

    vocabulary: Vocabulary
    likeness: Likeness
    postings: Postings

    def expand(self, asked: Asked, slips: Slips | None = None) -> tuple[Range, ...]:
        """The ranges that `asked` may stand for, the worst first; `slips` knows the last ones."""
        found = self.as_typed(asked.word, unfinished=asked.unfinished)
        if asked.literal:
            return tuple(sorted(found))
        if asked.whole:
            found += self.as_typed(asked.whole, unfinished=asked.unfinished)
        begun = begun_ordinal(asked.word) if asked.unfinished else ""
        for other in map(other_writing, {asked.word, asked.whole, begun}):
            if other is not None:
                found += [
                    Range(OTHER_WRITING, *bounds)
                    for _, *bounds in self.as_typed(other, unfinished=False)
                ]
        found += self._inflected(asked.word)
        digits = digits_of(asked.word)
        if digits:
            found += [
                Range(NEAR_AT_MOST, *bounds)
                for _, *bounds in self.as_typed(digits, unfinished=False)
            ]
        slips = slips or Slips(self.vocabulary, self.likeness)
        for word in (asked.word, asked.whole):
            found += (Range(*near) for near in slips.near(word, unfinished=asked.unfinished))
        return ordered(found)

    def joined(self, left: Asked, right: Asked) -> list[Range]:
        """The words that two neighbours of the query make when written as one."""
        if left.literal or right.literal:
            return []
        number = self.vocabulary.find(written_out(left.word, right.word) or "")
        if number is not None:
            return [Range(OTHER_WRITING, number, number + 1)]
        if left.whole or right.is_number or left.is_number:
            return []
        found = self.as_typed(left.word + right.word, unfinished=right.unfinished)
        kept = []
        for level, first, end in found:
            if level == EXACT:
                kept.append(Range(JOINED, first, end))
            elif len(right.word) > 1 and self.postings.total(first, end) < _MOST_JOINED:
                kept.append(Range(BEGUN, first, end))
        return kept

    def split(self, asked: Asked) -> tuple[tuple[int, int], ...]:
        """The pairs of words that `asked` is where a space was forgotten; none if it occurs.

        Of a number, those that it is spelled as.
        """
        word = asked.word
        if asked.literal:
            return ()
        if asked.is_number:
            found = [(self.vocabulary.find(a), self.vocabulary.find(b)) for a, b in spelled(word)]
            return tuple((a, b) for a, b in found if a is not None and b is not None)
        if self.as_typed(word, unfinished=asked.unfinished):
            return ()
        pairs = []
        for cut in range(2, len(word) - 1):
            left = self.vocabulary.find(word[:cut])
            right = self.vocabulary.find(word[cut:]) if left is not None else None
            if left is not None and right is not None:
                pairs.append((left, right))
        return tuple(pairs)

    def as_typed(self, word: str, *, unfinished: bool) -> list[Range]:
        """`word` itself, and those it begins if it is unfinished."""
        if not unfinished:
            number = self.vocabulary.find(word)
            return [Range(EXACT, number, number + 1)] if number is not None else []
        first, end = self.vocabulary.starting(word)
        if first == end:
            return []
        whole = self.vocabulary.word(first) == word
        return [Range(BEGUN, first, end), *([Range(EXACT, first, first + 1)] if whole else [])]

    def _inflected(self, word: str) -> list[Range]:
        """The words that share a stem with `word` and differ in an ending."""
        if len(word) < _STEM or not tolerance(word):
            return []
        stems = {word}
        stems.update(
            word[: -len(ending)]
            for ending in _ENDINGS
            if word.endswith(ending) and len(word) - len(ending) > _STEM
        )
        if word[-1] in "ey" and len(word) > _STEM + 1:
            stems.add(word[:-1])
        if word[-1] == "s" and word[-2] != "s":
            stems.add(word[:-1])
        shortest = min(stems, key=len)
        first, end = self.vocabulary.starting(shortest)
        if end - first > _MOST_INFLECTED:
            end = first
        continued = {stem + ending for stem in stems for ending in ("", *_ENDINGS)} - {word}
        return [
            Range(INFLECTED, number, number + 1)
            for number, other in enumerate(self.vocabulary.words(np.arange(first, end)), first)
            if other in continued
        ]


def ordered(found: list[Range]) -> tuple[Range, ...]:
    """`found` without repetitions and empty ranges, the worst first."""
    best: dict[tuple[int, int], int] = {}
    for level, first, end in found:
        if first < end:
            best[first, end] = max(best.get((first, end), 0), level)
    return tuple(sorted(Range(level, *bounds) for bounds, level in best.items()))
