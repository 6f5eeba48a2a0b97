"""A judgement's card."""

from __future__ import annotations

from haiti_brief.analysis.highlights import WEIGHED_WITH_ALL
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.scales import likelihood_words
from haiti_brief.tui.cards.evidence import note
from haiti_brief.tui.cards.facts import evidence_of, fact, note_rows, title
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def judgement_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a judgement, its likelihood and its confidence on lines of their own."""
    judgement = dossier.brief.judgements[key]
    rows = [title(judgement.statement)]
    if dossier.whole is not None:
        rows.append(note(Piece(WEIGHED_WITH_ALL.capitalize(), "dim")))
    rows += [
        fact("Likelihood", likelihood_words(judgement.likelihood)),
        fact("Confidence", judgement.confidence),
    ]
    rows += [fact("What weighs against it", judgement.against)] if judgement.against else []
    rows += note_rows(judgement.note)
    return rows + evidence_of(dossier, dossier.of_item(f"judgements/{key}"))
