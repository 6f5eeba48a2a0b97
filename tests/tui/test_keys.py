"""Every command by its keys, in every place where they work."""

from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.commands import COMMANDS
from tests.tui import (  # they put their keys in the table
    item_keys,  # noqa: F401
    note_keys,  # noqa: F401
    search_keys,  # noqa: F401
)
from tests.tui.books import open_book
from tests.tui.brief import COUNTED, LANDED
from tests.tui.reader import Reader, reading
from tests.tui.shown import SIX_HUNDRED, TABLE, shows


def test_every_command_is_shown_to_work_in_every_scope() -> None:
    assert set(TABLE) == {(command.id, scope) for command in COMMANDS for scope in command.scopes}


# Panes: the words that only this pane has

PANE_WORDS = {
    "overview": ("1", "The mission stays in Gonaïves"),
    "timeline": ("2", "Undated"),
    "actors": ("3", "Armed groups 1"),
    "figures": ("4", "computed: 217 + 400"),
    "quotations": ("5", "A promise"),
    "conflicts": ("6", "617 or 600 officers"),
    "sources": ("7", "% cited"),
}


def _pane(name: str) -> None:
    key, words = PANE_WORDS[name]
    other = "7" if name != "sources" else "2"

    @shows(f"pane.{name}", "main")
    async def from_main(reader: Reader) -> None:
        await reader.press(other)
        assert words not in reader.pane
        await reader.press(key)
        assert words in reader.pane

    @shows(f"pane.{name}", "reader")
    async def from_reader(reader: Reader) -> None:
        await reader.press("j", "enter", key)
        assert words in reader.pane


for pane_name in PANE_WORDS:
    _pane(pane_name)


# Lists


@shows("list.down", "list")
async def down(reader: Reader) -> None:
    assert "The fort is restored" in reader.row
    await reader.press("j")
    assert "217 officers land" in reader.row
    assert "217 officers land" in reader.panel
    await reader.press("down")
    assert "January" in reader.panel
    assert "3/7" in reader.footer
    await reader.press("g", "j", "enter")
    before = reader.row
    await reader.press("j")
    after = reader.row
    assert LANDED in before
    assert LANDED not in after


@shows("list.up", "list")
async def up(reader: Reader) -> None:
    await reader.press("j", "j", "k")
    assert "217 officers land" in reader.row
    await reader.press("up")
    assert "The fort is restored" in reader.row
    await reader.press("up")
    assert "The fort is restored" in reader.row
    await reader.press("j", "enter", "k")
    assert "A report from the capital" in reader.row


@shows("list.first", "list")
async def first(reader: Reader) -> None:
    for key in ("g", "home"):
        await reader.press("G", key)
        assert "The fort is restored" in reader.row
        assert "1/7" in reader.footer
    await reader.press("j", "enter", "g")
    assert "A report from the capital" in reader.row


@shows("list.last", "list")
async def last(reader: Reader) -> None:
    for key in ("G", "end"):
        await reader.press("g", key)
        assert "Gangs hold the road" in reader.row
        assert "7/7" in reader.footer
    await reader.press("g", "j", "enter", "G")
    assert "the fort." in reader.row


@shows("list.page-down", "list")
async def page_down(reader: Reader) -> None:
    await reader.press("pagedown")
    assert "The fort is restored" not in reader.row
    await reader.press("g", "space")
    assert "The fort is restored" not in reader.row
    assert reader.row
    await reader.press("g", "j", "enter", "g", "pagedown")
    assert "A report from the capital" not in reader.row


@shows("list.page-up", "list")
async def page_up(reader: Reader) -> None:
    await reader.press("G", "pageup")
    assert "Gangs hold the road" not in reader.row
    await reader.press("pageup", "pageup")
    assert "The fort is restored" in reader.row
    await reader.press("j", "enter", "G", "pageup", "pageup", "pageup")
    assert "A report from the capital" in reader.row


