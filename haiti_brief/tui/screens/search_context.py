"""What stands beside the hits: the chosen one in its paragraph, and what it supports."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.results import Hit
from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.card import card
from haiti_brief.tui.cards.evidence import context_of, heading, note, passage_lines, source_line
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.screens.search_rows import supported
from haiti_brief.tui.widgets.line_list import Row


def context_rows(dossier: Dossier, hit: Hit | None) -> list[Row]:
    """The rows for a hit; none where there is no hit."""
    if hit is None:
        return []
    if hit.source is None:
        return card(dossier, hit.item or "")
    document = dossier.documents[hit.source]
    lit = tuple(Span(hit.start + start, hit.start + end) for start, end in hit.matches)
    context = context_of(document, Span(hit.start, hit.end))
    rows = [
        note(Piece(source_line(document), "accent")),
        Row(lambda width: passage_lines(document, context, lit, width, "match")),
    ]
    titles = supported(dossier, hit)
    if titles:
        rows.append(heading("Supports"))
        rows += [note("· ", title, hang=2) for title in titles]
    else:
        rows.append(heading("Nothing in the brief rests on it"))
    return rows
