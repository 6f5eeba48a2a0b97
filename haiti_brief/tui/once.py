"""Something done once, a while from now, and without fail.

A timer that Textual is told to run once is passed over where its moment has gone by before it is
waited for, as it may have on a busy machine, and one of no seconds ends in an error. What is to be
done then is never done. A timer that repeats goes on to its next moment.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from textual.message_pump import MessagePump
from textual.timer import Timer

_LEAST: Final = 0.002
"""Seconds below which no timer is set."""


def once(pump: MessagePump, seconds: float, do: Callable[[], Awaitable[None] | None]) -> Timer:
    """Call `do` when `seconds` are over, however few, as soon as `pump` is through with its work.

    Stopping what is returned before they are over prevents it.
    """
    is_due = False

    def due() -> None:
        nonlocal is_due
        timer.stop()
        # A timer that is stopped may come round once more before it hears of it.
        if not is_due:
            is_due = True
            pump.call_next(do)

    timer = pump.set_interval(max(seconds, _LEAST), due)
    return timer
