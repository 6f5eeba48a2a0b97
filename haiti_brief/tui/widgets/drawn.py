"""Drawing toned lines: the base of every widget here that draws itself line by line."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from haiti_brief.text.visible import ascii_form
from haiti_brief.tui.lines import TONES, Line

TONE_CLASSES: Final = frozenset(f"-tone-{tone}" for tone in TONES)
"""The component classes whose styles draw the tones."""


class Drawn(Widget):
    """A widget whose content is toned lines.

    Subclasses name `TONE_CLASSES` among their component classes: Textual inherits these from the
    first base class alone.
    """

    ALLOW_SELECT = False

    def tone(self, name: str) -> Style:
        """The style in which a tone is drawn."""
        return self.get_component_rich_style(f"-tone-{name}")

    def strip(self, pieces: Line, width: int, over: Style | None = None) -> Strip:
        """`pieces` as a strip of `width` cells, all in the style `over` where one is given."""
        plain = self.app_is_ascii
        segments = [
            Segment(ascii_form(piece.text) if plain else piece.text, over or self.tone(piece.tone))
            for piece in pieces
        ]
        return Strip(segments).adjust_cell_length(width, over or self.tone("text"))

    @property
    def app_is_ascii(self) -> bool:
        """Whether this app draws in ASCII only."""
        return bool(getattr(self.app, "ascii_only", False))
