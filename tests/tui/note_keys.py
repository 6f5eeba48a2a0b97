"""The keys of marks and notes."""

from tests.tui.brief import LANDED
from tests.tui.reader import Reader
from tests.tui.shown import shows


@shows("mark", "main")
async def mark(reader: Reader) -> None:
    await reader.press("j", "m")
    assert "Marked." in reader.footer
    assert reader.row.startswith("▸*")


@shows("mark", "reader")
async def mark_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "m")
    assert "Marked." in reader.footer
    assert "▌*" in reader.row


@shows("note", "main")
async def note(reader: Reader) -> None:
    await reader.press("j", "e")
    assert reader.lines[0].strip().startswith("Note")
    assert LANDED in " ".join(reader.text.split())
    await reader.type("q")
    assert "saved" in reader.lines[0]


@shows("note", "reader")
async def note_in_reader(reader: Reader) -> None:
    await reader.press("j", "enter", "e")
    await reader.type("mine")
    await reader.press("escape")
    assert "s1 · First report" in reader.lines[0]
    assert "mine" in reader.text


@shows("note", "marks")
async def note_in_list(reader: Reader) -> None:
    await reader.press("j", "m", "apostrophe", "e")
    await reader.type("mine")
    await reader.press("escape")
    assert "1 mark, 1 note" in reader.lines[0]


@shows("note.close", "note")
async def close(reader: Reader) -> None:
    await reader.press("j", "e", "x", "escape")
    assert "Note saved." in reader.footer
    assert "217 officers land" in reader.text


@shows("marks", "main", "reader", "chart")
async def marks(reader: Reader) -> None:
    await reader.press("j", "m")
    for keys in ((), ("2", "j", "enter"), ("4", "v")):
        await reader.press(*keys, "apostrophe")
        assert "1 mark, 0 notes" in reader.lines[0]
        await reader.press("escape")
    await reader.press("escape", "apostrophe", "enter")
    assert "217 officers land" in reader.row


@shows("back", "marks")
async def back_from_marks(reader: Reader) -> None:
    await reader.press("apostrophe")
    assert "Nothing is marked yet." in reader.text
    await reader.press("escape")
    assert "2 Timeline" in reader.text


@shows("marks.remove", "marks")
async def remove(reader: Reader) -> None:
    await reader.press("j", "m", "apostrophe")
    for key in ("d", "delete"):
        await reader.press(key)
        assert "Removed: d puts it back." in reader.footer
        assert "0 marks" in reader.lines[0]
        await reader.press(key)
        assert "1 mark," in reader.lines[0]
    await reader.press("d", "escape")
    assert not reader.row.startswith("▸*")


@shows("quit", "marks")
async def quit_marks(reader: Reader) -> None:
    await reader.press("apostrophe")
    await reader.pilot.press("q")
    assert reader.app.return_code == 0


@shows("note.undo", "note")
async def undo(reader: Reader) -> None:
    await reader.press("j", "e")
    await reader.type("mine")
    assert "mine" in reader.text
    await reader.press("ctrl+z")
    assert "mine" not in reader.text


@shows("note.redo", "note")
async def redo(reader: Reader) -> None:
    await reader.press("j", "e")
    await reader.type("mine")
    await reader.press("ctrl+z", "ctrl+y")
    assert "mine" in reader.text


@shows("help", "marks")
async def help_in_list(reader: Reader) -> None:
    await reader.press("apostrophe", "question_mark")
    assert reader.lines[0].strip() == "Help"
    await reader.press("escape")
    assert "Marks and notes" in reader.lines[0]
