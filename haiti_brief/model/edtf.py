"""Dates as ISO 8601-2 and the Library of Congress define EDTF, with exact bounds.

Read are level 0, level 1, and of level 2 the unspecified digit anywhere and the set that stands
for one of its members (`[a..b]`). A bound is the first or the last day that the text allows, and
None where the text leaves that side open or says that it is unknown: none is ever made up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

import msgspec

from haiti_brief.model import edtf_display
from haiti_brief.model.edtf_days import (
    SEASONS,
    CivilDay,
    bounds,
    day_number,
    days_in,
    days_of,
    months_of,
    season_bounds,
)
from haiti_brief.text.visible import visible_line

__all__ = [
    "LONGEST", "CivilDay", "Edtf", "EdtfDate", "EdtfError", "Kind", "Precision", "Range", "Side",
    "day_number", "days_in", "parse_edtf",
]  # fmt: skip

Kind = Literal["date", "interval", "one-of"]
Side = Literal["known", "open", "unknown"]
Precision = Literal[
    "day", "month", "season", "year", "decade", "century", "millennium", "unspecified"
]

LONGEST = 500

_FINE_TO_COARSE: tuple[Precision, ...] = get_args(Precision)

_DATE = re.compile(
    r"(?P<year>Y-?[1-9][0-9]{4,11}|-?[0-9X]{4})"
    r"(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?:T(?P<clock>[^?~%]*))?"
    r"(?P<qualifier>[?~%]?)"
)
_BEGUN = re.compile(r"-?(?:[0-9X]{4}-(?:[0-9X]{2}-)?[0-9X]{0,2}|[0-9X]{0,4})")
_CLOCK = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)


class EdtfError(ValueError):
    """Text that is not EDTF.

    `message` opens with the text at fault and says how to write it; `column` is the code point
    (from 0) within the whole text at which reading stopped.
    """

    def __init__(self, message: str, column: int) -> None:
        self.message = visible_line(message)
        super().__init__(self.message)
        self.column = column


class _Unreadable(EdtfError):
    """Text that has not the form of EDTF, so that a hint at what was meant is of use."""


class EdtfDate(msgspec.Struct, frozen=True, gc=False):
    """One date within an EDTF text: all of it, a side of an interval, or a member of a set.

    `year`, `month` (21 to 24 for a season) and `day` are the characters written, empty where the
    date has none. `first` and `last` are the first and last possible day as (year, month, day).
    """

    text: str
    year: str
    month: str
    day: str
    clock: str
    qualifier: str
    precision: Precision
    first: CivilDay
    last: CivilDay


Range: TypeAlias = tuple[EdtfDate | None, EdtfDate | None]


class Edtf(msgspec.Struct, frozen=True, gc=False):
    """What an EDTF text means.

    `earliest` and `latest` are day numbers (`datetime.date.toordinal`), None where `start` or
    `end` is not `known`: `open` has no bound, `unknown` has one that nobody states. `qualifier`
    joins those of all parts (`?` uncertain, `~` approximate, `%` both); `precision` is that of the
    coarsest part, counting whole units: `2025-01-XX` has precision month. `ranges` are the parts,
    as first and last date; a date that stands alone is both, None is a side without one.
    """

    text: str
    kind: Kind
    earliest: int | None
    latest: int | None
    start: Side
    end: Side
    qualifier: str
    precision: Precision
    ranges: tuple[Range, ...]

    @property
    def uncertain(self) -> bool:
        """Whether the date, or a part of it, is doubted."""
        return self.qualifier in ("?", "%")

    @property
    def approximate(self) -> bool:
        """Whether the date, or a part of it, is only near the truth."""
        return self.qualifier in ("~", "%")

    @property
    def single_day(self) -> bool:
        """Whether one day is named, qualified or not."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_exact_day(self) -> bool:
        """Whether one day is named with no doubt about it."""
        return self.single_day and not self.qualifier

    @property
    def weekday(self) -> str | None:
        """The English weekday of a single day; None for anything longer."""
        if self.earliest is None or self.earliest != self.latest:
            return None
        return edtf_display.WEEKDAYS[(self.earliest - 1) % 7]

    @property
    def clock(self) -> str | None:
        """The time of day with seconds and zone as written; None without one."""
        date = self.ranges[0][0]
        return (date.clock or None) if date else None

    @property
    def time(self) -> str | None:
        """The time of day as HH:MM, in the zone it was written in; None without one."""
        return self.clock[:5] if self.clock else None

    @property
    def year(self) -> int | None:
        """The year in which `earliest` lies, for headings."""
        return min(self._firsts)[0] if self.start == "known" else None

    @property
    def month(self) -> int | None:
        """The month in which `earliest` lies: 1 for a bare year, whose `precision` tells so."""
        return min(self._firsts)[1] if self.start == "known" else None

    @property
    def _firsts(self) -> list[CivilDay]:
        return [date.first for date, _ in self.ranges if date]

    def sort_key(self) -> tuple[bool, int, bool, int, str, str]:
        """Return the place in a timeline: by earliest day, latest day, time, then text.

        A date with no earliest day comes before all others, one with no latest day after its
        equals. Times compare as written, whatever their zones.
        """
        return (
            self.earliest is not None,
            self.earliest or 0,
            self.latest is None,
            self.latest or 0,
            self.clock or "",
            self.text,
        )

    def overlaps(self, other: Edtf) -> bool:
        """Tell whether the two may share a day; a side without a bound reaches any day."""
        return not (self._days_before(other) or other._days_before(self))

    def before(self, other: Edtf) -> bool:
        """Tell whether this is over before the other can begin.

        Two times on one day are compared, to the minute, where both are in the same zone.
        """
        if self.time and other.time and self.earliest == other.earliest:
            return self._zone == other._zone and self.time < other.time
        return self._days_before(other)

    @property
    def _zone(self) -> str:
        return (self.clock or "").lstrip("0123456789:")

    def _days_before(self, other: Edtf) -> bool:
        ends, begins = self.latest, other.earliest
        return ends is not None and begins is not None and ends < begins

    def label(self) -> str:
        """Return a short English label for a margin, such as `c. 6 Feb 2025?`."""
        return edtf_display.label(self)

    def describe(self) -> str:
        """Return the date in full words, such as `about 6 February 2025, uncertain`."""
        return edtf_display.describe(self)


