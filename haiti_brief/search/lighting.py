"""Lighting: the characters of a text that answered a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from haiti_brief.search.arrays import Places
from haiti_brief.search.chains import Step, places_of
from haiti_brief.search.expansion import NEAR_AT_MOST
from haiti_brief.search.slots import Slot
from haiti_brief.search.words import Form, forms, spans_of

Spans = tuple[tuple[int, int], ...]


def lit(
    text: str, words: Places, slots: Sequence[Slot], chains: Sequence[tuple[Step, ...]]
) -> Spans:
    """The spans of `text` that matched, in order and apart.

    `words` are the numbers of its words in the order of `forms`. A place with letters wrong is lit
    only where the slot has no better one, and phrases only where they stand as a whole.
    """
    places = spans_of(text)
    spans: list[tuple[int, int]] = []
    for slot in slots:
        if not slot.asked.literal:
            spans += _of_slot(places, words, slot)
    if chains:
        spans += _of_chains(forms(text), words, chains)
    return merged(spans)


def _of_slot(places: Sequence[tuple[int, int]], words: Places, slot: Slot) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if slot.pairs:
        following = enumerate(pairwise(words.tolist()))
        found += [
            (places[at][0], places[at + 1][1]) for at, pair in following if pair in slot.pairs
        ]
    levels = slot.levels.take(words).tolist()
    high = max(levels, default=0)
    if not high:
        return found
    least = NEAR_AT_MOST + 1 if high > NEAR_AT_MOST else 1
    matched = [(-level, *places[at]) for at, level in enumerate(levels) if level >= least]
    if len(matched) == 1:
        return [*found, matched[0][1:]]
    taken: list[tuple[int, int, int]] = []
    for level, start, end in sorted(matched):
        # Of a whole and its parts the better match is meant.
        if not any(better < level and start < ends and at < end for better, at, ends in taken):
            taken.append((level, start, end))
    return [*found, *((start, end) for _, start, end in taken)]


def _of_chains(
    found: Sequence[Form], words: Places, chains: Sequence[tuple[Step, ...]]
) -> Iterator[tuple[int, int]]:
    # A whole stands before its first part, at the same position.
    parts = [
        at
        for at, form in enumerate(found)
        if at + 1 == len(found) or found[at + 1].position > form.position
    ]
    numbers = words[parts]
    owners = np.zeros_like(numbers)
    for steps in chains:
        for place in places_of(numbers, owners, steps).tolist():
            yield found[parts[place]].start, found[parts[place + len(steps) - 1]].end


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """`spans` in order, those that overlap made one."""
    lit_up: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if lit_up and start < lit_up[-1][1]:
            lit_up[-1] = (lit_up[-1][0], max(end, lit_up[-1][1]))
        else:
            lit_up.append((start, end))
    return tuple(lit_up)
