"""The axis of time: which day stands on which column, and the dates beneath that never touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.model.edtf import day_number
from haiti_brief.model.edtf_display import MONTHS

_CYCLE: Final = 146_097
"""The days of the 400 years after which the calendar repeats."""
MONTHS_FROM: Final = 45
"""A stretch of so many days is labelled by months, a shorter one by days."""
YEARS_FROM: Final = 6 * 365
_GAP: Final = 2
"""Cells between two labels."""
_ROOM: Final = 6
"""Cells before the first day and after the last."""


_Labels: TypeAlias = Callable[[], list[tuple[int, str]]]


class Tick(NamedTuple):
    """A label, its column on the axis, and the column that its text begins at."""

    column: int
    label: str
    begin: int


class TimeScale(NamedTuple):
    """Days from `first` to `last`, as day numbers, on columns counted from 0."""

    first: int
    last: int
    width: int
    ticks: tuple[Tick, ...]

    def column(self, day: int) -> int:
        """The column closest to a day."""
        return _column(day, self.first, self.last, self.width)


def _column(day: int, first: int, last: int, width: int) -> int:
    span = last - first
    return (2 * (day - first) * (width - 1) + span) // (2 * span)


def civil_day(day: int) -> tuple[int, int, int]:
    """The (year, month, day) of a day number, in any year; year 0 is 1 BCE."""
    cycles, within = divmod(day - 1, _CYCLE)
    found = date.fromordinal(within + 1)
    return found.year + 400 * cycles, found.month, found.day


def time_scale(days: Iterable[int], width: int) -> TimeScale:
    """The scale of `width` columns for some days, at least one, with room beside them.

    A short stretch is labelled with the days themselves where that can be.
    """
    named = sorted(set(days))
    first, last = _padded(named[0], named[-1], width)
    at_the_days: list[_Labels] = [partial(_at_days, named)]
    short = named[-1] - named[0] < MONTHS_FROM
    for labels in (*(at_the_days if short else ()), *_divisions(first, last)):
        ticks = _fitting(labels(), first, last, width)
        if len(ticks) > 1 or (ticks and len(named) == 1):
            return TimeScale(first, last, width, ticks)
    return TimeScale(first, last, width, _fitting(_at_days(named[:1]), first, last, width))


def _padded(earliest: int, latest: int, width: int) -> tuple[int, int]:
    """A longer stretch begins with its month or year, so that a label stands at its beginning.

    On either side of the first day and the last there is room for a value of a few digits.
    """
    span = latest - earliest
    room = max(3, span * _ROOM // width)
    year, month, _ = civil_day(earliest)
    start = earliest - room
    if span >= YEARS_FROM:
        start = min(start, day_number((year, 1, 1)))
    elif span >= MONTHS_FROM:
        start = min(start, day_number((year, month, 1)))
    return start, latest + room


def date_label(year: int, month: int = 0, day: int = 0) -> str:
    """A date in few letters: `18 Jan 2025`, `Jan 2025`, `45 BCE`."""
    words = [str(day) if day else "", MONTHS[month - 1][:3] if month else ""]
    words.append(str(year) if year > 0 else f"{1 - year} BCE")
    return " ".join(filter(None, words))


def _divisions(first: int, last: int) -> Iterator[_Labels]:
    """Ways to part a stretch of days, the finest first."""
    span = last - first
    if span < 130:
        for step in (1, 2, 7, 14, 28):
            yield partial(_at_days, range(first + -first % step, last + 1, step))
    if span < 6000:
        for months in (1, 2, 3, 6):
            yield partial(_by_months, first, last, months)
    years = 1
    while years < span:
        if span // (365 * years) <= 200:
            for lead in (1, 2, 5):
                yield partial(_by_years, first, last, lead * years)
        years *= 10


def _at_days(days: Iterable[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    named = None
    for day in days:
        year, month, of_month = civil_day(day)
        whole = date_label(year, month, of_month)
        found.append(
            (day, whole if year != named else whole.removesuffix(date_label(year)).rstrip())
        )
        named = year
    return found


def _by_months(first: int, last: int, step: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    named = None
    year, month, _ = civil_day(first)
    count = year * 12 + month - 1
    for number in range(count + -count % step, count + 250, step):
        year, month = number // 12, number % 12 + 1
        day = day_number((year, month, 1))
        if day > last:
            break
        if day >= first:
            found.append((day, MONTHS[month - 1][:3] if year == named else date_label(year, month)))
            named = year
    return found


def _by_years(first: int, last: int, step: int) -> list[tuple[int, str]]:
    start, end = civil_day(first)[0], civil_day(last)[0]
    days = ((day_number((y, 1, 1)), y) for y in range(start + -start % step, end + 1, step))
    return [(day, date_label(year)) for day, year in days if first <= day <= last]


def _fitting(ticks: list[tuple[int, str]], first: int, last: int, width: int) -> tuple[Tick, ...]:
    """The ticks on their columns, labels moved back from the edge; none where two would touch."""
    placed = []
    for day, label in ticks:
        column = _column(day, first, last, width)
        placed.append(Tick(column, label, max(0, min(column, width - len(label)))))
    if any(a.begin + len(a.label) + _GAP > b.begin for a, b in pairwise(placed)):
        return ()
    return tuple(tick for tick in placed if len(tick.label) <= width)
