"""A conflict's card: position against position."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.evidence import evidence_rows, heading
from haiti_brief.tui.cards.facts import fact, note_rows, title
from haiti_brief.tui.widgets.line_list import Row


def conflict_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a conflict."""
    conflict = dossier.brief.conflicts[key]
    rows = [title(conflict.title), fact("Conflict", f"{conflict.kind}, {conflict.status}")]
    rows += [fact("Why", conflict.why)] if conflict.why else []
    rows += note_rows(conflict.note)
    positions = dossier.of_item(f"conflicts/{key}")
    return [*rows, heading("Positions"), *evidence_rows(dossier, positions)]
