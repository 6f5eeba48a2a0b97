"""What the screens share: the footer made from the table of commands, and its messages."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from haiti_brief.tui.commands import in_scope, keys_of
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.bar import Bar, Part, part


class BriefScreen(Screen[None]):
    """A screen with a title bar and a footer.

    `scopes` are the scopes whose commands the footer names.
    """

    scopes: ClassVar[tuple[str, ...]] = ()

    title_bar = getters.query_one("#title", Bar)
    footer = getters.query_one("#footer", Bar)
    position_bar = getters.query_one("#position", Bar)

    def compose_footer(self) -> ComposeResult:
        """The keys, and beside them the position: a bar of its own, for it changes at each move."""
        with Horizontal(id="foot"):
            yield Bar(id="footer")
            yield Bar(id="position")

    def footer_parts(self) -> tuple[Part, ...]:
        """The footer's keys, most needed first."""
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        commands = [c for scope in self.scopes for c in in_scope(scope) if c.footer]
        parts: list[Part] = []
        for command in sorted(dict.fromkeys(commands), key=lambda c: c.footer):
            key = keys_of(command, keymap)[0]
            pieces = (Piece(f" {key} ", "strong"), Piece(f"{command.title} ", "dim"))
            parts.append(Part(pieces, command.action))
        return tuple(parts)

    def show_footer(self, position: str = "") -> None:
        """Show the keys, and at the right a position such as `3/58`."""
        self.footer.show(self.footer_parts())
        self.position_bar.show((part(f"{position:>12} ", "dim"),))

    def say(self, message: str) -> None:
        """Say something in the footer's place until the next key."""
        self.footer.show((part(f" {message}", "accent"),))

    async def on_bar_clicked(self, event: Bar.Clicked) -> None:
        """Do what the clicked part of a bar names."""
        if event.action == "choose":
            focused = self.focused
            if focused is not None:
                await focused.run_action("choose")
            return
        await self.run_action(event.action)

    def action_help(self) -> None:
        """Show the help screen."""
        from haiti_brief.tui.screens.pages import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen())

    async def action_match(self, by: int) -> None:
        """Go to the next or previous hit of the last search."""
        await self.app.run_action(f"match({by})")

    async def action_back(self) -> None:
        """Leave this screen."""
        await self.app.pop_screen()
