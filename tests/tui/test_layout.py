"""The screens at every width: what stands beside what, and what a resize keeps."""

import pytest
from textual.widget import Widget

from haiti_brief.loading.dossier import Dossier
from tests.tui.brief import LANDED
from tests.tui.reader import reading

NARROW, WIDE = (40, 12), (160, 45)


async def test_narrow_screen_goes_from_pane_to_panel_to_source_and_back(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await reader.press("j")
        assert "217 officers land" in reader.row
        assert "Evidence" not in "".join(reader.lines[1:-1])
        await reader.press("enter")
        assert "The fort is restored" not in reader.text
        assert "18 January 2025" in reader.text
        assert reader.row.startswith("▸ s1 · First report")
        await reader.press("enter")
        assert "s1 · First report" in reader.lines[0]
        assert "217 officers of the Kenya" in reader.row
        assert "217 officers of the Kenya" in reader.lit
        await reader.press("escape")
        assert reader.row.startswith("▸ s1 · First report")
        await reader.press("escape")
        assert "217 officers land" in reader.row


async def test_narrow_screen_opens_the_panel_with_tab(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await reader.press("j", "tab")
        assert "18 January 2025" in reader.text
        await reader.press("tab")
        assert "217 officers land" in reader.row


async def test_narrow_screen_closes_the_panel_for_another_pane(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await reader.press("j", "enter", "3")
        assert "People 1" in reader.text


async def test_narrow_search_shows_whole_hits(sample: Dossier) -> None:
    async with reading(sample, NARROW) as reader:
        await reader.press("slash")
        await reader.type("took the port")
        assert "The gangs said that they" in reader.row
        await reader.press("enter")
        assert "The gangs said that they took the" in reader.row


async def test_wide_screen_stands_three_panes_and_the_panel_side_by_side(sample: Dossier) -> None:
    async with reading(sample, WIDE) as reader:
        for words in ("The fort is restored", "The commander", "about 600", "Evidence"):
            assert words in reader.text
        await reader.press("3", "j")
        assert "Kenya Police" in reader.panel or "The commander" in reader.panel
        assert "The fort is restored" in reader.row
        before = reader.panel
        await reader.press("4", "j")
        assert reader.panel != before
        assert "computed" in reader.text


async def test_wide_screen_shows_the_sources_alone_beside_the_panel(sample: Dossier) -> None:
    async with reading(sample, WIDE) as reader:
        await reader.press("7")
        assert "% cited" in reader.pane
        assert "The fort is restored" not in reader.pane


async def test_focus_goes_from_column_to_panel_and_back_to_the_column(sample: Dossier) -> None:
    async with reading(sample, WIDE) as reader:
        await reader.press("4", "tab", "escape", "j")
        assert "about 600" in reader.panel


@pytest.mark.parametrize("sizes", [(WIDE, NARROW), (WIDE, (80, 24)), ((80, 24), NARROW)])
async def test_resize_keeps_the_chosen_item(
    sizes: tuple[tuple[int, int], tuple[int, int]], sample: Dossier
) -> None:
    first, second = sizes
    async with reading(sample, first) as reader:
        await reader.press("j", "j")
        chosen = "The gangs take the"
        assert chosen in reader.row
        await reader.resize(*second)
        assert chosen in reader.row
        await reader.resize(*first)
        assert chosen in reader.row
        await reader.press("k")
        assert "217 officers land" in reader.row


async def test_resize_keeps_the_words_read_in_a_source(sample: Dossier) -> None:
    async with reading(sample, (120, 40)) as reader:
        await reader.press("j", "enter", "n")
        for size in (NARROW, WIDE, NARROW, (80, 24)):
            await reader.resize(*size)
            assert "The mission now has 617" in reader.row
            assert "The mission now has 617" in reader.lit


async def test_resize_while_the_panel_is_read(sample: Dossier) -> None:
    async with reading(sample, WIDE) as reader:
        await reader.press("j", "tab", "j")
        await reader.resize(*NARROW)
        await reader.resize(*WIDE)
        await reader.press("escape", "g")
        assert "The fort is restored" in reader.row


async def test_a_long_list_scrolls_with_its_cursor(bundled: Dossier) -> None:
    async with reading(bundled, (80, 24)) as reader:
        await reader.press("pagedown")
        assert reader.row
        await reader.press("space", "pagedown")
        middle = reader.row
        assert middle
        await reader.press("pageup", "pagedown")
        assert reader.row == middle
        await reader.press("G")
        last = len(bundled.brief.events)
        assert f"{last}/{last}" in reader.footer
        assert reader.row
        await reader.press("g")
        assert "2005" in reader.lines[2]


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (20, 5)], ids=["1x1", "10x3", "20x5"])
async def test_the_smallest_screens_break_nothing(size: tuple[int, int], sample: Dossier) -> None:
    async with reading(sample, size) as reader:
        await reader.press("j", "enter", "enter", "escape", "escape", "slash", "a", "escape")
        await reader.press("question_mark", "escape", "3", "4", "7", "f", "x", "escape", "p")
        await reader.resize(80, 24)
        await reader.press("escape", "2", "g", "j")
        assert "217 officers land" in reader.row
        await reader.press("enter")
        assert LANDED in reader.lit


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (160, 45)])
async def test_nothing_of_the_pane_before_stays_on_the_screen(
    sample: Dossier, size: tuple[int, int]
) -> None:
    async with reading(sample, size) as reader:
        for key in "1234567654321":
            await reader.press(key, "j")
            drawn = reader.lines
            for widget in reader.app.screen.walk_children(Widget):
                widget.refresh()
            await reader.press()
            assert reader.lines == drawn
