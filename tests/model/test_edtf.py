"""EDTF dates: what they mean, what is refused and how they read."""

from __future__ import annotations

import calendar
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from time import struct_time
from typing import Protocol, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.model.edtf import Edtf, EdtfError, parse_edtf

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


def day(year: int, month: int, of_month: int) -> int:
    return date(year, month, of_month).toordinal()


@st.composite
def plain_dates(draw: st.DrawFn) -> tuple[str, int, int]:
    """A date at level 0 or 1, with the bounds that follow from the calendar."""
    then = draw(DAYS)
    year, month = then.year, then.month
    form = draw(st.sampled_from(["day", "month", "year", "decade", "century", "XX", "XX-XX"]))
    if form == "day":
        return then.isoformat(), then.toordinal(), then.toordinal()
    if form in ("month", "XX"):
        last = date(year, month, calendar.monthrange(year, month)[1])
        text = f"{year:04}-{month:02}" + ("-XX" if form == "XX" else "")
        return text, day(year, month, 1), last.toordinal()
    if form in ("decade", "century"):
        span = 10 if form == "decade" else 100
        start = max(year // span * span, span)
        text = f"{start:04}"[: -1 if span == 10 else -2] + "X" * (1 if span == 10 else 2)
        return text, day(start, 1, 1), day(start + span - 1, 12, 31)
    text = f"{year:04}" + ("-XX-XX" if form == "XX-XX" else "")
    return text, day(year, 1, 1), day(year, 12, 31)


@st.composite
def expressions(draw: st.DrawFn) -> tuple[str, int | None, int | None]:
    """Any kind of EDTF text that is read, with its bounds."""
    one, other = sorted((draw(plain_dates()), draw(plain_dates())), key=lambda each: each[1:])
    marks = draw(QUALIFIERS), draw(QUALIFIERS)
    a, b = one[0] + marks[0], other[0] + marks[1]
    return draw(
        st.sampled_from(
            [
                (a, one[1], one[2]),
                (f"{a}/{b}", one[1], other[2]),
                (f"{a}/..", one[1], None),
                (f"../{b}", None, other[2]),
                (f"{a}/", one[1], None),
                (f"/{b}", None, other[2]),
                (f"[{a}..{b}]", one[1], other[2]),
                (f"[{b},{a}]", one[1], max(one[2], other[2])),
                (f"[..{b}]", None, other[2]),
                (f"[{a}..]", one[1], None),
            ]
        )
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31), "year"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
        ("2025-02-06%", (2025, 2, 6), (2025, 2, 6), "day"),
        ("2025-01-18T02:00:30+03:00", (2025, 1, 18), (2025, 1, 18), "day"),
        ("2025-21", (2025, 3, 1), (2025, 5, 31), "season"),
        ("2025-24", (2025, 12, 1), (2026, 2, 28), "season"),
        ("202X", (2020, 1, 1), (2029, 12, 31), "decade"),
        ("20XX", (2000, 1, 1), (2099, 12, 31), "century"),
        ("2025-01-2X", (2025, 1, 20), (2025, 1, 29), "month"),
        ("2025-02-2X", (2025, 2, 20), (2025, 2, 28), "month"),
        ("2025-1X", (2025, 10, 1), (2025, 12, 31), "year"),
        ("2025-XX-31", (2025, 1, 31), (2025, 12, 31), "year"),
        ("20XX-02-29", (2000, 2, 29), (2096, 2, 29), "century"),
        ("[2025-01-21..2025-01-31]", (2025, 1, 21), (2025, 1, 31), "day"),
        ("[1667, 1668,1670..1672]", (1667, 1, 1), (1672, 12, 31), "year"),
        ("2025/2025-01", (2025, 1, 1), (2025, 1, 31), "year"),
        ("2025-01-21/2025-03", (2025, 1, 21), (2025, 3, 31), "month"),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(
    text: str, earliest: tuple[int, int, int], latest: tuple[int, int, int], precision: str
) -> None:
    read = parse_edtf(text)
    assert (read.earliest, read.latest) == (day(*earliest), day(*latest))
    assert read.precision == precision
    assert (read.year, read.month) == earliest[:2]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-01/..", "known", "open"),
        ("../2025-03", "open", "known"),
        ("2025-01/", "known", "unknown"),
        ("/2025-03", "unknown", "known"),
        ("[..2025-03]", "open", "known"),
        ("[2025-01..]", "known", "open"),
    ],
)
def test_a_side_without_a_date_has_no_bound_and_says_why(text: str, start: str, end: str) -> None:
    read = parse_edtf(text)
    assert (read.start, read.end) == (start, end)
    assert (read.earliest is None, read.latest is None) == (start != "known", end != "known")
    if start != "known":
        assert (read.year, read.month) == (None, None)


