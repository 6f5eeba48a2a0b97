"""Told to end, stopped and brought back, or the line dropped: whatever it does, all is in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

import pytest

from tests.hostile.states import ENDING, STARTING, STATES, catches
from tests.terminal import FIRST_SCREEN, PATIENCE, Terminal, has_stopped, modes_left

SETTLED = {"typing": "Supports", "opening": "Go back", "reader": "cited "}
"""What stands on the screen once that which was begun is done."""
DELAYS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Seconds after the program's first line; the first screen comes at about 0.4."""

Act = Callable[[Terminal], None]


def _signal(number: signal.Signals) -> tuple[str, Act, int]:
    return (number.name, lambda terminal: terminal.send(number), 128 + number)


ENDS: list[tuple[str, Act, int]] = [
    *map(_signal, ENDING),
    ("Ctrl+C", lambda terminal: terminal.press("\x03", quiet=0.0), 130),
    ("Ctrl+C of Kitty", lambda terminal: terminal.press("\x1b[99;5u", quiet=0.0), 130),
    ("hang-up", Terminal.hang_up, 129),
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("act", "code"), [end[1:] for end in ENDS], ids=[end[0] for end in ENDS])
def test_it_ends_and_gives_the_terminal_back(state: str, act: Act, code: int) -> None:
    with Terminal() as terminal:
        STATES[state](terminal)
        act(terminal)
        assert terminal.ended() == code
        if act is not Terminal.hang_up:
            terminal.assert_left_in_order()


@pytest.mark.parametrize("delay", DELAYS)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda each: each.name)
def test_it_ends_in_order_while_it_starts(number: signal.Signals, delay: float) -> None:
    with Terminal() as terminal:
        STARTING(terminal)
        terminal.read(delay)
        terminal.send(number)
        assert terminal.ended() == 128 + number
        terminal.assert_left_in_order()


def test_ctrl_c_is_left_to_the_system_until_the_terminal_is_taken() -> None:
    """Python's own error might be raised in code that ignores it, or makes another of it."""
    with Terminal() as terminal:
        STARTING(terminal)
        looks = [catches(terminal)]
        while signal.SIGTERM not in looks[-1]:
            assert terminal.process.poll() is None
            looks.append(catches(terminal))
        assert all(signal.SIGTERM in look for look in looks if look)
        terminal.ready().press("q", quiet=0.0)
        assert terminal.ended() == 0


@pytest.mark.parametrize("delay", DELAYS[::3])
def test_a_line_that_drops_while_it_starts_leaves_no_process(delay: float) -> None:
    with Terminal() as terminal:
        STARTING(terminal)
        terminal.read(delay)
        terminal.hang_up()
        assert terminal.ended() == 129


@pytest.mark.parametrize("state", STATES)
def test_stopped_it_gives_the_terminal_back_and_then_draws_anew(state: str) -> None:
    with Terminal() as terminal:
        STATES[state](terminal)
        terminal.until(SETTLED.get(state, "Help"))
        terminal.read(0.5)
        shown = terminal.text
        stops: list[Act] = [
            lambda terminal: terminal.send(signal.SIGTSTP),
            lambda terminal: terminal.press("\x1a", quiet=0.0),
        ]
        for stop in stops:
            stop(terminal)
            terminal.until_stopped()
            assert modes_left(bytes(terminal.written)) == {}
            assert terminal.attributes_kept
            terminal.wipe()
            terminal.send(signal.SIGCONT)
            terminal.until(shown)
        # A stop that it is not told of may have cost it the terminal's modes and screen.
        terminal.send(signal.SIGSTOP)
        terminal.until_stopped()
        terminal.wipe()
        terminal.send(signal.SIGCONT)
        terminal.until(shown)
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 143
        terminal.assert_left_in_order()


