"""The app: it holds the dossier and the history, and takes the reader from place to place."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.background import LOADING
from haiti_brief.tui.checking import check_beside
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.ending import INTERRUPTED, Ending
from haiti_brief.tui.history import History, Location
from haiti_brief.tui.key_order import KeyOrder
from haiti_brief.tui.last_place import beginning
from haiti_brief.tui.messages import (
    AtItem,
    Checked,
    Checking,
    OpenItem,
    OpenQuote,
    OpenSource,
)
from haiti_brief.tui.notebook import Notebook
from haiti_brief.tui.once import once
from haiti_brief.tui.pasting import JOINERS, pasted
from haiti_brief.tui.place_watch import PlaceWatch
from haiti_brief.tui.screens.bars import Standing
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.screens.main import MainScreen
from haiti_brief.tui.search_walk import MakeIndex, SearchWalk, make_index
from haiti_brief.tui.searches import Searches, SearchPlace

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider
    from textual.driver import Driver

    from haiti_brief.checking.check import Report
    from haiti_brief.tui.screens.search import SearchScreen

TERMINAL_THEME = Theme(
    name="terminal", ansi=True, primary="ansi_cyan", secondary="ansi_blue",
    warning="ansi_yellow", error="ansi_red", success="ansi_green", accent="ansi_cyan",
    foreground="ansi_default", background="ansi_default", surface="ansi_default",
    panel="ansi_default", boost="ansi_default",
    variables=BUILTIN_THEMES["ansi-dark"].variables,
)  # fmt: skip
"""The terminal's own colours: right on dark and light ones, and few bytes over a thin line."""

CHECK_AFTER = 0.4
"""Seconds from the start to the checker's: long enough not to delay the first screen."""


def _provider() -> type[Provider]:
    from haiti_brief.tui.palette import BriefProvider  # noqa: PLC0415

    return BriefProvider


