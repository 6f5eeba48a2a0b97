"""A quotation's card: its renderings side by side, what differs marked, then what they rest on."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.renderings import (
    LEGEND,
    Compared,
    compared,
    differences,
    label_words,
    marked_pair,
)
from haiti_brief.plain.wording import sentence
from haiti_brief.tui.cards.evidence import heading, note
from haiti_brief.tui.cards.facts import date_rows, evidence_of, fact, note_rows, title
from haiti_brief.tui.lines import Line, Piece, line, width_of, wrap
from haiti_brief.tui.widgets.line_list import Row

SIDE_BY_SIDE: Final = 54
"""The cells of a row from which two renderings stand beside each other."""
DIVIDER: Final = Piece(" │ ", "rule")


def quotation_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a quotation."""
    quotation = dossier.brief.quotations[key]
    speaker = dossier.brief.actors.get(quotation.speaker)
    rows = [title(quotation.title if quotation.title != UNKNOWN else "Quotation")]
    rows.append(fact("Speaker", speaker.name if speaker else quotation.speaker))
    if quotation.date.date != UNKNOWN:
        rows += date_rows(quotation.date)
    rows += note_rows(quotation.note)
    rows += _renderings(compared(dossier, key))
    return rows + evidence_of(dossier, dossier.of_item(f"quotations/{key}"))


def _renderings(pairs: tuple[Compared, ...]) -> list[Row]:
    if not pairs:
        return []
    rows = [heading("Renderings")]
    for number, pair in enumerate(pairs):
        first, second = pair.names
        rows += [note(" ")] if number else []
        label = sentence(label_words(pair.alignment))
        rows.append(note(Piece(f"{first} and {second}: ", "dim"), Piece(label, "strong")))
        if pair.alignment.changes:
            rows.append(_side_by_side(pair))
        rows += [note(told, hang=2) for told in differences(pair)]
    if any(pair.alignment.changes for pair in pairs):
        rows.append(note(Piece(LEGEND, "dim"), hang=2))
    return rows


def _side_by_side(pair: Compared) -> Row:
    """Both renderings, in two columns where there is room, else one under the other."""
    heads = [line(Piece(name, "accent")) for name in pair.names]
    words = [
        line(*(Piece(text, "here" if differs else "text") for text, differs in stretches))
        for stretches in marked_pair(pair)
    ]

    def lines(width: int) -> list[Line]:
        if width < SIDE_BY_SIDE:
            return [
                drawn
                for head, said in zip(heads, words, strict=True)
                for drawn in (head, *wrap(said, width, (Piece("  "),), (Piece("  "),)))
            ]
        column = (width - width_of((DIVIDER,))) // 2
        left, right = ([head, *wrap(said, column)] for head, said in zip(heads, words, strict=True))
        return [
            _beside(one, other, column) for one, other in zip_longest(left, right, fillvalue=())
        ]

    return Row(lines)


def _beside(left: Line, right: Line, column: int) -> Line:
    return (*left, Piece(" " * (column - width_of(left))), DIVIDER, *right)
