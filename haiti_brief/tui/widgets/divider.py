"""The line between a list and what stands beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.strip import Strip

from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.drawn import TONE_CLASSES, Drawn


class Divider(Drawn):
    """A line, a widget of its own: upright, or level with the class `-across`.

    A border of the panel would be sent again with each line of it that changes.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)
    DEFAULT_CSS = "Divider { width: 1; height: 1fr; }"

    def render_line(self, _y: int) -> Strip:
        """One row of cells of the line."""
        cells = "─" * self.size.width if self.has_class("-across") else "│"
        return self.strip((Piece(cells, "rule"),), self.size.width)