class BriefApp(App[None]):
    """Reads one dossier.

    `user_keys` maps a command's id to keys of the reader's choice; `ascii_only` draws without any
    character beyond ASCII. What the reader writes goes into `book`, which also tells
    where they were last, to begin there unless `at` says where; without it nothing is kept. A
    `notice` is said on the first screen. `driver_class` is what the
    terminal is driven by, Textual's own where it is None.
    """

    CSS_PATH = "app.tcss"
    TITLE = "haiti-brief"
    # What a terminal does by itself with these keys, wherever they are pressed.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("all"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_provider}
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = True

    def __init__(  # noqa: PLR0913 - all but the first two are given by name
        self,
        dossier: Dossier,
        at: str | None = None,
        *,
        book: Notebook | None = None,
        user_keys: dict[str, str] | None = None,
        ascii_only: bool = False,
        theme: str = TERMINAL_THEME.name,
        notice: str = "",
        making: MakeIndex = make_index,
        driver_class: type[Driver] | None = None,
    ) -> None:
        # Asked for before the theme is known, Textual would turn these colours to grey, and on a
        # dark terminal to black on black.
        super().__init__(driver_class, ansi_color=True if "NO_COLOR" in os.environ else None)
        self.register_theme(TERMINAL_THEME)
        self.theme = theme
        self.animation_level = "none"
        self.whole = dossier.whole or dossier
        self._awaited: Screen[object] | None = None
        self.ascii_only = ascii_only
        self.notice = notice
        self.user_keys = user_keys or {}
        self.history = History()
        self.report: Report | None = None
        self.book = book or Notebook()
        self.begin = beginning(dossier, at, self.book.place)
        self.main = MainScreen(self.begin)
        self.searches = Searches(self.book.searches, self.book.keep_search)
        self._keys = KeyOrder(self, super().on_event)
        self._watch = PlaceWatch(self, self.book)
        self._making = making
        self._ending = Ending(self.book)
        self._walk = self._first_walk = SearchWalk(self.dossier, self.searches, making)

    @property
    def dossier(self) -> Dossier:
        """The dossier that is shown: that of the day which time is turned back to."""
        return self.main.dossier

    @property
    def walk(self) -> SearchWalk:
        """The search of the dossier that is shown."""
        if self._walk.dossier is not self.dossier:
            first = self._first_walk
            here = first.dossier is self.dossier
            # Back in the present nothing is read again.
            self._walk = first if here else SearchWalk(self.dossier, self.searches, self._making)
        return self._walk

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self.main

    async def on_mount(self) -> None:
        """Take the reader's keys; look for problems once the first screen is drawn."""
        self.call_after_refresh(_settle)
        if self.user_keys:
            self.set_keymap(self.user_keys)
        for notice in filter(None, (self.notice, self.book.notice)):
            self.notify(visible_line(notice), severity="warning", timeout=15, markup=False)
        self.book.begin(self, self._show_notes)
        if self.begin.source is not None:
            if "/" in (self.begin.at or ""):
                self.history.visit(Location(item=self.begin.at, pane=self.begin.pane))
            # It is there before anything is drawn, so that the first screen is the last place.
            await self._visit(Location(source=self.begin.source, span=self.begin.span))
        dossier = self.whole
        known = len(dossier.file.diagnostics) + len(dossier.unanchored)
        known += sum(len(document.faults) for document in dossier.documents.values())
        self.main.standing = Standing(known)
        # The checker runs once the first screen is there, and draws only if it finds something.
        once(self, CHECK_AFTER, lambda: check_beside(self, self.whole))

    async def on_event(self, event: events.Event) -> None:
        """Take keys in turn, and pastes without what a terminal would act on, or hide."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keys.take(event)
            return
        if isinstance(event, events.Paste):
            event.text = pasted(event.text, JOINERS if self._writes else "")
        await super().on_event(event)

    @property
    def _writes(self) -> bool:
        """Whether a note is being typed."""
        return self.focused is not None and self.focused.has_class("-note")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Ctrl+Z to a note, where it undoes."""
        if action == "suspend_process" and self._writes:
            return False
        return super().check_action(action, parameters)

    def moved(self) -> None:
        """The reader has moved to another place."""
        self._watch.moved()

    def close_book(self) -> list[str]:
        """Keep what is still to be kept, once the app has ended; what could not be."""
        return self._ending.close(self.return_code or 0, self._watch.place)

    def last_words(self) -> None:
        """Print what is not kept, where the program is ended while it hangs; from any thread."""
        self._ending.last_words()

    def _show_notes(self) -> None:
        """Show the marks and notes as they are now on every screen that shows any."""
        for screen in self.screen_stack:
            if isinstance(screen, BriefScreen):
                screen.show_notes()

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End; where the reader was and what they typed is known until the program is gone."""
        self._watch.look()
        self.book.end()
        super().exit(result, return_code, message)

    def action_interrupt(self) -> None:
        """End as an interrupted program does."""
        self.exit(return_code=INTERRUPTED)

    # Problems

    def on_checking(self, event: Checking) -> None:
        """Say how far the check is."""
        self.main.tell(self.main.standing._replace(checking=event.part))

    async def on_checked(self, event: Checked) -> None:
        """Say how many problems there are, and what text the sources share."""
        self.report = event.report
        self.main.tell(Standing(len(event.report.diagnostics)))
        self.main.panel.know(event.report.analysis.reuse)
        asked, self._awaited = self._awaited, None
        if asked is self.screen:
            await self.action_problems()
        elif asked is not None and isinstance(self.screen, BriefScreen):
            self.screen.say("The brief is checked: p lists the problems.", unasked=True)

    async def action_problems(self) -> None:
        """List what the checker finds, once it is done."""
        from haiti_brief.tui.screens.pages import ProblemsScreen  # noqa: PLC0415

        if self.report is None:
            self._awaited = self.screen
            if isinstance(self.screen, BriefScreen):
                self.screen.say("The brief is still being checked; the list opens when it is done.")
            return
        self.main.catch_up()
        item = "/".join((self.main.panel.path or "").split("/")[:2])
        await self.push_screen(ProblemsScreen(self.whole, self.report, item or None))

    # Going from place to place

    def on_at_item(self, event: AtItem) -> None:
        """Remember where in the pane the reader is."""
        self.moved()
        if self.screen is self.main:
            here = self.history.here
            place = Location(item=event.path, pane=event.pane)
            if here is None or here.item is None:
                self.history.visit(place)
            else:
                self.history.replace(place)

    async def on_open_item(self, event: OpenItem) -> None:
        """Show an item on the main screen."""
        await self._visit(Location(item=event.path, pane=event.pane))

    async def on_open_quote(self, event: OpenQuote) -> None:
        """Show a quote's words in their source."""
        # A screen of another day may still ask for words that this day's brief has not.
        _, quote = self.dossier.quotes.get(event.path, (None, None))
        if quote is None or quote.span is None:
            if isinstance(self.screen, BriefScreen):
                self.screen.say("These words are not in the source: p shows the closest ones.")
            return
        await self.on_open_source(OpenSource(quote.source, quote.anchor.parts[0]))

    async def on_open_source(self, event: OpenSource) -> None:
        """Show a source at a span."""
        await self._visit(Location(source=event.source, span=event.span))

    def _is_there(self, place: Location) -> bool:
        """Whether the brief of the day that is shown has a place."""
        if place.search is not None:
            return True
        if place.item is None:
            return place.source in self.dossier.documents
        return self.dossier.has_item("/".join(place.item.split("/")[:2]))

    async def _visit(self, place: Location) -> None:
        if self._is_there(place):
            self.history.visit(place)
            await self._go(place)
        elif isinstance(self.screen, BriefScreen):
            self.screen.say("That is not in the brief of this day.")

    async def _go(self, place: Location) -> None:
        self.moved()
        if place.item is not None:
            await self._to_main()
            await self.main.show_item(place.item, place.pane)
        elif place.source is not None:
            match = self.walk.go_to(place.source, place.span)
            await self._show_source(place.source, place.span, match=match)
        elif place.search is not None:
            await self._show_search(place.search)

    async def _to_main(self) -> None:
        while self.screen is not self.main and len(self.screen_stack) > 1:
            await self.pop_screen()

    async def _show_source(self, source: str, span: Span | None, *, match: bool = False) -> None:
        """Show a source at a span; as the present `match` of the search, with the others lit.

        A search or a chart stays beneath the reader, so that going back leads there.
        """
        from haiti_brief.tui.screens.reader import SourceReader  # noqa: PLC0415

        matches = self.walk.matches_in(source) if match else ()
        position = self.walk.position if match else ""
        screen = self.screen
        if isinstance(screen, SourceReader) and screen.source == source:
            screen.set_matches(matches, position)
            if span is not None and screen.view.here != span:
                screen.show_span(span)
            return
        if isinstance(screen, SourceReader):
            await self.pop_screen()
        if not (isinstance(self.screen, BriefScreen) and self.screen.stays_beneath):
            await self._to_main()
        await self.push_screen(SourceReader(self.dossier, source, span, matches, position))

    async def action_history(self, by: int) -> None:
        """Go back or forward in the places visited."""
        place = self.history.step(by)
        while place is not None and not self._is_there(place):
            place = self.history.step(by)
        if place is not None:
            await self._go(place)
        elif isinstance(self.screen, BriefScreen):
            self.screen.say("There is nothing earlier." if by < 0 else "There is nothing later.")

    async def action_pane(self, name: str) -> None:
        """Go to a pane of the main screen."""
        await self._to_main()
        await self.main.enter_pane(name)

    # Search

    async def action_search(self) -> None:
        """Open the search."""
        await self._show_search(None)

    async def _show_search(self, at: SearchPlace | None) -> None:
        """Show the search at a place, or for words that are to be typed."""
        with LOADING:
            from haiti_brief.tui.screens.search import SearchScreen  # noqa: PLC0415

        walk = self.walk
        if walk.screen is not None and walk.screen in self.screen_stack:
            while self.screen is not walk.screen:
                await self.pop_screen()
            if at is None:
                walk.screen.type_anew()
            else:
                walk.screen.take_up(at)
            return
        walk.screen = SearchScreen(walk, at)
        await self.push_screen(walk.screen)

    async def on_search_screen_found(self, event: SearchScreen.Found) -> None:
        """Show the chosen hit in its source; `n` and `N` walk on through the others.

        A hit in the brief itself is shown as the item it is about.
        """
        self.history.visit(Location(search=event.place))
        self.walk.begin(event.hits, event.at)
        hit = event.hits[event.at]
        if hit.source is None:
            await self._visit(Location(item=hit.item))
        else:
            await self._show_hit()

    async def _show_hit(self) -> None:
        source, span = self.walk.place
        self.history.visit(Location(source=source, span=span))
        await self._show_source(source, span, match=True)

    async def action_match(self, by: int) -> None:
        """Go to the next or previous hit of the last search."""
        if not self.walk.hits:
            if isinstance(self.screen, BriefScreen):
                self.screen.say("There is no search to go on with: / starts one.")
            return
        self.walk.step(by)
        await self._show_hit()


def _settle() -> None:
    """Let the garbage collector work again, and leave out what lives as long as the app."""
    gc.freeze()
    gc.enable()
