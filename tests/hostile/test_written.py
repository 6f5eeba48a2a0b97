"""What the reader writes, where the program is ended, holds very much, or runs twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.state import State
from haiti_brief.text.spans import Span
from haiti_brief.tui.notes import Hold, new_at
from tests.terminal import PROGRAM, ROOT, Terminal, environment

MANY = 5_000
TEXT = "Who counted the officers?"

Act = Callable[[Terminal], None]


class Ending(NamedTuple):
    """A way to end the program, and its exit code."""

    name: str
    act: Act
    code: int


ENDINGS = (
    Ending("SIGTERM", lambda terminal: terminal.send(signal.SIGTERM), 143),
    Ending("SIGHUP", lambda terminal: terminal.send(signal.SIGHUP), 129),
    Ending("SIGINT", lambda terminal: terminal.send(signal.SIGINT), 130),
    Ending("Ctrl+C", lambda terminal: terminal.send_keys("\x03"), 130),
    Ending("hang-up", Terminal.hang_up, 129),
)


@pytest.fixture(scope="module")
def bundled() -> Dossier:
    return open_dossier(bundled_brief())


def stored(dossier: Dossier) -> tuple[Annotation, ...]:
    """What is on the disk."""
    with State.open() as state:
        return state.brief(dossier.path, dossier.brief.title).annotations()


def bodies(dossier: Dossier) -> list[str]:
    return [each.body for each in stored(dossier) if each.kind is Kind.NOTE]


def state_file() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "haiti-brief" / "state.db"


def begin_note(terminal: Terminal, text: str) -> None:
    """Write a note on what the cursor is on, up to the moment at which its text is shown."""
    terminal.send_keys("e")
    terminal.until("Save and close")
    terminal.send_keys(text)
    terminal.until(text)


def until_saved(terminal: Terminal) -> None:
    """Wait until the title says that the text is on the disk."""
    terminal.until("saved")
    while "not saved" in terminal.lines[0]:
        assert terminal.process.poll() is None
        terminal.read(0.01)


def write_note(terminal: Terminal, text: str) -> None:
    begin_note(terminal, text)
    terminal.send_keys("\x1b")
    terminal.until("Note saved.")


# Ended while a note is being written


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name)
def test_a_note_not_yet_stored_is_kept_at_the_end(ending: Ending, bundled: Dossier) -> None:
    with Terminal() as terminal:
        begin_note(terminal.ready(), TEXT)
        ending.act(terminal)
        assert terminal.ended() == ending.code
    assert bodies(bundled) == [TEXT]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name)
def test_a_note_gone_on_with_keeps_what_was_added(ending: Ending, bundled: Dossier) -> None:
    with Terminal() as terminal:
        begin_note(terminal.ready(), TEXT)
        until_saved(terminal)
        terminal.send_keys(" And when?")
        terminal.until("And when?")
        ending.act(terminal)
        assert terminal.ended() == ending.code
    assert bodies(bundled) == [f"{TEXT} And when?"]


@pytest.mark.parametrize("ending", ENDINGS[:2], ids=lambda ending: ending.name)
def test_what_cannot_be_kept_at_the_end_is_printed(ending: Ending, bundled: Dossier) -> None:
    with Terminal() as terminal:
        begin_note(terminal.ready(), "one")
        until_saved(terminal)
        with closing(sqlite3.connect(state_file())) as other:
            # Another program holds the file and does not let go of it.
            other.execute("BEGIN EXCLUSIVE")
            terminal.send_keys(" two")
            terminal.until("one two")
            ending.act(terminal)
            assert terminal.ended() == ending.code
        _, _, after = bytes(terminal.written).rpartition(b"\x1b[?1049l")
        assert b"A note could not be kept" in after
        assert b"one two" in after
        terminal.assert_left_in_order()
    assert bodies(bundled) == ["one"]


# Very many


def many(dossier: Dossier) -> list[Annotation]:
    """A mark and a note by turns, each on other words of the sources or on an item."""
    key, document = max(dossier.documents.items(), key=lambda each: len(each[1].text))
    length = len(document.text) - 40
    found = []
    for number in range(MANY):
        kind = Kind.NOTE if number % 2 else Kind.MARK
        start = number * 37 % length
        hold = Hold(source=key, span=Span(start, start + 20 + number % 19))
        note = new_at(dossier, hold, kind)
        body = f"note {number}: “é” \U0001f5d2 <b>\n{'words ' * (number % 30)}"
        found.append(msgspec.structs.replace(note, body=body if kind is Kind.NOTE else ""))
    return found


def ran(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=ROOT, env=environment(environ), capture_output=True,
        text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_five_thousand_are_listed_printed_and_carried_over(
    bundled: Dossier, tmp_path: Path
) -> None:
    written = many(bundled)
    with State.open() as state:
        state.brief(bundled.path, bundled.brief.title).take_in(written)

    with Terminal(size=(120, 40)) as terminal:
        terminal.ready().send_keys("'")
        terminal.until("2,500 marks, 2,500 notes")
        terminal.send_keys("G")
        terminal.until(f"{MANY}/{MANY}")
        terminal.press("\x1b", quiet=0.3)
        terminal.send_keys("q")
        assert terminal.ended() == 0
        terminal.assert_left_in_order()

    def printed(**environ: str) -> dict[str, Any]:
        found = ran("notes", "--json", **environ)
        assert (found.returncode, found.stderr) == (0, "")
        return {each["id"]: each for each in json.loads(found.stdout)["annotations"]}

    before = printed()
    assert {key: each["body"] for key, each in before.items()} == {
        each.id: each.body for each in written
    }
    file = str(tmp_path / "notes.jsonld")
    other = str(tmp_path / "elsewhere")
    assert ran("notes", "--export", file).returncode == 0
    assert ran("notes", "--import", file, XDG_STATE_HOME=other).returncode == 0
    assert printed(XDG_STATE_HOME=other) == before
    # What is already there is not read twice.
    assert ran("notes", "--import", file, XDG_STATE_HOME=other).returncode == 0
    assert printed(XDG_STATE_HOME=other) == before


# Two at once


def test_two_programs_that_write_in_turn_lose_nothing(bundled: Dossier) -> None:
    with Terminal() as one, Terminal() as two:
        programs = {"one": one.ready(), "two": two.ready()}
        # Each has a row of its own first, where it goes on with its note; the mark comes and goes.
        for keys, terminal in (("j", one), ("jj", two)):
            terminal.send_keys(keys)
            terminal.until(f"{len(keys) + 1}/71")
        for number, told in enumerate(("Marked.", "The mark is taken away.", "Marked.")):
            for name, terminal in programs.items():
                write_note(terminal, f"{name} {number}; ")
                terminal.send_keys("m")
                terminal.until(told)
        # Then both write on one row: the second goes on with what the first has written.
        for name, terminal in programs.items():
            terminal.send_keys("g")
            terminal.until("1/71")
            write_note(terminal, f"both {name}")
        for terminal in programs.values():
            terminal.send_keys("'")
            terminal.until("2 marks, 3 notes")
    assert sorted(body.strip() for body in bodies(bundled)) == [
        "both oneboth two", "one 0; one 1; one 2;", "two 0; two 1; two 2;"
    ]  # fmt: skip
    assert len(stored(bundled)) == 5
