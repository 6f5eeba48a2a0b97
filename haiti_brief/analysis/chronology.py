"""The events of a brief in the order of time, and under which year and month each stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.model.brief import Brief, Event, When
from haiti_brief.model.edtf import Edtf

Heading: TypeAlias = tuple[int, int | None]
"""A year, and a month of it from 1 to 12; None for the year as a whole."""

LONGEST_IN_MONTH: Final = 31
"""A stretch of at most so many days stands under the month in which it begins."""


class Entry(NamedTuple):
    """An event in a timeline: its id, itself, and its date's meaning, None where it has none."""

    id: str
    event: Event
    edtf: Edtf | None


class Group(NamedTuple):
    """The events under one heading. `month` is None for those of the year as a whole."""

    year: int
    month: int | None
    entries: tuple[Entry, ...]


class Timeline(NamedTuple):
    """The dated events under their headings in order, and the shelf of those without a date.

    A year's events without a month come before its months.
    """

    dated: tuple[Group, ...]
    undated: tuple[Entry, ...]


def heading(edtf: Edtf | None) -> Heading | None:
    """The year and month that a date stands under; None for a date without any known bound.

    A date of month or finer precision stands under the month in which it begins, a longer one
    (`2025`, `2025-01/2025-04`) under its year alone. A decade stands under its first year. Where
    the beginning is open or unknown, the year of the end.
    """
    if edtf is None or (edtf.earliest is None and edtf.latest is None):
        return None
    if edtf.earliest is None or edtf.year is None:
        return max(date.last for _, date in edtf.ranges if date)[0], None
    short = edtf.latest is None or edtf.latest - edtf.earliest < LONGEST_IN_MONTH
    if edtf.precision in ("day", "month") and short:
        return edtf.year, edtf.month
    return edtf.year, None


def timeline(brief: Brief) -> Timeline:
    """The events of `brief` under years and months, each group ordered by date."""
    entries = [Entry(key, event, event.date.edtf) for key, event in brief.events.items()]
    placed = [(place, entry) for entry in entries if (place := heading(entry.edtf)) is not None]
    placed.sort(key=lambda pair: (pair[0][0], pair[0][1] or 0, _place(pair[1].edtf)))
    dated = tuple(
        Group(year, month, tuple(entry for _, entry in group))
        for (year, month), group in groupby(placed, key=lambda pair: pair[0])
    )
    return Timeline(dated, tuple(entry for entry in entries if heading(entry.edtf) is None))


def chronological(brief: Brief) -> list[tuple[str, When]]:
    """The id and date of every event, by date; those without a known bound last, as written."""
    return sort_by_date((key, event.date) for key, event in brief.events.items())


def sort_by_date(dates: Iterable[tuple[str, When]]) -> list[tuple[str, When]]:
    """Ids with their dates, ordered as `chronological` orders events."""
    return sorted(dates, key=lambda pair: _place(pair[1].edtf))


def _place(edtf: Edtf | None) -> tuple[object, ...]:
    """Where a date stands in order; one without an earliest day counts from its latest."""
    if edtf is None or (edtf.earliest is None and edtf.latest is None):
        return (1,)
    first = edtf.earliest if edtf.earliest is not None else edtf.latest
    return (0, first, *edtf.sort_key())