def test_it_ends_where_the_terminal_takes_nothing_more() -> None:
    with Terminal(size=(200, 60)) as terminal:
        terminal.ready()
        for key in "jkGg1234567" * 20:
            terminal.send_keys(key)
        time.sleep(0.5)
        terminal.send(signal.SIGTERM)
        terminal.process.wait(15)
        assert terminal.process.returncode == 143
        assert terminal.attributes_kept


def test_it_gives_the_terminal_back_where_the_app_cannot_end() -> None:
    """As on a machine so busy that the app does not come to it."""
    stuck = "from textual.app import App; App.exit = lambda *_, **__: None"
    line = f"{stuck}; from haiti_brief.__main__ import run; run()"
    with Terminal(command=[sys.executable, "-c", line], modern=True) as terminal:
        terminal.ready()
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 143
        terminal.assert_left_in_order()


def test_told_to_end_twice_it_ends_once() -> None:
    with Terminal() as terminal:
        terminal.ready()
        terminal.send(signal.SIGTERM)
        terminal.send(signal.SIGHUP)
        assert terminal.ended() in {143, 129}
        terminal.assert_left_in_order()


@pytest.mark.parametrize("dropped", [False, True], ids=["held", "dropped"])
def test_told_to_end_again_and_again_it_ends(dropped: bool) -> None:
    """As where a line drops and both the system and the shell tell of it, at any moment."""
    with Terminal() as terminal:
        terminal.ready()
        if dropped:
            terminal.hang_up()
        for turn in range(400):
            if terminal.process.poll() is None:
                terminal.send(ENDING[turn % 2])
        assert terminal.ended() in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
        if not dropped:
            terminal.assert_left_in_order()


@pytest.mark.parametrize("late", [signal.SIGCONT, signal.SIGTSTP], ids=lambda each: each.name)
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1])
def test_stopped_while_it_closes_it_never_takes_the_terminal_again(
    delay: float, late: signal.Signals
) -> None:
    with Terminal(modern=True) as terminal:
        terminal.ready().read(0.1)
        terminal.send_keys("q")
        time.sleep(delay)
        terminal.send(late)
        # A stop may come before the key.
        until = time.monotonic() + PATIENCE
        while terminal.process.poll() is None and time.monotonic() < until:
            if has_stopped(terminal.process.pid):
                terminal.send(signal.SIGCONT)
            terminal.read(0.05)
        assert terminal.ended() == 0
        terminal.assert_left_in_order()


@pytest.mark.parametrize("gap", [0.0, 0.002, 0.02, 0.1])
def test_told_to_end_and_to_go_on_as_systemd_does_it_ends(gap: float) -> None:
    with Terminal(modern=True) as terminal:
        terminal.ready().read(0.1)
        terminal.send(signal.SIGTERM)
        time.sleep(gap)
        terminal.send(signal.SIGCONT)
        assert terminal.ended() == 143
        terminal.assert_left_in_order()


def test_an_answer_of_the_terminal_that_comes_late_sets_nothing() -> None:
    with Terminal() as terminal:
        terminal.ready().read(0.1)
        terminal.send_keys("q")
        time.sleep(0.04)
        terminal.send_keys("\x1b[?2048;2$y")
        assert terminal.ended() == 0
        terminal.assert_left_in_order()


def test_a_quit_is_a_quit_in_every_state() -> None:
    with Terminal() as terminal:
        terminal.ready().press("\r")
        terminal.press("\x1b", quiet=0.4)
        terminal.until(*FIRST_SCREEN)
        terminal.press("q", quiet=0.0)
        assert terminal.ended() == 0
        terminal.assert_left_in_order()


def test_no_process_is_left_behind() -> None:
    with Terminal() as terminal:
        terminal.ready().press("/officers")
        terminal.send(signal.SIGTERM)
        terminal.ended()
        # The session is the program's own; a signal finds nobody in it any more.
        with pytest.raises(ProcessLookupError):
            os.killpg(terminal.process.pid, 0)
