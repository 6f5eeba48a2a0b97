"""A quotation's card: its renderings."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.tui.cards.facts import date_rows, evidence_of, fact, note_rows, title
from haiti_brief.tui.widgets.line_list import Row


def quotation_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a quotation."""
    quotation = dossier.brief.quotations[key]
    speaker = dossier.brief.actors.get(quotation.speaker)
    rows = [title(quotation.title if quotation.title != UNKNOWN else "Quotation")]
    rows.append(fact("Speaker", speaker.name if speaker else quotation.speaker))
    if quotation.date.date != UNKNOWN:
        rows += date_rows(quotation.date)
    rows += note_rows(quotation.note)
    return rows + evidence_of(dossier, dossier.of_item(f"quotations/{key}"))
