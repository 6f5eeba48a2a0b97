"""The line in which the words of a filter are typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class FilterBox(Input):
    """Filters the pane at every key. Enter keeps the filter, Esc clears it."""

    def __init__(self, value: str) -> None:
        super().__init__(value, placeholder="Filter: words that a row must hold", compact=True)
        self.cursor_blink = False
        self.select_on_focus = False

    def on_mount(self) -> None:
        """Take the keys at once."""
        self.focus()
