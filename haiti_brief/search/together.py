"""Answers of several parts made one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from haiti_brief.search.answers import FITS, Match, fits_of, telling_of
from haiti_brief.search.arrays import Bools, Ints
from haiti_brief.search.parts import Part, Range
from haiti_brief.search.query import Query
from haiti_brief.search.results import Fit, Hit
from haiti_brief.search.scoring import Scored
from haiti_brief.search.session import Ranked

WEIGHED = 600
"""Passages of each part that are weighed for a query, or as many as are asked for."""


class Asked(NamedTuple):
    """A part with the numbers it was asked for, and what it found there."""

    part: Part
    within: Range
    allowed: Bools | None
    ranked: Ranked


class Together(NamedTuple):
    """What answers about as well as the best: passages of all parts, the best first.

    `owners` says of each passage which of `asked` it belongs to.
    """

    asked: Sequence[Asked]
    scored: Scored
    owners: Ints
    fit: Fit
    capped: bool
    unmatched: tuple[str, ...]


def ask(asking: tuple[Part, Range, Bools | None], query: Query, limit: int) -> Asked:
    """What a part finds for `query`, within a range and of what is allowed.

    It weighs `limit` passages, or 600.
    """
    part, within, allowed = asking
    return Asked(*asking, part.session.rank(query, max(limit, WEIGHED), within, allowed))


def put_together(asked: Sequence[Asked], limit: int) -> Together:
    """The answer of all parts: equals stand in the order of the parts and of their numbers."""
    having = [each for each in asked if len(each.ranked.scored.passages)]
    unmatched = _unmatched(asked, having)
    if not having:
        return Together((), Scored(*_NONE), _NONE[0], Fit.NONE, False, unmatched)
    if len(having) == 1:
        scored = having[0].ranked.scored
        owners = np.zeros(len(scored.passages), np.int32)
    else:
        scored, owners = _joined([each.ranked.scored for each in having])
    kept = telling_of(having[0].ranked.slots, scored)
    full = [len(each.ranked.scored.passages) >= max(limit, WEIGHED) for each in having]
    # Of a part that had more to weigh, all that answers as well is known only if some do not.
    capped = any(
        some and bool(kept[np.flatnonzero(owners == at)[-1]]) for at, some in enumerate(full)
    )
    scored, owners = scored.only(kept), owners[kept]
    fits = fits_of(scored)
    fit = FITS[int(fits.max())] if len(fits) else Fit.NONE
    return Together(having, scored, owners, fit, capped, unmatched)


_NONE = (np.empty(0, np.int32), np.empty(0, np.float32), np.empty((1, 0), np.uint8))


def _joined(all_scored: Sequence[Scored]) -> tuple[Scored, Ints]:
    owners = np.repeat(
        np.arange(len(all_scored), dtype=np.int32), [len(each.passages) for each in all_scored]
    )
    passages = np.concatenate([each.passages for each in all_scored])
    scores = np.concatenate([each.scores for each in all_scored])
    levels = np.concatenate([each.levels for each in all_scored], axis=1)
    order = np.lexsort((passages, owners, -scores))
    return Scored(passages[order], scores[order], levels[:, order]), owners[order]


def _unmatched(asked: Sequence[Asked], having: Sequence[Asked]) -> tuple[str, ...]:
    """The words that no part has; of phrases that stand nowhere together all are told."""
    lists = [each.ranked.unmatched for each in having or asked]
    if not lists:
        return ()
    common = [word for word in lists[0] if all(word in other for other in lists[1:])]
    if not common and not having:
        common = [word for one in lists for word in one]
    return tuple(dict.fromkeys(common))


def hits_of(together: Together, limit: int) -> tuple[Hit, ...]:
    """The best `limit` hits, each with what matched in it."""
    best = slice(max(limit, 0))
    kept = Scored(
        together.scored.passages[best],
        together.scored.scores[best],
        together.scored.levels[:, best],
    )
    if len(together.asked) == 1:
        part = together.asked[0].part
        return tuple(map(part.hit, part.session.matches(together.asked[0].ranked, kept)))
    owners = together.owners[best]
    found: list[tuple[int, Hit]] = []
    for number, (part, _, _, ranked) in enumerate(together.asked):
        own = owners == number
        if own.any():
            matches: list[Match] = part.session.matches(ranked, kept.only(own))
            places = np.flatnonzero(own).tolist()
            found += zip(places, map(part.hit, matches), strict=True)
    return tuple(hit for _, hit in sorted(found, key=lambda each: each[0]))
