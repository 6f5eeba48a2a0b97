"""Search: a line to type in, the hits as one types, the chosen one in its context."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from haiti_brief.search.index import Index, build_index
from haiti_brief.search.results import Hit, Results, Scope
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.background import in_background
from haiti_brief.tui.cards.card import SECTION_NAMES, card
from haiti_brief.tui.cards.evidence import context_of, heading, note, passage_lines, source_line
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.lines import Line, Piece, merged, toned, wrap
from haiti_brief.tui.messages import OpenItem
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.widgets.bar import Bar, Part, part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.line_list import LineList, Row
from haiti_brief.tui.widgets.typing_box import TypingBox

if TYPE_CHECKING:
    from textual.widgets import Input

    from haiti_brief.loading.dossier import Dossier

SCOPE_TITLES = {
    Scope.QUOTES: ("Quoted words", "Quotes"),
    Scope.SOURCES: ("Whole sources", "Sources"),
    Scope.ALL: ("Everything in the brief", "All"),
}
"""The scopes from the narrowest on, with what they are called where there is room and where not."""
LIMIT = 50
HIT_LINES = 3
"""The most lines of a hit in the list; the panel beside it has the whole."""


class SearchScreen(BriefScreen):
    """Hits for what is typed. The index is built once, in a thread, and kept by the app."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("search"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-both")]  # noqa: RUF012
    scopes: ClassVar[tuple[str, ...]] = ("search",)
    stays_beneath = True

    hits_list = getters.query_one("#hits", LineList)
    context = getters.query_one("#context", LineList)
    scope_bar = getters.query_one("#scopes", Bar)
    box = getters.query_one(TypingBox)

    class Found(Message):
        """A hit was chosen. `hits` are all hits, to walk on through; `at` the chosen one."""

        def __init__(self, hits: tuple[Hit, ...], at: int) -> None:
            super().__init__()
            self.hits = hits
            self.at = at

    class Indexed(Message):
        """The index is ready."""

        def __init__(self, index: Index) -> None:
            super().__init__()
            self.index = index

    def __init__(
        self, dossier: Dossier, index: Index | None, keep: Callable[[Index], None]
    ) -> None:
        super().__init__()
        self.dossier = dossier
        self.index = index
        self.keep = keep
        self.scope = Scope.QUOTES
        self.results: Results | None = None
        self._answered = ""
        self._open_when_found = False

    def compose(self) -> ComposeResult:
        """The line to type in, the scopes, the hits and the context."""
        yield TypingBox("Search: words as you remember them", id="query")
        yield Bar(id="scopes")
        with Horizontal(id="body"):
            yield LineList(id="hits")
            yield Divider()
            yield LineList(id="context")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Build the index if no search has yet, and take up the last query."""
        self.take_keys(self.box)
        self.hits_list.can_focus = False
        self.context.can_focus = False
        self._show_scopes()
        self.show_footer()
        if self.index is None:
            in_background(self, self._build)
        else:
            self.call_after_refresh(self._search)

    def _build(self) -> None:
        self.post_message(self.Indexed(build_index(self.dossier)))

    def on_search_screen_indexed(self, event: Indexed) -> None:
        """Search for what has been typed meanwhile."""
        self.index = event.index
        self.keep(event.index)
        self._search()
        if self._open_when_found:
            self._open_when_found = False
            self.action_open_hit()

    @on(TypingBox.Changed)
    def _search(self, _event: Input.Changed | None = None) -> None:
        if self.index is None:
            self.hits_list.set_rows([note(Piece("Reading the sources…", "dim"))])
            return
        self._answered = self.box.value
        self.results = self.index.search(self.box.value, self.scope, LIMIT)
        if self.results.hits:
            rows = [Row(self._hit_lines(hit), str(n)) for n, hit in enumerate(self.results.hits)]
        else:
            rows = self._nothing(self.results)
        self.hits_list.set_rows(rows)
        self._show_context()

    def _nothing(self, results: Results) -> list[Row]:
        if not self.box.value.strip():
            return [note(Piece("Type words in any order; accents, case and a wrong letter or two "
                               "do not matter. “Quotation marks” keep words together.",
                               "dim"))]  # fmt: skip
        rows = [note("No match.")]
        for word, nearest in zip(results.unmatched, results.nearest, strict=True):
            near = f"nearest words are {', '.join(nearest)}" if nearest else "no word is near it"
            rows.append(note(Piece(f"“{word}”: {near}", "dim"), hang=2))
        if self.scope is not Scope.ALL:
            rows.append(note(Piece("Tab searches more than the quoted words.", "dim")))
        return rows

    def _hit_lines(self, hit: Hit) -> Callable[[int], list[Line]]:
        spans = merged(Span(*match) for match in hit.matches)
        section = (hit.item or "").partition("/")[0]
        named = hit.source or SECTION_NAMES.get(section, section)
        first = (Piece(f"{named} ", "accent"),)
        pieces = toned(hit.text, spans, "match")

        def lines(width: int) -> list[Line]:
            drawn = wrap(pieces, width, first, (Piece("   "),))
            if len(drawn) <= HIT_LINES:
                return drawn
            lit = (n for n, one in enumerate(drawn) if any(p.tone == "match" for p in one))
            start = min(next(lit, 0), len(drawn) - HIT_LINES)
            shown = drawn[start : start + HIT_LINES]
            if start:
                shown[0] = (*first, Piece("… ", "dim"), *shown[0][1:])
            if start + HIT_LINES < len(drawn):
                shown[-1] = (*shown[-1], Piece(" …", "dim"))
            return shown

        return lines

    # The context

    @property
    def hit(self) -> Hit | None:
        """The hit the cursor is on."""
        key = self.hits_list.key
        return self.results.hits[int(key)] if self.results and key is not None else None

    @on(LineList.Moved)
    def _show_context(self) -> None:
        hit = self.hit
        rows: list[Row] = []
        if hit is not None and hit.source is None and hit.item is not None:
            rows = card(self.dossier, hit.item)
        elif hit is not None and hit.source is not None:
            document = self.dossier.documents[hit.source]
            lit = tuple(Span(hit.start + a, hit.start + b) for a, b in hit.matches)
            context = context_of(document, Span(hit.start, hit.end))
            rows.append(note(Piece(source_line(document), "accent")))
            rows.append(Row(lambda width: passage_lines(document, context, lit, width, "match")))
        if hit is not None and hit.cited_by:
            rows.append(heading("Supports"))
            titles = [self._title(path) for path in hit.cited_by]
            rows += [note("· ", title, hang=2) for title in dict.fromkeys(titles)]
        elif hit is not None and hit.source is not None:
            rows.append(heading("Nothing in the brief rests on it"))
        self.context.set_rows(rows)
        self._show_scopes()

    def _title(self, path: str) -> str:
        statement = self.dossier.by_path.get(path)
        return statement.title if statement else path

    def _show_scopes(self) -> None:
        parts = [
            Part(
                (
                    Piece(" "),
                    Piece(
                        titles[self.app.size.width < 80], "head" if scope is self.scope else "dim"
                    ),
                    Piece(" "),
                ),
                f"to_scope('{scope}')",
            )
            for scope, titles in SCOPE_TITLES.items()
        ]
        total = self.results.total if self.results else 0
        at = int(self.hits_list.key) + 1 if total and self.hits_list.key is not None else 0
        ends = [part(f" {at}/{total} ", "dim")] if total else []
        if total and self.results and self.results.unmatched:
            missing = ", ".join(f"“{visible_line(word)}”" for word in self.results.unmatched)
            ends.insert(0, part(f" not found: {missing} ", "warn"))
        self.scope_bar.show(tuple(parts), tuple(ends))

    # Commands

    @on(TypingBox.Submitted)
    def action_open_hit(self) -> None:
        """Show the hit in its source, or the item it stands in."""
        if self.box.value != self._answered:
            # Enter came in one burst with the letters: the answer is still for those before.
            self._open_when_found = self.index is None
            self._search()
        hit = self.hit
        if self._open_when_found:
            return
        if hit is None or self.results is None:
            self.say("There is no hit to open.")
        elif hit.source is None:
            self.post_message(OpenItem(hit.item or ""))
        else:
            self.post_message(self.Found(self.results.hits, self.results.hits.index(hit)))

    @on(LineList.Chosen)
    def _clicked(self, _event: LineList.Chosen) -> None:
        self.action_open_hit()

    def action_hit(self, by: int) -> None:
        """Go to the next or previous hit, the typing line keeping the keys."""
        (self.hits_list.action_cursor_down if by > 0 else self.hits_list.action_cursor_up)()

    def type_anew(self) -> None:
        """Take the keys again; what is typed next replaces the last query."""
        self.take_keys(self.box)
        self.box.select_all()

    def action_scope(self, by: int) -> None:
        """Widen or narrow the search."""
        scopes = list(SCOPE_TITLES)
        self.action_to_scope(scopes[(scopes.index(self.scope) + by) % len(scopes)])

    def action_to_scope(self, scope: str) -> None:
        """Search this scope."""
        self.scope = Scope(scope)
        self._show_scopes()
        self._search()
