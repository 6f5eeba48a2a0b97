"""The list that panes, panels and results share.

It draws by the line: a move redraws the two rows it concerns, new rows only the cells that
differ from the old ones. That is a tenth of what a stock list sends over a thin line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf
from time import monotonic
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.lines import EMPTY, Line, Piece, clip, width_of
from haiti_brief.tui.notes import SIGN
from haiti_brief.tui.once import once
from haiti_brief.tui.widgets.drawn import TONE_CLASSES
from haiti_brief.tui.widgets.lines_view import LinesView

MARK = Piece("▸ ", "accent")
NO_MARK = Piece("  ")
SIGNED_MARK = Piece(f"▸{SIGN}", "accent")
SIGNED = Piece(f" {SIGN}", "accent")
ENOUGH = 1
"""Lines of the first row that are worth more than what stands over it."""

CONTEXT: Final = 2
"""Lines that stay in sight before or after the cursor's row when a list goes on by a little."""

AT_ONCE: Final = 200
"""Lines that are laid out at once; those of longer lists follow while the first are read."""
TURN: Final = 0.02
"""Seconds of laying out, and of leaving time for other things, in turn."""


class Row(NamedTuple):
    """A row of a list.

    `lines` gives its lines for a width in cells. `key` names what it stands for and is None for
    a heading, which the cursor passes over. `text` is what a filter looks at. The cursor lights
    the first `head` lines, 0 for all: words that are lit themselves stay as they are.
    """

    lines: Callable[[int], list[Line]]
    key: str | None = None
    text: str = ""
    head: int = 0


class RowMessage(Message):
    """Something about the row that `key` names in the list `source`."""

    def __init__(self, source: LineList, key: str) -> None:
        super().__init__()
        self.source = source
        self.key = key

    @property
    def control(self) -> LineList:
        """The list that the row is in."""
        return self.source


