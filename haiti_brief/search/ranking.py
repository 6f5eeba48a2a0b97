"""Ranking: how well a passage answers a query, as one number from 0 to 100.

From 50 up a passage has every word asked for, from 10 up some of them; below stands boilerplate.
Within that, what counts most is that the words are those typed, then that they stand together and
in the order typed, then that the passage is short, then that it is quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import Final

from haiti_brief.search.matching import Place
from haiti_brief.search.passages import Passage
from haiti_brief.search.results import Kind

_QUALITY: Final = 0.65
_NEARNESS: Final = 0.27
_BREVITY: Final = 0.05
_QUOTED: Final = 0.03
_USUAL_LENGTH: Final = 25
_OUT_OF_ORDER: Final = 0.85
_ALL_WORDS: Final = (50.0, 50.0)
_SOME_WORDS: Final = (10.0, 39.0)
_WASTE: Final = 0.1


def rarity(having: int, among: int) -> float:
    """How much a word says that `having` of `among` passages have: BM25's inverse frequency."""
    return log(1 + (among - having + 0.5) / (having + 0.5))


def nearness(places: Sequence[Sequence[Place]]) -> float:
    """How close together one place of each term stands, from 0 to 1 for side by side and in order.

    `places` holds the places of each term, in the order of the query.
    """
    if len(places) < 2:
        return 1.0
    marks = sorted(
        (place.start, number, place.end) for number, each in enumerate(places) for place in each
    )
    latest: dict[int, tuple[int, int]] = {}
    best = 0.0
    for start, number, end in marks:
        latest[number] = (start, end)
        if len(latest) == len(places):
            best = max(best, _window([latest[n] for n in range(len(places))]))
    return best


def _window(window: list[tuple[int, int]]) -> float:
    """The nearness of one place a term, given as start and end, in the order of the query."""
    first = min(start for start, _ in window)
    length = max(end for _, end in window) - first
    # Terms may share a place: "port" and "port-au-prince".
    filled = len({at for start, end in window for at in range(start, end)})
    in_order = all(left[0] <= right[0] for left, right in pairwise(window))
    return filled / length * (1.0 if in_order else _OUT_OF_ORDER)


def worth(passage: Passage) -> float:
    """What a passage is worth whatever was asked: more if short, and if quoted."""
    brevity = _USUAL_LENGTH / (_USUAL_LENGTH + len(passage.parts))
    return _BREVITY * brevity + (_QUOTED if passage.cited_by else 0.0)


def score(passage: Passage, quality: float, near: float, *, complete: bool) -> float:
    """The score of a passage.

    `quality` is the weighted mean over the terms, 0 for one that is missing;
    `near` the nearness of those that are there; `complete` says that none is missing.
    """
    floor, room = _ALL_WORDS if complete else _SOME_WORDS
    # Of few words standing together one cannot conclude as much as of many.
    together = near if complete else near * quality
    merit = _QUALITY * quality + _NEARNESS * together + worth(passage)
    total = floor + room * min(merit, 1.0)
    return round(total * _WASTE if passage.kind is Kind.BOILERPLATE else total, 2)
