"""Matching: which words a term may stand for, which passages have it, and at which places."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from haiti_brief.search.passages import Passage
from haiti_brief.search.query import Slot, Term
from haiti_brief.search.vocabulary import Vocabulary, tolerance

EXACT: Final = 1.0
NEAR_AT_MOST: Final = 0.45
"""The highest quality of a match with letters wrong; all others are higher."""

_OTHER_READING: Final = 0.97
_PLURAL: Final = 0.7
_ENDING_LETTERS: Final = 4
_STEM_LETTERS: Final = 3
_FUZZY_PREFIX_LETTERS: Final = 4


class Place(NamedTuple):
    """Where a term stands in a passage, in words: from `start` to before `end`.

    `quality` runs from 0 to 1. `first` is the word matched at `start`, `last` the one matched at
    the position `last_at`; they lead to the characters.
    """

    start: int
    end: int
    quality: float
    first: str
    last: str
    last_at: int


class Section(NamedTuple):
    """The passages of one scope: a range of their numbers, and the words in them."""

    start: int
    end: int
    vocabulary: Vocabulary


Expansion = Mapping[str, float]
"""The words that one slot may stand for, each with its quality."""


def _ending_quality(typed: str, word: str) -> float:
    return 0.55 + 0.1 * len(typed) / len(word)


def _prefix_quality(typed: str, word: str) -> float:
    return 0.6 + 0.15 * len(typed) / len(word)


def _strict(slot: Slot, vocabulary: Vocabulary) -> dict[str, float]:
    """The words that `slot` stands for as typed: itself, begun, or with another ending."""
    typed = slot.word
    found: dict[str, float] = {}
    if slot.unfinished:
        found.update((word, _prefix_quality(typed, word)) for word in vocabulary.starting(typed))
    elif not slot.literal and len(typed) >= _STEM_LETTERS and tolerance(typed):
        room = len(typed) + _ENDING_LETTERS
        found.update(
            (word, _ending_quality(typed, word))
            for word in vocabulary.starting(typed)
            if len(word) <= room
        )
    singular = typed[:-1]
    is_plural = typed.endswith("s") and not typed.endswith("ss") and tolerance(singular)
    if is_plural and not slot.literal and singular in vocabulary:
        found[singular] = _PLURAL
    if typed in vocabulary:
        found[typed] = EXACT
    return found


def _loose(slot: Slot, vocabulary: Vocabulary) -> dict[str, float]:
    """As `_strict`, and the words that differ from `slot` in a few letters."""
    found: dict[str, float] = {}
    if not slot.literal:
        if slot.unfinished and len(slot.word) >= _FUZZY_PREFIX_LETTERS:
            for word, wrong in vocabulary.starting_near(slot.word):
                found[word] = 0.35 - 0.1 * wrong + 0.05 * len(slot.word) / len(word)
        for word, wrong in vocabulary.near(slot.word):
            found[word] = NEAR_AT_MOST - 0.1 * (wrong - 1)
    found.update(_strict(slot, vocabulary))
    return found


class Matcher:
    """Finds terms in the passages of one section, for the length of one search.

    `loose` terms may have letters wrong.
    """

    def __init__(
        self, passages: tuple[Passage, ...], postings: Mapping[str, array[int]], section: Section
    ) -> None:
        self.section = section
        self._passages = passages
        self._postings = postings
        self._expansions: dict[tuple[Slot, bool], Expansion] = {}

    def expansion(self, slot: Slot, *, loose: bool) -> Expansion:
        """The words of the section that `slot` may stand for."""
        known = self._expansions.get((slot, loose))
        if known is None:
            known = (_loose if loose else _strict)(slot, self.section.vocabulary)
            self._expansions[slot, loose] = known
        return known

    def numbers(self, word: str) -> array[int]:
        """The numbers of the section's passages that have `word`, ascending."""
        numbers = self._postings[word]
        first = bisect_left(numbers, self.section.start)
        return numbers[first : bisect_left(numbers, self.section.end, first)]

    def found(self, term: Term, *, loose: bool) -> dict[int, float]:
        """The numbers of the passages that have `term`, each with the best quality it has there."""
        if term.slot is not None:
            return self._with_slot(term.slot, loose=loose)
        numbers: set[int] | None = None
        for step in term.steps:
            here: set[int] = set()
            for reading in step:
                sets = [self._with_slot(slot, loose=loose).keys() for slot in reading]
                here |= set(sets[0]).intersection(*sets[1:])
            numbers = here if numbers is None else numbers & here
        qualities = {
            number: max(
                (place.quality for place in self._chained(self._passages[number], term, loose)),
                default=0.0,
            )
            for number in sorted(numbers or ())
        }
        return {number: quality for number, quality in qualities.items() if quality}

    def _with_slot(self, slot: Slot, *, loose: bool) -> dict[int, float]:
        found: dict[int, float] = {}
        # The best quality is written last and stays.
        for word, quality in sorted(
            self.expansion(slot, loose=loose).items(), key=lambda entry: entry[1]
        ):
            found.update(dict.fromkeys(self.numbers(word), quality))
        return found

    def places(self, passage: Passage, term: Term, *, loose: bool) -> list[Place]:
        """Every place of `term` in `passage`, ordered.

        Where a place matches in several ways the best counts, and places with letters wrong count
        only if there are no others.
        """
        found = (
            self._single(passage, self.expansion(term.slot, loose=loose))
            if term.slot is not None
            else self._chained(passage, term, loose)
        )
        best: dict[tuple[int, int], Place] = {}
        for place in sorted(found, key=lambda each: each.quality):
            best[place.start, place.end] = place
        as_typed = [place for place in best.values() if place.quality > NEAR_AT_MOST]
        return sorted(as_typed or best.values())

    @staticmethod
    def _single(passage: Passage, expansion: Expansion) -> list[Place]:
        found = [
            Place(at, at + 1, expansion[word], word, word, at)
            for at, word in enumerate(passage.parts)
            if word in expansion
        ]
        found.extend(
            Place(at, at + length, expansion[word], word, word, at)
            for at, length, word in passage.wholes
            if word in expansion
        )
        return found

    def _chained(self, passage: Passage, term: Term, loose: bool) -> list[Place]:
        current = [Place(at, at, EXACT, "", "", at) for at in range(len(passage.parts))]
        for step in term.steps:
            following: dict[tuple[int, int], Place] = {}
            for number, reading in enumerate(step):
                factor = _OTHER_READING if number else EXACT
                reached = current
                for slot in reading:
                    expansion = self.expansion(slot, loose=loose)
                    reached = [
                        longer
                        for place in reached
                        for longer in _extended(passage, place, expansion, factor)
                    ]
                for place in reached:
                    known = following.get((place.start, place.end))
                    if known is None or known.quality < place.quality:
                        following[place.start, place.end] = place
            current = list(following.values())
        return current


def _extended(
    passage: Passage, place: Place, expansion: Expansion, factor: float
) -> Iterator[Place]:
    """`place` with one more word behind it, in each way that `expansion` allows."""
    at = place.end
    if at >= len(passage.parts):
        return
    ways = [(1, passage.parts[at])]
    ways.extend((length, word) for start, length, word in passage.wholes if start == at)
    for length, word in ways:
        quality = expansion.get(word)
        if quality is not None:
            worst = min(place.quality, quality * factor)
            yield Place(place.start, at + length, worst, place.first or word, word, at)
