"""The lines in which a reader types: for a filter, for a search."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from haiti_brief.tui.lines import Piece, clip


class TypingBox(Input):
    """An input line that does not blink: a blinking cursor writes to the terminal for ever.

    What it says while it is empty is cut where it ends.
    """

    def __init__(self, placeholder: str, *, id: str, restrict: str | None = None) -> None:
        super().__init__(
            placeholder=placeholder, compact=True, select_on_focus=False, id=id, restrict=restrict
        )
        self.add_class("-typing")
        self.cursor_blink = False
        self._told = placeholder

    def on_resize(self, event: events.Resize) -> None:
        """Say while it is empty what there is room for."""
        room = event.size.width - self.gutter.width
        self.placeholder = "".join(each.text for each in clip((Piece(self._told),), room))


class FilterBox(TypingBox):
    """Filters the pane at every key. Enter keeps the filter, Esc clears it."""

    def __init__(self, *, id: str) -> None:
        super().__init__("Filter: words that a row must hold", id=id)


class DateBox(TypingBox):
    """Takes the date to turn time back to. No date has an `h` or `l`: these step along the rail."""

    def __init__(self, *, id: str) -> None:
        told = "Turn time back to: 2025-02-07 (h, l: along the sources' dates)"
        super().__init__(told, id=id, restrict=r"[0-9XY~?%./,\[\]\s-]*")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the letters to the keys: of a date they are no part."""
        return super().check_consume_key(key, character) and not (character or "").isalpha()
