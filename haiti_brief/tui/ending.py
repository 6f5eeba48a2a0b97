"""The end of the program: what the reader wrote is kept, or handed over with the reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from haiti_brief.text.visible import visible
from haiti_brief.tui.notebook import PATIENCE, Notebook

if TYPE_CHECKING:
    from haiti_brief.state.annotation import LastPlace

SIGNALLED: Final = 128
"""Above it are the exit codes of programs that a signal has ended, as shells give them."""
INTERRUPTED: Final = 130
"""The exit code after Ctrl+C."""
AFTER_SIGNAL: Final = 1.5
"""Seconds for which what the reader wrote may still be kept once the program is told to end.

With what the screens need for their end, that is less than the driver gives it.
"""


class Ending:
    """Closes a notebook; where the program is ended before that is done, tells what is not kept."""

    def __init__(self, book: Notebook) -> None:
        self._book = book
        self._closed = False

    def close(self, code: int, place: LastPlace | None) -> list[str]:
        """Keep what is still to be kept, the app having ended with `code`; what could not be."""
        told_to_end = code > SIGNALLED and code != INTERRUPTED
        left = self._book.close(place, AFTER_SIGNAL if told_to_end else PATIENCE)
        self._closed = True
        return left

    def last_words(self) -> None:
        """Print what is not kept; Textual has the usual standard error while the app runs."""
        if self._closed or sys.__stderr__ is None:
            return
        self._book.end()
        sys.__stderr__.write("".join(f"{visible(line)}\n" for line in self._book.unsaved()))
        sys.__stderr__.flush()
