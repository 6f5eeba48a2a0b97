"""Typing a note: what is pasted, what is undone, where the cursor stands."""

import threading
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from textual import events

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.state import BriefState
from haiti_brief.tui.widgets.note_area import NoteArea
from tests.tui.books import bodies, kept, open_book
from tests.tui.reader import Reader, reading
from tests.tui.screen import strips
from tests.tui.test_notes import until, write

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PERSIAN = "\u0645\u06cc\u200c\u0631\u0648\u0645"
HEART = "\u2764\ufe0f"


async def paste(reader: Reader, text: str) -> None:
    reader.app.post_message(events.Paste(text))
    await reader.press()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
async def test_pasted_lines_stay_lines_however_the_terminal_ends_them(
    sample: Dossier, tmp_path: Path, end: str
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await paste(reader, f"one{end}two{end}{end}four")
        await reader.press("escape")
        assert bodies(tmp_path, sample) == ["one\ntwo\n\nfour"]


async def test_joined_letters_and_emoji_are_kept_as_pasted(sample: Dossier, tmp_path: Path) -> None:
    text = f"{FAMILY} {PERSIAN} {HEART}"
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await paste(reader, f"{text}\u202e\x1b[2J\u200b")
        await reader.press("escape")
        assert bodies(tmp_path, sample) == [f"{text}[2J"]
        await reader.press("slash")
        await paste(reader, f"{PERSIAN}x")
        assert "\u200c" not in reader.app.screen.query_one("Input").value  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", [FAMILY, PERSIAN, HEART, "a\tb", "\x1b[2J\u202e", "漢字"])
async def test_the_cursor_of_a_note_stands_behind_what_is_drawn(
    sample: Dossier, tmp_path: Path, words: str
) -> None:
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        area = reader.app.screen.query_one(NoteArea)
        area.load_text(words)
        area.move_cursor(area.document.end)
        await reader.press()
        drawn = area.render_line(0).text.rstrip()
        assert area.cursor_screen_offset.x - area.content_region.x == cell_len(drawn)
        for strip, width in strips(reader.app):
            assert strip.cell_length <= width
            assert not set(strip.text) & set("\u200c\u200d\ufe0f\x1b\u202e\t")
        assert area.text == words


async def test_ctrl_z_undoes_back_to_the_note_as_it_was_opened(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "as it was")
        await reader.press("e")
        assert "Ctrl+Z Undo" in reader.footer
        area = reader.app.screen.query_one(NoteArea)
        # More steps than an editor usually remembers.
        for number in range(60):
            area.insert(f"{number} ")
            area.history.checkpoint()
        area.select_all()
        await reader.press("delete")
        assert area.text == ""
        for _ in range(61):
            reader.app.post_message(events.Key("ctrl+z", None))
        await reader.press()
        assert area.text == "as it was"
        await reader.press("ctrl+z")
        assert area.text == "as it was"
        await reader.press("ctrl+y")
        assert area.text == "as it was0 "
        await reader.press("escape")
        assert bodies(tmp_path, sample) == ["as it was0 "]


async def test_ctrl_z_stops_the_program_elsewhere(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []
    monkeypatch.setattr(
        "haiti_brief.tui.app.BriefApp.action_suspend_process", lambda _app: stopped.append("")
    )
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("ctrl+z")
        assert len(stopped) == 1
        await reader.press("e", "a", "ctrl+z")
        assert len(stopped) == 1
        await reader.press("escape", "slash", "ctrl+z")
        assert len(stopped) == 2


async def test_a_note_emptied_while_it_is_saved_is_removed(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, go_on = threading.Event(), threading.Event()
    store = BriefState.put

    def slow(brief: BriefState, annotation: Annotation) -> Annotation:
        going.set()
        assert go_on.wait(20)
        return store(brief, annotation)

    monkeypatch.setattr(BriefState, "put", slow)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        reader.app.post_message(events.Key("x", "x"))
        for _ in range(1000):
            if going.is_set():
                break
            await reader.pilot.pause(0.005)
        for key in ("backspace", "escape"):
            reader.app.post_message(events.Key(key, None))
        await reader.pilot.pause()
        go_on.set()
        await until(reader, lambda: "Note removed." in reader.footer)
        assert kept(tmp_path, sample) == ()


async def test_a_note_that_is_only_looked_at_is_left_as_it_is(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "x")
        (note,) = kept(tmp_path, sample)
        reader.app.book.put(msgspec.structs.replace(note, body="a\u2028b\nc\r\nd"))
        await reader.press("e", "escape")
        assert bodies(tmp_path, sample) == ["a\u2028b\nc\r\nd"]
