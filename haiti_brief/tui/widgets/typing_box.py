"""The lines in which a reader types: for a filter, for a search."""

from __future__ import annotations

from textual.widgets import Input


class TypingBox(Input):
    """An input line that does not blink: a blinking cursor writes to the terminal for ever."""

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False, id=id)
        self.add_class("-typing")
        self.cursor_blink = False


class FilterBox(TypingBox):
    """Filters the pane at every key. Enter keeps the filter, Esc clears it."""

    def __init__(self, *, id: str) -> None:
        super().__init__("Filter: words that a row must hold", id=id)
