"""Leaving a filter: the cursor is on a row that the reader knows."""

import pytest

from haiti_brief.loading.dossier import Dossier
from tests.tui.reader import reading


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("keys", [("escape",), ("enter", "escape")], ids=["typing", "kept"])
async def test_a_filter_that_finds_nothing_leaves_the_row(
    sample: Dossier, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with reading(sample, size) as reader:
        await reader.press("j", "j")
        row, panel = reader.row, reader.app.main.panel.path
        # Its first letters find other rows.
        await reader.press("f", *"gangszzz")
        assert "Nothing here holds these words" in reader.text
        assert reader.row == ""
        await reader.press(*keys)
        assert reader.row == row
        assert reader.app.main.panel.path == panel
        await reader.press("k", "j")
        assert reader.row == row


async def test_where_it_finds_some_the_cursor_stays_on_what_it_found(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("j", "f", *"the port is lost", "escape")
        assert "The port is lost" in reader.row
        await reader.press("g", "f", *"zzz", *["backspace"] * 3, "escape")
        assert "The fort is restored" in reader.row


async def test_a_day_turned_to_under_a_filter_that_finds_nothing(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("j", "f", *"zzz", "enter", "t", "h", "escape")
        assert "217 officers land" in reader.row
        assert "217 officers land" in reader.panel


async def test_the_row_is_that_of_the_last_filter(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("j", "f", *"the", "enter", "g", "j", "j")
        key = reader.app.main.current().key
        assert key
        await reader.press("f", *"zzz", "escape")
        assert reader.app.main.current().key == key
