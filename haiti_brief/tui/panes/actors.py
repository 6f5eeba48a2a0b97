"""The actors: people and bodies by kind, each with its latest role."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from haiti_brief.analysis.disputes import disputed_items
from haiti_brief.model.brief import Actor
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane, counted_heading
from haiti_brief.tui.widgets.line_list import Row

KINDS: Final = {
    "person": "People",
    "organisation": "Organisations",
    "state": "States",
    "force": "Forces",
    "armed-group": "Armed groups",
    "unknown": "Of unknown kind",
}
"""The kinds in the order shown, with their headings."""


class ActorsPane(Pane):
    """Actors by kind, the major ones of each kind first."""

    section: ClassVar[str] = "actors"

    def build(self) -> list[Row]:
        """A heading a kind, then its actors."""
        disputed = disputed_items(self.dossier.brief)
        rows: list[Row] = []
        for kind, title in KINDS.items():
            found = [(k, a) for k, a in self.dossier.brief.actors.items() if a.kind == kind]
            if not found:
                continue
            rows.append(counted_heading(title, len(found)))
            for key, actor in sorted(found, key=lambda pair: pair[1].weight != "major"):
                rows.append(self._row(key, actor, disputed=f"actors/{key}" in disputed))
        return rows

    def _row(self, key: str, actor: Actor, *, disputed: bool) -> Row:
        path = f"actors/{key}"
        statements = self.dossier.of_item(path)
        broken = any(not quote.holds for s in statements for quote in s.quotes)
        text = " ".join((actor.name, *actor.aliases, *(role.title for role in actor.roles)))
        return Row(_lines(actor, broken=broken, disputed=disputed), path, text)


def _lines(actor: Actor, *, broken: bool, disputed: bool) -> Callable[[int], list[Line]]:
    tone = "dim" if actor.weight == "minor" else "text"
    name = line(
        Piece("! " if broken else "", "warn"),
        Piece(actor.name, tone),
        Piece(" ≠" if disputed else "", "warn"),
    )
    role = line(Piece(actor.roles[-1].title, "dim")) if actor.roles else ()
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap(name, width, hang=indent)
        return drawn + (wrap(role, width, indent, indent) if role else [])

    return lines
