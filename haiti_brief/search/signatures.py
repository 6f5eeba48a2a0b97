"""Signatures: which words may be few letters away from another, found without comparing letters.

The signature of a word has a bit for every letter in it, another for every letter that it has
twice, and twelve for all letters but a to z. A letter too many, too few or another instead changes
one bit of each signature at most in either direction, and two letters swapped change none. So two
words within k slips differ in 2k bits at most, and the few that do are compared letter by letter.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import (
    Bools,
    Ints,
    Offsets,
    Places,
    Signatures,
    offsets_of,
    stretches,
)
from haiti_brief.search.vocabulary import Vocabulary
from haiti_brief.search.words import MAX_WORD

LONGEST_BEGINNING: Final = 14
"""Letters of the longest beginning that has a table of its own; what goes on is hardly wrong."""

_LETTERS: Final = 26
_OTHERS: Final = 12
_DIGIT: Final = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
_ONE: Final = np.uint64(1)
_BLOCK: Final = 1 << 15
_FEW: Final = 50


def tolerance(word: str) -> int:
    """How many letters of `word` may be wrong: none in two, one in five, two in ten, then three.

    A letter too many, too few, another or two swapped are one each. Numbers allow none.
    """
    if any(char.isdigit() for char in word):
        return 0
    length = len(word)
    return 0 if length <= 2 else 1 if length <= 5 else 2 if length <= 10 else 3


@lru_cache(maxsize=64)
def signature(word: str) -> int:
    """The signature of one word."""
    bits = 0
    for char in word:
        letter = ord(char) - 97
        if 0 <= letter < _LETTERS:
            bits |= 1 << (letter + _LETTERS) if bits >> letter & 1 else 1 << letter
        else:
            bits |= 1 << (2 * _LETTERS + ord(char) % _OTHERS)
    return bits


class Beginnings(NamedTuple):
    """The distinct beginnings of one length: the range of words of each, and its signature."""

    firsts: Ints
    ends: Ints
    signatures: Signatures


class Begun(NamedTuple):
    """Ranges of words that begin alike, and the letters that each looked at of them."""

    firsts: Ints
    ends: Ints
    lengths: Places


class Likeness(NamedTuple):
    """The tables through which words near another are found.

    `order` holds the numbers of the words, the shortest first, `signatures` theirs at the same
    places, `lengths` where each length begins. The beginnings lie one after the other in `firsts`,
    `ends` and `marks`, those of n letters from `tables[n]` on.
    """

    order: Ints
    signatures: Signatures
    lengths: Offsets
    firsts: Ints
    ends: Ints
    marks: Signatures
    tables: Offsets

    def words(
        self, word: str, allowed: int, shortest: int | None = None, longest: int | None = None
    ) -> Ints:
        """The numbers of words that may be within `allowed` slips of `word`; none is missing.

        Only words from `shortest` to `longest` letters, if these are given.
        """
        least = max(len(word) - allowed if shortest is None else shortest, 0)
        most = min(len(word) + allowed if longest is None else longest, MAX_WORD)
        if least > most:
            return self.order[:0]
        part = slice(int(self.lengths[least]), int(self.lengths[most + 1]))
        return self.order[part][alike(self.signatures[part], word, allowed)]

    def beginnings(self, word: str, shortest: int, longest: int, allowed: int) -> Begun:
        """The ranges of words that begin with letters that may be within `allowed` of `word`.

        The letters looked at are from `shortest` to `longest`.
        """
        first, last = max(shortest, 1), min(longest, LONGEST_BEGINNING)
        begins = self.tables[first : last + 2].tolist() if first <= last else [0, 0]
        part = slice(begins[0], begins[-1])
        found = alike(self.marks[part], word, allowed)
        # The tables lie one after the other, those of few letters first.
        bounds = found.searchsorted(np.array(begins) - begins[0])
        counts = bounds[1:] - bounds[:-1]
        lengths = np.arange(first, first + len(counts)).repeat(counts)
        return Begun(self.firsts[part][found], self.ends[part][found], lengths)

    def longer(self, firsts: Ints, ends: Ints, lengths: Places) -> Begun:
        """What begins as these ranges do, whose words share so many letters, and one letter more.

        The ranges are in the order of their lengths.
        """
        found: list[Begun] = []
        for length in range(int(lengths.min(initial=0)), int(lengths.max(initial=-1)) + 1):
            if not 0 < length < LONGEST_BEGINNING:
                continue
            table = slice(int(self.tables[length + 1]), int(self.tables[length + 2]))
            begins = self.firsts[table]
            these = lengths == length
            low = begins.searchsorted(firsts[these])
            counts = begins.searchsorted(ends[these]) - low
            places = stretches(low, counts)[0]
            found.append(
                Begun(begins[places], self.ends[table][places], np.full(len(places), length + 1))
            )
        if not found:
            return Begun(firsts[:0], ends[:0], lengths[:0])
        return Begun(*map(np.concatenate, zip(*found, strict=True)))

    def extent(self, shortest: int, longest: int) -> int:
        """How many beginnings of such lengths there are."""
        if shortest > LONGEST_BEGINNING:
            return 0
        last = min(longest, LONGEST_BEGINNING)
        return int(self.tables[last + 1] - self.tables[shortest])


def alike(signatures: Signatures, word: str, allowed: int) -> Places:
    """The places in `signatures` of those that differ from that of `word` little enough."""
    own = np.uint64(signature(word))
    if len(signatures) <= _BLOCK:
        found: Places = (np.bitwise_count(signatures ^ own) <= 2 * allowed).nonzero()[0]
    else:
        # Block by block, so that what lies between is still at hand and not in far memory.
        found = np.concatenate(
            [
                (np.bitwise_count(signatures[at : at + _BLOCK] ^ own) <= 2 * allowed).nonzero()[0]
                + at
                for at in range(0, len(signatures), _BLOCK)
            ]
        )
    if len(found) <= _FEW:
        return found
    # A slip takes one letter away at most and adds one at most, which says more than their sum.
    differing = signatures[found] ^ own
    lost = np.bitwise_count(differing & own)
    gained = np.bitwise_count(differing & ~own)
    near: Places = found[(lost <= allowed) & (gained <= allowed)]
    return near


def _signed(signatures: Signatures, letters: Ints) -> Signatures:
    """`signatures` with one more letter each."""
    plain = letters - 97
    ours = (plain >= 0) & (plain < _LETTERS)
    at = np.where(ours, plain, 2 * _LETTERS + letters % _OTHERS).astype(np.uint64)
    twice = ours & ((signatures >> at) & _ONE).astype(bool)
    return signatures | (_ONE << np.where(twice, at + np.uint64(_LETTERS), at))


def build_likeness(vocabulary: Vocabulary) -> Likeness:
    """The tables of `vocabulary`."""
    words = vocabulary.words(np.arange(len(vocabulary)))
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = offsets_of(lengths)[:-1]
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.int32)
    marks = np.zeros(len(words), np.uint64)
    numeric = np.zeros(len(words), bool)
    same: Bools = np.ones(len(words), bool)
    same[:1] = False
    tables: list[Beginnings] = []
    before = np.full(len(words), -1, np.int32)
    for at in range(int(lengths.max(initial=0))):
        having = np.flatnonzero(lengths > at)
        letters = codes[starts[having] + at]
        marks[having] = _signed(marks[having], letters)
        if at < LONGEST_BEGINNING:
            numeric[having] |= (letters >= 48) & (letters <= 57)
            before[:] = -1
            before[having] = letters
            same[1:] &= (before[1:] == before[:-1]) & (before[1:] >= 0)
            tables.append(_beginnings(same, before >= 0, np.where(numeric, _DIGIT, marks)))
        else:
            digits = having[(letters >= 48) & (letters <= 57)]
            numeric[digits] = True
    marks[numeric] = _DIGIT
    order = np.argsort(lengths, kind="stable").astype(np.int32)
    by_length = np.bincount(lengths, minlength=MAX_WORD + 1)
    tables += [_beginnings(same[:0], same[:0], marks[:0])] * (LONGEST_BEGINNING - len(tables))
    return Likeness(
        order,
        marks[order],
        offsets_of(by_length),
        np.concatenate([table.firsts for table in tables]),
        np.concatenate([table.ends for table in tables]),
        np.concatenate([table.signatures for table in tables]),
        offsets_of(np.array([0, *(len(table.firsts) for table in tables)])),
    )


def _beginnings(same: Bools, long: Bools, marks: Signatures) -> Beginnings:
    """One table: `same` says which words begin as the one before, `long` which are long enough."""
    bounds = np.flatnonzero(~same).astype(np.int32)
    ends = np.append(bounds[1:], np.int32(len(same)))
    kept = long[bounds]
    firsts = bounds[kept]
    return Beginnings(firsts, ends[kept].astype(np.int32), marks[firsts])
