"""The text of a note, to type in: Textual's own, without blinking, and safe to show."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from haiti_brief.text.visible import ascii_form, visible_line


class NoteArea(TextArea):
    """Several lines of typing. The text is kept as it was typed or pasted, and shown harmless."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(
            text, id=id, compact=True, highlight_cursor_line=False, tab_behavior="indent"
        )
        self.add_class("-typing")
        # A blinking cursor writes to the terminal for ever.
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown, one character for each that is there."""
        shown = visible_line(self.document.get_line(line_index))
        plain = bool(getattr(self.app, "ascii_only", False))
        return Text(ascii_form(shown) if plain else shown, end="", no_wrap=True)
