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
    from haiti_brief.tui.app import BriefApp
    from haiti_brief.tui.commands import Command


class CommandProvider(Provider):
    """The commands of the screen that the palette was opened over."""

    def _commands(self) -> list[Command]:
        scopes = getattr(self.screen, "scopes", ())
        found = [command for scope in scopes for command in in_scope(scope)]
        hidden = {"open", "palette"}
        return [c for c in COMMANDS if c in found and "list" not in c.scopes and c.id not in hidden]

    def _hit(self, command: Command) -> tuple[Content, str]:
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        key = keys_of(command, keymap)[0]
        return Content(f"{command.title}  {key}"), command.help

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All commands, before anything is typed."""
        for command in self._commands():
            display, text = self._hit(command)
            run = partial(self.screen.run_action, command.action)
            yield DiscoveryHit(display, run, text=command.title, help=text)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The commands whose title or help fits what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            display, text = self._hit(command)
            score = max(matcher.match(command.title), matcher.match(command.help) * 0.9)
            if score > 0:
                run = partial(self.screen.run_action, command.action)
                yield Hit(score, display, run, text=command.title, help=text)


class ItemProvider(Provider):
    """The items of the brief, to go to by title."""

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The items whose title has all words that are typed, accents and case apart.

        Textual's own matching takes scattered letters for a match, which is too loose for titles.
        """
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
