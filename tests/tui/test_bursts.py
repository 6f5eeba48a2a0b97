"""Keys that come in one burst, as over a slow line: each finds what the one before it left."""

import asyncio
import time
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.app import BriefApp
from tests.tui.books import bodies, kept, open_book
from tests.tui.brief import LANDED
from tests.tui.reader import Reader, reading
from tests.tui.screen import CHARACTERS


async def burst(reader: Reader, *keys: str) -> None:
    """All keys at once, as a terminal hands them over."""
    for key in keys:
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        reader.app.post_message(events.Key(key, character))
    await reader.press()


async def test_keys_after_a_date_go_to_the_pane(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", *"2025-01-31", "enter", "j")
        assert "Time turned back to 31 Jan 2025" in reader.lines[0]
        assert "no date" not in reader.text


async def test_keys_after_a_filter_go_to_the_pane(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "f", *"gangs", "enter", "j")
        assert "(gangs)" in reader.lines[1]


async def test_a_chart_asked_for_with_the_day_is_of_that_day(sample: Dossier) -> None:
    async with reading(sample, at="figures") as reader:
        await burst(reader, "t", "h", "v", "enter")
        assert "600" not in reader.text
        assert "617" in reader.text


async def test_a_search_asked_for_with_the_day_is_of_that_day(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", "h", "slash", "tab", *"diplomat", "enter")
        assert "There is no hit to open." in reader.text


async def test_two_steps_at_once_are_two_steps(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", "h", "l", "h")
        assert "Time turned back to 20 Jan 2025" in reader.lines[0]


async def test_the_panel_of_an_item_that_is_not_there_then_gives_way(sample: Dossier) -> None:
    async with reading(sample, (60, 20), "conflicts/count") as reader:
        await reader.press("enter", "t")
        await reader.type("2025-01-25")
        await reader.press("enter", "1")
        assert "The mission stays" in reader.text or "Judgements" in reader.text
        assert len([line for line in reader.lines if line.strip()]) > 5


# What is about an item is about the one that the cursor has come to


async def test_a_mark_after_moves_is_where_the_cursor_is(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await burst(reader, "j", "m")
        await burst(reader, "j", "j", "k", "m")
        assert reader.row.startswith("▸*")
        assert [each.item for each in kept(tmp_path, sample)] == [
            "events/landing",
            reader.app.main.panel.path,
        ]
        assert "3/7" in reader.app.main._position()


async def test_a_note_after_a_move_is_where_the_cursor_is(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await burst(reader, "j", "e", *"text", "escape")
        (note,) = kept(tmp_path, sample)
        assert (note.exact, note.body) == (LANDED, "text")


async def test_a_slip_that_is_mended_in_one_burst_is_mended(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await burst(reader, "e", *"teh", "backspace", "backspace", *"he", "home", "a", "escape")
        assert bodies(tmp_path, sample) == ["athe"]


async def test_other_commands_after_a_move_are_about_its_item(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "j", "y")
        assert LANDED in reader.app.copied[0]
        await burst(reader, "g", "j", "a")
        assert "Kenya Police" in reader.pane
    async with reading(sample) as reader:
        await burst(reader, "j", "tab", "y")
        assert LANDED in reader.app.copied[0]


async def test_what_is_opened_with_a_burst_takes_the_keys_after_it(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await burst(reader, "j", "enter", "e", *"here", "escape")
        assert "s1 · First report" in reader.lines[0]
        (note,) = kept(tmp_path, sample)
        assert (note.exact, note.item, note.body) == (LANDED, "", "here")


async def test_a_day_after_a_move_keeps_the_item(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "j", "t", "h")
        assert "217 officers land" in reader.row
        assert "217 officers land" in reader.panel


async def test_a_filter_after_a_move_leaves_what_it_finds(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "j", "f", *"gangs", "enter")
        assert "gangs" in reader.row.lower()
        assert "217 officers" not in reader.panel


async def test_letters_before_ctrl_c_in_one_burst_are_kept(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        for key in (*"abc", "ctrl+c"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.pilot.pause()
        assert reader.app.return_code == 130
    assert bodies(tmp_path, sample) == ["abc"]


async def test_keys_after_one_that_opens_go_to_what_it_opened(sample: Dossier) -> None:
    async with reading(sample, (80, 24)) as reader:
        await burst(reader, "enter", "1")
        assert "1/9" in reader.footer
        await burst(reader, "enter", "3")
        assert "3 Actors" in reader.lines[1]
        await burst(reader, "7", "enter", "j", "j", "escape", "j")
        assert "2/2" in reader.footer
        await burst(reader, "2", "enter", "escape", "j")
        assert "2/7" in reader.footer


async def test_letters_after_the_slash_are_all_typed(sample: Dossier) -> None:
    async with reading(sample, (80, 24)) as reader:
        await burst(reader, "slash", *"fort", "escape", "slash", *"gangs")
        assert "gangs" in reader.lines[0]


async def test_a_key_that_takes_its_part_away_does_not_stop_the_next(sample: Dossier) -> None:
    async with reading(sample, (80, 24)) as reader:
        await burst(
            reader, "question_mark", "escape", "v", "escape", "question_mark", "escape", "4"
        )
        assert "4 Figures" in reader.lines[1]


async def test_what_takes_long_to_open_still_takes_the_keys_after_it(
    sample: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = BriefApp.push_screen

    async def slowly(app: BriefApp, screen: Screen[None]) -> None:
        # Longer than a key waits: the processor is held, and then given away half way.
        time.sleep(0.7)
        await asyncio.sleep(0.001)
        await push(app, screen)

    async with reading(sample) as reader:
        await reader.press("slash")
        await reader.type("police")
        monkeypatch.setattr(BriefApp, "push_screen", slowly)
        await burst(reader, "enter", "p", "j")
        assert reader.lines[0].strip().startswith("Problems")
        await reader.press("escape", "escape")
        assert reader.lines[0].split()[-1] == "police"