def test_years_before_and_beyond_the_calendar_of_datetime_keep_its_count() -> None:
    first_day = parse_edtf("0001-01-01").earliest
    assert first_day == 1
    assert parse_edtf("0000").latest == 0
    # A cycle of the Gregorian calendar is 146,097 days.
    assert parse_edtf("-0399-01-01").earliest == 1 - 146_097
    assert parse_edtf("Y12025").earliest == day(2025, 1, 1) + 25 * 146_097
    assert parse_edtf("Y-17000").year == -17000
    assert parse_edtf("-01XX").year == -199


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate", "single", "exact"),
    [
        ("2025-02-06", False, False, True, True),
        ("2025-02-06?", True, False, True, False),
        ("2025-02-06~", False, True, True, False),
        ("2025-02-06%", True, True, True, False),
        ("2025-02", False, False, False, False),
        ("2025-01?/2025-02~", True, True, False, False),
        ("[2025-02-06..2025-02-07]", False, False, False, False),
    ],
)
def test_doubt_is_told_apart(
    text: str, uncertain: bool, approximate: bool, single: bool, exact: bool
) -> None:
    read = parse_edtf(text)
    assert (read.uncertain, read.approximate) == (uncertain, approximate)
    assert (read.single_day, read.is_exact_day) == (single, exact)


def test_a_time_is_kept_with_its_zone() -> None:
    read = parse_edtf("2025-01-18T02:00:30-05:00")
    assert (read.time, read.clock) == ("02:00", "02:00:30-05:00")
    assert read.label() == "18 Jan 2025 02:00:30 UTC-05:00"
    assert parse_edtf("2025-01-18").time is None


@given(DAYS)
@settings(deadline=None)
def test_the_weekday_is_that_of_the_calendar(then: date) -> None:
    assert parse_edtf(f"{then.isoformat()}~").weekday == then.strftime("%A")
    assert parse_edtf(f"{then.isoformat()[:7]}").weekday is None