@lru_cache(maxsize=1 << 18)
def edtf_of(text: str) -> Edtf | None:
    """Return what an EDTF text means; None where `parse_edtf` says why it means nothing."""
    try:
        return _read(text) if len(text) <= LONGEST else None
    except EdtfError:
        return None


def parse_edtf(text: str) -> Edtf:
    """Return what an EDTF text means.

    Raises EdtfError where the text is not EDTF, names a day that does not exist, or belongs to
    the parts of level 2 that are not read.
    """
    known = edtf_of(text)
    if known is not None:
        return known
    if len(text) > LONGEST:
        raise EdtfError(f"{text[:20]}…: a date has at most {LONGEST} characters", LONGEST)
    try:
        return _read(text)
    except _Unreadable as fault:
        meant = [guess for guess in edtf_display.guesses(text) if edtf_of(guess)]
        if not meant:
            raise
        raise EdtfError(f"{text}: write {' or '.join(meant)}", fault.column) from None


def _read(text: str) -> Edtf:
    if text.startswith("["):
        return _read_set(text)
    if text.startswith("{"):
        raise EdtfError(f"{text}: {{…}} is not read; write a/b, or [a,b] for one of them", 0)
    if "/" in text:
        return _read_interval(text)
    date = _read_date(text, 0, text)
    return _build(text, "date", ((date, date),), "known", "known")


def _build(text: str, kind: Kind, ranges: tuple[Range, ...], start: Side, end: Side) -> Edtf:
    dates = [date for pair in ranges for date in pair if date]
    marks = {mark for date in dates for mark in date.qualifier.replace("%", "?~")}
    return Edtf(
        text=text,
        kind=kind,
        earliest=min(day_number(a.first) for a, _ in ranges if a) if start == "known" else None,
        latest=max(day_number(b.last) for _, b in ranges if b) if end == "known" else None,
        start=start,
        end=end,
        qualifier="%" if len(marks) == 2 else "".join(marks),
        precision=max((d.precision for d in dates), key=_FINE_TO_COARSE.index),
        ranges=ranges,
    )


def _read_interval(text: str) -> Edtf:
    left, _, right = text.partition("/")
    if "/" in right:
        raise _Unreadable(f"{text}: an interval has two sides", text.rindex("/"))
    if {left, right} <= {"", ".."}:
        raise EdtfError(f"{text}: an interval needs a date on one side; else write unknown", 0)
    start = _read_part(left, 0, text)
    end = _read_part(right, len(left) + 1, text, after=start)
    return _build(text, "interval", ((start, end),), _side(left), _side(right))


