"""The figures on the screen: the pane, the card with its chart, the chart over the whole screen."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.cards.card import card
from haiti_brief.tui.panes.figures import FiguresPane
from haiti_brief.tui.screens.chart import NO_ROOM, NOTHING, ChartScreen
from haiti_brief.tui.screens.reader import SourceReader
from haiti_brief.tui.widgets.line_list import Row
from tests.tui.brief import evidence, open_brief, tree
from tests.tui.screen import flat, lit, press, screen_text, strips

OFFICERS = "figures/officers"
COUNTED = "The mission now has 617 officers in Haiti"
SIX_HUNDRED = "The mission has 600 officers"
PLEDGED = "A pledge of officers in Haiti"


def read(value: str, date: str, *quotes: tuple[str, str], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"value": value, "date": date, **more, "evidence": evidence(*quotes)}


@pytest.fixture
def counts(tmp_path: Path) -> Dossier:
    """A brief with a figure of many readings, a pledge of the same, and figures without a chart."""
    brief = tree()
    readings = [
        read("617", "2025-01-18", ("s1", COUNTED), ("s2", SIX_HUNDRED)),
        read("600", "2025-01-18", ("s2", SIX_HUNDRED)),
        read("744", "2025-02-06%", ("s1", COUNTED)),
        read("1000", "2025-05", ("s1", COUNTED), modifier="about"),
    ]
    figures = brief["figures"]
    figures["minor"] = {
        "title": "A minor count", "unit": "days", "kind": "flow", "weight": "minor",
        "readings": [read("3", "unknown", ("s1", COUNTED))],
    }  # fmt: skip
    figures["officers"]["readings"] = readings
    figures["pledged"] = {
        "title": PLEDGED, "unit": "officers", "kind": "pledge",
        "readings": [read("900", "2025-01-01", ("s1", COUNTED))],
    }  # fmt: skip
    figures["bare"] = {"title": "Not counted", "unit": "days", "kind": "flow", "readings": []}
    brief["figures"] = {"minor": figures.pop("minor"), **figures}
    return open_brief(tmp_path, brief)


def drawn(rows: list[Row], width: int = 60) -> str:
    return "\n".join("".join(p.text for p in line) for row in rows for line in row.lines(width))


def row_at(rows: list[Row], key: str) -> Row:
    return next(row for row in rows if row.key == key)


# The pane


def test_the_pane_lists_figures_with_their_readings_by_date(counts: Dossier) -> None:
    rows = FiguresPane(counts, id="figures").build()
    assert [row.key for row in rows if row.key] == [
        OFFICERS,
        *(f"{OFFICERS}/readings/{number}" for number in range(4)),
        "figures/pledged", "figures/pledged/readings/0", "figures/bare",
        "figures/minor", "figures/minor/readings/0",
    ]  # fmt: skip


def test_a_figure_row_tells_the_latest_value_and_that_it_is_disputed(counts: Dossier) -> None:
    rows = FiguresPane(counts, id="figures").build()
    told = " ".join(drawn([row_at(rows, OFFICERS)]).split())
    assert told == "Officers in Haiti ≠ officers, stock latest about 1,000, May 2025"
    assert "≠" not in drawn([row_at(rows, "figures/pledged")])


def test_a_reading_row_tells_what_it_clashes_with_and_who_says_so(counts: Dossier) -> None:
    rows = FiguresPane(counts, id="figures").build()
    first = " ".join(drawn([row_at(rows, f"{OFFICERS}/readings/0")]).split())
    assert first == "617 18 Jan 2025 s1 s2, 1 origin ≠ 600"
    assert "≠" not in drawn([row_at(rows, f"{OFFICERS}/readings/3")])


def test_what_a_reading_clashes_with_keeps_its_modifier(tmp_path: Path) -> None:
    brief = tree()
    brief["figures"]["officers"]["readings"] = [
        read("800", "2025-01-18", ("s1", COUNTED), modifier="just under"),
        read("2500", "2025-01-18", ("s2", SIX_HUNDRED)),
    ]
    dossier = open_brief(tmp_path, brief)
    rows = FiguresPane(dossier, id="figures").build()
    for width in (34, 60):
        other = drawn([row_at(rows, f"{OFFICERS}/readings/1")], width).splitlines()
        assert any(text.endswith("≠ just under 800") for text in other)
    assert "≠ just under 800" in drawn(card(dossier, OFFICERS), 120)


@pytest.mark.parametrize("width", range(24, 44))
def test_what_a_reading_clashes_with_is_not_torn_from_its_mark(counts: Dossier, width: int) -> None:
    rows = FiguresPane(counts, id="figures").build()
    lines = drawn([row_at(rows, f"{OFFICERS}/readings/0")], width).splitlines()
    (at,) = [number for number, text in enumerate(lines) if "≠" in text]
    assert lines[at].endswith("≠ 600")
    if lines[at].strip() == "≠ 600":
        assert lines[at].index("≠") == lines[0].index("18")


def test_minor_figures_are_dim_throughout(counts: Dossier) -> None:
    rows = FiguresPane(counts, id="figures").build()
    for key in ("figures/minor", "figures/minor/readings/0"):
        pieces = [p for line in row_at(rows, key).lines(60) for p in line if p.text.strip()]
        assert {piece.tone for piece in pieces} == {"dim"}


@pytest.mark.parametrize("words", ["kind:stock", "744", "haiti 1000", "feb 2025"])
def test_a_filter_that_finds_a_reading_shows_its_figure(counts: Dossier, words: str) -> None:
    pane = FiguresPane(counts, id="figures")
    wanted = words.split()
    found = [row.key for row in pane.build() if all(w in row.text.casefold() for w in wanted)]
    assert found
    assert {f"{key}/".startswith(f"{OFFICERS}/") for key in found} == {True}
    assert found[0] == OFFICERS


# The card


@pytest.mark.parametrize("width", [34, 57, 90, 150])
def test_the_card_draws_the_chart_then_lists_the_readings(counts: Dossier, width: int) -> None:
    rows = card(counts, OFFICERS)
    told = drawn(rows, width)
    assert "└" in told
    assert "Jan 2025" in told
    assert told.index("└") < told.index("Readings") < told.index("Evidence")
    assert [row.key for row in rows if row.key and row.key.startswith(f"{OFFICERS}/r")][:4] == [
        f"{OFFICERS}/readings/{number}" for number in range(4)
    ]


def test_a_wide_card_has_a_table_with_heads(counts: Dossier) -> None:
    lines = drawn(card(counts, OFFICERS), 100).splitlines()
    head = next(line for line in lines if line.lstrip().startswith("value"))
    row = next(line for line in lines if "≠ 600" in line)
    for name, value in (("date", "18 Jan 2025"), ("sources", "s1 s2"), ("conflicts", "≠ 600")):
        assert head.index(name) == row.index(value)


def test_the_card_says_how_readings_stand_to_one_another(counts: Dossier) -> None:
    told = " ".join(drawn(card(counts, OFFICERS), 200).split())
    assert "contradict one another: 600 and 617" in told
    assert "replaced by later ones" in told


def test_the_card_of_a_reading_has_its_words_first_then_its_pairs(counts: Dossier) -> None:
    told = drawn(card(counts, f"{OFFICERS}/readings/1"), 200)
    assert told.index("Evidence") < told.index("contradict one another")
    assert "└" not in told


@pytest.mark.parametrize("key", ["minor", "pledged", "bare"])
def test_a_figure_with_less_than_two_values_has_no_chart(counts: Dossier, key: str) -> None:
    assert "└" not in drawn(card(counts, f"figures/{key}"))


def test_the_cards_of_the_bundled_brief_stay_within_their_width(bundled: Dossier) -> None:
    for key in bundled.brief.figures:
        for width in (34, 38, 76, 120):
            for row in card(bundled, f"figures/{key}"):
                assert all(sum(len(p.text) for p in line) <= width for line in row.lines(width))


# The chart over the whole screen


async def show(pilot: Pilot[None]) -> None:
    """Open the chart of the first figure."""
    await press(pilot, "4", "v")
    assert isinstance(pilot.app.screen, ChartScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (118, 40)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_chart_fills_the_screen_above_the_readings(
    counts: Dossier, size: tuple[int, int], ascii_only: bool
) -> None:
    app = BriefApp(counts, ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        await show(pilot)
        lines = screen_text(app)
        assert "Officers in Haiti" in lines[0]
        axis = r" +\+[-+]{20,}$" if ascii_only else " +└[─┬]{20,}$"
        corner = next(i for i, text in enumerate(lines) if re.match(axis, text))
        assert "2025" in lines[corner + 1]
        assert any(text.lstrip(" ▸>").startswith("617") for text in lines[corner + 2 :])
        assert all(strip.cell_length == width for strip, width in strips(app))
        assert not ascii_only or "".join(lines).isascii()


async def test_the_chosen_reading_is_marked_in_the_chart(counts: Dossier) -> None:
    app = BriefApp(counts)
    async with app.run_test(size=(100, 30)) as pilot:
        await show(pilot)
        assert "▸617" in flat(app)
        await press(pilot, "j", "j")
        assert "▸744" in flat(app)
        assert "▸617" not in flat(app)


async def test_enter_opens_the_words_of_the_reading(counts: Dossier) -> None:
    app = BriefApp(counts)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, SourceReader)
        assert app.screen.source == "s2"
        assert SIX_HUNDRED in lit(app)


async def test_the_next_figure_follows_in_the_order_of_the_pane(counts: Dossier) -> None:
    app = BriefApp(counts)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        await app.screen.run_action("figure(1)")
        await press(pilot)
        assert PLEDGED in screen_text(app)[0]
        for _ in range(3):
            await app.screen.run_action("figure(1)")
        await press(pilot)
        assert "A minor count" in screen_text(app)[0]
        assert NOTHING in flat(app)
        assert "last figure" in flat(app)
        await app.screen.run_action("figure(-1)")
        await press(pilot)
        assert "Not counted" in screen_text(app)[0]


async def test_the_chart_is_drawn_anew_for_another_size(counts: Dossier) -> None:
    app = BriefApp(counts)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        for size in ((120, 40), (40, 12), (30, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert all(strip.cell_length == width for strip, width in strips(app))
        assert "▸617" in flat(app)
        assert NO_ROOM not in flat(app)


async def test_back_leads_to_where_the_reader_was(counts: Dossier) -> None:
    app = BriefApp(counts)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot)
        await app.screen.run_action("back")
        await press(pilot)
        assert app.screen is app.main
