"""The end of the program: nothing that the reader wrote goes without a word."""

import sys
import threading
from io import StringIO
from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, LastPlace
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import BriefState
from haiti_brief.tui.ending import AFTER_SIGNAL, Ending
from haiti_brief.tui.notebook import PATIENCE, Notebook
from haiti_brief.tui.notes import Hold
from tests.tui.books import open_book
from tests.tui.reader import reading
from tests.tui.test_bursts import burst


async def test_a_mark_that_failed_while_the_program_ended_is_told(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def put(*_: object) -> None:
        ended.wait(5)
        raise StateError("another program holds it")

    monkeypatch.setattr(BriefState, "put", put)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        app = reader.app
        await burst(reader, "m", "q")
        ended.set()
    (told,) = app.lost
    assert told == "A mark could not be set or taken away: another program holds it."


def test_a_file_that_is_held_too_long_is_not_waited_for(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_book(tmp_path, sample)
    held = threading.Event()
    store = BriefState.put

    def put(brief: BriefState, annotation: Annotation) -> Annotation:
        held.wait(20)
        return store(brief, annotation)

    monkeypatch.setattr(BriefState, "put", put)
    hold = Hold("events/landing")
    draft = book.draft(sample, hold)
    draft.text = "first line\nsecond line"
    book.toggle(sample, hold, lambda _outcome: None)
    told = book.close(LastPlace(), patience=0.2)
    held.set()
    assert "A mark could not be set or taken away: there was no time." in told
    assert told[-2:] == [
        "A note could not be kept: there was no time. Its text:",
        "first line\nsecond line",
    ]


def test_a_program_told_to_end_waits_less(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def close(_book: Notebook, _place: object, patience: float) -> list[str]:
        waited.append(patience)
        return []

    monkeypatch.setattr(Notebook, "close", close)
    for code in (0, 130, 143, 129):
        Ending(Notebook()).close(code, None)
    assert waited == [PATIENCE, PATIENCE, AFTER_SIGNAL, AFTER_SIGNAL]


async def test_before_an_end_by_force_the_text_is_printed(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haiti_brief.tui.screens.note.REST", 60)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("e")
        await reader.type("precious")
        printed = StringIO()
        monkeypatch.setattr(sys, "__stderr__", printed)
        reader.app.last_words()
        assert printed.getvalue().endswith("Its text:\nprecious\n")
    reader.app.last_words()
    assert printed.getvalue().count("precious") == 1
