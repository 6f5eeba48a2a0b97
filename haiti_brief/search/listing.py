"""Listing: what filters leave where no words are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from haiti_brief.search.answers import Match
from haiti_brief.search.arrays import Bools, Ints
from haiti_brief.search.parts import Part, Range
from haiti_brief.search.query import Phrase
from haiti_brief.search.results import Fit, Hit

_ALL = 1.25


def left_in(part: Part, within: Range, allowed: Bools, without: Sequence[Phrase]) -> Ints:
    """The numbers `within` that are `allowed` and have none of the phrases `without`, ascending."""
    start, end = within
    left = allowed[start:end].copy()
    for phrase in without:
        having = part.session.having(phrase)
        having = having[having.searchsorted(start) : having.searchsorted(end)]
        left[having - start] = False
    return (np.flatnonzero(left) + start).astype(np.int32)


def first_hits(found: Sequence[tuple[Part, Ints]], limit: int) -> tuple[Hit, ...]:
    """The first `limit` of what was found; nothing in them is lit."""
    hits: list[Hit] = []
    for part, numbers in found:
        some = numbers[: max(limit - len(hits), 0)].tolist()
        hits += [part.hit(Match(number, _ALL, (), Fit.ALL)) for number in some]
    return tuple(hits)
