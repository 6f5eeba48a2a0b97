"""Marks and notes: made by a key, shown where they hang, told as kept only when they are."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import BriefState, State
from haiti_brief.tui.notebook import Notebook
from tests.tui.books import bodies, kept, open_book
from tests.tui.brief import COUNTED, LANDED, open_brief
from tests.tui.reader import Reader, reading
from tests.tui.screen import strips

SIZES = [(120, 40), (80, 24), (40, 12)]
FULL = "the disk is full, and state.db cannot be written: make room"


async def until(reader: Reader, done: Callable[[], bool]) -> None:
    """Wait for what comes in its own time; the test fails where it does not."""
    for _ in range(400):
        if done():
            return
        await asyncio.sleep(0.005)
        await reader.press()
    raise AssertionError(reader.text)


async def write(reader: Reader, words: str) -> None:
    await reader.press("e")
    await reader.type(words)
    await reader.press("escape")
    await until(reader, lambda: "Esc Save and close" not in reader.footer)


def fail_from_now_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def put(*_: object) -> None:
        raise StateError(FULL)

    monkeypatch.setattr(BriefState, "put", put)


# Marks


async def test_m_marks_the_words_of_the_panel_and_takes_the_mark_away(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m")
        assert reader.footer.strip().startswith("Marked.")
        (mark,) = kept(tmp_path, sample)
        assert (mark.exact, mark.item, mark.kind) == (LANDED, "events/landing", "mark")
        assert reader.row.startswith("▸*")
        assert reader.panel_row.startswith("▸*s1") or "*s1" in reader.panel
        await reader.press("m")
        assert "The mark is taken away." in reader.footer
        assert kept(tmp_path, sample) == ()
        assert "*" not in reader.text


async def test_the_sign_stands_wherever_the_same_words_are_cited(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m", "3")
        assert any(line.startswith((" *Kenya Police", "▸*Kenya Police")) for line in reader.lines)
        assert not any("*The commander" in line for line in reader.lines)
        await reader.press("7")
        assert reader.row.startswith("▸*s1")


async def test_an_item_without_evidence_is_marked_itself(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, at="gaps/list", book=open_book(tmp_path, sample)) as reader:
        await reader.press("m")
        (mark,) = kept(tmp_path, sample)
        assert (mark.item, mark.source) == ("gaps/list", None)
        assert reader.row.startswith("▸*Who are the 617?")
        assert "Marked" in reader.panel


async def test_in_the_source_the_cited_words_or_the_sentence_are_marked(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "enter", "n", "m", "g", "m")
        assert [each.exact for each in kept(tmp_path, sample)] == [
            COUNTED,
            "A report from the capital.",
        ]
        assert reader.row[4] == "*"
        assert "Marked · 22 Nov 2026" in reader.text
        await reader.press("m")
        assert [each.exact for each in kept(tmp_path, sample)] == [COUNTED]


async def test_two_presses_at_once_are_a_mark_and_none(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.type("mm")
        assert kept(tmp_path, sample) == ()
        await reader.type("mmm")
        assert len(kept(tmp_path, sample)) == 1


# Notes


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_is_saved_while_it_is_written_and_shown_under_its_words(
    sample: Dossier, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(sample, size, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "e")
        assert "“217 officers of the Kenya" in reader.text
        await reader.type("who counted?")
        await until(reader, lambda: " saved" in reader.lines[0])
        assert "not saved" not in reader.lines[0]
        assert bodies(tmp_path, sample) == ["who counted?"]
        await reader.press("escape")
        assert "Note saved." in reader.footer
        if size[0] < 80:
            await reader.press("enter", "pagedown")
        assert "Your note · 22 Nov 2026" in reader.text
        assert "who counted?" in reader.text


async def test_letters_before_esc_in_one_burst_are_kept(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        from textual import events  # noqa: PLC0415

        for key in ("e", "a", "b", "c", "escape"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else "\x1b"))
        await until(reader, lambda: "Note saved." in reader.footer)
        assert bodies(tmp_path, sample) == ["abc"]


async def test_a_note_is_gone_on_with_and_keeps_its_lines(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "one")
        await reader.press("e", "enter")
        await reader.type("two")
        await reader.press("escape")
        await until(reader, lambda: bodies(tmp_path, sample) == ["one\ntwo"])
        (note,) = kept(tmp_path, sample)
        assert not note.copy_of


async def test_an_emptied_note_is_removed(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "no")
        await reader.press("e", "backspace", "backspace")
        assert "empty: Esc removes it" in reader.lines[0]
        assert bodies(tmp_path, sample)
        await reader.press("escape")
        assert "Note removed." in reader.footer
        assert kept(tmp_path, sample) == ()
        await reader.press("e", "escape")
        assert kept(tmp_path, sample) == ()


async def test_a_note_that_cannot_be_saved_stays_on_the_screen_with_the_reason(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_from_now_on(monkeypatch)
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await reader.type("precious")
        await until(reader, lambda: "! not saved" in reader.lines[0])
        assert "the disk is full" in reader.text
        await reader.press("escape")
        await until(reader, lambda: "Esc closes the note all the same" in reader.text)
        assert "precious" in reader.text
        await reader.press("escape")
        assert "The note is not saved" in reader.footer
        await reader.press("e")
        assert "precious" in reader.text
        monkeypatch.undo()
    assert bodies(tmp_path, sample) == ["precious"]


async def test_what_cannot_be_saved_at_the_end_is_handed_over(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_from_now_on(monkeypatch)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await reader.type("precious")
        app = reader.app
    assert list(app.lost) == [f"A note could not be kept: {FULL}. Its text:", "precious"]


async def test_what_is_typed_when_the_program_is_told_to_end_is_kept(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haiti_brief.tui.screens.note.REST", 60)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await reader.type("in haste")
        assert "not saved yet" in reader.lines[0]
        assert bodies(tmp_path, sample) == []
        await reader.press("ctrl+c")
    assert bodies(tmp_path, sample) == ["in haste"]


async def test_a_note_that_is_overdue_is_kept_at_once(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haiti_brief.tui.screens.note.LONGEST", 0.0)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await reader.type("late")
        await until(reader, lambda: bodies(tmp_path, sample) == ["late"])


async def test_the_text_of_another_program_is_kept_as_a_copy_and_told(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "mine")
        await reader.press("e")
        with State.open(tmp_path / "state") as other:
            brief = other.brief(sample.path, sample.brief.title)
            brief.put(msgspec.structs.replace(brief.annotations()[0], body="theirs"))
        await reader.type(" too")
        await until(reader, lambda: "kept as a copy" in reader.footer)
        await reader.press("escape")
        assert sorted(bodies(tmp_path, sample)) == ["mine too", "theirs"]
        assert "an earlier text" in reader.panel
        await reader.press("e")
        assert "mine too" in reader.text


async def test_two_programs_on_one_state_lose_nothing(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        other = open_book(tmp_path, sample)
        hold = reader.app.main.at_hand()
        assert hold is not None
        await reader.press("j", "m")
        draft = other.draft(sample, hold)
        draft.text = "from the other"
        assert other.close() == []
        await reader.press("apostrophe")
        assert "from the other" in reader.text
        assert "1 mark, 1 note" in reader.lines[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_hostile_words_in_a_note_reach_no_terminal(
    sample: Dossier, tmp_path: Path, size: tuple[int, int], ascii_only: bool
) -> None:
    book = open_book(tmp_path, sample)
    async with reading(sample, size, book=book) as reader:
        reader.app.ascii_only = ascii_only
        words = "\x1b[2Jred \x9b31m \u202eback [/x] [bold]not\x00\x07 wide 漢字"
        await reader.press("e")
        reader.app.screen.query_one("#note").load_text(words)  # type: ignore[attr-defined]
        await until(reader, lambda: bool(bodies(tmp_path, sample)))
        for keys in ((), ("escape",), ("apostrophe",)):
            await reader.press(*keys)
            for strip, width in strips(reader.app):
                assert strip.cell_length <= width
                assert not set(strip.text) & set("\x1b\x9b\u202e\x00\x07")
                assert not ascii_only or strip.text.isascii() or "漢" not in strip.text
    assert bodies(tmp_path, sample) == [words]


# Without a state


@pytest.mark.parametrize(
    ("book", "why"),
    [
        (Notebook(), "--no-state"),
        (Notebook(trouble="the folder may not be written"), "may not be written"),
    ],
)
async def test_without_a_state_each_key_says_why(sample: Dossier, book: Notebook, why: str) -> None:
    async with reading(sample, book=book) as reader:
        for key in ("m", "e"):
            reader.app.clear_notifications()
            await reader.press(key)
            (told,) = reader.app._notifications
            assert why in told.message
        assert "Overview" in reader.text


async def test_a_folder_that_may_not_be_written_is_told_and_the_brief_is_read(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    async with reading(sample, book=Notebook.of(sample)) as reader:
        (told,) = reader.app._notifications
        assert "are not kept" in told.message
        assert "The fort is restored" in reader.text


async def test_a_damaged_file_is_told_once(sample: Dossier, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.db").write_bytes(b"no database" * 500)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        (told,) = reader.app._notifications
        assert "was set aside" in told.message
        await reader.press("m")
        assert "Marked." in reader.footer


# Turning time back, and a brief that has changed


async def test_turning_time_back_hides_notes_on_words_still_to_come(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "tab", "j", "e")
        await reader.type("later words")
        await reader.press("escape", "escape")
        await reader.press("e")
        await reader.type("early words")
        await reader.press("escape", "t", "h")
        assert "early words" in reader.panel
        assert "later words" not in reader.text
        await reader.press("apostrophe")
        assert "later words" not in reader.text
        assert "1 on what is not there yet" in " ".join(reader.text.split()).replace("And ", "")


async def test_words_that_are_gone_are_listed_with_the_reason(tmp_path: Path) -> None:
    first = open_brief(tmp_path)
    async with reading(first, book=open_book(tmp_path, first)) as reader:
        await reader.press("j")
        await write(reader, "about the landing")
    text = (tmp_path / "first.txt").read_text(encoding="utf-8")
    (tmp_path / "first.txt").write_text(text.replace(LANDED, "Nothing"), encoding="utf-8")
    tree: dict[str, Any] = yaml.safe_load((tmp_path / "brief.yaml").read_text(encoding="utf-8"))
    del tree["events"]["landing"]
    (tmp_path / "brief.yaml").write_text(yaml.safe_dump(tree), encoding="utf-8")
    from haiti_brief.loading.dossier import open_dossier  # noqa: PLC0415

    second = open_dossier(tmp_path / "brief.yaml")
    async with reading(second, book=open_book(tmp_path, second)) as reader:
        await reader.press("apostrophe")
        assert "Without a place in this brief 1" in reader.text
        assert "Its words are in no source any more." in reader.text
        await reader.press("enter")
        assert "no place in this brief" in reader.footer