@pytest.mark.parametrize(
    ("text", "label", "description"),
    [
        ("2025-02-06", "6 Feb 2025", "6 February 2025"),
        ("2025-02-06?", "6 Feb 2025?", "6 February 2025, uncertain"),
        ("2025-02-06~", "c. 6 Feb 2025", "about 6 February 2025"),
        ("2025-02-06%", "c. 6 Feb 2025?", "about 6 February 2025, uncertain"),
        ("2025-01", "Jan 2025", "January 2025"),
        ("2025-01-18T02:00Z", "18 Jan 2025 02:00 UTC", "18 January 2025 at 02:00 UTC"),
        ("2025-01-XX", "in Jan 2025", "a day in January 2025"),
        ("2025-XX", "in 2025", "a month in 2025"),
        ("2025-01-2X", "20..29 Jan 2025", "one day between 20 and 29 January 2025"),
        ("2025-1X", "Oct..Dec 2025", "one month between October and December 2025"),
        ("2025-21", "spring 2025", "spring 2025"),
        ("202X", "2020s", "the 2020s"),
        ("20XX", "in 2000–2099", "a year between 2000 and 2099"),
        ("XXXX", "year unknown", "an unknown year"),
        ("156X-12-25", "156X-12-25", "156X-12-25, X standing for any digit"),
        ("-0044", "45 BCE", "45 BCE"),
        ("2025-01/2025-03", "Jan – Mar 2025", "from January to March 2025"),
        ("2025-01-21/2025-01-31", "21 – 31 Jan 2025", "from 21 to 31 January 2025"),
        ("2024-12/2025-01", "Dec 2024 – Jan 2025", "from December 2024 to January 2025"),
        ("2025-01/2025", "Jan 2025 – 2025", "from January 2025 to 2025"),
        ("2025-01/2025-01", "Jan 2025", "throughout January 2025"),
        (
            "2025-01?/2025-03~",
            "Jan 2025? – c. Mar 2025",
            "from January 2025 (uncertain) to about March 2025",
        ),
        ("2025-01/..", "from Jan 2025", "from January 2025, open-ended"),
        ("2025-01/", "Jan 2025 – ?", "from January 2025, its end unknown"),
        ("../2025-03", "until Mar 2025", "until March 2025, its start open"),
        ("/2025-03", "? – Mar 2025", "until March 2025, its start unknown"),
        ("[2025-01-21..2025-01-31]", "21..31 Jan 2025", "one day between 21 and 31 January 2025"),
        ("[2025-01-06,2025-01-09]", "6 or 9 Jan 2025", "one of 6 or 9 January 2025"),
        ("[..2025-01]", "Jan 2025 or earlier", "one month, January 2025 or earlier"),
        ("[1667,1670..1672]", "1667 or 1670..1672", "one of 1667 or 1670 to 1672"),
    ],
)
def test_dates_read_in_words(text: str, label: str, description: str) -> None:
    read = parse_edtf(text)
    assert read.label() == label
    assert read.describe() == description


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("", 0, "a date is missing"),
        ("2025-13-01", 5, "2025-13-01: there is no month 13"),
        ("2025-02-30", 8, "2025-02-30: February 2025 has 28 days"),
        ("20XX-02-30", 8, "February never has a day 30"),
        ("2025-02-3X", 8, "there is no day 3X"),
        ("2025-33", 5, "only the seasons 21 (spring) to 24 (winter)"),
        ("2025-21-04", 5, "a season, which has no days"),
        ("Feb 2025", 0, "Feb 2025: write 2025-02"),
        ("February 6, 2025", 0, "write 2025-02-06"),
        ("c. 6th Feb. 2025", 0, "write 2025-02-06~"),
        ("spring 2025", 0, "write 2025-21"),
        ("1990s", 4, "write 199X"),
        ("2025-2-6", 6, "2025-2-6: write 2025-02-06"),
        ("2025/03/01", 7, "write 2025-03-01"),
        ("01/03/2025", 5, "write 2025-03-01 or 2025-01-03"),
        ("2025–02–06", 4, "write 2025-02-06"),
        ("2025-02-06 2:00", 10, "write 2025-02-06T02:00"),
        ("2025-xx", 5, "write 2025-XX"),
        ("2025-01-21/31", 13, "write 2025-01-21/2025-01-31"),
        ("2025-01..2025-03", 7, "write [2025-01..2025-03] or 2025-01/2025-03"),
        ("Jan 2025 to Mar 2025", 0, "write 2025-01/2025-03"),
        ("2025-03/2025-02", 8, "the end 2025-02 is before the start 2025-03"),
        ("[2025..2024]", 7, "the end 2024 is before the start 2025"),
        ("[2025,,2026]", 6, "a date is missing in the set"),
        ("[2025,..2026]", 6, "only the ends of a set can be open"),
        ("[2025", 5, "a set ends with ]"),
        ("{2025,2026}", 0, "[a,b] for one of them"),
        ("../..", 0, "an interval needs a date"),
        ("2025-02-06T24:00", 11, "a time is 00:00 to 23:59"),
        ("2025-02T02:00", 7, "a time of day needs a full date"),
        ("2025-02-06T02:00?", 16, "takes no ?"),
        ("2025-01-01T02:00/2025-01-02", 10, "without the time"),
        ("-0000", 0, "write 0000"),
        ("２０２５", 0, "not an EDTF date"),
        ("2025-02-06\n", 10, "write 2025-02-06"),
        ("9" * 5000, 500, "at most 500 characters"),
    ],
)
def test_what_is_refused_is_told_where_and_how_to_write_it(
    text: str, column: int, said: str
) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert said in caught.value.message
    assert caught.value.column == column


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789X-/.[],TZ:?~%{} Y", max_size=30),
        st.lists(
            st.sampled_from(["Feb", "6", "2025", "c.", "to", "..", "/", "-", "1990s", "th", "0"]),
            max_size=6,
        ).map(" ".join),
    )
)
@settings(deadline=None)
def test_no_text_raises_anything_but_an_edtf_error(text: str) -> None:
    fault = None
    try:
        read = parse_edtf(text)
    except EdtfError as raised:
        fault = raised
    if fault:
        assert 0 <= fault.column <= len(text)
        assert fault.message
    else:
        assert read.text == text
        assert read.label()
        assert read.describe()


