"""The source reader: a whole document, and the statements that rest on its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from haiti_brief.analysis.coverage import Uncited, uncited
from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.placing import Placed
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.cards.card import SECTION_NAMES
from haiti_brief.tui.cards.evidence import link, note, source_line
from haiti_brief.tui.cards.source import LONG
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.leading import Leading, follow
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.messages import OpenItem, OpenSource
from haiti_brief.tui.notes import Hold
from haiti_brief.tui.screens.bars import Title
from haiti_brief.tui.screens.marking import Marking
from haiti_brief.tui.screens.title_lines import TitleLines
from haiti_brief.tui.widgets.bar import part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.document_view import DocumentView, touching
from haiti_brief.tui.widgets.line_list import LineList, Row

if TYPE_CHECKING:
    from haiti_brief.tui.app import BriefApp


BETWEEN: Final = " · "
"""Stands between what is told of a source in one line."""
MOST_CELLS: Final = 12
"""What there is room for where the position is shown."""


class Uncovered(Message):
    """Which sentences of the source nothing cites, found by a worker."""

    def __init__(self, found: tuple[Uncited, ...]) -> None:
        super().__init__()
        self.found = found


class SourceReader(Marking):
    """One source. The list below it names what rests on the words at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("reader"),
        # Before the document would: it is done before the next key is looked at.
        Binding("enter", "choose", show=False, priority=True, id="open"),
    ]
    scopes: ClassVar[tuple[str, ...]] = ("list", "reader")

    view = getters.query_one(DocumentView)
    backlinks = getters.query_one("#backlinks", LineList)

    def __init__(
        self,
        dossier: Dossier,
        source: str,
        span: Span | None,
        matches: tuple[Span, ...] = (),
        match_position: str = "",
    ) -> None:
        super().__init__()
        self.dossier = dossier
        self.source = source
        self.document = dossier.documents[source]
        self._uncited: tuple[Span, ...] = ()
        self._annotated: tuple[Placed, ...] = ()
        self._span = span
        self._matches = matches
        self._match_position = match_position

    def compose(self) -> ComposeResult:
        """The document between its title and its backlinks."""
        yield TitleLines(self.dossier, self._title())
        yield DocumentView(self.document, self.dossier.citations(self.source), id="document")
        yield Divider(classes="-across")
        yield LineList(id="backlinks")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Begin at the words asked for."""
        self.take_keys(self.view)
        self.view.found = self._matches
        self.show_notes()
        if len(self.document.text) > LONG:
            self._look_for_uncited()
        else:
            self._mark(uncited(self.dossier, self.source))
        self.show_span(self._span)

    def _title(self) -> Title:
        """What is wrong with the source, and which it is: its id and its name before the rest."""
        document = self.document
        warnings = [part(f" ! {visible_line(f.message)} ", "warn") for f in document.faults]
        if document.changed:
            warnings = [part(" ! changed since the brief was written ", "warn")]
        title = visible_line(source_line(document, file=True))
        key, name, *more = title.split(BETWEEN)
        apart = (f" {key}{BETWEEN}{name}", *(f"{BETWEEN}{each}" for each in more), " ")
        return Title(
            (*warnings, part(f" {title} ", "strong")),
            (*warnings, *(part(each, "strong") for each in apart)),
            needed=len(warnings) + 1,
        )

    @work(thread=True)
    def _look_for_uncited(self) -> None:
        self.post_message(Uncovered(uncited(self.dossier, self.source)))

    @on(Uncovered)
    def _take_uncited(self, event: Uncovered) -> None:
        self._mark(event.found)
        self._list_backlinks()

    def _mark(self, found: tuple[Uncited, ...]) -> None:
        self._uncited = tuple(sentence.span for sentence in found)
        self.view.mark(tuple(sentence.span for sentence in found if sentence.notable))

    def set_matches(self, matches: tuple[Span, ...], position: str) -> None:
        """Light the matches of a search; `position` says which of how many this is."""
        self._matches, self._match_position = matches, position
        if self.view.found != matches:
            self.view.found = matches
            self.view.refresh()

    def show_span(self, span: Span | None) -> None:
        """Go to a span of this source; nowhere where there is none."""
        if span is not None:
            self.view.go_to(span)

    @on(DocumentView.Moved)
    def _list_backlinks(self) -> None:
        rows = []
        seen: set[str] = set()
        for citation in self.view.at_cursor():
            statement = citation.statement
            if statement.path not in seen:
                seen.add(statement.path)
                kind = SECTION_NAMES.get(statement.section, statement.section)
                rows.append(link(statement.path, Piece(f"{kind}  ", "dim"), statement.title))
        if not rows:
            rows = [note(Piece(self._without_citation(), "dim"))]
        rows += self._own_rows()
        self.backlinks.set_rows(rows)
        self._show_position()

    def _own_rows(self) -> list[Row]:
        """The reader's marks and notes on the words at the cursor."""
        here = self.view.at_hand_span
        found = [each for each in self._annotated if each.span and each.span.overlaps(here)]
        if not found:
            return []
        from haiti_brief.tui.cards.notes import note_row  # noqa: PLC0415

        return [note_row(each) for each in found]

    def _without_citation(self) -> str:
        """What to say where nothing cites the line at the cursor."""
        if touching(self._uncited, self.view.line_span):
            return "Nothing cites this sentence."
        return "Nothing in the brief rests on this line."

    def _show_position(self) -> None:
        stops = self.view.stops
        here = self.view.here
        if here not in stops:
            here = next((citation.span for citation in self.view.at_cursor()), None)
        at = f"{stops.index(here) + 1}" if here in stops else "-"
        if self._matches:
            told = f"match {self._match_position}"
            self.show_footer(told if len(told) <= MOST_CELLS else self._match_position)
        else:
            self.show_footer(f"cited {at}/{len(stops)}" if stops else "")

    @on(DocumentView.Chosen)
    def _choose(self) -> None:
        to = self._opened()
        if to is not None:
            self.post_message(to)

    async def action_choose(self) -> None:
        """Open what the cursor is on: the statement, or the list of several."""
        app: BriefApp = self.app  # type: ignore[assignment]
        await follow(app, self._opened())

    def _opened(self) -> Leading | None:
        """What the cursor leads to; None where it does not lead away from here."""
        if self.backlinks.has_focus:
            key = self.backlinks.key
            return OpenItem(key) if key is not None else None
        # What tells of the cursor's move may be on its way still.
        self._list_backlinks()
        keys = self.backlinks.keys
        if len(keys) == 1:
            return OpenItem(keys[0])
        if keys:
            self.take_keys(self.backlinks)
        else:
            self.say("Nothing in the brief rests on this line; n goes to words that are cited.")
        return None

    @on(LineList.Chosen)
    def _open(self, event: LineList.Chosen) -> None:
        self.post_message(OpenItem(event.key))

    def action_other(self) -> None:
        """Go between the document and the statements that rest on it."""
        if self.view.has_focus:
            self._list_backlinks()
        if self.view.has_focus and self.backlinks.keys:
            self.take_keys(self.backlinks)
        else:
            self.take_keys(self.view)

    async def action_match(self, by: int) -> None:
        """Go to the next or previous match of a search, else to cited words."""
        if self._matches:
            await super().action_match(by)
            return
        found = self.view.step(by, self.view.stops)
        if found is None:
            self.say("That was the last one here." if by > 0 else "That was the first one here.")
        else:
            self.view.go_to(found)
            self.post_message(OpenSource(self.source, found))

    @property
    def in_source(self) -> tuple[str, Span]:
        """The source, at the lit span or the cursor's line."""
        return self.source, self.view.at_hand_span

    def at_hand(self) -> Hold:
        """The cited words at the cursor, else the first sentence that begins on its line.

        Where none begins there, it is the one that goes on there.
        """
        line, found = self.view.line_span, self.view.at_cursor()
        here = self.view.here
        # Of a quote with words left out the reader may be at a part; it is one quote all the same.
        cited = [c.quote.span for c in found if c.quote.span and here in (None, c.span)]
        if cited or here is not None:
            return Hold("", self.source, cited[0] if cited else here)
        paragraph = self.document.body.paragraph_at(line.start)
        said = [s for s in sentences(self.document.text, paragraph) if s.overlaps(line)] or [line]
        beginning = [sentence for sentence in said if sentence.start >= line.start]
        return Hold("", self.source, (beginning or said)[0])

    def action_mark(self) -> None:
        """Mark the words at hand, or take the mark away."""
        span = self.at_hand().span
        if span is None or not span.of(self.document.text).strip():
            self.say("There are no words to mark here.")
        else:
            super().action_mark()

    async def action_note(self) -> None:
        """Write a note on the words at hand."""
        span = self.at_hand().span
        if span is None or not span.of(self.document.text).strip():
            self.say("There are no words to write on here.")
        else:
            await super().action_note()

    def show_notes(self) -> None:
        """Show the marks and notes in the margin and among the statements."""
        notes = self.book.notes(self.dossier)
        self._annotated = notes.in_source(self.source)
        self.backlinks.sign(notes.signed)
        self.view.sign(tuple(each.span for each in self._annotated if each.span is not None))
        if self.view.laid_out_for:
            self._list_backlinks()

    def action_copy(self) -> None:
        """Copy the cited words at the cursor, or its line, with their place."""
        from haiti_brief.tui.citation import citation_of  # noqa: PLC0415

        found = self.view.at_cursor()
        span = self.view.here or (found[0].span if found else self.view.line_span)
        self.app.copy_to_clipboard(citation_of(self.document, span))
        self.say("Copied the words with their source and place.")

    async def action_back(self) -> None:
        """Leave the backlinks, else the reader."""
        if self.backlinks.has_focus:
            self.take_keys(self.view)
        else:
            await self.app.pop_screen()
