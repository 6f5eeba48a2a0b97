"""A figure's card, or that of one of its readings."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.tui.cards.evidence import note
from haiti_brief.tui.cards.facts import date_rows, evidence_of, fact, note_rows, title, value_words
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def figure_card(dossier: Dossier, key: str, part: str) -> list[Row]:
    """The rows for a figure, or for the reading of it at the path `part`."""
    figure = dossier.brief.figures[key]
    rows = [title(figure.title)]
    known = [word for word in (figure.unit, figure.kind, figure.scope) if word and word != UNKNOWN]
    rows.append(note(Piece(", ".join(known), "dim")))
    number = part.rsplit("/", 1)[-1]
    if number.isdecimal() and int(number) < len(figure.readings):
        rows += _reading(dossier, key, int(number))
    else:
        rows += note_rows(figure.note)
        rows += evidence_of(dossier, dossier.of_item(f"figures/{key}"))
        return rows
    rows += note_rows(figure.note)
    return rows


def _reading(dossier: Dossier, key: str, number: int) -> list[Row]:
    reading = dossier.brief.figures[key].readings[number]
    rows = date_rows(reading.date, value_words(reading))
    if reading.computed:
        rows.append(fact("Computed", f"{reading.computed}; no source states the sum"))
    rows += evidence_of(dossier, (dossier.by_path[f"figures/{key}/readings/{number}"],))
    return rows + note_rows(reading.note)
