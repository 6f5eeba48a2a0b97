"""Scoring: how well passages answer a query.

First every passage is scored by which words it has; the best of them word by word from their own
text; and the best of those by how near each other and in which order the words stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import (
    Bools,
    Floats,
    Ints,
    Levels,
    Offsets,
    Scores,
    among,
    changes,
    places_of_true,
)
from haiti_brief.search.expansion import EXACT
from haiti_brief.search.postings import Forward
from haiti_brief.search.slots import FUNCTION_ONLY, QUALITIES, SPLIT, Filled, Slot

_NEARNESS: Final = 0.15
_BREVITY: Final = 0.05
BELOW_ALL: Final = 15
_SAMPLE: Final = 6_000
_USUAL: Final = 2
_LONGEST: Final = 300
_SHIFTS: Final = np.array([1, 2, 3, 4, -1, -2])
_WORTH: Final[Floats] = (np.array([1, 0.85, 0.7, 0.6, 0.7, 0.6]) / EXACT).astype(np.float32)
"""What it is worth that the next word of the query stands so many words further on."""
_FARTHEST: Final = 4


def brevity(lengths: Ints) -> Scores:
    """What passages of `lengths` words score before anything is asked: the shorter, the more.

    It is less than any word gives, and decides between passages that have the same words.
    """
    return (BELOW_ALL - np.minimum(lengths // 3, BELOW_ALL)).astype(np.uint16)


def best(scores: Scores, most: int) -> Offsets:
    """The places of the highest scores, at most `most`; of equals the first.

    None of them has a score that brevity alone gives.
    """
    if most <= 0:
        return np.empty(0, np.int64)
    places = places_of_true(scores > _below(scores, most))
    if len(places) < most:
        places = (scores > BELOW_ALL).nonzero()[0]
    if len(places) <= most:
        return places
    found = scores[places]
    low, few = BELOW_ALL, int(found.max())
    # From `low` + 1 up are too many, from `few` + 1 up there is room for all.
    while few - low > 1:
        middle = (low + few) // 2
        if np.count_nonzero(found > middle) > most:
            low = middle
        else:
            few = middle
    above = found > few
    # The lowest step holds more than there is room for.
    equals = places[found == few][: most - int(np.count_nonzero(above))]
    return np.sort(np.concatenate((places[above], equals)))


def _below(scores: Scores, most: int) -> int:
    """A score that likely rather more than `most` of the scores are above, judged by a sample."""
    step = len(scores) // _SAMPLE
    if step < 2:
        return BELOW_ALL
    sample = scores[::step]
    kept = min(2 * most // step + 12, len(sample))
    return max(int(np.partition(sample, -kept)[-kept]) - 1, BELOW_ALL)


class Scored(NamedTuple):
    """Passages, the best first, with their scores and the level of each slot (slot by passage)."""

    passages: Ints
    scores: Floats
    levels: Levels

    def only(self, kept: Bools) -> Scored:
        """Those of the passages that are `kept`."""
        return Scored(self.passages[kept], self.scores[kept], self.levels[:, kept])


def by_coverage(
    forward: Forward,
    slots: Sequence[Slot],
    filled: Sequence[Filled | None],
    passages: Ints,
    worth: Floats | None = None,
) -> Scored:
    """`passages`, which are ascending, by the words they have and what each is worth beside them.

    For slots whose passages are known, `filled` tells them.
    """
    levels = np.empty((len(slots), len(passages)), np.uint8)
    gathered = None
    for at, (slot, known) in enumerate(zip(slots, filled, strict=True)):
        if known is not None and known.whole:
            levels[at] = known.levels_of(passages)
        else:
            gathered = gathered or forward.gather(passages)
            np.maximum.reduceat(slot.levels.take(gathered.words), gathered.begins, out=levels[at])
            if len(slot.split):
                has = among(passages, slot.split)
                levels[at][has] = np.maximum(levels[at][has], SPLIT)
        if slot.telling is not None and len(slots) > 1:
            gathered = gathered or forward.gather(passages)
            told = np.maximum.reduceat(slot.telling.take(gathered.words), gathered.begins)
            levels[at][(levels[at] > FUNCTION_ONLY) & (told < FUNCTION_ONLY)] = FUNCTION_ONLY
    lengths = forward.lengths(passages)
    rarities = np.array([slot.rarity for slot in slots], np.float32)
    total = float(rarities.sum()) or 1.0
    scores = (rarities @ QUALITIES.take(levels)) / np.float32(total)
    matched = (levels > 0).sum(axis=0)
    scores += _BREVITY * matched / (matched + lengths + _USUAL)
    if worth is not None:
        scores += worth[passages]
    # They are ascending, and of equals the first stays first.
    order = (-scores).argsort(kind="stable")
    return Scored(passages[order], scores[order], levels.take(order, axis=1))


def by_nearness(forward: Forward, slots: Sequence[Slot], scored: Scored, most: int) -> Scored:
    """`scored` with the best `most` put in order by how their words stand together."""
    if len(slots) < 2:
        return scored
    head = scored.passages[:most]
    near = _nearness(forward, slots, head)
    scores = scored.scores.copy()
    scores[:most] += np.float32(_NEARNESS) * near
    order = np.concatenate(
        (np.lexsort((head, -scores[:most])), np.arange(len(head), len(scored.passages)))
    )
    return Scored(scored.passages[order], scores[order], scored.levels[:, order])


def _nearness(forward: Forward, slots: Sequence[Slot], passages: Ints) -> Floats:
    """How close neighbours of the query stand in each passage, from 0 to 1 for side by side."""
    gathered = forward.gather(passages, _LONGEST)
    # Behind each passage is room enough that no word is near one of the next.
    room = (_FARTHEST * np.arange(len(passages))).repeat(gathered.lengths)
    width = len(gathered.words) + _FARTHEST * len(passages)
    words = np.full(width, len(slots[0].levels) - 1)
    words[np.arange(len(room)) + room] = gathered.words
    found = np.empty((len(slots), width), np.uint8)
    for slot, levels in zip(slots, found, strict=True):
        slot.levels.take(words, out=levels, mode="clip")
    # Few words are asked for: only these places are looked at, in the row of the next slot.
    places = found[:-1].ravel().nonzero()[0]
    levels = found.ravel()
    others = levels.take((places + width)[:, None] + _SHIFTS)
    worth = (np.minimum(levels.take(places)[:, None], others) * _WORTH).max(axis=1, initial=0)
    near = np.zeros((len(slots) - 1) * len(passages), np.float32)
    if len(places):
        row, column = np.divmod(places, width)
        owners = np.arange(len(passages)).repeat(gathered.lengths + _FARTHEST)
        pairs = row * len(passages) + owners[column]
        begins = changes(pairs)
        near[pairs[begins]] = np.maximum.reduceat(worth, begins)
    together: Floats = near.reshape(len(slots) - 1, -1).mean(axis=0, dtype=np.float32)
    return together
