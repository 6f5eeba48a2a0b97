"""The keys of the search, and those that walk on through its hits."""

from tests.tui.brief import COUNTED, LANDED
from tests.tui.reader import Reader
from tests.tui.shown import shows

# Search


@shows("search", "main")
async def search(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type("gonaives road")
    assert "Gangs hold most of the road" in reader.row
    assert "Supports │ · Gangs hold the road to Gonaïves" in reader.text
    assert "1/" in reader.lines[1]


@shows("search", "reader")
async def search_from_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "slash")
    await reader.type("took the port")
    assert "s2 The gangs said that they took" in reader.row


@shows("search.open", "search")
async def search_open(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type("took the port")
    await reader.press("enter")
    assert "s2 · The Second Paper" in reader.lines[0]
    assert "The gangs said that they took the port" in reader.row
    await reader.press("escape")
    assert "took the port" in reader.lines[0]
    await reader.press("escape")
    assert "2 Timeline" in reader.text


@shows("search.down", "search")
async def search_down(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type("officers")
    before = reader.row
    await reader.press("down")
    assert reader.row != before
    assert "2/" in reader.lines[1]
    assert reader.lines[0].strip() == "officers"


@shows("search.up", "search")
async def search_up(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type("officers")
    before = reader.row
    await reader.press("down", "up")
    assert reader.row == before
    assert "1/" in reader.lines[1]


@shows("search.page-down", "search")
async def search_page_down(reader: Reader) -> None:
    await reader.resize(80, 12)
    await reader.press("slash")
    await reader.type("the")
    await reader.press("pagedown")
    assert "1/" not in reader.lines[1]
    assert reader.lines[0].strip() == "the"


@shows("search.page-up", "search")
async def search_page_up(reader: Reader) -> None:
    await reader.resize(80, 12)
    await reader.press("slash")
    await reader.type("the")
    before = reader.row
    await reader.press("pagedown", "pageup")
    assert reader.row == before
    assert "1/" in reader.lines[1]


UNCITED = "ministry said"
"""Words of a source that the brief does not quote."""


@shows("scope", "search")
async def scope(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type(UNCITED)
    assert UNCITED not in reader.pane.partition("brief ")[2]
    await reader.press("tab")
    assert f"the {UNCITED}." in reader.pane
    await reader.press("tab", *["backspace"] * len(UNCITED))
    await reader.type("restored")
    assert "The fort is restored" in reader.row
    await reader.press("enter")
    assert "The fort is restored" in reader.panel
    assert "2 Timeline" in reader.text


@shows("scope.back", "search")
async def scope_back(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type(UNCITED)
    await reader.press("tab")
    assert f"the {UNCITED}." in reader.pane
    await reader.press("shift+tab")
    assert f"the {UNCITED}" not in reader.pane
    await reader.press("shift+tab", *["backspace"] * len(UNCITED))
    await reader.type("restored")
    assert "The fort is restored" in reader.row


@shows("next", "main")
async def next_on_main(reader: Reader) -> None:
    await reader.press("n")
    assert "There is no search to go on with" in reader.footer
    await reader.press("slash")
    await reader.type("officers")
    await reader.press("enter", "2", "n")
    assert "match 2/" in reader.footer


@shows("previous", "main")
async def previous_on_main(reader: Reader) -> None:
    await reader.press("N")
    assert "There is no search to go on with" in reader.footer
    await reader.press("slash")
    await reader.type("officers")
    await reader.press("enter", "2", "n", "2", "N")
    assert "match 1/" in reader.footer


@shows("next", "reader")
async def next_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "n")
    assert COUNTED in reader.row
    assert COUNTED in reader.lit
    await reader.press("2", "slash")
    await reader.type("officers")
    await reader.press("enter")
    assert "match 1/" in reader.footer
    seen = {reader.row}
    await reader.press("n")
    assert "match 2/" in reader.footer
    assert "officers" in reader.row
    seen.add(reader.row)
    await reader.press("n")
    seen.add(reader.row)
    assert len(seen) == 3


@shows("previous", "reader")
async def previous_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "n", "N")
    assert LANDED in reader.row
    await reader.press("N")
    assert "That was the first one here." in reader.footer
    await reader.press("2", "slash")
    await reader.type("officers")
    await reader.press("enter")
    before = reader.row
    await reader.press("n", "N")
    assert reader.row == before
    assert "match 1/" in reader.footer