@given(expressions())
@settings(deadline=None)
def test_every_valid_date_is_read_with_its_bounds_and_has_words(
    given_one: tuple[str, int | None, int | None],
) -> None:
    text, earliest, latest = given_one
    read = parse_edtf(text)
    assert (read.earliest, read.latest) == (earliest, latest)
    assert read.label()
    assert read.describe()
    for mark, said in (("?", read.uncertain), ("~", read.approximate)):
        assert said == (mark in text or "%" in text)


@given(st.lists(expressions(), min_size=2, max_size=12))
@settings(deadline=None)
def test_a_timeline_has_one_order(given_ones: list[tuple[str, int | None, int | None]]) -> None:
    dates = [parse_edtf(text) for text, _, _ in given_ones]
    ordered = sorted(dates, key=Edtf.sort_key)
    dates.reverse()
    assert ordered == sorted(dates, key=Edtf.sort_key)
    for a, b in pairwise(ordered):
        assert a.text == b.text or a.sort_key() < b.sort_key()
        assert b.earliest is not None or a.earliest is None
        assert not b.before(a)


@given(expressions(), expressions())
@settings(deadline=None)
def test_two_dates_overlap_unless_one_is_over_before_the_other(
    one: tuple[str, int | None, int | None], other: tuple[str, int | None, int | None]
) -> None:
    a, b = parse_edtf(one[0]), parse_edtf(other[0])
    assert a.overlaps(b) == b.overlaps(a) == (not a.before(b) and not b.before(a))
    starts = max(one[1] or -(10**9), other[1] or -(10**9))
    ends = min(one[2] or 10**9, other[2] or 10**9)
    assert a.overlaps(b) == (starts <= ends)


def test_times_on_one_day_are_ordered_within_one_zone() -> None:
    early, late = parse_edtf("2025-01-18T02:00"), parse_edtf("2025-01-18T14:30")
    elsewhere = parse_edtf("2025-01-18T23:00Z")
    assert early.before(late)
    assert not late.before(early)
    assert not early.before(elsewhere)
    assert early.sort_key() < late.sort_key()
    assert parse_edtf("2025-01-18").sort_key() < early.sort_key()


class OracleDate(Protocol):
    """What the edtf package returns, as far as it is asked."""

    def lower_strict(self) -> struct_time | float: ...

    def upper_strict(self) -> struct_time | float: ...


@pytest.fixture(scope="module")
def oracle() -> Callable[[str], OracleDate]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf as read  # noqa: PLC0415 - its import warns, an error elsewhere
    return cast("Callable[[str], OracleDate]", read)


def struct_day(then: struct_time | float) -> int | None:
    if not isinstance(then, struct_time):
        return None
    return date(then.tm_year, then.tm_mon, then.tm_mday).toordinal()


@given(
    start=st.dates(min_value=date(10, 1, 1), max_value=date(9989, 12, 31)),
    gap=st.integers(min_value=0, max_value=3000),
    form=st.sampled_from(
        "{a} {a_month} {a_year} {a_decade}X {a_month}-XX {a_year}-XX-XX {a_year}-XX {a_year}-22 "
        "{a}? {a}~ {a_month}% {a}/{b} {a}/.. {a_month}/{b_month} {a_year}?/{b_month}~ ../{b_month} "
        "[{a}..{b}] [{a_month},{b_month}] [..{a_year}] [{a_month}..]".split()
    ),
)
@settings(deadline=None)
def test_bounds_agree_with_the_edtf_package(
    oracle: Callable[[str], OracleDate], start: date, gap: int, form: str
) -> None:
    a, b = start.isoformat(), (start + timedelta(days=gap)).isoformat()
    text = form.format(a=a, b=b, a_month=a[:7], b_month=b[:7], a_year=a[:4], a_decade=a[:3])
    theirs, ours = oracle(text), parse_edtf(text)
    assert ours.earliest == struct_day(theirs.lower_strict())
    assert ours.latest == struct_day(theirs.upper_strict())
