"""What the program is doing when something happens to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.terminal import NotThere, Terminal


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
    """Python is ready and has come to the program's first lines, some 30 ms after the start."""
    status = Path(f"/proc/{terminal.process.pid}/status")
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        masks = dict(line.split(":\t") for line in status.read_text().splitlines())
        ready = int(masks["SigIgn"], 16) & 1 << 12
        if ready and not int(masks["SigCgt"], 16) & 1 << 1:
            return
        time.sleep(0.0005)
    raise NotThere("it did not start")


STATES: Final[dict[str, Callable[[Terminal], None]]] = {
    "idle": _idle,
    "typing": _typing,
    "checking": _checking,
    "reader": _reading,
    "opening": _opening,
}
"""How the program is brought to do each, once it runs."""

STARTING: Final = _starting