@shows("open", "list")
async def open_(reader: Reader) -> None:
    await reader.press("j", "enter")
    assert "s1 · First report" in reader.lines[0]
    assert LANDED in reader.lit
    assert LANDED in reader.row
    await reader.press("escape")
    assert "217 officers land" in reader.row
    assert "2/7" in reader.footer


# Back


@shows("back", "main")
async def back_on_main(reader: Reader) -> None:
    await reader.press("f")
    await reader.type("gangs")
    await reader.press("enter")
    assert "The fort is restored" not in reader.pane
    await reader.press("escape")
    assert "The fort is restored" in reader.pane
    await reader.press("g", "j", "tab", "escape", "k")
    assert "The fort is restored" in reader.row


@shows("back", "reader")
async def back_from_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "tab", "escape")
    assert "s1 · First report" in reader.lines[0]
    await reader.press("escape")
    assert "217 officers land" in reader.row


@shows("back", "search")
async def back_from_search(reader: Reader) -> None:
    await reader.press("j", "slash")
    await reader.type("port")
    await reader.press("escape")
    assert "217 officers land" in reader.row
    assert "2 Timeline" in reader.text


@shows("back", "pages")
async def back_from_pages(reader: Reader) -> None:
    for key, title in (("question_mark", "Help"), ("p", "Problems")):
        await reader.press(key)
        assert reader.lines[0].strip().startswith(title)
        await reader.press("escape")
        assert "2 Timeline" in reader.text


# The panel, and the statements under the reader


@shows("other", "main")
async def other_on_main(reader: Reader) -> None:
    for key in ("tab", "shift+tab"):
        await reader.press("g", "j", key, "j")
        assert "217 officers land" in reader.row
        assert "s2 · The Second Paper" in reader.panel_row
        await reader.press("enter")
        assert "s2 · The Second Paper" in reader.lines[0]
        assert SIX_HUNDRED in reader.lit
        await reader.press("escape")
        assert "s2 · The Second Paper" in reader.panel_row
        await reader.press(key, "k")
        assert "The fort is restored" in reader.row


@shows("other", "reader")
async def other_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "n")
    assert COUNTED in reader.row
    for key in ("tab", "shift+tab"):
        await reader.press(key, "j", key)
        before = reader.row
        await reader.press(key, "j")
        assert reader.row == before
        await reader.press(key)


# History


@shows("history.back", "main")
async def history_back(reader: Reader) -> None:
    await reader.press("j", "3", "j", "4", "left_square_bracket")
    assert "The commander" in reader.text or "Kenya Police" in reader.text
    assert "Armed groups" in reader.pane
    await reader.press("left_square_bracket")
    assert "217 officers land" in reader.row
    await reader.press("left_square_bracket")
    assert "There is nothing earlier." in reader.footer


@shows("history.forward", "main")
async def history_forward(reader: Reader) -> None:
    await reader.press("j", "3", "left_square_bracket")
    assert "217 officers land" in reader.row
    await reader.press("right_square_bracket")
    assert "Armed groups" in reader.pane
    await reader.press("right_square_bracket")
    assert "There is nothing later." in reader.footer


@shows("history.back", "reader")
async def history_back_from_source(reader: Reader) -> None:
    await reader.press("j", "enter", "n")
    assert COUNTED in reader.lit
    await reader.press("left_square_bracket")
    assert LANDED in reader.lit
    await reader.press("left_square_bracket")
    assert "217 officers land" in reader.row


@shows("history.forward", "reader")
async def history_forward_to_source(reader: Reader) -> None:
    await reader.press("j", "enter", "n", *["left_square_bracket"] * 2)
    assert "217 officers land" in reader.row
    await reader.press("right_square_bracket")
    assert LANDED in reader.row
    await reader.press("right_square_bracket")
    assert COUNTED in reader.row


# What concerns an item


