"""A judgement's card."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.facts import evidence_of, fact, note_rows, title
from haiti_brief.tui.widgets.line_list import Row


def judgement_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a judgement."""
    judgement = dossier.brief.judgements[key]
    rows = [
        title(judgement.statement),
        fact("Likelihood", judgement.likelihood),
        fact("Confidence", judgement.confidence),
    ]
    rows += [fact("Against", judgement.against)] if judgement.against else []
    rows += note_rows(judgement.note)
    return rows + evidence_of(dossier, dossier.of_item(f"judgements/{key}"))
