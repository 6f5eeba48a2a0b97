"""As a job of a shell: begun in the background, stopped, and told to end while it is stopped."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import pytest

from tests.terminal import FIRST_SCREEN, PATIENCE, PROGRAM, NotThere, Terminal, has_stopped

SHELL = ("bash", "--norc", "--noprofile", "--noediting", "-i")
PROMPT = "ready$"
LINE = shlex.join(PROGRAM)


@pytest.fixture
def shell() -> Terminal:
    # With a line editor of its own it would set modes of the terminal too.
    return Terminal(command=SHELL, environ={"PS1": "ready$ ", "HISTFILE": None})


def the_job(shell: Terminal) -> int:
    """The process that the shell has begun. Raises `NotThere`."""
    children = Path(f"/proc/{shell.process.pid}/task/{shell.process.pid}/children")
    deadline = time.monotonic() + PATIENCE
    while not (found := children.read_text().split()):
        if time.monotonic() > deadline:
            raise NotThere("no job")
        shell.read(0.01)
    return int(found[0])


def until_stopped(shell: Terminal, job: int) -> None:
    """Wait until the job has stopped. Raises `NotThere`."""
    deadline = time.monotonic() + PATIENCE
    while not has_stopped(job):
        if time.monotonic() > deadline:
            raise NotThere("it did not stop")
        shell.read(0.01)
    shell.read(0.1)


def until_gone(shell: Terminal, job: int) -> None:
    """Wait until the job has ended and the shell knows it. Raises `NotThere`."""
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{job}").exists():
        if time.monotonic() > deadline:
            raise NotThere(f"it did not end:\n{shell.text}")
        shell.read(0.01)


def leave(shell: Terminal, asked: str, code: int) -> None:
    """Let the shell say with what code the job ended, and end it."""
    shell.send_keys(f"{asked}echo ended with $?\r")
    shell.until(f"ended with {code}")
    shell.send_keys("exit\r")
    shell.ended()
    shell.assert_left_in_order()


def test_begun_in_the_background_it_waits_for_its_turn(shell: Terminal) -> None:
    with shell:
        shell.until(PROMPT)
        shell.send_keys(f"{LINE} &\r")
        until_stopped(shell, the_job(shell))
        assert "Overview" not in shell.text
        shell.send_keys("fg\r")
        shell.until(*FIRST_SCREEN)
        shell.wipe()
        shell.send_keys("q")
        # What is typed before the shell has the terminal again is lost.
        shell.until(PROMPT)
        leave(shell, "", 0)


def test_stopped_and_then_told_to_end_it_ends(shell: Terminal) -> None:
    with shell:
        shell.until(PROMPT)
        shell.send_keys(f"{LINE}\r")
        shell.until(*FIRST_SCREEN)
        job = the_job(shell)
        shell.wipe()
        shell.send_keys("\x1a")
        shell.until(PROMPT)
        until_stopped(shell, job)
        shell.send_keys("kill %1\r")
        until_gone(shell, job)
        leave(shell, "wait %1 2>/dev/null; ", 143)