@shows("filter", "main")
async def filter_(reader: Reader) -> None:
    await reader.press("f")
    await reader.type("zzz")
    assert "Nothing here holds these words" in reader.text
    await reader.press(*["backspace"] * 3)
    await reader.type("gonaives")
    assert "Gangs hold the road" in reader.row
    assert "The fort is restored" not in reader.pane
    await reader.press("enter")
    assert "2 Timeline (gonaives)" in reader.text
    assert "1/1" in reader.footer
    await reader.press("f")
    await reader.type("road")
    await reader.press("escape")
    assert "The fort is restored" in reader.pane
    assert "(" not in reader.lines[1]


@shows("actors", "main")
async def actors(reader: Reader) -> None:
    await reader.press("a")
    assert "The brief names no actor for this item." in reader.footer
    await reader.press("j", "a")
    assert "Kenya Police" in reader.row
    assert "The commander" not in reader.pane
    assert "1/1" in reader.footer
    await reader.press("escape")
    assert "The commander" in reader.pane


@shows("copy", "main")
async def copy(reader: Reader) -> None:
    await reader.press("j", "y")
    assert list(reader.app.copied) == [
        f"“{LANDED}” (First report, first.txt, issued 20 Jan 2025, characters 76-145)"
    ]
    assert "Copied" in reader.footer
    await reader.press("tab", "j", "y")
    assert reader.app.copied[1].startswith(f"“{SIX_HUNDRED}” (The Second Paper, second.txt")


@shows("copy", "reader")
async def copy_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "n", "y")
    assert reader.app.copied[0].startswith(f"“{COUNTED}” (First report, first.txt")
    await reader.press("g", "y")
    assert reader.app.copied[1].startswith("“A report from the capital.")


@shows("problems", "main")
async def problems(reader: Reader) -> None:
    await reader.press("p")
    assert reader.lines[0].strip().startswith("Problems")
    # A brief as small as this one leaves sentences uncited and a conflict's numbers unlike.
    assert reader.row or "nothing wrong" in reader.text


@shows("problems", "reader")
async def problems_from_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "p")
    assert reader.lines[0].strip().startswith("Problems")
    await reader.press("escape")
    assert LANDED in reader.row


@shows("help", "main", "reader")
async def help_(reader: Reader) -> None:
    for keys in ((), ("j", "enter")):
        await reader.press(*keys, "question_mark")
        assert "Events by year and month." in reader.text
        seen = ""
        for _ in range(6):
            seen += reader.text
            await reader.press("pagedown")
        assert all(command.help in seen for command in COMMANDS)
        assert "planned, as seen from the source" in seen
        await reader.press("escape")


@shows("palette", "all")
async def palette(reader: Reader) -> None:
    await reader.press("ctrl+p")
    await reader.type("sources")
    await reader.press("enter")
    assert "% cited" in reader.pane
    await reader.press("ctrl+p")
    await reader.type("port is lost")
    await reader.press("enter")
    assert "The port is lost" in reader.row
    await reader.press("ctrl+p")
    await reader.type("mission stays")
    await reader.press("enter")
    assert "very likely" in reader.text
    await reader.press("2", "g", "j", "enter", "ctrl+p")
    await reader.type("timeline")
    await reader.press("enter")
    assert "217 officers land" in reader.row
    await reader.press("slash", "ctrl+p", "escape")
    await reader.type("port")
    assert "port" in reader.lines[0]


@shows("quit", "main", "reader", "pages", "chart")
async def quit_(reader: Reader) -> None:
    assert reader.app.return_code is None
    await reader.pilot.press("q")
    assert reader.app.return_code == 0


@pytest.mark.parametrize("entry", list(TABLE), ids="-".join)
async def test_key(entry: tuple[str, str], sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await TABLE[entry](reader)


@pytest.mark.parametrize(
    "entry", [entry for entry in TABLE if entry[1] in ("main", "list")], ids="-".join
)
async def test_key_on_a_large_screen(
    entry: tuple[str, str], sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, (120, 40), book=open_book(tmp_path, sample)) as reader:
        await TABLE[entry](reader)


@pytest.mark.parametrize("keys", [("j", "enter"), ("question_mark",), ("p",)])
async def test_quit_from_every_screen(keys: tuple[str, ...], sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press(*keys)
        await quit_(reader)
