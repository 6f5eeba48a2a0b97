"""Drawing toned lines: the base of every widget here that draws itself line by line."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from haiti_brief.text.visible import ascii_form, visible_line
from haiti_brief.tui.lines import TONES, Line

TONE_CLASSES: Final = frozenset(f"-tone-{tone}" for tone in TONES)
"""The component classes whose styles draw the tones."""


@lru_cache(maxsize=256)
def _lean(style: Style) -> Style:
    """`style` without the terminal's default colours: to name them is bytes on every stretch."""
    return Style(
        color=None if style.color is None or style.color.is_default else style.color,
        bgcolor=None if style.bgcolor is None or style.bgcolor.is_default else style.bgcolor,
        bold=style.bold,
        dim=style.dim,
        underline=style.underline,
        reverse=style.reverse,
    )


class Drawn(Widget):
    """A widget whose content is toned lines.

    Subclasses name `TONE_CLASSES` among their component classes: Textual inherits these from the
    first base class alone.
    """

    ALLOW_SELECT = False

    def tone(self, name: str) -> Style:
        """The style in which a tone is drawn."""
        return _lean(self.get_component_rich_style(f"-tone-{name}"))

    def strip(self, pieces: Line, width: int, over: Style | None = None) -> Strip:
        """`pieces` as a strip of `width` cells, all in the style `over` where one is given."""
        plain = self.app_is_ascii
        lean = None if over is None else _lean(over)
        segments = []
        for piece in pieces:
            # The last door before the terminal: nothing it would act on goes through.
            text = visible_line(piece.text)
            style = lean or self.tone(piece.tone)
            segments.append(Segment(ascii_form(text) if plain else text, style))
        return Strip(segments).adjust_cell_length(width, lean or self.tone("text")).simplify()

    @property
    def app_is_ascii(self) -> bool:
        """Whether this app draws in ASCII only."""
        return bool(getattr(self.app, "ascii_only", False))
