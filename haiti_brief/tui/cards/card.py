"""What the evidence panel says of an item: its facts in words, then what they rest on.

One module a section of the brief. A card is rows, so that its evidence and its links can be walked
and opened like those of any list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.actor import actor_card
from haiti_brief.tui.cards.conflict import conflict_card
from haiti_brief.tui.cards.event import event_card
from haiti_brief.tui.cards.facts import disputes
from haiti_brief.tui.cards.figure import figure_card
from haiti_brief.tui.cards.gap import gap_card
from haiti_brief.tui.cards.judgement import judgement_card
from haiti_brief.tui.cards.quotation import quotation_card
from haiti_brief.tui.cards.source import source_card
from haiti_brief.tui.widgets.line_list import Row

SECTION_NAMES: Final = {
    "sources": "source", "actors": "actor", "events": "event", "figures": "figure",
    "quotations": "quotation", "conflicts": "conflict", "judgements": "judgement", "gaps": "gap",
}  # fmt: skip
"""What one entry of a section is called."""

_CARDS: Final[dict[str, Callable[[Dossier, str, str], list[Row]]]] = {
    "events": event_card,
    "actors": actor_card,
    "figures": figure_card,
    "sources": source_card,
    "quotations": quotation_card,
    "conflicts": conflict_card,
    "judgements": judgement_card,
    "gaps": gap_card,
}


def card(dossier: Dossier, path: str) -> list[Row]:
    """The rows for an item, or for the part of one, at `path`; none where there is no such."""
    section, _, rest = path.partition("/")
    key = rest.split("/", 1)[0]
    if not dossier.has_item(f"{section}/{key}"):
        return []
    return _CARDS[section](dossier, key, path) + disputes(dossier, path)
