"""Whatever the environment says of the terminal, and whatever the streams are."""

from __future__ import annotations

import re
import signal
import subprocess

import pytest

from tests.terminal import ESC, PROGRAM, ROOT, Terminal, environment

SCREENS: list[dict[str, str | None]] = [
    {"TERM": "xterm"},
    {"TERM": "xterm-16color"},
    {"TERM": "linux"},
    {"TERM": "screen"},
    {"TERM": "vt100"},
    {"TERM": "none"},
    {"COLORTERM": "truecolor"},
    {"NO_COLOR": "1"},
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "TERM": "vt100", "NO_COLOR": "1"},
    {"LC_ALL": None, "LANG": None},
    dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), "/dev/null/nowhere"),
    {"COLUMNS": "0", "LINES": "x"},
]
TITLE = "Kenya-led security mission in Haiti"
_COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:3[0-7]|4[0-7]|38|48|9[0-7])[;m]")


def _name(changes: dict[str, str | None]) -> str:
    return " ".join(f"{key}={value}" for key, value in changes.items())


@pytest.mark.parametrize("changes", SCREENS, ids=_name)
def test_the_screens_are_drawn(changes: dict[str, str | None]) -> None:
    with Terminal(environ=changes) as terminal:
        terminal.until("Judgements", "Help")
        terminal.press("j\r", quiet=0.05)
        terminal.press("?", quiet=0.05)
        terminal.press(ESC, quiet=0.05)
        terminal.press("q", quiet=0.0)
        assert terminal.ended() == 0
        terminal.assert_left_in_order()
        if changes.get("LC_ALL") == "C":
            assert terminal.written.isascii()
        if "NO_COLOR" in changes:
            assert not _COLOUR.search(terminal.written)


@pytest.mark.parametrize("term", [None, "", "dumb"])
def test_a_terminal_without_abilities_gets_text(term: str | None) -> None:
    with Terminal(environ={"TERM": term}) as terminal:
        assert terminal.ended() == 0
        assert TITLE.encode() in terminal.written
        assert b"\x1b" not in terminal.written
        terminal.assert_left_in_order()


STREAMS = [
    ("</dev/null", 0, True),
    (">/dev/null", 0, False),
    ("2>/dev/null", 0, True),
    ("<&-", 0, True),
    (">&-", 2, False),
    ("2>&-", 0, True),
    ("<&- >&- 2>&-", 2, False),
    (">/dev/full", 2, False),
    ("2>/dev/full", 0, True),
    (">/dev/full 2>/dev/full", 2, False),
    (">/dev/full 2>&-", 2, False),
]


@pytest.mark.parametrize(("redirected", "code", "printed"), STREAMS)
def test_a_stream_that_is_no_terminal(redirected: str, code: int, printed: bool) -> None:
    with Terminal(redirected=redirected) as terminal:
        assert terminal.ended() == code
        assert (TITLE.encode() in terminal.written) == printed
        assert b"\x1b" not in terminal.written
        terminal.assert_left_in_order()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_command_told_to_end_says_nothing(number: signal.Signals) -> None:
    command = [*PROGRAM, "search", "--json", "-"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("police\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("{")
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert errors.strip() == ""
    assert process.returncode in {128 + number, -number}


def test_the_mouse_is_left_to_the_terminal_that_wants_it() -> None:
    with Terminal("--no-mouse") as terminal:
        terminal.ready().press("q", quiet=0.0)
        assert terminal.ended() == 0
        assert not re.search(rb"\x1b\[\?10(00|02|03|06|15|16)h", terminal.written)
        terminal.assert_left_in_order()


def test_nothing_moves_or_blinks_while_no_key_is_pressed() -> None:
    with Terminal() as terminal:
        terminal.ready().read(1.0)
        for keys in ("", "f", ESC, "t", ESC, "/", "off"):
            terminal.press(keys, quiet=0.5)
            assert terminal.read(1.2) == b""
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 143
        assert not re.search(rb"\x1b\[(?:[\d;]*;)?[56](?:;[\d;]*)?m", terminal.written)
