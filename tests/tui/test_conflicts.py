"""The conflicts: position against position, each with its words and witnesses."""

from pathlib import Path
from typing import Any

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.card import card
from haiti_brief.tui.lines import width_of
from haiti_brief.tui.panes.conflicts import ConflictsPane
from tests.tui.brief import COUNTED, evidence, open_brief, tree
from tests.tui.reader import reading
from tests.tui.rows import lines_of, row_words, words_of

SIX_HUNDRED = "The mission has 600 officers"


def pane_of(dossier: Dossier) -> ConflictsPane:
    return ConflictsPane(dossier, id="conflicts")


def several() -> dict[str, Any]:
    """The sample with conflicts of every status, the settled ones first in the file."""
    brief = tree()
    count = brief["conflicts"]["count"]
    brief["conflicts"] = {
        "settled": {**count, "title": "A settled one", "status": "resolved", "kind": "date"},
        "unclear": {**count, "title": "One of no status", "status": "unknown", "kind": "unknown"},
        "small": {**count, "title": "A small one", "weight": "minor", "kind": "wording"},
        "count": count,
        "explained": {**count, "title": "An explained one", "status": "explained"},
    }
    return brief


def test_those_open_come_first_and_the_major_ones_of_each(tmp_path: Path) -> None:
    rows = pane_of(open_brief(tmp_path, several())).build()
    assert [row.key for row in rows if row.key] == [
        f"conflicts/{key}" for key in ("count", "small", "explained", "settled", "unclear")
    ]
    text = words_of(rows)
    for heading in ("Open 2", "Explained 1", "Resolved 1", "Status unknown 1"):
        assert heading in text


def test_positions_stand_against_one_another_with_their_sources(sample: Dossier) -> None:
    rows = pane_of(sample).build()
    assert lines_of(rows)[2:] == [
        "figure  617 or 600 officers",
        "  A  617 officers · s1",
        "  B  600 officers · s2",
    ]


def test_copies_are_counted_once_and_words_that_do_not_hold_not_at_all(tmp_path: Path) -> None:
    brief = tree()
    first, second = brief["conflicts"]["count"]["positions"]
    first["evidence"] += evidence(("s2", SIX_HUNDRED))
    second["evidence"] = evidence(("s2", "The mission has 601 officers"))
    dossier = open_brief(tmp_path, brief)
    text = row_words(pane_of(dossier).build(), "conflicts/count")
    assert text.startswith("! figure 617 or 600 officers")
    assert "A 617 officers · s1 s2, 1 origin" in text
    assert "B 600 officers · no source" in text
    told = words_of(card(dossier, "conflicts/count"))
    assert "A 617 officers 2 sources, 1 origin" in told
    assert "B 600 officers no source" in told


def test_a_minor_conflict_is_its_title_alone(tmp_path: Path) -> None:
    rows = pane_of(open_brief(tmp_path, several())).build()
    assert row_words(rows, "conflicts/small") == "wording A small one"


def test_no_conflict_is_said(empty_brief: Dossier) -> None:
    assert words_of(pane_of(empty_brief).build()) == "The brief records no conflict."


@pytest.mark.parametrize("width", [20, 37, 57, 116])
def test_no_line_is_wider_than_the_pane(
    bundled: Dossier, hostile_brief: Dossier, width: int
) -> None:
    for dossier in (bundled, hostile_brief):
        for row in pane_of(dossier).build():
            assert all(width_of(each) <= width for each in row.lines(width))


# The card


def test_the_card_says_what_kind_and_status_mean(sample: Dossier) -> None:
    text = words_of(card(sample, "conflicts/count"))
    assert "figure: the numbers differ" in text
    assert "open: the sources leave it unsettled" in text
    assert "Why: neither says how it counted" in text
    assert text.index("A 617 officers") < text.index(COUNTED) < text.index("B 600 officers")


def test_the_card_leads_to_what_the_conflict_is_about(tmp_path: Path) -> None:
    brief = tree()
    about = ["figures/officers", "figures/officers/readings/1", "events/landing", "actors/police"]
    about += ["sources/s1", "gaps/list", "conflicts/count", "quotations/leave", "judgements/stays"]
    brief["conflicts"]["count"]["about"] = [*about, "events/none", "figures/officers"]
    rows = card(open_brief(tmp_path, brief), "conflicts/count")
    links = {row.key: words_of([row]) for row in rows if row.key in about}
    assert list(links) == about
    assert links["figures/officers"] == "figure Officers in Haiti"
    assert links["figures/officers/readings/1"] == "figure Officers in Haiti: about 600"
    assert links["events/landing"] == "event 217 officers land"
    assert links["actors/police"] == "actor Kenya Police"
    assert links["gaps/list"] == "gap Who are the 617?"
    assert "events/none" not in {row.key for row in rows}


def test_the_card_marks_the_position_the_reader_comes_from(sample: Dossier) -> None:
    lines = lines_of(card(sample, "conflicts/count/positions/1"))
    assert [each for each in lines if each.startswith("▸ ")] == [
        "▸ B  600 officers  1 source, 1 origin"
    ]


# On the screen


async def test_a_filter_finds_a_kind_or_a_status(tmp_path: Path) -> None:
    async with reading(open_brief(tmp_path, several())) as reader:
        await reader.press("6", "f")
        await reader.type("kind:date")
        assert "A settled one" in reader.pane
        assert "617 or 600 officers" not in reader.pane
        await reader.press("escape", "f")
        await reader.type("status:open")
        assert "Open 2" in reader.pane
        assert "A small one" in reader.pane
        assert "617 or 600 officers" in reader.pane
        assert "A settled one" not in reader.pane


async def test_a_heading_counts_the_rows_that_a_filter_leaves(tmp_path: Path) -> None:
    async with reading(open_brief(tmp_path, several())) as reader:
        await reader.press("6", "f")
        await reader.type("small")
        assert "Open 1 of 2" in reader.pane
        assert "Explained" not in reader.pane
        await reader.press("escape")
        assert "Open 2" in reader.pane
        assert "Explained 1 " in reader.pane


async def test_enter_opens_the_words_of_the_first_position(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("6", "enter")
        assert COUNTED in reader.lit


async def test_links_of_the_card_lead_to_the_items(sample: Dossier) -> None:
    async with reading(sample, (120, 60)) as reader:
        await reader.press("6", "tab", "G", "enter")
        assert "4 Figures" in reader.text
        assert "Officers in Haiti" in reader.row


async def test_it_reads_on_a_small_screen(sample: Dossier) -> None:
    async with reading(sample, (40, 12)) as reader:
        await reader.press("6")
        assert "A 617 officers · s1" in reader.text
        await reader.press("enter")
        assert "figure: the numbers differ" in reader.text
