"""Where the reader has been, to go back and forward in."""

from __future__ import annotations

from typing import NamedTuple

from haiti_brief.text.spans import Span
from haiti_brief.tui.searches import SearchPlace


class Location(NamedTuple):
    """A place in the app: an item's path and pane, a source's id with a span of it, a search."""

    item: str | None = None
    pane: str | None = None
    source: str | None = None
    span: Span | None = None
    search: SearchPlace | None = None


class History:
    """The places visited, and which of them is the present one."""

    def __init__(self) -> None:
        self._places: list[Location] = []
        self._at = -1

    @property
    def here(self) -> Location | None:
        """The present place; None before the first."""
        return self._places[self._at] if self._places else None

    def visit(self, place: Location) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if place != self.here:
            self._places[self._at + 1 :] = [place]
            self._at += 1

    def replace(self, place: Location) -> None:
        """Say where in the present place the reader is now, without a step."""
        if self._places:
            self._places[self._at] = place
        else:
            self.visit(place)

    def step(self, by: int) -> Location | None:
        """Go `by` steps forward, or back where negative; None at the end."""
        at = self._at + by
        if not 0 <= at < len(self._places):
            return None
        self._at = at
        return self._places[at]
