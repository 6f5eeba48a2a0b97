"""What the evidence panel says of an item: its facts in words, then what they rest on.

One module a section of the brief. A card is rows, so that its evidence and its links can be walked
and opened like those of any list.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from haiti_brief.analysis.disputes import conflicts_of
from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.evidence import note
from haiti_brief.tui.cards.facts import disputes
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row

if TYPE_CHECKING:
    from haiti_brief.analysis.reuse import Reuse

SECTION_NAMES: Final = {
    "sources": "source", "actors": "actor", "events": "event", "figures": "figure",
    "quotations": "quotation", "conflicts": "conflict", "judgements": "judgement", "gaps": "gap",
}  # fmt: skip
"""What one entry of a section is called."""


def card(dossier: Dossier, path: str, reuse: tuple[Reuse, ...] | None = None) -> list[Row]:
    """The rows for an item, or for the part of one, at `path`; none where there is no such.

    `reuse` is the text that sources share, None while that is not known yet.
    """
    section, _, rest = path.partition("/")
    key = rest.split("/", 1)[0]
    if not dossier.has_item(f"{section}/{key}"):
        return []
    name = SECTION_NAMES[section]
    # A card's module, and what it needs, is imported when the first such card is drawn.
    write = getattr(import_module(f"haiti_brief.tui.cards.{name}"), f"{name}_card")
    rows: list[Row] = write(dossier, key, reuse if section == "sources" else path)
    told = _told(dossier, path)
    return rows[:1] + told + rows[1:] + disputes(dossier, path)


def _told(dossier: Dossier, path: str) -> list[Row]:
    """That open conflicts are about the item, which no reader should have to scroll for."""
    conflicts = dossier.brief.conflicts
    found = [key for key in conflicts_of(dossier.brief, path) if conflicts[key].status == "open"]
    if not found:
        return []
    count = "An open conflict is" if len(found) == 1 else f"{len(found)} open conflicts are"
    return [note(Piece("≠ ", "warn"), f"{count} about this: c", hang=2)]
