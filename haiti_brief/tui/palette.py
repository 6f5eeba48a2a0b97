"""What the command palette finds: the commands, and the items of the brief by title."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.markup import escape

from haiti_brief.model.brief import UNKNOWN, Brief
from haiti_brief.text.folding import fold_search
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import COMMANDS, in_scope, keys_of
from haiti_brief.tui.messages import OpenItem

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType

    from haiti_brief.tui.app import BriefApp
    from haiti_brief.tui.commands import Command


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
        """Every command: its title, how it is shown, its help, what it does."""
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        for command in self._commands():
            shown = f"{command.title}  {keys_of(command, keymap)[0]}"
            run = partial(self.screen.run_action, command.action)
            yield command.title, shown, command.help, run
        yield "Colours", "Colours", "Choose other colours.", self.app.action_change_theme

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
        for title, shown, text, run in self._entries():
            score = max(matcher.match(title), matcher.match(text) * 0.9)
            if score > 0:
                yield Hit(score, Content(shown), run, text=title, help=text)
        wanted = fold_search(query).text.split()
        app: BriefApp = self.app  # type: ignore[assignment]
        for path, title in _titles(app.dossier.brief):
            safe = visible_line(title)
            folded = fold_search(safe).text
            if wanted and all(word in folded for word in wanted):
                # Beneath the commands; of the items, those first that begin so or say little else.
                score = 0.3 + 0.1 * folded.startswith(wanted[0]) + 1 / (10 + len(folded))
                go = partial(self.app.post_message, OpenItem(path))
                yield Hit(score, Content(safe), go, text=safe, help=escape(visible_line(path)))


def _titles(brief: Brief) -> Iterator[tuple[str, str]]:
    """Every item of the brief with what it is called."""
    for key, event in brief.events.items():
        yield f"events/{key}", event.title
    for key, actor in brief.actors.items():
        yield f"actors/{key}", actor.name
    for key, figure in brief.figures.items():
        yield f"figures/{key}", figure.title
    for key, quotation in brief.quotations.items():
        speaker = brief.actors.get(quotation.speaker)
        yield f"quotations/{key}", f"{speaker.name if speaker else key}: {quotation.title}"
    for key, conflict in brief.conflicts.items():
        yield f"conflicts/{key}", conflict.title
    for key, judgement in brief.judgements.items():
        yield f"judgements/{key}", judgement.statement
    for key, gap in brief.gaps.items():
        yield f"gaps/{key}", gap.question
    for key, source in brief.sources.items():
        known = [name for name in (source.title, source.publisher) if name != UNKNOWN]
        yield f"sources/{key}", " · ".join((key, *known, source.file))
