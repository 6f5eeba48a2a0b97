"""Slips: the words that a typed word stands for if some of its letters are wrong.

What is near a word that is being typed has a beginning that was near before its last letter was
typed. So a key looks only at how the beginnings found for the key before go on.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from haiti_brief.search.arrays import Bools, Ints, Places
from haiti_brief.search.signatures import LONGEST_BEGINNING, Begun, Likeness, tolerance
from haiti_brief.search.vocabulary import Vocabulary

NEAR_AT_MOST: Final = 22
"""The highest level of a match with letters wrong; all others are higher."""

_NEAR_AT_LEAST: Final = 4
MOST_NEAR: Final = 64
"""The most ranges that are found for one word."""

_FUZZY_BEGINNING: Final = 4
_KEPT: Final = 8
_MANY: Final = 200
_LOOKED_AT: Final = 16
_NOT_ASCII: Final = bytes([_LOOKED_AT] * 128)
_QUICKLY_SCANNED: Final = 20_000


class Near(NamedTuple):
    """Ranges of words, how many letters of them were looked at, and how many of these are wrong."""

    firsts: Ints
    ends: Ints
    lengths: Places
    wrong: Places

    def joined(self, other: Near) -> Near:
        """These ranges and those of `other`."""
        return Near(
            np.concatenate((self.firsts, other.firsts)),
            np.concatenate((self.ends, other.ends)),
            np.concatenate((self.lengths, other.lengths)),
            np.concatenate((self.wrong, other.wrong)),
        )


class Slips:
    """Finds words near others. What was found for the words typed last is remembered.

    Up to `scanned` beginnings are rather looked through again, and up to `many` words compared
    letter by letter at once.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        likeness: Likeness,
        *,
        scanned: int = _QUICKLY_SCANNED,
        many: int = _MANY,
    ) -> None:
        self._vocabulary = vocabulary
        self._likeness = likeness
        self._scanned = scanned
        self._many = many
        self._begun: OrderedDict[str, Near] = OrderedDict()

    def near(self, word: str, *, unfinished: bool) -> list[tuple[int, int, int]]:
        """The ranges of words with few letters wrong, each behind its level; at most 64.

        Of an unfinished word, the beginnings of words are compared with it.
        """
        allowed = tolerance(word)
        if not allowed:
            return []
        shortest, longest = len(word) - allowed, len(word) + allowed
        if unfinished and len(word) >= _FUZZY_BEGINNING:
            found = self._beginning(word, allowed)
        elif word in self._begun:
            found = self._whole(self._begun[word])
        else:
            return self._levelled(word, self._words(word, allowed, (shortest, longest)))
        # Whole words of other lengths than the beginnings looked at.
        least = min(len(word) - _slack(allowed), LONGEST_BEGINNING + 1)
        most = min(len(word) + _slack(allowed), LONGEST_BEGINNING)
        if shortest < least or most < longest:
            other = self._words(word, allowed, (shortest, least - 1), (most + 1, longest))
            if len(other.firsts):
                found = found.joined(other)
        return self._levelled(word, found)

    def _beginning(self, word: str, allowed: int) -> Near:
        """The beginnings with at most `allowed` letters wrong, those with none among them."""
        known = self._begun.get(word)
        if known is None:
            slack = _slack(allowed)
            bounds = len(word) - slack, len(word) + slack
            before = self._begun.get(word[:-1])
            if (
                before is None
                or tolerance(word[:-1]) != allowed
                or self._likeness.extent(*bounds) < self._scanned
            ):
                begun = self._likeness.beginnings(word, *bounds, allowed)
            else:
                begun = self._likeness.longer(before.firsts, before.ends, before.lengths)
            known = self._begun[word] = self._compared(word, allowed, begun)
            if len(self._begun) > _KEPT:
                self._begun.popitem(last=False)
        self._begun.move_to_end(word)
        return known

    def _whole(self, begun: Near) -> Near:
        """Of beginnings those that are words."""
        whole = self._vocabulary.lengths(begun.firsts) == begun.lengths
        firsts = begun.firsts[whole]
        return Near(firsts, firsts + 1, begun.lengths[whole], begun.wrong[whole])

    def _words(self, word: str, allowed: int, *lengths: tuple[int, int]) -> Near:
        """The whole words with at most `allowed` letters wrong, of lengths within the bounds."""
        found = [self._likeness.words(word, allowed, *bounds) for bounds in lengths]
        numbers = np.concatenate(found) if len(found) > 1 else found[0]
        begun = Begun(numbers, numbers + 1, self._vocabulary.lengths(numbers))
        return self._compared(word, allowed, begun)

    def _compared(self, word: str, allowed: int, begun: Begun) -> Near:
        firsts, ends, lengths = begun
        if len(firsts) > self._many:
            kept = _plausible(self._vocabulary, word, begun, allowed)
            firsts, ends, lengths = firsts[kept], ends[kept], lengths[kept]
        if not len(firsts):
            return Near(firsts, ends, lengths, lengths)
        letters = self._vocabulary.words(firsts, lengths)
        wrong = cdist([word], letters, scorer=OSA.distance, score_cutoff=allowed)[0]
        near = (wrong <= allowed).nonzero()[0]
        return Near(firsts[near], ends[near], lengths[near], wrong[near].astype(np.intp))

    def _levelled(self, word: str, near: Near) -> list[tuple[int, int, int]]:
        """The best of what is near, with levels: the fewer letters wrong, the better."""
        if not len(near.firsts):
            return []
        share = near.wrong / np.maximum(near.lengths, len(word))
        levels = NEAR_AT_MOST + 1 - np.rint(24 * share).astype(np.intp)
        # Hardly anybody gets the first letter wrong.
        first = self._vocabulary.words(near.firsts, 1)
        ranges = [
            (max(level if letter == word[0] else level - 2, _NEAR_AT_LEAST), begin, end)
            for level, letter, wrong, begin, end in zip(
                levels.tolist(),
                first,
                near.wrong.tolist(),
                near.firsts.tolist(),
                near.ends.tolist(),
                strict=True,
            )
            if wrong
        ]
        return sorted(ranges, reverse=True)[:MOST_NEAR]


def _slack(allowed: int) -> int:
    """By how many letters a beginning may be longer or shorter than what it is compared with."""
    return 1 if allowed < 3 else 2


def _plausible(vocabulary: Vocabulary, word: str, begun: Begun, allowed: int) -> Bools:
    """Which of the beginnings have nearly all their letters near where `word` has them.

    Every other letter is a slip, so that none within `allowed` is left out.
    """
    last = len(vocabulary.letters) - 1
    starts = vocabulary.offsets[begun.firsts]
    lengths = np.minimum(begun.lengths, _LOOKED_AT)
    shared = np.zeros(len(starts), np.intp)
    for at in range(int(lengths.max())):
        fits = bytearray(128)
        for letter in word[max(at - allowed, 0) : at + allowed + 1]:
            if letter.isascii():
                fits[ord(letter)] = 1
        # Places of other letters are not those of their bytes: words with them are all kept.
        table = np.frombuffer(fits + _NOT_ASCII, np.uint8)
        here = table[vocabulary.letters[np.minimum(starts + at, last)]]
        shared += np.where(lengths > at, here, 0)
    plausible: Bools = shared >= lengths - allowed
    return plausible
