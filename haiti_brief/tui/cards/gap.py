"""A gap's card."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.facts import evidence_of, fact, note_rows, title
from haiti_brief.tui.widgets.line_list import Row


def gap_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a gap."""
    gap = dossier.brief.gaps[key]
    rows = [title(gap.question)]
    rows += [fact("Why", gap.why)] if gap.why else []
    rows += note_rows(gap.note)
    statements = dossier.of_item(f"gaps/{key}")
    return rows + (evidence_of(dossier, statements) if statements else [])