def _side(written: str) -> Side:
    return "open" if written == ".." else "known" if written else "unknown"


def _read_set(text: str) -> Edtf:
    if not text.endswith("]"):
        raise EdtfError(f"{text}: a set ends with ]", len(text))
    members = text[1:-1].split(",")
    ranges: list[Range] = []
    column = 1
    for place, member in enumerate(members):
        at = column + len(member) - len(member.lstrip(" "))
        left, dots, right = member.strip(" ").partition("..")
        if not left and not right:
            raise EdtfError(f"{text}: a date is missing in the set", at)
        if right == "..":
            raise EdtfError(f"{text}: write two points, as in [2025-01..2025-03] or [2025..]", at)
        if dots and ((place and not left) or (place < len(members) - 1 and not right)):
            raise EdtfError(f"{text}: only the ends of a set can be open", at)
        first = last = _read_part(left, at, text)
        if dots:
            last = _read_part(right, at + len(left) + 2, text, after=first)
        ranges.append((first, last))
        column += len(member) + 1
    start: Side = "known" if ranges[0][0] else "open"
    end: Side = "known" if ranges[-1][1] else "open"
    return _build(text, "one-of", tuple(ranges), start, end)


def _read_part(
    written: str, offset: int, whole: str, after: EdtfDate | None = None
) -> EdtfDate | None:
    if written in ("", ".."):
        return None
    date = _read_date(written, offset, whole)
    if date.clock:
        at = offset + written.index("T")
        raise EdtfError(f"{whole}: write {written.partition('T')[0]} here, without the time", at)
    if after and after.first > date.last:
        raise EdtfError(f"{whole}: the end {written} is before the start {after.text}", offset)
    return date


def _read_date(text: str, offset: int, whole: str) -> EdtfDate:
    found = _DATE.fullmatch(text)
    if not found:
        begun = _BEGUN.match(text)
        raise _Unreadable(edtf_display.no_date(text, whole), offset + (begun.end() if begun else 0))
    year, month, day, clock = (found[name] or "" for name in ("year", "month", "day", "clock"))
    if year == "-0000":
        raise EdtfError(f"{text}: year 0 has no sign; write 0000", offset)
    if year.startswith("Y") and (month or found["clock"] is not None):
        raise EdtfError(f"{text}: a year written with Y stands alone", offset + len(year))
    if found["clock"] is not None:
        _check_clock(found, text, offset)
    first, last = _bounds(found, text, offset)
    unit = _precision(year, month, day)
    return EdtfDate(text, year, month, day, clock, found["qualifier"], unit, first, last)


def _precision(year: str, month: str, day: str) -> Precision:
    if "X" in year:
        digits_known = year.removeprefix("-").index("X")
        return _FINE_TO_COARSE[-1 - digits_known]
    if not month or "X" in month:
        return "year"
    if month in SEASONS:
        return "season"
    return "day" if day and "X" not in day else "month"


def _bounds(found: re.Match[str], text: str, offset: int) -> tuple[CivilDay, CivilDay]:
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    if month in SEASONS and not found["day"]:
        return season_bounds(year, month)
    months = months_of(month)
    if not months:
        raise EdtfError(edtf_display.no_month(text, month), offset + found.start("month"))
    both = bounds(year, months, days_of(day))
    if both is None:
        length = days_in(int(year), months[0]) if "X" not in year and len(months) == 1 else None
        reason = edtf_display.no_day(text, day, months, year, length)
        raise EdtfError(reason, offset + found.start("day"))
    return both


def _check_clock(found: re.Match[str], text: str, offset: int) -> None:
    column = offset + found.start("clock")
    if not found["day"] or "X" in found["year"] + found["month"] + found["day"]:
        raise EdtfError(f"{text}: a time of day needs a full date before it", column - 1)
    if found["qualifier"]:
        either = f"a date with a time takes no {found['qualifier']}; leave out one of the two"
        raise EdtfError(f"{text}: {either}", offset + found.start("qualifier"))
    if not _CLOCK.fullmatch(found["clock"]):
        raise _Unreadable(f"{text}: a time is 00:00 to 23:59, with :SS, Z or +HH:MM after", column)
