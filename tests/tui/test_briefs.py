"""Briefs that are wrong, empty or hostile, and places to begin at."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from haiti_brief.loading.dossier import Dossier
from tests.tui.brief import evidence, open_brief, tree
from tests.tui.reader import Reader, reading
from tests.tui.screen import strips

INVENTED = "218 officers of the Kenya Police landed"
EVERY_KEY = (
    "j k g G down up pagedown pageup space enter escape tab tab n N a y [ ] p escape ? escape "
    "3 j enter escape 4 j tab enter escape 7 j enter n j escape 2 f x escape / z tab tab enter "
    "escape"
)
NAMES = {"[": "left_square_bracket", "]": "right_square_bracket", "/": "slash"}
NAMES["?"] = "question_mark"


async def press_all(reader: Reader) -> None:
    await reader.press(*(NAMES.get(key, key) for key in EVERY_KEY.split()))


# What is wrong is said


async def test_title_tells_of_problems_and_p_lists_them(with_faults: Dossier) -> None:
    async with reading(with_faults) as reader:
        assert "! s2 changed" in reader.lines[0]
        assert "problems: p" in reader.lines[0]
        await reader.press("p")
        assert "quote" in reader.text
        assert INVENTED in reader.text


async def test_words_that_no_source_has_are_never_shown_as_evidence(with_faults: Dossier) -> None:
    async with reading(with_faults) as reader:
        await reader.press("j")
        assert "! 217 officers land" in reader.text
        assert INVENTED not in reader.text
        assert "words were not found in s1" in reader.panel
        await reader.press("tab", "enter")
        assert "These words are not in the source" in reader.footer


async def test_evidence_in_a_changed_source_says_so(with_faults: Dossier) -> None:
    async with reading(with_faults) as reader:
        await reader.press("j", "j")
        assert "changed since the brief was written" in reader.panel
        await reader.press("enter")
        assert "! changed since the brief was written" in reader.lines[0]


async def test_problems_begin_at_those_of_the_item_and_lead_back(with_faults: Dossier) -> None:
    async with reading(with_faults) as reader:
        await reader.press("j", "p")
        assert "quote-drifted" in reader.row
        await reader.press("enter")
        assert "217 officers land" in reader.row
        await reader.press("p", "g")
        first = reader.row
        await reader.press("G", "enter")
        assert first not in reader.text
        assert "2 Timeline" in reader.text


async def test_a_missing_source_is_told_and_reads_as_empty(tmp_path: Path) -> None:
    brief = tree()
    brief["sources"]["s2"]["file"] = "nowhere.txt"
    async with reading(open_brief(tmp_path, brief)) as reader:
        await reader.press("7", "j")
        assert "cannot be read" in reader.panel
        await reader.press("enter", "j", "n", "G", "enter")
        assert "cannot be read" in reader.lines[0]


async def test_a_figure_shows_what_it_was_computed_from(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("4")
        assert "computed: 217 + 400" in reader.pane
        assert "about 600" in reader.pane
        assert "217 + 400" in reader.panel


async def test_dates_are_drawn_as_uncertain_as_they_are(sample: Dossier) -> None:
    async with reading(sample, (80, 24)) as reader:
        for words in ("Sat 18", "21..31", "21–2 Feb", "c. Feb", "from 3"):
            assert words in reader.pane
        for words in ("claimed:", "denied:", "planned:"):
            assert words in reader.pane
        before, _, after = reader.pane.partition("Undated")
        assert "Gangs hold the road" in after
        assert "Gangs hold the road" not in before


async def test_an_inferred_date_gives_its_reason(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("j")
        assert "Saturday" in reader.panel
        assert "the Saturday before the report" in reader.panel


async def test_a_line_with_several_statements_leads_to_each(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("j", "enter", "n", "enter", "j", "enter")
        assert "2 Timeline" in reader.text
        assert "617 officers" in reader.panel


# Nothing, and too much


async def test_an_empty_brief_opens_and_every_key_is_harmless(empty_brief: Dossier) -> None:
    async with reading(empty_brief, (80, 24)) as reader:
        assert "Nothing yet" in reader.lines[0]
        await press_all(reader)
        assert "Nothing yet" in reader.lines[0]
        for size in ((160, 45), (40, 12)):
            await reader.resize(*size)
            await reader.press("j", "enter", "tab", "3", "4")
            assert "Nothing yet" in reader.lines[0]


def acting(text: str) -> list[str]:
    """The characters of `text` that a terminal would act on or hide."""
    return [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")]


@pytest.mark.parametrize("size", [(120, 40), (40, 12), (160, 45)], ids=str)
async def test_hostile_titles_are_drawn_in_line(
    size: tuple[int, int], hostile_brief: Dossier
) -> None:
    async with reading(hostile_brief, size) as reader:
        for keys in ("", "j j", "j j j", "enter", "escape", "3", "4", "7", "enter", "escape", "p",
                     "escape", "?", "escape", "/ r e d"):  # fmt: skip
            await reader.press(*(NAMES.get(key, key) for key in keys.split()))
            for strip, width in strips(reader.app):
                assert cell_len(strip.text) == width, repr(strip.text)
                assert sum(cell_len(segment.text) for segment in strip) == width
                assert not acting(strip.text), repr(strip.text)


async def test_markup_in_titles_is_words(hostile_brief: Dossier) -> None:
    async with reading(hostile_brief) as reader:
        assert "[/x] [sic]" in reader.lines[0]
        await reader.press("ctrl+p")
        await reader.type("not bold")
        assert "[/x] [bold]not bold[/bold] [sic]" in reader.text


# Where to begin

PLACES = {
    "events/port-lost": "from 21 January to 2 February 2025",
    "actors/gangs": "Took part in",
    "actors/police/roles/0": "first contingent",
    "figures/officers/readings/1": "The mission has 600 officers",
    "figures/officers": "617",
    "quotations/leave": "A promise",
    "conflicts/count": "neither says how it counted",
    "judgements/stays": "very likely",
    "gaps/list": "the ministry gave no list",
    "sources/s2": "The Second Paper",
}


@pytest.mark.parametrize("size", [(120, 40), (40, 24)], ids=["120x40", "40x24"])
@pytest.mark.parametrize("at", list(PLACES))
async def test_begin_at_an_item(at: str, size: tuple[int, int], sample: Dossier) -> None:
    async with reading(sample, size, at) as reader:
        words = " ".join(PLACES[at].split()[:3])
        if size[0] < 80 and words not in reader.text:
            await reader.press("enter")
        assert words in (reader.text if size[0] < 80 else reader.panel)
        await reader.press("2", "g")
        assert "The fort is restored" in reader.row


@pytest.mark.parametrize(
    ("at", "words"),
    [("timeline", "Undated"), ("actors", "People 1"), ("figures", "computed"),
     ("sources", "% cited")],
)  # fmt: skip
async def test_begin_at_a_pane(at: str, words: str, sample: Dossier) -> None:
    async with reading(sample, at=at) as reader:
        assert words in reader.pane


async def test_conflict_positions_stand_one_after_the_other(sample: Dossier) -> None:
    async with reading(sample, at="conflicts/count") as reader:
        first, _, second = reader.panel.partition("Positions")[2].partition("600 officers")
        assert "617 officers" in first
        assert "s2 · The Second Paper" in second


# The reader's own keys


async def test_a_key_map_moves_a_key_and_all_that_names_it(sample: Dossier) -> None:
    async with reading(sample, user_keys={"search": "s", "list.down": "x"}) as reader:
        assert "s Search" in reader.footer
        await reader.press("j")
        assert "The fort is restored" in reader.row
        await reader.press("x")
        assert "217 officers land" in reader.row
        await reader.press("question_mark")
        assert "s Search the quoted words" in reader.text
        await reader.press("escape", "s")
        assert "Quoted words" in reader.text


async def test_a_note_on_evidence_is_shown(tmp_path: Path) -> None:
    brief = tree()
    brief["events"]["year"]["evidence"] = [
        evidence(("s1", "before the fort"))[0] | {"note": "which fort it does not say"}
    ]
    async with reading(open_brief(tmp_path, brief)) as reader:
        assert "which fort it does not say" in reader.panel
