"""What a value and its modifier allow."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.intervals import Interval, allowed
from haiti_brief.model.amounts import parse_amount
from haiti_brief.model.brief import Modifier

MODIFIERS: tuple[Modifier, ...] = get_args(Modifier)

values = st.integers(-(10**15), 10**15).map(str) | st.integers(-9, 9).map(str)


def spread(value: str, modifier: Modifier = "exactly") -> Interval:
    amount = parse_amount(value)
    assert amount is not None
    return allowed(amount, modifier)


intervals = st.builds(spread, values, st.sampled_from(MODIFIERS))


def meet(one: tuple[str, Modifier], other: tuple[str, Modifier]) -> bool:
    return spread(*one).overlaps(spread(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("40 million", "over"), ("40.7 million", "exactly")),
        (("40 million", "over"), ("60 million", "exactly")),
        (("1000", "about"), ("900", "exactly")),
        (("1000", "estimated"), ("1100", "exactly")),
        (("800", "just under"), ("720", "exactly")),
        (("6", "under"), ("0", "exactly")),
        (("6", "at most"), ("6", "exactly")),
        (("6", "up to"), ("6", "at least")),
        (("6", "at least"), ("6 trillion", "exactly")),
        (("-10", "over"), ("-5", "exactly")),
        (("-10", "about"), ("-11", "exactly")),
        (("-10", "just under"), ("-11", "exactly")),
        (("-10", "under"), ("-1000", "exactly")),
        (("-10", "at most"), ("-1000", "exactly")),
        (("0", "over"), ("7", "exactly")),
        (("0", "just under"), ("-7", "exactly")),
        (("0", "about"), ("0", "exactly")),
    ],
)
def test_what_one_amount_could_be_meets(
    one: tuple[str, Modifier], other: tuple[str, Modifier]
) -> None:
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("40 million", "over"), ("400 million", "exactly")),
        (("40 million", "over"), ("40 million", "exactly")),
        (("1000", "about"), ("744", "exactly")),
        (("1000", "about"), ("1101", "exactly")),
        (("800", "just under"), ("2500", "exactly")),
        (("800", "just under"), ("800", "exactly")),
        (("800", "just under"), ("700", "exactly")),
        (("6", "under"), ("6", "at least")),
        (("6", "under"), ("-1", "exactly")),
        (("6", "up to"), ("-1", "exactly")),
        (("6", "at least"), ("5", "exactly")),
        (("-10", "over"), ("-11", "exactly")),
        (("-10", "over"), ("0", "exactly")),
        (("-10", "under"), ("-10", "exactly")),
        (("-10", "about"), ("10", "about")),
        (("0", "over"), ("0", "exactly")),
    ],
)
def test_what_no_amount_could_be_does_not_meet(
    one: tuple[str, Modifier], other: tuple[str, Modifier]
) -> None:
    assert not meet(one, other)
    assert not meet(other, one)


def test_a_long_amount_is_not_rounded() -> None:
    long = "123456789012345678.901 trillion"
    assert spread(long, "about").overlaps(spread(long))
    assert spread(long).plus(spread("1")).low == Decimal(123456789012345678901000000001)


def test_sums_keep_open_sides_and_bounds_that_do_not_count() -> None:
    total = spread("5", "over").plus(spread("10"))
    assert not total.overlaps(spread("15"))
    assert total.overlaps(spread("15.1"))
    assert spread("5", "at least").plus(spread("10")).overlaps(spread("1 trillion"))


@given(intervals)
def test_an_interval_meets_itself(interval: Interval) -> None:
    assert interval.overlaps(interval)


@given(intervals, intervals)
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(intervals, st.integers(-(10**16), 10**16))
def test_an_amount_between_the_bounds_is_allowed(interval: Interval, amount: int) -> None:
    between = (interval.low is None or interval.low < amount) and (
        interval.high is None or amount < interval.high
    )
    on_a_bound = amount in (interval.low, interval.high)
    if not on_a_bound:
        assert interval.overlaps(spread(str(amount))) == between
