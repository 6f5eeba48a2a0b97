"""Lighting: the characters of texts that answered a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import Places, changes
from haiti_brief.search.chains import Step, places_of
from haiti_brief.search.expansion import NEAR_AT_MOST
from haiti_brief.search.query import Asked, Phrase
from haiti_brief.search.slots import Slot
from haiti_brief.search.words import Form, forms, spans_of

Span = tuple[int, int]
Spans = tuple[Span, ...]

_BEFORE: Final = 16
"""Forms before a part among which its whole is."""


class Chain(NamedTuple):
    """The words of a phrase, and the whole that it ends with.

    `one_character` says that of the last word only the first character was asked for.
    """

    steps: tuple[Step, ...]
    ending: str = ""
    one_character: bool = False

    @classmethod
    def of(cls, phrase: Phrase, steps: tuple[Step, ...]) -> Chain:
        """The chain of a phrase with these steps."""
        last = Asked(phrase.words[-1], phrase.unfinished)
        return cls(steps, phrase.ending, last.is_one_character)


class Shown(NamedTuple):
    """A text to be lit: the numbers of its words in the order of `forms`, and their places."""

    text: str
    words: Places
    places: Sequence[Span]

    @classmethod
    def of(cls, text: str, words: Places) -> Shown:
        """A text with these words."""
        return cls(text, words, spans_of(text))


def lit(shown: Sequence[Shown], slots: Sequence[Slot], chains: Sequence[Chain]) -> list[Spans]:
    """The spans of each text that matched, in order and apart.

    A place with letters wrong is lit only where the slot has no better one in the text, and
    phrases only where they stand as a whole.
    """
    if not shown:
        return []
    spans: list[list[Span]] = [[] for _ in shown]
    plain = [slot for slot in slots if not slot.asked.literal]
    if plain:
        _light_slots(shown, plain, spans)
    for slot in plain:
        if slot.pairs:
            for each, lit_up in zip(shown, spans, strict=True):
                lit_up.extend(_of_pairs(each, slot))
    if chains:
        for each, lit_up in zip(shown, spans, strict=True):
            lit_up.extend(_of_chains(forms(each.text), each.words, chains))
    return [merged(found) for found in spans]


def _light_slots(
    shown: Sequence[Shown], slots: Sequence[Slot], spans: Sequence[list[Span]]
) -> None:
    """Add to the `spans` of each text where it has words of `slots`."""
    words = np.concatenate([each.words for each in shown])
    places = [place for each in shown for place in each.places]
    owners = np.arange(len(shown)).repeat([len(each.words) for each in shown])
    found = np.array([slot.levels.take(words) for slot in slots])
    rows, columns = found.nonzero()
    levels = found[rows, columns].tolist()
    owner = owners[columns]
    # What one text has of one slot is looked at together.
    same = rows * len(shown) + owner
    begins = changes(same) if len(same) else same
    at, texts, asked = columns.tolist(), owner[begins].tolist(), rows[begins].tolist()
    short = [slot.asked.is_one_character for slot in slots]
    bounds = [*begins.tolist(), len(at)]
    for number, row, begin, end in zip(texts, asked, bounds, bounds[1:], strict=False):
        if end == begin + 1:
            best = [places[at[begin]]]
        else:
            best = _best_of([places[one] for one in at[begin:end]], levels[begin:end])
        spans[number].extend(((start, start + 1) for start, _ in best) if short[row] else best)


def _of_pairs(shown: Shown, slot: Slot) -> Iterator[Span]:
    for at, pair in enumerate(pairwise(shown.words.tolist())):
        if pair in slot.pairs:
            yield shown.places[at][0], shown.places[at + 1][1]


def _best_of(places: Sequence[Span], levels: Sequence[int]) -> list[Span]:
    """Those of the `places` of one slot that are lit."""
    least = NEAR_AT_MOST + 1 if max(levels) > NEAR_AT_MOST else 1
    matched = [
        (-level, *place) for level, place in zip(levels, places, strict=True) if level >= least
    ]
    taken: list[tuple[int, int, int]] = []
    for level, start, end in sorted(matched):
        # Of a whole and its parts the better match is meant.
        if not any(better < level and start < ends and at < end for better, at, ends in taken):
            taken.append((level, start, end))
    return [(start, end) for _, start, end in taken]


def _of_chains(found: Sequence[Form], words: Places, chains: Sequence[Chain]) -> Iterator[Span]:
    # A whole stands before its first part, at the same position.
    parts = [
        at
        for at, form in enumerate(found)
        if at + 1 == len(found) or found[at + 1].position > form.position
    ]
    numbers = words[parts]
    owners = np.zeros_like(numbers)
    for chain in chains:
        if len(chain.steps) == 1:
            # A single word is found among the wholes too.
            [(first, end)] = chain.steps
            for at in ((words >= first) & (words < end)).nonzero()[0].tolist():
                yield found[at].start, _end(found, at, chain)
            continue
        for place in places_of(numbers, owners, chain.steps).tolist():
            last = parts[place + len(chain.steps) - 1]
            yield found[parts[place]].start, _end(found, last, chain)


def _end(found: Sequence[Form], last: int, chain: Chain) -> int:
    """Where `chain` ends whose last part is at `last`: with the whole that has its ending."""
    end = found[last].end
    if chain.one_character:
        return found[last].start + 1
    if chain.ending:
        for form in found[max(last - _BEFORE, 0) : last]:
            if form.end > end and form.word.endswith(chain.ending):
                return form.end
    return end


def merged(spans: Iterable[Span]) -> Spans:
    """`spans` in order, those that overlap made one."""
    lit_up: list[Span] = []
    for start, end in sorted(spans):
        if lit_up and start < lit_up[-1][1]:
            lit_up[-1] = (lit_up[-1][0], max(end, lit_up[-1][1]))
        else:
            lit_up.append((start, end))
    return tuple(lit_up)
