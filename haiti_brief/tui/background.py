"""Slow work beside the screens: no key waits for it, nor does the end of the program.

Textual's own thread workers are waited for when the program ends; a reader who has pressed `q`
should not be.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from threading import enumerate as threads
from typing import Final

from textual.message_pump import MessagePump

LOADING: Final = Lock()
"""Held while libraries are loaded that two threads may ask for at once.

Python hands out a module that another thread is half way through loading where it would otherwise
wait for ever, and then names are missing from it.
"""

_NAME: Final = "haiti-brief: "


def in_background(pump: MessagePump, work: Callable[[], None]) -> None:
    """Do `work` in a thread of its own, which touches no widget and posts what it finds.

    An error in it ends the app as an error of the app's own would.
    """

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the app has to tell it
            pump.app.call_later(_raise, error)

    Thread(target=run, name=f"{_NAME}{pump!r}", daemon=True).start()


def _raise(error: Exception) -> None:
    raise error


def is_busy() -> bool:
    """Whether any work is still going on."""
    return any(thread.name.startswith(_NAME) for thread in threads())
