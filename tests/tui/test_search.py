"""The search as a reader meets it: hits, numbers, remarks, nearest words, earlier searches."""

from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier, open_dossier
from tests.tui.reader import Reader, reading
from tests.tui.screen import screen_text

NARROW, SMALL = (40, 12), (80, 24)


async def search_for(reader: Reader, words: str, *before: str) -> None:
    await reader.press("slash", *before)
    await reader.type(words)


def bar(reader: Reader) -> str:
    return " ".join(reader.lines[1].split())


# Numbers


async def test_each_scope_has_its_number(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "fort")
        assert bar(reader).startswith("Quoted words 1 Whole sources 1 Everything 2")
        await reader.press("ctrl+u")
        await reader.type("zzzzqqq")
        assert bar(reader).startswith("Quoted words 0 Whole sources 0 Everything 0")


async def test_a_small_screen_has_the_numbers_in_short(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await search_for(reader, "fort")
        assert bar(reader) == "Quotes 1 Sources 1 All 2 1/1"
        assert "▸ s1 before the fort" in reader.lines[2]


async def test_a_click_on_a_source_searches_in_it_alone(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "officers")
        assert reader.lines[2].split(" · ")[0].split()[0] in ("s1", "s2")
        at = reader.lines[2].index("s2")
        await reader.pilot.click("#by-source", offset=(at, 0))
        await reader.press()
        assert reader.lines[0].strip() == "source:s2 officers"
        assert reader.row.startswith("▸ s2")
        assert "s1" not in reader.lines[2]
        await reader.pilot.click("#by-source", offset=(2, 0))
        await reader.press()
        assert reader.lines[0].strip() == "officers"


async def test_a_click_on_a_scope_searches_it_and_typing_goes_on(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "ministry")
        await reader.pilot.click("#scopes", offset=(reader.lines[1].index("Whole"), 0))
        await reader.press()
        assert "the ministry said" in reader.pane
        await reader.pilot.click("#hits", offset=(3, 10))
        await reader.type(" said")
        assert reader.lines[0].strip() == "ministry said"


# Hits


async def test_a_hit_says_how_many_statements_it_supports(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "gangs hold")
        assert "Gangs hold most of the road to Gonaïves · supports 1" in reader.text
        assert "Supports │ · Gangs hold the road to Gonaïves" in reader.text


async def test_a_hit_that_nothing_rests_on_says_nothing(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "nothing of note", "tab")
        assert "supports" not in reader.row
        assert "Nothing in the brief rests on it" in reader.text


async def test_up_on_the_first_hit_does_nothing(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "officers")
        before = reader.lines
        await reader.press("up")
        assert reader.lines == before


async def test_the_box_takes_the_keys_of_a_line(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "took the port")
        await reader.press("down", "ctrl+w")
        assert reader.lines[0].strip() == "took the"
        await reader.press("home")
        await reader.type("x")
        assert reader.lines[0].strip() == "xtook the"
        await reader.press("end", "backspace", "backspace")
        assert reader.lines[0].strip() == "xtook th"
        await reader.press("ctrl+u")
        await reader.type("fort")
        assert reader.lines[0].strip() == "fort"


# Remarks


async def test_a_wrong_filter_is_told_of_until_it_is_mended(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "source:s9 officers")
        assert "! no source “s9”" in reader.lines[2]
        await reader.press("home", *["right"] * 9, "backspace")
        await reader.type("1")
        assert reader.lines[0].strip() == "source:s1 officers"
        assert "no source" not in reader.text
        assert reader.row.startswith("▸ s1")


async def test_a_small_screen_shows_the_whole_remark(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await search_for(reader, "source:s9 officers")
        assert "! no source “s9”: there are s1, s2" in reader.text
        assert reader.row.startswith("▸ s")


async def test_words_that_are_not_found_are_named(sample: Dossier) -> None:
    for size in (NARROW, SMALL):
        async with reading(sample, size) as reader:
            await search_for(reader, "officers zzzzqqq")
            assert "not found: “zzzzqqq”" in reader.text
            assert "Sources" in reader.text or "sources" in reader.text
            await reader.press("enter")
            assert "match 1/" in reader.footer


# Nothing found


async def test_the_nearest_word_is_put_in_by_enter(sample: Dossier) -> None:
    async with reading(sample, SMALL) as reader:
        await search_for(reader, "gonaxxxes")
        assert "No match for “gonaxxxes”. Nearest words:" in reader.pane
        assert reader.row.startswith("▸ Gonaïves")
        assert "Enter Put in" in reader.footer
        await reader.press("enter")
        assert reader.lines[0].strip() == "Gonaïves"
        assert "1/" in reader.lines[1]


async def test_the_nearest_word_replaces_only_the_wrong_one(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "gonaxxxes zzzzzzz commxnxxr")
        assert "No match for “zzzzzzz”, and no word is near it." in reader.text
        await reader.press("down", "enter")
        assert reader.lines[0].strip() == "gonaxxxes zzzzzzz commander"


async def test_nothing_found_says_where_there_is_something(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "clear")
        assert "Whole sources: 1 hit (Tab)" in reader.text
        assert "Enter Widen" in reader.footer
        await reader.press("enter")
        assert "The road was clear" in reader.row
        await reader.press("ctrl+u")
        await reader.type("zzzzqqq")
        assert "wider search" not in reader.text
        assert "Enter" not in reader.footer
        await reader.press("enter")
        assert "There is no hit to open." in reader.footer


async def test_where_the_filters_leave_nothing_they_are_left_out_by_enter(sample: Dossier) -> None:
    async with reading(sample, SMALL) as reader:
        await search_for(reader, "fort before:1800")
        assert "The filters leave no passage with these words." in reader.pane
        assert "No match" not in reader.text
        assert reader.row.startswith("▸ Without filters: 1 hit")
        assert "Enter Leave out" in reader.footer
        await reader.press("enter")
        assert reader.lines[0].strip() == "fort"
        assert "before the fort" in reader.row


async def test_a_filter_that_a_wider_search_meets_is_kept_first(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "clear source:s")
        assert "Whole sources: 1 hit (Tab)" in reader.row
        assert "Without filters" not in reader.text


async def test_a_word_of_a_wider_search_comes_before_those_near_it(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "clear")
        assert reader.row.startswith("▸ Whole sources: 1 hit (Tab)")


# More than are listed


def many(folder: Path, text: str, quotes: str = "") -> Dossier:
    (folder / "s1.txt").write_text(text, "utf-8")
    brief = f"format: 1\ntitle: Many\nsources: {{s1: {{file: s1.txt}}}}\n{quotes}"
    (folder / "many.yaml").write_text(brief, "utf-8")
    return open_dossier(folder / "many.yaml")


async def test_the_list_and_the_walk_say_that_there_are_more(tmp_path: Path) -> None:
    text = "".join(f"Gangs held road {number}.\n\n" for number in range(68))
    async with reading(many(tmp_path, text)) as reader:
        await search_for(reader, "gangs", "tab")
        assert "Whole sources 68" in bar(reader)
        assert "best 50" not in reader.pane
        await reader.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert "The best 50 of 68; more words or a filter narrow it." in reader.pane
        assert "50/68" in reader.lines[1]
        await reader.press("enter")
        assert "match 50/68" in reader.footer
        await reader.press("escape")
        await reader.type(" 7 ")
        assert "1/1" in reader.lines[1]
        assert "The best" not in reader.pane
        await reader.press("enter")
        assert "match 1/1 " in f"{reader.footer} "


async def test_fewer_hits_in_a_wider_search_are_explained(tmp_path: Path) -> None:
    quotes = """gaps:
  road:
    question: Who?
    evidence: [{source: s1, quote: Gangs held}, {source: s1, quote: Gangs held the road}]
"""
    dossier = many(tmp_path, "Gangs held the road. Nothing else.\n", quotes)
    for size in ((80, 24), (120, 40)):
        async with reading(dossier, size) as reader:
            await search_for(reader, "gangs")
            assert "2" in bar(reader)
            assert "a sentence counts once, however quoted" in bar(reader)
            await reader.press("ctrl+u")
            await reader.type("road")
            assert "counts once" not in reader.text


# Earlier searches


async def test_earlier_searches_stand_under_an_empty_box(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("slash")
        assert "Words in any order." in reader.text
        assert "source:s1 actor:police kind:figure" in reader.text
        assert "Earlier searches" not in reader.text
        await reader.type("fort")
        await reader.press("escape")
        await search_for(reader, "ministry", "tab")
        await reader.press("enter", "escape", "escape", "slash")
        assert "▸ ministry whole sources fort" in reader.pane
        assert "Enter Search" in reader.footer
        await reader.press("down", "enter")
        assert reader.lines[0].strip() == "fort"
        assert "before the fort" in reader.row
        await reader.press("ctrl+u", "down", "enter")
        assert reader.lines[0].strip() == "fort"


async def test_an_earlier_search_has_its_scope_and_stands_once(sample: Dossier) -> None:
    async with reading(sample) as reader:
        for _ in range(2):
            await search_for(reader, "nothing of note", "tab")
            await reader.press("escape")
        await reader.press("slash")
        assert reader.pane.count("nothing of note") == 1
        await reader.press("enter")
        assert "Nothing of note" in reader.row


async def test_earlier_searches_are_there_when_time_is_turned_back(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "fort")
        await reader.press("escape", "t", "h", "slash")
        assert "▸ fort" in reader.pane
        await reader.press("enter", "escape", "escape", "escape", "slash", "enter")
        assert "before the fort" in reader.row


# Reading on


async def test_going_back_leads_to_the_hit_one_came_from(sample: Dossier) -> None:
    for back in ("escape", "left_square_bracket"):
        async with reading(sample) as reader:
            await search_for(reader, "officers")
            await reader.press("down")
            row = reader.row
            await reader.press("enter", back)
            assert reader.lines[0].strip() == "officers"
            assert reader.row == row


async def test_walking_through_the_hits_moves_the_cursor_of_the_search(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "officers")
        await reader.press("enter", "n", "n")
        assert "match 3/" in reader.footer
        await reader.press("left_square_bracket")
        assert "match 2/" in reader.footer
        await reader.press("n", "escape")
        assert "3/" in reader.lines[1]


async def test_a_hit_in_the_brief_opens_its_card_and_leads_back(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "fort", "tab", "tab")
        while "event" not in reader.row:
            await reader.press("down")
        row, at = reader.row, bar(reader)
        await reader.press("enter")
        assert "2 Timeline" in reader.text
        assert "The fort is restored" in reader.panel
        await reader.press("left_square_bracket")
        assert reader.lines[0].strip() == "fort"
        assert (reader.row, bar(reader)) == (row, at)
        await reader.press("enter", "n")
        assert "match 1/2" in reader.footer


async def test_a_search_again_from_a_source_replaces_the_old_words(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await search_for(reader, "officers")
        await reader.press("enter", "slash")
        assert reader.lines[0].strip() == "officers"
        await reader.type("fort")
        assert reader.lines[0].strip() == "fort"


# Sizes


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (79, 30), (80, 19), (80, 24), (120, 40)])
@pytest.mark.parametrize("words", ["", "the officers", "zzzzqqq gonaxxxes", "source:s9 kind:x the"])
async def test_nothing_is_wider_than_the_screen(
    size: tuple[int, int], words: str, sample: Dossier
) -> None:
    async with reading(sample, size) as reader:
        await search_for(reader, words)
        lines = screen_text(reader.app)
        assert all(len(line) <= size[0] for line in lines)
        assert not any("…" in line for line in lines[1:3])
