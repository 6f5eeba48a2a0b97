"""What the program is doing when something happens to it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.terminal import PATIENCE, NotThere, Terminal

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""The signals that end a program."""
_READY: Final = 100_000_000
"""Nanoseconds of processor time after which Python has long taken Ctrl+C for itself."""


def _idle(terminal: Terminal) -> None:
    terminal.ready().read(0.05)


def _checking(terminal: Terminal) -> None:
    # The check begins 0.4 seconds after the first screen.
    terminal.ready()
    until = time.monotonic() + 0.41
    while (left := until - time.monotonic()) > 0:
        terminal.read(left)


def _typing(terminal: Terminal) -> None:
    terminal.ready().press("/offi", quiet=0.01)


def _reading(terminal: Terminal) -> None:
    terminal.ready().press("\r", quiet=0.02)
    terminal.until("cited ", "▌")


def _opening(terminal: Terminal) -> None:
    terminal.ready().press("\r?", quiet=0.0)


def _starting(terminal: Terminal) -> None:
    """Python is ready and has come to the program's first lines, some 30 ms after the start.

    Before, Python may take Ctrl+C for an error of a module that it loads for itself. Where a busy
    machine let the moment go by, the program is further.
    """
    used = Path(f"/proc/{terminal.process.pid}/schedstat")
    taken = False
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        caught = catches(terminal)
        taken |= signal.SIGINT in caught
        # The time in which Python has it may go by between two looks.
        ready = taken or (_ignores_pipes(terminal) and int(used.read_text().split()[0]) > _READY)
        if signal.SIGTERM in caught or (ready and signal.SIGINT not in caught):
            return
        time.sleep(0.0005)
    raise NotThere("it did not start")


def catches(terminal: Terminal) -> frozenset[signal.Signals]:
    """Those of the signals that end a program for which the program has a handler now."""
    mask = _mask(terminal, "SigCgt")
    return frozenset(each for each in ENDING if mask >> (each - 1) & 1)


def _ignores_pipes(terminal: Terminal) -> bool:
    """As Python does from just before it takes Ctrl+C for itself."""
    return bool(_mask(terminal, "SigIgn") >> (signal.SIGPIPE - 1) & 1)


def _mask(terminal: Terminal, name: str) -> int:
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(dict(line.split(":\t") for line in status.splitlines())[name], 16)


STATES: Final[dict[str, Callable[[Terminal], None]]] = {
    "idle": _idle,
    "typing": _typing,
    "checking": _checking,
    "reader": _reading,
    "opening": _opening,
}
"""How the program is brought to do each, once it runs."""

STARTING: Final = _starting
