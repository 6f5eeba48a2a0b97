"""Briefs of figures alone, and charts as text."""

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from haiti_brief.model.brief import Brief, Figure, Modifier, Reading, When
from haiti_brief.text.visible import ascii_form
from haiti_brief.tui.charts.draw import draw
from haiti_brief.tui.charts.key import key_lines
from haiti_brief.tui.charts.series import series_of
from haiti_brief.tui.lines import Line

DATES = (
    "2025-01-18", "2025-02-06%", "2025-05~", "[2025-01-18..2025-01-31]", "2024", "../2025-03",
    "2025-03/..", "/2025-03", "2025-03/", "-0044-03-15", "0000", "Y-99999999999", "Y99999999999",
    "202X", "XXXX", "unknown", "no date", "2025-01-17", "[..2025-01-18]", "2025-01-18T10:00",
)  # fmt: skip
VALUES = (
    "0", "-5", "1", "600", "617", "1000", "1 million", "40.7 million", "5.2 billion",
    "1000000000000000", "999999999999999999999999", "999999999999999999999999 trillion",
    "-3.5", "0.001", "unknown", "many", "123456789", "0.333333",
)  # fmt: skip


def reading(value: str, date: str = "2025-01-18", **more: Any) -> Reading:  # noqa: ANN401
    return Reading(value=value, date=When(date=date), **more)


def figure(
    *readings: Reading,
    title: str = "Kenyan officers in Haiti",
    **more: Any,  # noqa: ANN401
) -> Figure:
    more = {"unit": "officers", "kind": "stock", **more}
    return Figure(title=title, readings=readings, **more)


def brief(**figures: Figure) -> Brief:
    return Brief(format="1", title="A brief", figures=figures)


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def charted(made: Brief, width: int = 60, height: int = 9, here: str | None = None) -> list[str]:
    """The chart of the figure `officers`, as text."""
    return texts(draw(series_of(made, "officers"), width, height, here).lines)


def keyed(made: Brief, width: int = 60, height: int = 9) -> str:
    """The words of the chart's key."""
    series = series_of(made, "officers")
    return " ".join(" ".join(texts(key_lines(series, draw(series, width, height), width))).split())


def in_ascii(lines: Sequence[str]) -> list[str]:
    return [ascii_form(line) for line in lines]


amounts = st.sampled_from(VALUES) | st.decimals(-(10**15), 10**15, allow_nan=False, places=2).map(
    str
)
readings = st.builds(
    Reading,
    value=amounts,
    modifier=st.sampled_from(get_args(Modifier)),
    date=st.builds(When, date=st.sampled_from(DATES) | st.dates().map(lambda day: day.isoformat())),
    computed=st.none() | st.just("1 + 1"),
)
figures = st.lists(readings, max_size=9).map(lambda found: figure(*found))
plans = st.lists(
    st.lists(readings, max_size=2).map(
        lambda found: figure(*found, title="Kenyan officers pledged", kind="pledge")
    ),
    max_size=4,
)
briefs = st.builds(
    lambda own, others: brief(
        officers=own, **{f"plan{number}": plan for number, plan in enumerate(others)}
    ),
    figures,
    plans,
)
"""Briefs with the figure `officers` and some pledges of them."""
