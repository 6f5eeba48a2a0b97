"""A source as a document: every cited span lit, the margin saying how often it is cited.

The margin also marks where a sentence begins or goes on that nothing cites and a reader might miss.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from haiti_brief.loading.dossier import Citation
from haiti_brief.loading.source_file import Document
from haiti_brief.text.span_index import SpanIndex
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.lines import Line, Piece, breaks
from haiti_brief.tui.notes import SIGN
from haiti_brief.tui.widgets.drawn import TONE_CLASSES
from haiti_brief.tui.widgets.lines_view import LinesView

MARGIN: Final = 5
NOT_CITED: Final = "·"
"""Stands in the margin where a notable sentence is not cited, in the place of the count."""
MAX_MEASURE: Final = 88
"""The widest a line of a document is set, in cells; longer ones are hard to read."""


def stops_of(citations: Sequence[Citation]) -> tuple[Span, ...]:
    """The distinct cited spans, in order: where `n` and `N` stop."""
    return tuple(sorted({citation.span for citation in citations}))


def touching(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the ordered, disjoint `spans` overlaps `span`."""
    at = bisect_left(spans, span.end, key=lambda found: found.start) - 1
    return at >= 0 and spans[at].overlaps(span)


class DocumentView(LinesView):
    """The text of a document with a line cursor.

    `here` is the span the reader is at, lit more strongly; `found` are spans of search hits.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("list"))
    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The line of the document the cursor is on."""

    class Moved(Message):
        """The cursor is on another line, or at another span."""

    class Chosen(Message):
        """Enter was pressed on a line."""

    def __init__(self, document: Document, citations: tuple[Citation, ...], *, id: str) -> None:
        super().__init__(id=id)
        self.document = document
        self.citations = citations
        self._uncited: tuple[Span, ...] = ()
        self._signed: tuple[Span, ...] = ()
        self.stops = stops_of(citations)
        self._cited = SpanIndex((citation.span, citation) for citation in citations)
        self.here: Span | None = None
        self.found: tuple[Span, ...] = ()
        self._lines = [Span(0, 0)]

    # Layout

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the text out anew when the width changes."""
        if self.content_size.width != self.laid_out_for:
            self.lay_out()
            self.refresh()
        self._show_cursor()
        # Another width puts other words on the cursor's line.
        self.post_message(self.Moved())

    def lay_out(self) -> None:
        """Make the lines for the present width, the cursor staying on the same words."""
        offset = self.here.start if self.here is not None else self.line_span.start
        self.laid_out_for = self.content_size.width
        measure = max(8, min(self.laid_out_for - MARGIN, MAX_MEASURE))
        lines: list[Span] = []
        text = self.document.text
        for paragraph in self.document.body.paragraphs:
            if lines:
                lines.append(Span(paragraph.start, paragraph.start))
            start = paragraph.start
            found = breaks(visible_line(paragraph.of(text)), measure, measure)
            lines += [Span(start + span.start, start + span.end) for span in found]
        self._lines = lines or [Span(0, 0)]
        self.set_reactive(DocumentView.cursor, self._line_at(offset))

    @property
    def line_count(self) -> int:
        """The lines of the document as set in this width."""
        return len(self._lines)

    def _line_at(self, offset: int) -> int:
        at = bisect_right(self._lines, offset, key=lambda span: span.start) - 1
        return max(0, at)

    @property
    def line_span(self) -> Span:
        """What of the text the cursor's line holds."""
        return self._lines[min(self.cursor, len(self._lines) - 1)]

    # Going about

    def go_to(self, span: Span) -> None:
        """Put the cursor at a span and light it."""
        self.here = span
        at = self._line_at(span.start)
        self.refresh()
        if at == self.cursor:
            self._show_cursor()
            self.post_message(self.Moved())
        else:
            self.cursor = at

    def mark(self, uncited: tuple[Span, ...]) -> None:
        """Mark ordered, disjoint spans in the margin as not cited."""
        if uncited != self._uncited:
            self._uncited = uncited
            self.refresh()

    def sign(self, signed: tuple[Span, ...]) -> None:
        """Put the sign of a mark or a note in the margin where one of these spans begins."""
        before, self._signed = self._signed, signed
        for span in set(before) ^ set(signed):
            self.refresh_cells(self._line_at(span.start), 0, MARGIN)

    @property
    def at_hand_span(self) -> Span:
        """The lit span, where the cursor is on it, else what the cursor's line holds."""
        if self.here is not None and self._line_at(self.here.start) == self.cursor:
            return self.here
        return self.line_span

    def at_cursor(self) -> tuple[Citation, ...]:
        """The citations to list: those of the lit span, else those on the cursor's line."""
        return tuple(self._cited.overlapping(self.at_hand_span))

    def step(self, by: int, stops: tuple[Span, ...]) -> Span | None:
        """The next of `stops`, or with a negative `by` the one before; None at the end."""
        if self.here in stops:
            at = stops.index(self.here) + by
        elif by > 0:
            at = bisect_right(stops, self.line_span.start - 1, key=lambda span: span.start)
        else:
            at = bisect_right(stops, self.line_span.start - 1, key=lambda span: span.start) - 1
        return stops[at] if 0 <= at < len(stops) else None

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two lines and tell of the move."""
        self.refresh_cells(before, 0, MARGIN)
        self.refresh_cells(after, 0, MARGIN)
        self._show_cursor()
        self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        height = self.window
        if height and not self.top <= self.cursor < self.top + height - min(2, height - 1):
            self.scroll_lines(self.cursor - height // 3)

    def _move(self, to: int) -> None:
        last = len(self._lines) - 1
        to = max(0, min(to, last))
        step = 1 if to >= self.cursor else -1
        # The empty lines between paragraphs hold nothing to stop at.
        while 0 < to < last and self._lines[to].start == self._lines[to].end:
            to += step
        here, self.here = self.here, None
        if here is not None:
            for at in range(self._line_at(here.start), self._line_at(here.end - 1) + 1):
                self.refresh_cells(at)
        self.cursor = to

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self._move(self.cursor + 1)

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self._move(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go a page on."""
        self._move(self.cursor + max(1, self.window - 2))

    def action_page_up(self) -> None:
        """Go a page back."""
        self._move(self.cursor - max(1, self.window - 2))

    def action_first(self) -> None:
        """Go to the beginning."""
        self._move(0)

    def action_last(self) -> None:
        """Go to the end."""
        self._move(len(self._lines) - 1)

    def action_choose(self) -> None:
        """Ask for the statements at the cursor."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked line."""
        self._move(event.y + self.top)

    # Drawing

    def draw_line(self, at: int) -> Strip:
        """The line `at` of the document: its margin, then its words."""
        span = self._lines[at]
        here = self._cited.overlapping(span)
        starting = {c.statement.path for c in here if span.start <= c.span.start < span.end}
        mark = "▸" if at == self.cursor else " "
        missed = NOT_CITED if touching(self._uncited, span) else ""
        count = f"{len(starting) or missed:>2}" if len(starting) < 100 else "++"
        bar = "▌" if here else " "
        signed = any(span.start <= own.start < span.end for own in self._signed)
        ends = (Piece(bar, "bar"), Piece(SIGN, "accent")) if signed else (Piece(f"{bar} ", "bar"),)
        margin = (Piece(mark, "accent"), Piece(count, "dim"), *ends)
        return self.strip((*margin, *self._pieces(span)), self.laid_out_for)

    def _pieces(self, line_span: Span) -> Line:
        """The words of a line in tones: dim, cited, here or found; the strongest wins."""
        start, end = line_span
        edges = {start, end}
        here = (self.here,) if self.here else ()
        cited = [citation.span for citation in self._cited.overlapping(line_span)]
        found = [span for span in self.found if span.overlaps(line_span)]
        layers = ((found, "match"), (here, "here"), (cited, "text"))
        for spans, _ in layers:
            for span in spans:
                if span.overlaps(line_span):
                    edges.update((max(start, span.start), min(end, span.end)))
        pieces: list[Piece] = []
        for left, right in pairwise(sorted(edges)):
            part = Span(left, right)
            tone = next((t for spans, t in layers if any(s.overlaps(part) for s in spans)), "dim")
            words = visible_line(part.of(self.document.text))
            if pieces and pieces[-1].tone == tone:
                words = pieces.pop().text + words
            pieces.append(Piece(words, tone))
        if pieces:
            pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].tone)
        return tuple(pieces)
