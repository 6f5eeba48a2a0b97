"""The text of a note, to type in: Textual's own, without blinking, and safe to show."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, overload

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Document, DocumentNavigator, WrappedDocument

from haiti_brief.text.visible import ascii_form, visible

CHECKPOINTS: Final = 100_000
"""Steps that can be undone: more than are typed, so that the first text is never out of reach."""

_visible = lru_cache(maxsize=2048)(visible)


class ShownDocument(Document):
    """A document that is measured as it is shown, so that the cursor stands where it is drawn.

    Each character is shown as one: a column is the same in both.
    """

    @overload
    def __getitem__(self, line_index: int) -> str: ...

    @overload
    def __getitem__(self, line_index: slice) -> list[str]: ...

    def __getitem__(self, line_index: int | slice) -> str | list[str]:
        """Lines as they are shown."""
        if isinstance(line_index, slice):
            return [_visible(line) for line in super().__getitem__(line_index)]
        return _visible(super().__getitem__(line_index))

    @property
    def lines(self) -> list[str]:
        """All lines as they are shown."""
        return [_visible(line) for line in super().lines]


class NoteArea(TextArea):
    """Several lines of typing. The text is kept as it was typed or pasted, and shown harmless."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(
            "",
            id=id,
            compact=True,
            highlight_cursor_line=False,
            tab_behavior="indent",
            max_checkpoints=CHECKPOINTS,
        )
        self._begin(text)
        self.add_class("-typing", "-note")
        # A blinking cursor writes to the terminal for ever.
        self.cursor_blink = False

    def load_text(self, text: str) -> None:
        """Begin with another text; what was typed before cannot be had back."""
        super().load_text("")
        self._begin("")
        self.insert(text)
        self.history.clear()

    def _begin(self, text: str) -> None:
        self.document = ShownDocument(text)
        self.wrapped_document = WrappedDocument(
            self.document, self.wrap_width, tab_width=self.indent_width
        )
        self.navigator = DocumentNavigator(self.wrapped_document)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown, one character for each that is there."""
        shown = self.document.get_line(line_index)
        plain = bool(getattr(self.app, "ascii_only", False))
        return Text(ascii_form(shown) if plain else shown, end="", no_wrap=True)
