"""One line of text across the screen: the title, the tabs, the footer, a heading."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from haiti_brief.tui.lines import Line, Piece, clip, width_of
from haiti_brief.tui.widgets.drawn import TONE_CLASSES, Drawn


class Part(NamedTuple):
    """A stretch of a bar. `action` is what a click on it asks for; empty for nothing."""

    pieces: Line
    action: str = ""


def part(text: str, tone: str = "text", action: str = "") -> Part:
    """A part of one piece."""
    return Part((Piece(text, tone),), action)


class Bar(Drawn):
    """A single line made of parts, cut where the screen ends.

    Parts that do not fit are left out from the right; the first one is always there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)
    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    class Clicked(Message):
        """A part with an action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._parts: tuple[Part, ...] = ()
        self._end: tuple[Part, ...] = ()

    def show(self, parts: tuple[Part, ...], end: tuple[Part, ...] = ()) -> None:
        """Show `parts` from the left and `end` at the right; draws only if they changed."""
        before = self._fitting()
        self._parts, self._end = parts, end
        after = self._fitting()
        same = 0
        for old, new in zip(before, after, strict=False):
            if old.pieces != new.pieces:
                break
            same += width_of(new.pieces)
        if before != after:
            self.refresh(Region(same, 0, max(1, self.size.width - same), 1))

    def _fitting(self) -> list[Part]:
        width = self.size.width
        room = width - sum(width_of(part.pieces) for part in self._end)
        shown: list[Part] = []
        used = 0
        for part_ in self._parts:
            size = width_of(part_.pieces)
            if shown and used + size > room:
                break
            shown.append(part_)
            used += size
        if self._end and used <= room:
            shown.append(Part((Piece(" " * (room - used)),)))
            shown.extend(self._end)
        return shown

    def render_line(self, y: int) -> Strip:
        """The bar's line."""
        if y:
            return Strip.blank(self.size.width, self.tone("text"))
        pieces = tuple(piece for part_ in self._fitting() for piece in part_.pieces)
        return self.strip(clip(pieces, self.size.width), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Find the part that was clicked and ask for its action."""
        at = 0
        for part_ in self._fitting():
            at += width_of(part_.pieces)
            if event.x < at:
                if part_.action:
                    self.post_message(self.Clicked(part_.action))
                return
