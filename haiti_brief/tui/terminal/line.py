"""The line to the terminal: frames go in, and what it has room for goes out."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import Final

from textual.app import App
from textual.timer import Timer

from haiti_brief.tui.once import once
from haiti_brief.tui.terminal.pacing import GIVE_UP, Pace
from haiti_brief.tui.terminal.screen import Screen

QUESTION: Final = "\x1b[6n"
"""Asks where the cursor is (DSR of ECMA-48), which a terminal answers once it has come so far."""

_BEGIN: Final = "\x1b[?2026h"
_END: Final = "\x1b[?2026l"
_LONG: Final = 1000
"""Characters of a frame that would be seen half drawn."""
_LAST_ANSWERS: Final = 1.5
"""Seconds to wait for answers at the end: what comes later the shell takes for typed."""
CALM: Final = 0.3
"""Seconds after a change of size in which Textual has drawn, if it is going to."""


class Line:
    """Writes frames to a terminal, held back where it is slow, and no more than has changed.

    `write` takes what is to be sent; with `edit` the terminal erases cells and moves lines, and
    with `ask` its answers can be read. What the terminal tells (`answered`, `resized`,
    `draw_again`) may come from any thread; the rest belongs to the event loop's.
    """

    def __init__(
        self, app: App[None], write: Callable[[str], None], *, edit: bool, ask: bool
    ) -> None:
        self._app = app
        self._write = write
        self._ask = ask
        self._screen = Screen(edit=edit)
        self._pace = Pace()
        self._answer = Condition()
        self._in_one = False
        self._stale = False
        self._open = False
        self._held = False
        self._patience: Timer | None = None

    def begin(self) -> None:
        """Take a terminal that shows nothing of ours."""
        self._open = True
        self._screen.forget()
        with self._answer:
            self._pace.reset()

    def take(self, data: str, width: int, height: int) -> bool:
        """Draw a frame, for a screen of that size; False if it is something else, and not sent."""
        if data in (_BEGIN, _END):
            # Whether a frame is long enough to be drawn in one is seen here.
            self._in_one = True
            return True
        if not self._screen.draw(data, width, height):
            return False
        self._send()
        return True

    def resized(self) -> None:
        """The terminal has another size, and shows what it has made of it."""
        self._stale = True
        self._app.call_later(once, self._app, CALM, self._draw_stale)

    def draw_again(self) -> None:
        """Draw everything: somebody else has written on the terminal."""
        self._stale = True
        self._app.call_later(self._draw_stale)

    def answered(self) -> None:
        """The terminal has answered a question."""
        with self._answer:
            self._pace.answered()
            self._answer.notify_all()
            held = self._held
        if held:
            self._app.call_later(self._send)

    def end(self, *, wait: bool) -> None:
        """Send no more; with `wait`, give the answers that are due a moment to come."""
        self._open = False
        self._stop_waiting()
        if wait:
            with self._answer:
                self._answer.wait_for(lambda: not self._pace.due, _LAST_ANSWERS)

    def _draw_stale(self) -> None:
        if self._stale:
            self._send()

    def _send(self) -> None:
        self._stop_waiting()
        if not self._open:
            return
        with self._answer:
            if not self._pace.may_send():
                self._held = True
                self._patience = once(self._app, GIVE_UP, self._send)
                return
            if self._stale:
                self._stale = False
                self._screen.forget()
            made = self._screen.changes()
            if not made:
                return
            if self._in_one and len(made) > _LONG:
                made = f"{_BEGIN}{made}{_END}"
            if self._ask and self._pace.asks:
                made += QUESTION
                self._pace.sent(len(made.encode()))
        self._write(made)

    def _stop_waiting(self) -> None:
        self._held = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
