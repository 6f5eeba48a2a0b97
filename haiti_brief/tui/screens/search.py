"""Search: a line to type in, the hits as one types, the chosen one in its context.

Every change of the query is a question to the index (`tui/answering.py`). Until its answer comes
the screen stays as it is; keys that are about the hits wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from haiti_brief.search.results import Count, Hit, Results, Scope
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.answering import Answered, Answerer, Counted, Grown
from haiti_brief.tui.commands import Command, bindings_for
from haiti_brief.tui.once import once
from haiti_brief.tui.screens import search_bars as bars
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.screens.search_context import context_rows
from haiti_brief.tui.screens.search_rows import (
    aside_rows,
    hit_rows,
    nothing_rows,
    rest_rows,
    start_rows,
    with_enter,
)
from haiti_brief.tui.screens.title_lines import TitleLines
from haiti_brief.tui.searches import (
    HitPlace,
    Search,
    SearchPlace,
    with_filter,
    with_word,
    without_filters,
)
from haiti_brief.tui.widgets.bar import Bar, part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.line_list import LineList, Row
from haiti_brief.tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from textual.timer import Timer

    from haiti_brief.search.index import Index
    from haiti_brief.tui.search_walk import SearchWalk

PATIENCE: Final = 0.3
"""Seconds that an answer may take before it is told that it does."""


class SearchScreen(BriefScreen):
    """Hits for what is typed. `at` is the search to take up, None for an empty box."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("search"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-both")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-tall")]  # noqa: RUF012
    scopes: ClassVar[tuple[str, ...]] = ("search",)
    stays_beneath = True

    hits_list = getters.query_one("#hits", LineList)
    context = getters.query_one("#context", LineList)
    scope_bar = getters.query_one("#scopes", Bar)
    source_bar = getters.query_one("#by-source", Bar)
    box = getters.query_one(SearchBox)

    class Found(Message):
        """A hit was chosen. `hits` are all hits, to walk on through; `at` the chosen one."""

        def __init__(self, hits: tuple[Hit, ...], at: int, place: SearchPlace) -> None:
            super().__init__()
            self.hits = hits
            self.at = at
            self.place = place

    def __init__(self, walk: SearchWalk, at: SearchPlace | None = None) -> None:
        super().__init__()
        self.walk = walk
        self.dossier = walk.dossier
        self.scope = at.search.scope if at else Scope.QUOTES
        self.results = Results()
        self._listed: tuple[Hit, ...] = ()
        self._at = at
        self._wanted = at.hit if at else None
        self._answerer = Answerer(self)
        self._asked = Search("", self.scope)
        self._answered = self._asked
        self._counts: Mapping[Scope, Count] | None = None
        self._done: float | None = None
        self._remark = ""
        self._late = False
        self._patience: Timer | None = None
        self._waiting: list[Callable[[], None]] = []
        self._opening = False
        self._footer_for: tuple[Search, str] | None = None

    def compose(self) -> ComposeResult:
        """The line to type in, the scopes, the sources, the hits and the context."""
        yield TitleLines(self.dossier, bars.title_of(self.dossier))
        yield SearchBox("Search: words as you remember them", id="query")
        yield Bar(id="scopes")
        yield Bar(id="by-source")
        with Horizontal(id="body"):
            yield LineList(id="hits")
            yield Divider()
            yield LineList(id="context")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Have the index made if no search has yet, and take up the last search."""
        self.take_keys(self.box)
        self.hits_list.can_focus = False
        self.context.can_focus = False
        self.walk.follow(self.app, self._use)
        if self._at is not None:
            self._put(self._at.search)
        else:
            self._show_rows()

    def on_unmount(self) -> None:
        """Remember the search that stands; nothing more is asked."""
        self.walk.leave(self._use)
        self._answerer.ask(None)
        self.walk.searches.add(self._asked)

    def on_resize(self) -> None:
        """Say in the bars what there is room for now."""
        self._show_rows(self._here)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the search work while something is typed: something always is."""
        own = action in ("hit_page", "of_source")
        return own or super().check_action(action, parameters)

    # Questions

    def _use(self, index: Index) -> None:
        """Take an index, in whatever thread."""
        self._answerer.use(index)
        self.post_message(Grown(index))

    @on(Grown)
    def _take_growth(self, event: Grown) -> None:
        """Say how much of the sources is in the index, and why it cannot be kept."""
        self._done = event.index.done
        self._show_bars()
        if event.index.remark != self._remark:
            self._remark = event.index.remark
            self.say(visible_line(self._remark), unasked=True)

    @property
    def _pending(self) -> bool:
        return self._asked != self._answered

    @on(SearchBox.Changed)
    def _ask(self) -> None:
        search = Search(self.box.value, self.scope)
        # What is typed after Enter is not what the hit to be opened was asked with.
        if search == self._asked or self._opening:
            return
        self._waiting.clear()
        self._asked = search
        if search.words.strip():
            self._answerer.ask(search)
            if self._patience is None:
                self._patience = once(self, PATIENCE, self._tell_late)
        else:
            self._answerer.ask(None)
            self.results, self._counts = Results(), None
            self._settle()
            self._show_rows()

    def _tell_late(self) -> None:
        if self._patience is None:  # the numbers came while this was under way
            return
        self._patience = None
        self._late = self._pending
        # Numbers of another question are not left standing for long.
        self._counts = None
        self._show_bars()

    def _settle(self) -> None:
        self._answered, self._late = self._asked, False

    @on(Answered)
    def _take_answer(self, event: Answered) -> None:
        if not self._answerer.is_newest(event.question):
            return
        again = not self._pending
        wanted, self._wanted = self._wanted or (self._here if again else None), None
        self.results = event.results
        if self._counts is not None:
            self._counts = {**self._counts, self.scope: self.results.count}
        self._settle()
        self._show_rows(wanted)
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            do()

    @on(Counted)
    def _take_counts(self, event: Counted) -> None:
        if self._answerer.is_newest(event.question):
            if self._patience is not None:
                self._patience.stop()
                self._patience = None
            self._counts = event.counts
            if not self.results.hits:
                # Where there are hits in a wider search, that is the first thing to offer.
                self.hits_list.set_rows(self._rows())
            self._show_context()

    def _when_answered(self, do: Callable[[], None]) -> None:
        """Do something about the hits once they are those for what is typed."""
        self._ask()
        if self._pending:
            self._waiting.append(do)
        else:
            do()

    # What is shown

    @property
    def _kind(self) -> str:
        """What kind of row the cursor is on, by the beginning of its key."""
        return (self.hits_list.key or "").partition("/")[0]

    @property
    def hit(self) -> Hit | None:
        """The hit the cursor is on."""
        kind, _, number = (self.hits_list.key or "").partition("/")
        return self._listed[int(number)] if kind == "hit" else None

    @property
    def _here(self) -> HitPlace | None:
        hit = self.hit
        return HitPlace.of(hit) if hit else None

    def _key_of(self, place: HitPlace | None) -> str | None:
        places = [HitPlace.of(hit) for hit in self.results.hits]
        return f"hit/{places.index(place)}" if place in places else None

    def stand_at(self, place: HitPlace) -> None:
        """Put the cursor on the hit at a place, if it is there."""
        key = self._key_of(place)
        if key is not None:
            self.hits_list.move_to(key)

    def _show_rows(self, place: HitPlace | None = None) -> None:
        """Show what the last answer says, the cursor at `place` or else on the first row."""
        key = self._key_of(place) or (None if self.results.hits else self.hits_list.key)
        rows = self._rows()
        self._listed = self.results.hits
        self.hits_list.set_rows(rows, key)
        self._show_context()

    def _rows(self) -> list[Row]:
        results = self.results
        if not self._answered.words.strip():
            return start_rows(self.dossier, self.walk.searches.latest)
        rows = aside_rows(self._asides())
        if results.hits:
            return rows + hit_rows(self.dossier, results.hits) + rest_rows(results)
        return rows + nothing_rows(results, self._answered, self._counts)

    def _asides(self) -> list[str]:
        """What the lines under the box have no room for."""
        found = [] if self._remarks_fit else list(self.results.remarks)
        if not bars.scope_line(self._standing(), self.app.size.width)[2]:
            found.append(bars.missing_of(self.results))
        return found

    @property
    def _remarks_fit(self) -> bool:
        return bars.remarks_fit(self.results, *self.app.size)

    @on(LineList.Moved)
    def _show_context(self) -> None:
        self.context.set_rows(context_rows(self.dossier, self.hit))
        self._show_bars()
        shown = self._answered, self._kind
        if shown != self._footer_for:
            # What was just said in the footer's place is not drawn over by the same keys again.
            self._footer_for = shown
            self.show_footer()

    def _show_bars(self) -> None:
        parts, ends, _ = bars.scope_line(self._standing(), self.app.size.width)
        self.scope_bar.show(parts, ends)
        if self.results.remarks and self._remarks_fit:
            self.source_bar.show((part(f" ! {bars.remarks_of(self.results)}", "warn"),))
        else:
            self.source_bar.show(bars.source_line(self.results.by_source, self.app.size.width))

    def _standing(self) -> bars.Standing:
        at = int((self.hits_list.key or "").partition("/")[2]) + 1 if self.hit else 0
        told = bars.told_of(self._done, late=self._late)
        return bars.standing(self.scope, self.results, self._counts or {}, told, at)

    def footer_commands(self) -> list[Command]:
        """The commands, Enter by what it does with the row the cursor is on."""
        return with_enter(super().footer_commands(), self._kind)

    # Commands

    def action_open_hit(self) -> None:
        """Open the hit in its source or the item it stands in, or take the row's words."""
        # In one burst with Enter there may be letters which the box has still to take in.
        self.box.call_later(self._enter)

    def _enter(self) -> None:
        self._ask()
        self._opening = self._pending
        self._when_answered(self._choose)

    def _choose(self) -> None:
        self._opening = False
        if self.box.value != self._answered.words:
            self.box.value = self._answered.words
        kind, _, rest = (self.hits_list.key or "").partition("/")
        if kind == "hit":
            hits = self.results.hits
            place = SearchPlace(self._answered, HitPlace.of(hits[int(rest)]))
            self.walk.searches.add(self._answered)
            self.walk.total = self.results.count
            self.post_message(self.Found(hits, int(rest), place))
        elif kind == "past":
            self._put(self.walk.searches.latest[int(rest)])
        elif kind == "word":
            at, number = map(int, rest.split("/"))
            wrong, right = self.results.unmatched[at], self.results.nearest[at][number]
            self._put(Search(with_word(self.box.value, wrong, right), self.scope))
        elif kind == "bare":
            self._put(Search(without_filters(self.box.value), self.scope))
        elif kind == "scope":
            self.action_to_scope(rest)
        else:
            self.say("There is no hit to open.")

    @on(LineList.Chosen)
    def _clicked(self, _event: LineList.Chosen) -> None:
        self._choose()

    def action_hit(self, by: int) -> None:
        """Go to the next or previous row, the typing line keeping the keys."""
        self._move(self.hits_list.action_cursor_down if by > 0 else self.hits_list.action_cursor_up)

    def action_hit_page(self, by: int) -> None:
        """Go a page on or back in the rows."""
        self._move(self.hits_list.action_page_down if by > 0 else self.hits_list.action_page_up)

    def _move(self, move: Callable[[], None]) -> None:
        self.box.call_later(self._when_answered, move)

    def type_anew(self) -> None:
        """Take the keys again; what is typed next replaces the last query."""
        self.take_keys(self.box)
        self.box.select_all()

    def take_up(self, place: SearchPlace) -> None:
        """Search again as at `place`, the cursor on its hit."""
        self.take_keys(self.box)
        if place.search == self._asked:
            if place.hit is not None:
                self.stand_at(place.hit)
        else:
            self._wanted = place.hit
            self._put(place.search)

    def _put(self, search: Search) -> None:
        self.scope = search.scope
        self.box.value = search.words
        self.box.cursor_position = len(search.words)
        self._show_bars()
        self._ask()

    def action_scope(self, by: int) -> None:
        """Widen or narrow the search."""
        scopes = list(bars.SCOPE_TITLES)
        self.action_to_scope(scopes[(scopes.index(self.scope) + by) % len(scopes)])

    def action_to_scope(self, scope: str) -> None:
        """Search this scope."""
        self._opening = False
        self.scope = Scope(scope)
        self._show_bars()
        self._ask()

    def action_of_source(self, source: str) -> None:
        """Search in this source alone, or no longer."""
        self._put(Search(with_filter(self.box.value, "source", source), self.scope))
