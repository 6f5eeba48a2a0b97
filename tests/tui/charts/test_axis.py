"""The axis of time: days on their columns, dates that never touch."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.model.edtf import day_number
from haiti_brief.tui.charts.axis import TimeScale, civil_day, time_scale

DAYS = st.lists(
    st.integers(735_000, 745_000) | st.integers(-(10**12), 10**12), min_size=1, max_size=6
)
WIDTHS = st.integers(14, 150)


def on_axis(*days: tuple[int, int, int], width: int = 60) -> TimeScale:
    return time_scale([day_number(day) for day in days], width)


def labels(*days: tuple[int, int, int], width: int = 60) -> list[str]:
    return [tick.label for tick in on_axis(*days, width=width).ticks]


@given(st.integers(-(10**13), 10**13))
def test_a_day_number_is_the_day_it_was_made_from(day: int) -> None:
    assert day_number(civil_day(day)) == day


@given(DAYS, WIDTHS)
def test_days_stand_in_order_within_the_width(days: list[int], width: int) -> None:
    scale = time_scale(days, width)
    columns = [scale.column(day) for day in sorted(days)]
    assert columns == sorted(columns)
    assert 0 <= columns[0] <= columns[-1] < width


@given(DAYS, WIDTHS)
def test_labels_lie_within_the_width_and_never_touch(days: list[int], width: int) -> None:
    ticks = time_scale(days, width).ticks
    assert all(tick.begin >= 0 and tick.begin + len(tick.label) <= width for tick in ticks)
    assert all(a.begin + len(a.label) < b.begin for a, b in pairwise(ticks))


def test_a_few_months_are_labelled_by_month_and_name_the_year_once() -> None:
    found = labels((2025, 1, 17), (2025, 5, 20))
    assert found[:4] == ["Jan 2025", "Feb", "Mar", "Apr"]


def test_a_new_year_is_named() -> None:
    assert "Jan 2025" in labels((2024, 10, 5), (2025, 2, 20), width=100)


def test_a_few_days_are_labelled_by_the_days_of_the_readings() -> None:
    assert labels((2025, 1, 18), (2025, 2, 6)) == ["18 Jan 2025", "6 Feb"]
    assert labels((2025, 2, 5)) == ["5 Feb 2025"]


@pytest.mark.parametrize("width", [30, 60, 120])
def test_years_long_past_are_named_as_such(width: int) -> None:
    found = labels((-43, 3, 15), (14, 8, 19), width=width)
    assert any(label.endswith(" BCE") for label in found)
    assert all(not label.startswith("-") for label in found)


def test_a_tick_stands_at_its_day() -> None:
    scale = on_axis((2025, 1, 17), (2025, 5, 20))
    march = next(tick for tick in scale.ticks if tick.label == "Mar")
    assert march.column == scale.column(day_number((2025, 3, 1)))
