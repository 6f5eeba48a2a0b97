"""The keys that lead on from an item, and those that turn time back."""

from tests.tui.reader import Reader
from tests.tui.shown import shows


@shows("conflicts", "main")
async def conflicts(reader: Reader) -> None:
    await reader.press("c")
    assert "The brief has no conflict about this item." in reader.footer
    await reader.press("4", "c")
    assert "617 or 600 officers" in reader.row
    assert "1/1" in reader.footer
    await reader.press("c")
    assert "This is a conflict" in reader.footer


@shows("chart", "main")
async def chart(reader: Reader) -> None:
    await reader.press("v")
    assert "Only a figure has a chart" in reader.footer
    await reader.press("4", "v")
    assert "Officers in Haiti" in reader.lines[0]
    assert "617" in reader.text
    await reader.press("escape", "enter")
    assert "Officers in Haiti" in reader.lines[0]


@shows("back", "chart")
async def back_from_chart(reader: Reader) -> None:
    await reader.press("4", "v", "escape")
    assert "4 Figures" in reader.text


# The sources of the sample are of 20 January and of about 6 February.


@shows("as-of", "main")
async def as_of(reader: Reader) -> None:
    await reader.press("t")
    await reader.type("2025-02-30")
    await reader.press("enter")
    assert "2025-02-30 is no date" in reader.text
    await reader.press(*["backspace"] * 10)
    await reader.type("2024-12-24")
    await reader.press("enter")
    assert "No source is that old: the first is of 20 Jan 2025" in reader.text
    await reader.press(*["backspace"] * 10)
    await reader.type("2025-01-31")
    await reader.press("enter")
    assert "Time turned back to 31 Jan 2025" in reader.lines[0]
    assert "1 of 2 sources" in reader.text
    assert "217 officers land" in reader.pane
    assert "The gangs take the port" not in reader.pane
    await reader.press("t", "escape")
    assert "Time turned back to 31 Jan 2025" in reader.lines[0]
    await reader.press("escape")
    assert "Time turned back" not in reader.text
    assert "The gangs take the port" in reader.pane
    await reader.press("t")
    await reader.type("2026-01-01")
    await reader.press("enter")
    assert "this is the present brief" in reader.footer


@shows("as-of.earlier", "main")
async def earlier(reader: Reader) -> None:
    for key in ("h", "left"):
        await reader.press(key)
        assert "t turns time back" in reader.footer
        await reader.press("t", key)
        assert "Time turned back to 20 Jan 2025" in reader.lines[0]
        assert "The gangs take the port" not in reader.pane
        await reader.press("j", key)
        assert "No source is older." in reader.footer
        await reader.press("escape")
        assert "Time turned back" not in reader.text


@shows("as-of.later", "main")
async def later(reader: Reader) -> None:
    for key in ("l", "right"):
        await reader.press("t", key)
        assert "This is the present brief." in reader.footer
        await reader.press("h", key)
        assert "Time turned back" not in reader.lines[0]
        assert "The gangs take the port" in reader.pane
        await reader.press("escape")
        assert "2 of 2 sources" not in reader.text


@shows("chart.next", "chart")
async def next_chart(reader: Reader) -> None:
    for key in ("l", "right"):
        await reader.press("4", "v", key)
        assert "That was the last figure." in reader.footer
        await reader.press("escape")


@shows("chart.previous", "chart")
async def chart_before(reader: Reader) -> None:
    for key in ("h", "left"):
        await reader.press("4", "v", key)
        assert "That was the first figure." in reader.footer
        await reader.press("escape")


@shows("search", "chart")
async def search_from_chart(reader: Reader) -> None:
    await reader.press("4", "v", "slash")
    await reader.type("took the port")
    assert "s2 The gangs said that they took" in reader.row
    await reader.press("escape")
    assert "Officers in Haiti" in reader.lines[0]


@shows("help", "chart")
async def help_from_chart(reader: Reader) -> None:
    await reader.press("4", "v", "question_mark")
    assert reader.lines[0].strip().startswith("Help")
    await reader.press("escape")
    assert "Officers in Haiti" in reader.lines[0]


@shows("problems", "chart")
async def problems_from_chart(reader: Reader) -> None:
    await reader.press("4", "v", "p")
    assert reader.lines[0].strip().startswith("Problems")
    await reader.press("escape")
    assert "Officers in Haiti" in reader.lines[0]
