"""The chart as a reader sees it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.model.brief import Brief
from haiti_brief.tui.charts.draw import draw
from haiti_brief.tui.charts.key import key_lines
from haiti_brief.tui.charts.series import series_of
from haiti_brief.tui.lines import width_of
from tests.tui.charts.figures import (
    brief,
    briefs,
    charted,
    figure,
    in_ascii,
    keyed,
    reading,
    texts,
)

SIZES = st.tuples(st.integers(34, 160), st.integers(6, 24))
GROWING = figure(
    reading("400", "2025-01-17"),
    reading("617", "2025-01-18", computed="217 + 400"),
    reading("744", "2025-02-06%"),
    reading("1000", "2025-05-20%", modifier="about"),
)
PLEDGED = figure(reading("1000"), title="Kenyan officers pledged", kind="pledge")


def row_of(chart: list[str], words: str) -> int:
    found = [number for number, text in enumerate(chart) if words in text]
    assert len(found) == 1, (words, chart)
    return found[0]


@given(briefs, SIZES)
def test_any_readings_fill_the_room_and_no_more(made: Brief, size: tuple[int, int]) -> None:
    width, height = size
    series = series_of(made, "officers")
    drawing = draw(series, width, height, "figures/officers/readings/0")
    assert len(drawing.lines) == (height if series.points else 0)
    lines = [*drawing.lines, *key_lines(series, drawing, width)]
    assert all(width_of(line) <= width for line in lines)


@given(briefs, SIZES)
def test_the_mark_of_a_dispute_stands_behind_a_value_and_nowhere_else(
    made: Brief, size: tuple[int, int]
) -> None:
    series = series_of(made, "officers")
    chart = texts(draw(series, *size, "figures/officers/readings/0").lines)
    assert not any(re.search(r"(?<!\w)≠|≠(?![, ]|$)", text) for text in chart)
    if not any(point.disputed for point in series.points):
        assert not any("≠" in text for text in chart)


@given(briefs, SIZES)
def test_the_key_explains_the_marks_on_the_chart_and_no_others(
    made: Brief, size: tuple[int, int]
) -> None:
    series = series_of(made, "officers")
    drawing = draw(series, *size, "figures/officers/readings/0")
    body = "".join(re.split("[┤│]", text, maxsplit=1)[-1] for text in texts(drawing.lines)[:-2])
    key = "".join(texts(key_lines(series, drawing, size[0])))
    for mark in "○↑↓×&≠▸←→?":
        if mark in body:
            assert mark in key or mark in "←→"
    for mark, words in (
        ("○", "○ about"), ("↑", "at least"), ("×", "computed"), ("&", "several"),
        ("≠", "does not fit"), ("▸", "chosen below"),
    ):  # fmt: skip
        assert words not in key or mark in body


@given(briefs, SIZES)
def test_every_mark_has_a_form_in_ascii(made: Brief, size: tuple[int, int]) -> None:
    chart = charted(made, *size)
    for shown, plain in zip(chart, in_ascii(chart), strict=True):
        assert plain.isascii()
        assert [c for c in plain if c == "?"] == [c for c in shown if c == "?"]


@pytest.mark.parametrize("width", [38, 60, 78, 118])
def test_every_value_stands_beside_its_point(width: int) -> None:
    chart = charted(brief(officers=GROWING, pledged=PLEDGED), width)
    for value in (r"● 400", r"617 ×|× 617", r"\(●\) 744", r"1,000 \(○\)|\(○\) about 1,000"):
        assert any(re.search(value, text) for text in chart), (value, chart)


def test_a_greater_value_stands_higher_and_a_later_one_further_right() -> None:
    chart = charted(brief(officers=GROWING), 78, 14)
    rows = [row_of(chart, mark) for mark in ("● 400", "× 617", "(●) 744")]
    assert rows == sorted(rows, reverse=True)
    columns = [chart[row].index(mark) for row, mark in zip(rows, ("●", "×", "●"), strict=True)]
    assert columns == sorted(columns)


def test_a_pledge_is_a_dotted_line_with_its_name_and_value() -> None:
    made = brief(officers=GROWING, pledged=PLEDGED)
    chart = charted(made)
    line = chart[row_of(chart, "pledge 1,000")]
    assert "· · · ·" in line
    assert "pledge 1,000: Kenyan officers pledged" in keyed(made)


def test_a_target_out_of_reach_stretches_the_scale() -> None:
    target = figure(reading("2500"), title="Target of Kenyan officers", kind="target")
    chart = charted(brief(officers=GROWING, target=target), 60, 12)
    assert row_of(chart, "target 2,500") < row_of(chart, "744")


def test_a_date_with_bounds_is_a_bar_between_them() -> None:
    chart = charted(
        brief(officers=figure(reading("7", "[2025-01-18..2025-01-31]"), reading("9", "2025-03-01")))
    )
    assert any(re.search(r"├─*●─*┤ 7", text) for text in chart)


@pytest.mark.parametrize(
    ("date", "bar"),
    [
        ("[..2025-01-31]", r"[│┤]←─+●┤ 7"), ("2025-01-31/..", r"├●─+→"),
        ("/2025-01-31", r"[│┤]\?─+●┤ 7"), ("2025-01-31/", r"├●─+\?"),
    ],
)  # fmt: skip
def test_a_side_without_a_bound_reaches_the_edge(date: str, bar: str) -> None:
    made = brief(officers=figure(reading("7", date), reading("9", "2025-01-10")))
    assert any(re.search(bar, text) for text in charted(made))
    assert ("no bound" in keyed(made)) == (".." in date)
    assert ("bound not known" in keyed(made)) == (".." not in date)


def test_words_for_more_and_less_point_up_and_down() -> None:
    made = brief(
        officers=figure(
            reading("800", "2025-01-10", modifier="just under"),
            reading("500", "2025-03-10", modifier="at least"),
        )
    )
    chart = charted(made)
    assert any("↓ just under 800" in text for text in chart)
    assert any("at least 500 ↑" in text for text in chart)


def test_where_a_modifier_has_no_room_its_mark_is_left() -> None:
    made = brief(
        officers=figure(
            reading("800", "2025-01-10", modifier="just under"),
            reading("500", "2025-03-10", modifier="at least"),
        )
    )
    chart = charted(made, 24, 7)
    assert any(re.search(r"↓ 800|800 ↓", text) for text in chart)


def test_values_that_do_not_fit_are_marked_and_explained() -> None:
    made = brief(officers=figure(reading("800"), reading("2500")))
    chart = charted(made)
    assert row_of(chart, "● 2,500≠") < row_of(chart, "● 800≠")
    assert "≠ does not fit another reading" in keyed(made)


def test_values_too_close_to_draw_apart_are_told_together() -> None:
    made = brief(officers=figure(reading("1"), reading("2"), reading("9000", "2025-06-01")))
    chart = charted(made)
    assert any("& 1≠, 2≠" in text for text in chart)
    assert "& several values or kinds here" in keyed(made)


def test_a_computed_value_does_not_hide_under_a_stated_one() -> None:
    both = figure(reading("1000"), reading("1000", computed="400 + 600"))
    made = brief(officers=both)
    assert any("& 1,000" in text for text in charted(made))
    assert "& several values or kinds here" in keyed(made)


def test_one_value_of_two_days_in_one_cell_keeps_its_mark() -> None:
    later = reading("9", "2025-05-20")
    made = brief(officers=figure(reading("1000"), reading("1000", "2025-01-19"), later))
    assert any("● 1,000" in text for text in charted(made, 40))
    assert "several" not in keyed(made, 40)


def test_the_chosen_reading_is_told_by_a_mark_without_colour() -> None:
    made = brief(officers=GROWING)
    assert any("▸400" in text for text in charted(made, here="figures/officers/readings/0"))
    assert not any("▸" in text for text in charted(made))


def test_of_values_in_one_cell_the_chosen_one_alone_is_marked() -> None:
    made = brief(officers=figure(reading("1"), reading("2"), reading("9000", "2025-06-01")))
    chart = charted(made, here="figures/officers/readings/1")
    assert any(re.search(r"& 1≠, ▸2≠", text) for text in chart)


def test_a_scale_without_zero_says_so() -> None:
    near = figure(
        reading("40 million"), reading("40.7 million", "2025-01-19"), unit="dollars", kind="money"
    )
    assert "leaves out 0" in keyed(brief(officers=near))
    assert "leaves out 0" not in keyed(brief(officers=GROWING))


def test_the_unit_stands_over_the_chart() -> None:
    assert charted(brief(officers=GROWING))[0] == "officers"


def test_undated_readings_make_no_chart() -> None:
    assert charted(brief(officers=figure(reading("1", "unknown"), reading("2", "unknown")))) == []
