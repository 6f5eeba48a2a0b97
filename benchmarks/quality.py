"""What was found of queries and what their keys cost, as figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean
from typing import NamedTuple

from benchmarks.queries import Query


class Typed(NamedTuple):
    """One query: where its passage stood at the end, and on the way if it was typed by letters.

    A rank runs from 1 to 10; 0 is for a passage that is not among the ten, None for one that was
    not asked for. `keys` are milliseconds
    of processor time. `share` is the part of the query typed until the passage stays among the
    first three, 1 where it never does.
    """

    query: Query
    rank: int | None
    answered: bool
    keys: list[float]
    share: float | None


class Quality(NamedTuple):
    """What was found of some queries, and how soon; what was not measured is None.

    `median`, `high` (the 95th percentile) and `worst` are milliseconds a key.
    """

    queries: int
    mrr: float | None
    first: float | None
    ten: float | None
    unanswered: float | None
    keys: int
    median: float | None
    high: float | None
    worst: float | None
    share: float | None


def quality(typed: Sequence[Typed]) -> Quality:
    """The figures of some queries."""
    ranks = [one.rank for one in typed if one.rank is not None]
    keys = sorted(key for one in typed for key in one.keys)
    return Quality(
        len(ranks),
        _mean(1 / rank if rank else 0.0 for rank in ranks),
        _mean(rank == 1 for rank in ranks),
        _mean(rank > 0 for rank in ranks),
        _mean(not one.answered for one in typed if one.rank is not None),
        len(keys),
        _part(keys, 0.5),
        _part(keys, 0.95),
        _part(keys, 1.0),
        _mean(one.share for one in typed if one.share is not None),
    )


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return mean(listed) if listed else None


def _part(ordered: list[float], part: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else None
