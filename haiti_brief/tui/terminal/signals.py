"""Signals, told to a thread of their own by the system and not by Python.

Python runs a handler between two instructions of whatever the main thread is about: while it holds
a lock that the handler needs, or not at all where the main thread waits. What the system writes to
a pipe arrives in either case.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from threading import Thread
from types import FrameType


def listen(acts: Mapping[int, Callable[[int], None]]) -> None:
    """From now on call the act of a signal, given its number, in a thread, each time it comes.

    To be called from the main thread, once in a process. A signal whose handler somebody else
    sets later is told too, as long as there is one.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    # Where the pipe is full, thousands of signals wait for their acts.
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    Thread(target=_tell, args=(reading, acts), name="signals", daemon=True).start()
    for number in acts:
        signal.signal(number, _told_already)


def _told_already(_number: int, _frame: FrameType | None) -> None:
    """Stand in for the system's own act."""


def _tell(reading: int, acts: Mapping[int, Callable[[int], None]]) -> None:
    while numbers := os.read(reading, 256):
        for number in numbers:
            if number in acts:
                # An act may wait for the app, and the next signal is to end that.
                Thread(target=acts[number], args=(number,), daemon=True).start()
