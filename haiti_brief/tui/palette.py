"""What the command palette finds: the commands, and the items of the brief by title."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.markup import MarkupError, escape

from haiti_brief.text.folding import fold_search
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import COMMANDS, in_scope, keys_of
from haiti_brief.tui.messages import OpenItem
from haiti_brief.tui.titles import item_titles

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType

    from haiti_brief.tui.app import BriefApp
    from haiti_brief.tui.commands import Command


_FAR = 1000.0
"""More than Textual scores any match."""
_BRACKETS = str.maketrans("[]\\", "()/")


def _as_markup(text: str) -> str:
    """Markup that shows `text`; with other brackets where none does."""
    escaped = escape(text)
    try:
        holds = Content.from_markup(escaped).plain == text
    except MarkupError:
        holds = False
    return escaped if holds else text.translate(_BRACKETS)


def _standing(words: str, name: str, *, command: bool = False) -> float:
    """How far above what Textual matches it stands that a name is `words`, or begins with them.

    Both are folded. Where two are alike in this, a command comes first.
    """
    if not words or not name.startswith(words):
        return 0.0
    return _FAR * (2 * (1 + (name == words)) + command)


class BriefProvider(Provider):
    """The commands of the screen that the palette was opened over, and the brief's items.

    One provider for all: of several Textual takes the answers in no certain order.
    """

    def _commands(self) -> list[Command]:
        scopes = getattr(self.screen, "scopes", ())
        found = [command for scope in scopes for command in in_scope(scope)]
        hidden = {"open", "palette"}
        return [c for c in COMMANDS if c in found and "list" not in c.scopes and c.id not in hidden]

    def _entries(self) -> Iterator[tuple[str, str, str, IgnoreReturnCallbackType]]:
        """Every command: its title, how it is shown, its help, what it does; those used last first.

        The others follow in the table's order.
        """
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        app: BriefApp = self.app  # type: ignore[assignment]
        used = {name: number for number, name in enumerate(app.book.commands)}
        for command in sorted(self._commands(), key=lambda c: used.get(c.id, len(used))):
            shown = f"{command.title}  {keys_of(command, keymap)[0]}"
            run = partial(self._run, command)
            yield command.title, shown, command.help, run
        yield "Colours", "Colours", "Choose other colours.", self.app.action_change_theme

    async def _run(self, command: Command) -> None:
        app: BriefApp = self.app  # type: ignore[assignment]
        app.book.keep_command(command.id)
        await self.screen.run_action(command.action)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All commands, before anything is typed."""
        for title, shown, text, run in self._entries():
            yield DiscoveryHit(Content(shown), run, text=title, help=text)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The commands whose title or help fits what is typed, and the items that have its words.

        For items Textual's own matching, which takes scattered letters for a match, is too loose:
        they must have all words that are typed, accents and case apart.
        """
        matcher = self.matcher(query)
        wanted = fold_search(query).text.split()
        words = " ".join(wanted)
        for title, shown, text, run in self._entries():
            score = max(matcher.match(title), matcher.match(text) * 0.9)
            if score > 0:
                score += _standing(words, fold_search(title).text, command=True)
                yield Hit(score, Content(shown), run, text=title, help=text)
        app: BriefApp = self.app  # type: ignore[assignment]
        brief = app.dossier.brief
        for path, title in item_titles(brief):
            safe = visible_line(title)
            folded = fold_search(safe).text
            if wanted and all(word in folded for word in wanted):
                section, _, key = path.partition("/")
                others = brief.actors[key].aliases if section == "actors" else ()
                names = (folded, *(fold_search(visible_line(other)).text for other in others))
                # Those first that say little else.
                score = max(_standing(words, name) for name in names) + 1 / (10 + len(folded))
                go = partial(self.app.post_message, OpenItem(path))
                yield Hit(score, Content(safe), go, text=safe, help=_as_markup(visible_line(path)))
