"""The footer: the keys that work now, and what is said in their place until the next."""

from pathlib import Path
from typing import Final

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.screens.base import BriefScreen
from tests.tui.books import open_book
from tests.tui.reader import reading
from tests.tui.test_bursts import burst

SIZES: Final = ((120, 40), (80, 24), (40, 12))


@pytest.mark.parametrize("size", SIZES)
async def test_while_something_is_typed_the_footer_names_what_works_then(
    sample: Dossier, size: tuple[int, int]
) -> None:
    async with reading(sample, size) as reader:
        usual = reader.footer
        await reader.press("f")
        assert reader.footer.split()[:4] == ["Enter", "Keep", "Esc", "Clear"]
        assert "Open" not in reader.footer
        await reader.press("x", "escape")
        assert reader.footer == usual
        await reader.press("t")
        assert reader.footer.split()[:4] == ["Enter", "Turn", "Esc", "Close"]
        assert "Search" not in reader.footer
        assert ("h Earlier" in reader.footer) == (size[0] > 40)
        await reader.press("escape")
        assert reader.footer == usual


async def test_enter_brings_the_keys_of_the_list_back(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("f", *"gangs", "enter")
        assert "Enter Open" in reader.footer
        await reader.press("t", *"2025-02-30", "enter")
        assert "is no date" in reader.text
        assert "Enter Turn" in reader.footer


async def test_a_click_on_the_footer_takes_what_is_typed(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("f", *"gangs")
        await reader.pilot.click("#footer", offset=(2, 0))
        await reader.press("j")
        assert "Enter Open" in reader.footer
        assert "2 Timeline (gangs)" in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_says_how_to_leave_it(sample: Dossier, size: tuple[int, int]) -> None:
    async with reading(sample, size) as reader:
        await reader.press("j")
        usual = reader.footer
        await reader.press("tab")
        assert "Esc Back" in reader.footer
        assert "Tab" not in reader.footer
        await reader.press("escape")
        assert reader.footer == usual
        assert "217 officers land" in reader.row


@pytest.mark.parametrize("size", SIZES)
async def test_where_nothing_can_be_opened_enter_is_not_named(
    bundled: Dossier, size: tuple[int, int]
) -> None:
    async with reading(bundled, size) as reader:
        await reader.press("p")
        assert "finds nothing wrong" in reader.text
        assert "Enter" not in reader.footer
        assert "Esc Back" in reader.footer
        await reader.press("escape", "f", *"zzz", "enter")
        assert "Nothing here holds these words" in reader.text
        assert "Enter" not in reader.footer
        await reader.press("escape")
        assert "Enter Open" in reader.footer


async def test_a_list_of_problems_can_be_opened(with_faults: Dossier) -> None:
    async with reading(with_faults) as reader:
        await reader.press("p")
        assert "Enter Open" in reader.footer


async def test_what_is_said_is_gone_at_the_next_key(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        usual = reader.footer
        await reader.press("m")
        assert "Marked." in reader.footer
        await reader.press("z")
        assert reader.footer == usual
        await reader.press("apostrophe", "d")
        keys = "d Remove"
        assert "Removed: d puts it back." in reader.footer
        await reader.press("d")
        assert "It is back." in reader.footer
        # There is but one row: no key moves the cursor.
        await reader.press("j")
        assert "It is back." not in reader.footer
        assert keys in reader.footer


async def test_what_is_said_to_the_last_key_of_a_burst_stays(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "left_square_bracket", "v")
        assert "Only a figure has a chart" in reader.footer
        await burst(reader, "v", "tab")
        assert "Esc Back" in reader.footer


async def test_what_is_said_of_a_note_stays_while_the_reader_types_on(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e", "x")
        usual = reader.footer
        assert isinstance(reader.app.screen, BriefScreen)
        reader.app.screen.say("Told of the note.", unasked=True)
        await reader.press("y")
        assert "Told of the note." in reader.footer
        monkeypatch.setattr("haiti_brief.tui.screens.base.READ_IN", 0)
        reader.app.screen.say("Told of the note.", unasked=True)
        await reader.press("z")
        assert reader.footer == usual
