"""Chains: passages in which certain words follow each other, and where they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from haiti_brief.search.arrays import (
    Bools,
    Ints,
    Offsets,
    Places,
    distinct,
    distinct_below,
    stretches,
)
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.query import Phrase
from haiti_brief.search.vocabulary import Vocabulary

_MOST_BEGUN: Final = 250_000

Step = tuple[int, int]
"""The words from the first number to before the second, one of which must stand here."""


def steps_of(phrase: Phrase, vocabulary: Vocabulary) -> tuple[Step, ...]:
    """A step for each word of `phrase`; that of a word that does not occur is of none."""
    steps = []
    for word in phrase.words:
        number = vocabulary.find(word)
        steps.append((number, number + 1) if number is not None else (0, 0))
    if phrase.unfinished:
        steps[-1] = vocabulary.starting(phrase.words[-1])
    return tuple(steps)


def chained(postings: Postings, forward: Forward, steps: Sequence[Step], most: int) -> Ints:
    """The passages where words of `steps` follow each other, ascending.

    Of those that have all of the words, only the first `most` are looked into.
    """
    if not steps or any(postings.total(*step) == 0 for step in steps):
        return np.empty(0, np.int32)
    rarest, *others = sorted(steps, key=lambda step: postings.total(*step))
    found = postings.of(*rarest)
    if rarest[1] - rarest[0] > 1:
        # Of a word hardly begun, some of the passages have to do.
        found = distinct_below(found[:_MOST_BEGUN], len(forward.offsets) - 1)
    for step in others:
        # Whether a word that is hardly begun stands there, is sooner seen than looked up.
        if step[1] - step[0] == 1 or postings.total(*step) <= _MOST_BEGUN:
            found = found[_having(postings, forward, step)[found]]
    if not others or not len(found):
        return found
    checked = found[:most]
    starts = forward.offsets[checked]
    lengths = forward.offsets[checked + 1] - starts
    entries = forward.entries[stretches(starts, lengths)[0]]
    owners = checked.repeat(lengths)
    parts = entries >= 0
    return distinct(owners[parts][places_of(entries[parts], owners[parts], steps)])


def _having(postings: Postings, forward: Forward, step: Step) -> Bools:
    """Which of all passages have a word of `step`."""
    has = np.zeros(len(forward.offsets) - 1, bool)
    has[postings.of(*step)] = True
    return has


def places_of(words: Ints | Places, owners: Ints | Places, steps: Sequence[Step]) -> Offsets:
    """Where in `words` words of `steps` follow each other, all with one owner."""
    last = len(words) - len(steps) + 1
    if last <= 0:
        return np.empty(0, np.int64)
    holds: Bools = owners[:last] == owners[len(steps) - 1 :]
    for at, (first, end) in enumerate(steps):
        here = words[at : at + last]
        holds &= (here >= first) & (here < end)
    return holds.nonzero()[0]
