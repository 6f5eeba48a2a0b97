"""The progress line: where a person sees it, after a while, and wiped at the end."""

from __future__ import annotations

import io

import pytest

from haiti_brief.cli.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(terminal: Terminal) -> str:
    """What stands on the terminal's line."""
    line: list[str] = []
    at = 0
    for char in terminal.getvalue():
        if char == "\r":
            at = 0
            continue
        line[at : at + 1] = [char]
        at += 1
    return "".join(line).rstrip()


def test_the_line_shows_after_a_second_and_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), Clock()
    monkeypatch.setattr("sys.stderr", terminal)
    with ProgressLine("Analysing", clock) as told:
        told(0.1)
        assert terminal.getvalue() == ""
        clock.now = 1.5
        told(0.4)
        assert shown(terminal) == "Analysing: 40 %"
        told(1.0)
        assert shown(terminal) == "Analysing: 100 %"
    assert shown(terminal) == ""
    assert terminal.getvalue().endswith("\r")
    assert "\n" not in terminal.getvalue()


def test_the_line_is_wiped_when_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), Clock()
    monkeypatch.setattr("sys.stderr", terminal)
    told = ProgressLine("Analysing", clock)
    clock.now = 2

    def work() -> None:
        with told:
            told(0.5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert shown(terminal) == ""


def test_nothing_shows_where_standard_error_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock()
    for stream in (io.StringIO(), None):
        monkeypatch.setattr("sys.stderr", stream)
        with ProgressLine("Analysing", clock) as told:
            clock.now += 10
            told(0.5)
        assert stream is None or stream.getvalue() == ""
