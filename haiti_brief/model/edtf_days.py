"""The days that the parts of a date allow: which exist, which is first and which is last.

Days are numbered as by `datetime.date.toordinal` (proleptic Gregorian), on beyond its years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final, TypeAlias

CivilDay: TypeAlias = tuple[int, int, int]
"""A year, a month and a day."""

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# EDTF does not say which months a season has. These are the meteorological seasons of the
# northern hemisphere; winter is the one that begins in the year named.
_MONTHS_OF: Final = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
SEASONS: Final = frozenset(_MONTHS_OF)
"""What EDTF writes in place of a month for spring, summer, autumn and winter."""


def day_number(day: CivilDay) -> int:
    """Return the number of a (year, month, day): 1 for 0001-01-01, zero and below before it."""
    year, month, of_month = day
    past = year - 1
    before = past * 365 + past // 4 - past // 100 + past // 400
    return before + sum(days_in(year, m) for m in range(1, month)) + of_month


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def season_bounds(year: str, season: str) -> tuple[CivilDay, CivilDay]:
    """Return the first and last day of a season in the years that `year` stands for."""
    opens, closes = _MONTHS_OF[season]
    ends_in = next(_years(year, -1)) + (closes < opens)
    return (next(_years(year, 1)), opens, 1), (ends_in, closes, days_in(ends_in, closes))


# Of two digits or X there are 121, so that the two can keep all they were ever asked.
@cache
def months_of(written: str) -> tuple[int, ...]:
    """Return the months that two digits, or X for any, stand for."""
    return tuple(month for month in _fill(written, 1) if 1 <= month <= 12)


@cache
def days_of(written: str) -> tuple[int, ...]:
    """Return the days of a month that two digits, or X for any, stand for."""
    return tuple(day for day in _fill(written, 1) if 1 <= day <= 31)


def bounds(
    year: str, months: Sequence[int], days: Sequence[int]
) -> tuple[CivilDay, CivilDay] | None:
    """Return the first and last day of these months and days; None where there is no such day."""
    first = _first_day(_years(year, 1), months, days)
    last = _first_day(_years(year, -1), months[::-1], days[::-1])
    return (first, last) if first and last else None


def _first_day(years: Iterator[int], months: Sequence[int], days: Sequence[int]) -> CivilDay | None:
    """Return the first day that exists, in the order given."""
    days_there = ((y, m, d) for y in years for m in months for d in days if d <= days_in(y, m))
    return next(days_there, None)


def _years(written: str, step: int) -> Iterator[int]:
    """Yield the years that a year stands for, upwards (step 1) or downwards (step -1)."""
    digits = written.removeprefix("Y")
    if not digits.startswith("-"):
        return _fill(digits, step)
    return (-year for year in _fill(digits[1:], -step) if year)


def _fill(pattern: str, step: int) -> Iterator[int]:
    """Yield the numbers that digits with X stand for, upwards (step 1) or downwards (step -1)."""
    if "X" not in pattern:
        return iter((int(pattern),))
    choices = "0123456789"[::step]
    return (int("".join(n)) for n in product(*(choices if c == "X" else c for c in pattern)))