class LineList(LinesView):
    """Rows of lines with a cursor. Headings scroll with the rows they stand over."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("list"))
    COMPONENT_CLASSES: ClassVar[set[str]] = {*TONE_CLASSES, "-cursor"}

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """The row the cursor is on, counted in all rows; None where no row can be chosen."""

    class Moved(RowMessage):
        """The cursor is on another row."""

    class Chosen(RowMessage):
        """A row was chosen with Enter or a click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Row] = ()
        self.signed: frozenset[str] = frozenset()
        self._lines: list[Line] = []
        self._starts: list[int] = []
        self._follow = False
        self._resting: Timer | None = None

    # Rows and their layout

    def set_rows(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Show `rows`, the cursor on the one that `key` names, else on the first.

        Posts nothing: whoever sets the rows knows what is chosen.
        """
        self.rows = rows
        keys = [row.key for row in rows]
        first = next((i for i, k in enumerate(keys) if k is not None), None)
        old, top = self._lines, self.top
        self._refresh_row(self.cursor)
        width = self.laid_out_for
        self.lay_out()
        if self.laid_out_for != width:
            # What is on the screen was set for another width: no line of it can be kept.
            self.refresh()
        self.set_reactive(LineList.cursor, keys.index(key) if key in keys and key else first)
        self.top = 0
        self._refresh_changed(old, top)
        self._refresh_row(self.cursor)
        # New rows are read from their top; only a row that was asked for is looked up.
        self._follow = key is not None
        if self._follow:
            self.reveal()

    def sign(self, keys: frozenset[str]) -> None:
        """Put the sign of a mark or a note before the rows with these keys."""
        changed = self.signed ^ keys
        self.signed = keys
        for row, start in zip(self.rows, self._starts, strict=False):
            if row.key in changed:
                self.refresh_cells(start, 0, 2)

    def lay_out(self) -> None:
        """Make the lines for the present width."""
        self.laid_out_for = width = self.content_size.width
        self._lines, self._starts = [], []
        if width <= 0:
            return
        self._lay_on(AT_ONCE)
        self._lay_the_rest()

    def _lay_on(self, lines: float = 0, row: int = -1) -> None:
        """Lay out rows until there are so many lines, and the row after `row` has begun."""
        width = self.laid_out_for
        while width > 0 and len(self._starts) < len(self.rows):
            if len(self._lines) >= lines and len(self._starts) > row + 1:
                break
            self._starts.append(len(self._lines))
            drawn = self.rows[len(self._starts) - 1].lines(width - 2)
            inner = [clip(one, width - 2) for one in drawn]
            if not self._lines and inner and inner[0] == EMPTY:
                del inner[0]
            self._lines.extend(inner)

    def _lay_the_rest(self) -> None:
        """Lay out what is far from the window in short turns, between which keys are answered."""
        if self._resting is None and len(self._starts) < len(self.rows):
            self._resting = once(self, TURN, self._take_turn)

    def _take_turn(self) -> None:
        self._resting = None
        until = monotonic() + TURN
        while len(self._starts) < len(self.rows) and monotonic() < until:
            self._lay_on(row=len(self._starts) - 1)
        self._lay_the_rest()

    def scroll_lines(self, top: int) -> None:
        """Show the line `top` first, or the last that leaves no line unused."""
        self._lay_on(top + 2 * self.window)
        super().scroll_lines(top)

    @property
    def line_count(self) -> int:
        """The lines of all rows."""
        return len(self._lines)

    def _refresh_changed(self, old: list[Line], top: int) -> None:
        """Draw the cells of the window that differ from `old`, of which `top` was shown first."""
        for y in range(self.window):
            before = old[top + y] if top + y < len(old) else EMPTY
            at = self.top + y
            after = self._lines[at] if at < len(self._lines) else EMPTY
            if before != after:
                same = 0
                for left, right in zip(before, after, strict=False):
                    if left != right:
                        break
                    same += width_of((left,))
                self.refresh_cells(at, same + 2, max(width_of(before), width_of(after)) + 2)

    def show_from(self, top: int) -> None:
        """Show the line `top` first and draw the cells which that changes."""
        before = self.top
        self._refresh_row(self.cursor)
        self.top = top
        self._refresh_changed(self._lines, before)
        self._refresh_row(self.cursor)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the rows out anew when the width changes."""
        if self.content_size.width != self.laid_out_for:
            self.lay_out()
            self.refresh()
        self.scroll_lines(self.top)
        if self._follow:
            self.reveal()

    # Drawing

    def draw_line(self, at: int) -> Strip:
        """The line `at` of all rows, marked where the cursor is."""
        row = bisect_right(self._starts, at) - 1
        number = at - self._starts[row]
        here = row == self.cursor
        signed = number == 0 and self.rows[row].key in self.signed
        plain, cursor = (SIGNED, SIGNED_MARK) if signed else (NO_MARK, MARK)
        pieces = (cursor if here and number == 0 else plain, *self._lines[at])
        lit = here and self.has_focus and number < (self.rows[row].head or number + 1)
        style = self.get_component_rich_style("-cursor") if lit else None
        return self.strip(pieces, self.laid_out_for, style)

    def watch_has_focus(self, _focused: bool) -> None:
        """Draw the cursor's row anew: its look tells where the keys go."""
        self._refresh_row(self.cursor)

    def _refresh_row(self, row: int | None) -> None:
        if row is not None and row < len(self._starts):
            for at in range(*self._extent(row)):
                self.refresh_cells(at)

    def _extent(self, row: int) -> tuple[int, int]:
        self._lay_on(row=row)
        last = row + 1 == len(self._starts)
        return self._starts[row], len(self._lines) if last else self._starts[row + 1]

    # The cursor

    @property
    def key(self) -> str | None:
        """What the cursor's row stands for."""
        return None if self.cursor is None else self.rows[self.cursor].key

    @property
    def keys(self) -> list[str]:
        """The keys of all rows that can be chosen, in order."""
        return [row.key for row in self.rows if row.key is not None]

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row that `key` names; False where there is none."""
        for index, row in enumerate(self.rows):
            if row.key == key:
                self.cursor = index
                return True
        return False

    def watch_cursor(self, before: int | None, after: int | None) -> None:
        """Redraw the two rows and tell of the move."""
        if before is not None and before < len(self.rows):
            self._refresh_row(before)
        self._follow = True
        self.reveal()
        self._refresh_row(after)
        if self.key is not None:
            self.post_message(self.Moved(self, self.key))

    def follow(self) -> None:
        """Keep the cursor's row in sight, also once the list is laid out for another size."""
        self._follow = True
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll until the cursor's row is in sight.

        A list as wide as the screen goes on by as little as it can, since a terminal moves whole
        lines by itself. Beside others it goes on by most of a page: that costs one redraw where
        line by line would cost one a key.
        """
        height = self.window
        if self.cursor is not None:
            self._lay_on(row=self.cursor)
        if self.cursor is None or self.cursor >= len(self._starts) or not height:
            return
        start, end = self._extent(self.cursor)
        first = next((i for i, row in enumerate(self.rows) if row.key), None)
        if self.cursor == first and min(end, start + ENOUGH) <= height:
            # What stands over the first row is in sight with it, if enough of the row is.
            start, end = 0, min(end, height)
        if start < self.top or end - start > height or end > self.top + height:
            onwards = start >= self.top
            near = self.top - height <= start and end <= self.top + 2 * height
            low = end - start <= height // 3
            if low and near and self.size.width == self.screen.size.width:
                top = min(start, end + CONTEXT - height) if onwards else start - CONTEXT
                self.scroll_lines(self._starts[bisect_left(self._starts, top)] if onwards else top)
                return
            top = max(0, min(start, start - height // 4 if onwards else end - height * 3 // 4))
            self.scroll_lines(self._starts[bisect_right(self._starts, top) - 1])

    def _read_on(self, by: int) -> bool:
        """Scroll within the cursor's row while it goes on beyond the window in this direction."""
        if self.cursor is None or self.cursor >= len(self._starts):
            return False
        start, end = self._extent(self.cursor)
        if by > 0 and end > self.top + self.window:
            self.scroll_lines(min(self.top + max(1, self.window - 1), end - self.window))
        elif by < 0 and start < self.top:
            self.scroll_lines(max(start, self.top - max(1, self.window - 1)))
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        if self.cursor is None:
            self.scroll_lines(self.top + by)
            return
        if self._read_on(by):
            return
        places = [i for i, row in enumerate(self.rows) if row.key is not None]
        at = places.index(self.cursor) + by
        if not 0 <= at < len(places):
            # Past the last row there may still be lines to read.
            self.scroll_lines(self.top + (1 if by > 0 else -1))
        self.cursor = places[max(0, min(at, len(places) - 1))]

    def _page(self, direction: int) -> None:
        if self.cursor is None:
            self.scroll_lines(self.top + direction * (self.window - 1))
            return
        goal = self._starts[self.cursor] + direction * max(1, self.window - 1)
        self._lay_on(goal + self.window)
        rows = [i for i, row in enumerate(self.rows) if row.key is not None]
        laid = rows[: bisect_left(rows, len(self._starts))]
        fitting = [i for i in laid if (self._starts[i] - goal) * direction <= 0]
        chosen = (max if direction > 0 else min)(fitting, default=self.cursor)
        if chosen == self.cursor:
            # The next row begins more than a page on.
            at = rows.index(self.cursor) + direction
            chosen = rows[max(0, min(at, len(rows) - 1))]
        self.cursor = chosen

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Go to the row before."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Go a page on."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go a page back."""
        self._page(-1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.scroll_lines(0)
        self._jump(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._lay_on(inf)
        self.scroll_lines(self.line_count)
        self._jump(-1)

    def _jump(self, place: int) -> None:
        places = [i for i, row in enumerate(self.rows) if row.key is not None]
        if places:
            self.cursor = places[place]

    def action_choose(self) -> None:
        """Choose the cursor's row."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked row; a second click there chooses it."""
        if event.y + self.top >= self.line_count:
            return
        row = bisect_right(self._starts, event.y + self.top) - 1
        if 0 <= row < len(self.rows) and self.rows[row].key is not None:
            if row == self.cursor:
                self.action_choose()
            self.cursor = row
