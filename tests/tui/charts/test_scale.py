"""The scale of values: round ticks, true rows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.tui.charts.scale import amount_words, value_scale

AMOUNTS = st.lists(
    st.decimals(-(10**24), 10**24, allow_nan=False, places=3) | st.integers(-50, 50).map(Decimal),
    min_size=1,
    max_size=9,
)


@given(AMOUNTS, st.integers(3, 24))
def test_a_greater_amount_never_stands_lower_and_ticks_stand_at_their_amounts(
    amounts: list[Decimal], rows: int
) -> None:
    scale = value_scale(amounts, rows)
    placed = [scale.row(amount) for amount in sorted(amounts)]
    assert placed == sorted(placed)
    assert 0 <= placed[0] <= placed[-1] < rows
    assert all(scale.row(amount) == row for row, amount in scale.ticks)
    assert len(scale.ticks) > 1
    # The outermost ticks take in every amount.
    assert scale.ticks[0][1] <= min(amounts)
    assert scale.ticks[-1][1] >= max(amounts)


def ticks(*amounts: str, rows: int = 9) -> list[str]:
    scale = value_scale([Decimal(amount) for amount in amounts], rows)
    return [amount_words(amount) for _, amount in scale.ticks]


def test_counts_begin_at_zero() -> None:
    assert ticks("400", "617", "1000") == ["0", "250", "500", "750", "1,000"]
    assert ticks("35") == ["0", "10", "20", "30", "40"]


def test_counts_have_no_ticks_between_whole_numbers() -> None:
    assert ticks("1", "2") == ["0", "1", "2"]


def test_values_close_together_get_the_whole_scale() -> None:
    assert ticks("40000000", "40700000")[0] == "40 million"


def test_negative_values_have_zero_above_them() -> None:
    assert ticks("-5", "5") == ["-5", "0", "5"] or ticks("-5", "5")[0] == "-6"
    assert ticks("-7")[-1] == "0"


@pytest.mark.parametrize(
    ("value", "full", "short"),
    [
        ("1000", "1,000", "1,000"),
        ("40700000", "40.7 million", "40.7m"),
        ("-5200000000", "-5.2 billion", "-5.2bn"),
        ("1000000000000000", "1,000 trillion", "1,000tn"),
        ("123456789", "123,456,789", "123,456,789"),
        ("0.5", "0.5", "0.5"),
    ],
)
def test_amounts_are_printed_as_they_are_said(value: str, full: str, short: str) -> None:
    assert amount_words(Decimal(value)) == full
    assert amount_words(Decimal(value), short=True) == short
