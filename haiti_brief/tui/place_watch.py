"""Watches where the reader is, and has it kept once they rest there."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from haiti_brief.state.annotation import LastPlace
from haiti_brief.tui.once import once
from haiti_brief.tui.screens.base import BriefScreen

if TYPE_CHECKING:
    from haiti_brief.tui.app import BriefApp
    from haiti_brief.tui.draft import Outcome
    from haiti_brief.tui.notebook import Notebook

REST: Final = 1.0
"""Seconds without a move after which the place is kept."""


class PlaceWatch:
    """Knows the last place; `place` is None until the brief is on the screen."""

    def __init__(self, app: BriefApp, book: Notebook) -> None:
        self._app = app
        self._book = book
        self._moved = 0.0
        self._waiting = False
        self._told = False
        self.place: LastPlace | None = None

    def moved(self) -> None:
        """The reader has moved; a rest from now on is waited for."""
        self._moved = monotonic()
        if not self._waiting and not self._book.trouble:
            self._waiting = True
            once(self._app, REST, self._rest)

    def _rest(self) -> None:
        left = self._moved + REST - monotonic()
        if left > 0:
            once(self._app, left, self._rest)
            return
        self._waiting = False
        self.look()
        if self.place is not None:
            self._book.keep_place(self.place, self._tell)

    def look(self) -> None:
        """See where the reader is now."""
        main = self._app.main
        if not main.is_mounted or not main.query("#evidence"):
            return
        source, span = None, None
        for screen in self._app.screen_stack:
            if isinstance(screen, BriefScreen) and screen.in_source is not None:
                source, span = screen.in_source
        self.place = LastPlace(
            pane=main.pane, item=main.panel.path, source=source, span=span, as_of=main.rail.day
        )

    def _tell(self, outcome: Outcome) -> None:
        if outcome.error and not self._told:
            self._told = True
            screen = self._app.screen
            if isinstance(screen, BriefScreen):
                screen.tell_trouble(outcome.error)
