"""Which pairs of sources are worth comparing, found through what is rare in them.

Two hundred sources make 19,900 pairs, and hardly any of them share a thing. What a few sources
have in common is looked up instead, so that the work grows with the words and not with the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final

from haiti_brief.analysis.sentence_alignment import Content
from haiti_brief.analysis.tiling import Grams

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

Pairs = set[tuple[int, int]]
"""Pairs of sources by number, the earlier first."""


def sharing_grams(texts: Sequence[Grams], tick: Callable[[], None]) -> Pairs:
    """The pairs of texts that share a run of words; `tick` is called now and then."""
    holders: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(texts):
        tick()
        for gram in found:
            holders[gram].append(number)
    pairs: Pairs = set()
    for done, numbers in enumerate(holders.values()):
        if done % _OFTEN == 0:
            tick()
        if len(numbers) > 1:
            pairs.update(_tied(numbers))
    return pairs


def _tied(numbers: list[int]) -> Iterable[tuple[int, int]]:
    return pairwise(numbers) if len(numbers) > COMMON else combinations(numbers, 2)


def sharing_rare_words(texts: Sequence[Sequence[Content]], tick: Callable[[], None]) -> Pairs:
    """The pairs of texts of which two sentences share two rare words; `tick` as above."""
    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, sentences in enumerate(texts):
        tick()
        for place, sentence in enumerate(sentences):
            for word in sentence.plain:
                holders[word].append((number, place))
    counts: defaultdict[tuple[tuple[int, int], tuple[int, int]], int] = defaultdict(int)
    for done, places in enumerate(holders.values()):
        if done % _OFTEN == 0:
            tick()
        # A word that fills one source is not rare, however few others hold it.
        if len(places) > 2 * RARE or len({number for number, _ in places}) > RARE:
            continue
        for one, other in combinations(places, 2):
            if one[0] != other[0]:
                counts[one, other] += 1
    return {(one[0], other[0]) for (one, other), n in counts.items() if n >= RARE_SHARED}
