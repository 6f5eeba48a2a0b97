"""Which pairs of sources are worth comparing, found through what is rare in them.

Two hundred sources make 19,900 pairs, and hardly any of them share a thing. What a few sources
have in common is looked up instead, so that the work grows with the words and not with the pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise, product
from typing import Final

from haiti_brief.analysis.sentence_alignment import Content
from haiti_brief.analysis.tiling import Grams, Row, runs

COMMON: Final = 40
"""Sources from which on a run of words ties neighbours only, in the brief's order.

A report that sixty sources print is still found, as a chain, and what they share is one origin
all the same; but not each of the 1,770 pairs is compared.
"""
RARE: Final = 20
"""The most sources that a rare word stands in."""
RARE_SHARED: Final = 2
"""How many rare words two sentences share before their sources are compared by sentence."""

_OFTEN: Final = 4096
"""How many look-ups lie between two calls of `tick`: some hundredths of a second."""

_SELDOM: Final = 256
_SLOTS: Final = 1 << 24

Pairs = AbstractSet[tuple[int, int]]
"""Pairs of sources by number, the earlier first."""


def repeated_runs(rows: Iterable[Row], tick: Callable[[], None]) -> set[int]:
    """The hashes of the runs of words that stand in two texts or more, and of some others.

    Two thousand sources have a million and a half runs, nearly all in one source only. These are
    not kept: of each a bit of its hash is remembered, so that a run goes for repeated, too, where
    another one has the same. `tick` is called now and then.
    """
    seen = bytearray(_SLOTS)
    found: set[int] = set()
    for row in rows:
        tick()
        for number in {hash(run) for run in runs(row)}:
            slot = number % _SLOTS
            if seen[slot]:
                found.add(number)
            else:
                seen[slot] = 1
    return found


def sharing_grams(texts: Sequence[Grams], tick: Callable[[], None]) -> set[tuple[int, int]]:
    """The pairs of texts that share a run of words; `tick` is called now and then."""
    holders: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(texts):
        for done, gram in enumerate(found):
            if done % _OFTEN == 0:
                tick()
            holders[gram].append(number)
    pairs: set[tuple[int, int]] = set()
    for done, numbers in enumerate(holders.values()):
        if done % _OFTEN == 0:
            tick()
        if len(numbers) > 1:
            pairs.update(_tied(numbers))
    return pairs


def _tied(numbers: list[int]) -> Iterable[tuple[int, int]]:
    return pairwise(numbers) if len(numbers) > COMMON else combinations(numbers, 2)


def sharing_rare_words(
    texts: Sequence[Sequence[Content]], tick: Callable[[], None], known: Pairs = frozenset()
) -> set[tuple[int, int]]:
    """The pairs of texts of which two sentences share two rare words; `tick` as above.

    Pairs that are `known` are not looked for.
    """
    # Most places are those of words that are common: they are not even noted.
    spread: Counter[str] = Counter()
    for sentences in texts:
        tick()
        spread.update({word for sentence in sentences for word in sentence.plain})
    rare = {word for word, count in spread.items() if 1 < count <= RARE}
    holders: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, sentences in enumerate(texts):
        tick()
        for place, sentence in enumerate(sentences):
            for word in sentence.plain & rare:
                holders[word].setdefault(number, []).append(place)
    counts: defaultdict[tuple[int, int, int, int], int] = defaultdict(int)
    pairs: set[tuple[int, int]] = set()
    for done, places in enumerate(holders.values()):
        if done % _SELDOM == 0:
            tick()
        # A word that fills one source is not rare, however few others hold it.
        if sum(map(len, places.values())) > 2 * RARE:
            continue
        for one, other in combinations(places, 2):
            if (one, other) in known or (one, other) in pairs:
                continue
            for sentence_pair in product(places[one], places[other]):
                shared = (one, other, *sentence_pair)
                counts[shared] += 1
                if counts[shared] >= RARE_SHARED:
                    pairs.add((one, other))
    return pairs
