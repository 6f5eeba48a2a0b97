"""Scrolling over lines: what lists and documents share.

Textual's own scrolling view lays the screen out anew whenever its content changes height, and then
sends all of it again. Here the widget's size never changes: the first line shown is a number, and
only the lines that differ are drawn.
"""

from __future__ import annotations

from abc import abstractmethod

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from haiti_brief.tui.widgets.drawn import Drawn

WHEEL = 3
"""Lines that one notch of the mouse wheel moves."""


class LinesView(Drawn, can_focus=True):
    """A window over lines.

    `top` is the line shown first, `laid_out_for` the width in cells that the lines are made for.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        self.laid_out_for = 0

    @abstractmethod
    def lay_out(self) -> None:
        """Make the lines for the present width, and set `laid_out_for` to it."""

    @property
    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def draw_line(self, at: int) -> Strip:
        """The line `at`, counted from the first line there is."""

    @property
    def window(self) -> int:
        """How many lines are shown at once."""
        return self.content_size.height

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the window."""
        if self.laid_out_for != self.content_size.width:
            # The first paint comes before the size is told; laid out now, it is the only one.
            self.lay_out()
        at = y + self.top
        if at >= self.line_count:
            return Strip.blank(self.content_size.width, self.tone("text"))
        return self.draw_line(at)

    def scroll_lines(self, top: int) -> None:
        """Show the line `top` first, or the last that leaves no line unused."""
        top = max(0, min(top, self.line_count - self.window))
        if top != self.top:
            self.show_from(top)

    def show_from(self, top: int) -> None:
        """Show the line `top` first and draw what that changes."""
        self.top = top
        self.refresh(Region(0, 0, self.content_size.width, self.window))

    def refresh_cells(self, at: int, start: int = 0, end: int | None = None) -> None:
        """Draw the cells `start` to `end` of the line `at` anew, where it is in the window."""
        y = at - self.top
        if 0 <= y < self.window:
            stop = self.content_size.width if end is None else min(end, self.content_size.width)
            if stop > start:
                self.refresh(Region(start, y, stop - start, 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on, the cursor staying where it is."""
        event.stop()
        self.scroll_lines(self.top + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back, the cursor staying where it is."""
        event.stop()
        self.scroll_lines(self.top - WHEEL)
