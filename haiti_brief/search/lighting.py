"""Lighting: the characters of a text that answered a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from haiti_brief.search.arrays import Ints
from haiti_brief.search.chains import Step, places_of
from haiti_brief.search.expansion import NEAR_AT_MOST
from haiti_brief.search.slots import Slot
from haiti_brief.search.words import Form, forms

Spans = tuple[tuple[int, int], ...]


def lit(text: str, words: Ints, slots: Sequence[Slot], chains: Sequence[tuple[Step, ...]]) -> Spans:
    """The spans of `text` that matched, in order and apart.

    `words` are the numbers of its words in the order of `forms`. A place with letters wrong is lit
    only where the slot has no better one, and phrases only where they stand as a whole.
    """
    found = forms(text)
    spans: list[tuple[int, int]] = []
    for slot in slots:
        if not slot.asked.literal:
            spans.extend(_of_slot(found, words, slot))
    if chains:
        spans.extend(_of_chains(found, words, chains))
    return merged(spans)


def _of_slot(found: Sequence[Form], words: Ints, slot: Slot) -> Iterator[tuple[int, int]]:
    for pair in slot.pairs:
        for at, (left, right) in enumerate(pairwise(words.tolist())):
            if (left, right) == pair:
                yield found[at].start, found[at + 1].end
    levels = slot.levels[words]
    least = NEAR_AT_MOST + 1 if int(levels.max(initial=0)) > NEAR_AT_MOST else 1
    taken: list[tuple[int, Form]] = []
    for at in np.argsort(levels, kind="stable")[::-1].tolist():
        level, form = int(levels[at]), found[at]
        if level < least:
            break
        # Of a whole and its parts the better match is meant.
        if not any(
            better > level and form.start < other.end and other.start < form.end
            for better, other in taken
        ):
            taken.append((level, form))
            yield form.start, form.end


def _of_chains(
    found: Sequence[Form], words: Ints, chains: Sequence[tuple[Step, ...]]
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
