"""What the screens share: the footer made from the table of commands, and its messages."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import Command, in_scope, keys_of
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.bar import Bar, Part, part
from haiti_brief.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from haiti_brief.tui.app import BriefApp
    from haiti_brief.tui.notebook import Notebook

TYPING_ACTIONS: Final = frozenset(
    {"back", "scope", "hit", "open_hit", "to_scope", "accept", "close"}
)
"""The actions whose keys work while something is typed."""

TOLD_FOR: Final = 12
"""Seconds for which it is told why something cannot be kept."""
READ_IN: Final = 5.0
"""Seconds for which what comes unasked stays though the reader presses keys."""


def is_typing(focused: Widget | None) -> bool:
    """Whether the keys go to a line of typing."""
    # A line of typing is never there before its module is.
    return focused is not None and focused.has_class("-typing")


class BriefScreen(Screen[None]):
    """A screen with a title bar and a footer.

    `scopes` are the scopes whose commands the footer names.
    """

    scopes: ClassVar[tuple[str, ...]] = ()
    stays_beneath: ClassVar[bool] = False
    """Whether going back from a source that was opened here leads here."""
    _says: bool = False
    """Whether something is said in the footer's place."""
    _until: float = 0.0
    """The moment before which no key takes away what is said."""

    title_bar = getters.query_one("#title", Bar)
    footer = getters.query_one("#footer", Bar)
    position_bar = getters.query_one("#position", Bar)

    @property
    def book(self) -> Notebook:
        """What the reader has written."""
        app: BriefApp = self.app  # type: ignore[assignment]
        return app.book

    @property
    def in_source(self) -> tuple[str, Span] | None:
        """The source that is read here and where in it the reader is; None for no source."""
        return None

    def on_screen_resume(self) -> None:
        """The reader is here now."""
        app: BriefApp = self.app  # type: ignore[assignment]
        app.moved()

    def tell_trouble(self, error: str) -> None:
        """Say why something could not be kept: in a box of its own, for it may be long."""
        # One box is enough, however often the key is pressed.
        self.app.clear_notifications()
        told = f"Not kept: {visible_line(error)}"
        self.app.notify(told, severity="warning", timeout=TOLD_FOR, markup=False)

    def show_notes(self) -> None:
        """Show the marks and notes as they are now, where this screen shows any."""

    def take_keys(self, widget: Widget) -> None:
        """Give the keys to a widget at once.

        Over a slow line keys come in bursts; the second must find the focus where the first put it.
        """
        self.set_focus(widget, scroll_visible=False)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002
    ) -> bool | None:
        """Leave letters to the line that is being typed in."""
        return action in TYPING_ACTIONS or not is_typing(self.focused)

    def compose_footer(self) -> ComposeResult:
        """The keys, and beside them the position: a bar of its own, for it changes at each move."""
        with Horizontal(id="foot"):
            yield Bar(id="footer")
            yield Bar(id="position")

    def footer_commands(self) -> list[Command]:
        """The commands that the footer names, most needed first; Enter where it opens something."""
        commands = [c for scope in self.scopes for c in in_scope(scope) if c.footer]
        if isinstance(self.focused, LineList) and self.focused.key is None:
            commands = [command for command in commands if command.id != "open"]
        return sorted(dict.fromkeys(commands), key=lambda c: c.footer)

    def footer_parts(self) -> tuple[Part, ...]:
        """The footer's keys, most needed first."""
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        parts: list[Part] = []
        for command in self.footer_commands():
            key = keys_of(command, keymap)[0]
            pieces = (Piece(f" {key} ", "strong"), Piece(f"{command.title} ", "dim"))
            parts.append(Part(pieces, command.action))
        return tuple(parts)

    def show_footer(self, position: str = "") -> None:
        """Show the keys, and at the right a position such as `3/58`."""
        if monotonic() >= self._until:
            self._says = False
        self.show_keys()
        self.show_position(position)

    def show_keys(self) -> None:
        """Show the keys that work now, unless something is said in their place."""
        if not self._says:
            self.footer.show(self.footer_parts())

    def show_position(self, position: str) -> None:
        """Show a position and leave what is said in the footer's place."""
        self.position_bar.show((part(f"{position:>12} ", "dim"),))

    def say(self, message: str, *, unasked: bool = False) -> None:
        """Say something in the footer's place until the next key.

        What comes `unasked` may come while the reader types, and stays for some seconds.
        """
        self._says = True
        self._until = monotonic() + READ_IN if unasked else 0.0
        self.footer.show((part(f" {message}", "accent"),))

    def hear(self) -> None:
        """A key was pressed: what was said has been read."""
        if self._says and monotonic() >= self._until:
            self._says = False
            self.show_keys()

    async def on_bar_clicked(self, event: Bar.Clicked) -> None:
        """Do what the clicked part of a bar names."""
        if event.action == "choose":
            focused = self.focused
            if focused is not None:
                await focused.run_action("choose")
            return
        # A screen that waited here for its own end would wait for ever.
        self.app.call_later(self.run_action, event.action)

    async def action_help(self) -> None:
        """Show the help screen."""
        from haiti_brief.tui.screens.pages import HelpScreen  # noqa: PLC0415

        await self.app.push_screen(HelpScreen())

    async def action_pane(self, name: str) -> None:
        """Go to a pane of the main screen."""
        await self.app.run_action(f"pane('{name}')")

    async def action_search(self) -> None:
        """Open the search."""
        await self.app.run_action("search")

    async def action_match(self, by: int) -> None:
        """Go to the next or previous hit of the last search."""
        await self.app.run_action(f"match({by})")

    async def action_history(self, by: int) -> None:
        """Go back or forward in the places visited."""
        await self.app.run_action(f"history({by})")

    async def action_problems(self) -> None:
        """List what the checker finds."""
        await self.app.run_action("problems")

    async def action_marks(self) -> None:
        """List the marks and notes."""
        from haiti_brief.tui.screens.marks import MarksScreen  # noqa: PLC0415

        app: BriefApp = self.app  # type: ignore[assignment]
        await app.push_screen(MarksScreen(app.dossier))

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.run_action("quit")

    async def action_back(self) -> None:
        """Leave this screen."""
        await self.app.pop_screen()
