"""A figure's card with its chart and its readings, or the card of one of its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.tui.cards.evidence import heading, link, note
from haiti_brief.tui.cards.facts import date_rows, evidence_of, fact, note_rows, title
from haiti_brief.tui.lines import Line, Piece
from haiti_brief.tui.widgets.line_list import Row

if TYPE_CHECKING:
    from haiti_brief.analysis.agreement import Pair
    from haiti_brief.tui.charts.series import Series

CHART_HEIGHT: Final = 9
"""Lines of the chart on a card, its key not counted."""

MOST_RELATIONS: Final = 12
"""The pairs of readings that a card tells of each relation."""

_WORDS: Final = {
    "contradiction": "contradict one another",
    "arithmetic": "do not add up",
    "definitional": "count different things",
    "rounding": "may mean one amount",
    "agrees": "agree",
    "superseded": "replaced by a later value",
}
"""The relations of readings in words, those first that a reader must know of."""


def figure_card(dossier: Dossier, key: str, part: str) -> list[Row]:
    """The rows for a figure, or for the reading of it at the path `part`."""
    # What it takes to compare and to draw is loaded when the first figure is looked at.
    from haiti_brief.analysis.agreement import pairs_of  # noqa: PLC0415

    figure = dossier.brief.figures[key]
    rows = [title(figure.title)]
    known = [word for word in (figure.unit, figure.kind, figure.scope) if word and word != UNKNOWN]
    rows.append(note(Piece(", ".join(known), "dim")))
    pairs = pairs_of(dossier.brief, key)
    number = part.rsplit("/", 1)[-1]
    if number.isdecimal() and int(number) < len(figure.readings):
        rows += _reading(dossier, key, int(number))
        own = tuple(pair for pair in pairs if part in (pair.left, pair.right))
        return rows + _relations(own, part) + note_rows(figure.note)
    rows += note_rows(figure.note)
    rows += _chart(dossier, key, pairs)
    rows += _readings(dossier, key, pairs)
    rows += _relations(pairs)
    return rows + evidence_of(dossier, dossier.of_item(f"figures/{key}"))


def _reading(dossier: Dossier, key: str, number: int) -> list[Row]:
    reading = dossier.brief.figures[key].readings[number]
    rows = date_rows(reading.date, reading.words)
    if reading.computed:
        rows.append(fact("Computed", f"{reading.computed}; no source states the sum"))
    rows += evidence_of(dossier, (dossier.by_path[f"figures/{key}/readings/{number}"],))
    return rows + note_rows(reading.note)


def _chart(dossier: Dossier, key: str, pairs: tuple[Pair, ...]) -> list[Row]:
    """The chart with its key, where there are two values to draw."""
    from haiti_brief.tui.charts.series import series_of  # noqa: PLC0415

    series = series_of(dossier.brief, key, pairs)
    return [note(" "), Row(lambda width: _drawn(series, width))] if series.tells else []


def _drawn(series: Series, width: int) -> list[Line]:
    from haiti_brief.tui.charts.draw import draw  # noqa: PLC0415
    from haiti_brief.tui.charts.key import key_lines  # noqa: PLC0415

    drawing = draw(series, width, CHART_HEIGHT)
    return [*drawing.lines, *key_lines(series, drawing, width)] if drawing.lines else []


def _readings(dossier: Dossier, key: str, pairs: tuple[Pair, ...]) -> list[Row]:
    from haiti_brief.analysis.origins import origin_of  # noqa: PLC0415
    from haiti_brief.tui.cards.readings import reading_table, told_readings  # noqa: PLC0415
    from haiti_brief.tui.charts.clashes import clashes_in  # noqa: PLC0415

    readings = told_readings(dossier, key, clashes_in(pairs), origin_of(dossier.brief))
    return [heading("Readings"), *reading_table(readings)] if readings else []


def _relations(pairs: tuple[Pair, ...], part: str = "") -> list[Row]:
    """How readings stand to one another, each reason said once; later values summed up.

    Each row leads to a reading, for that at the path `part` to the other one.
    """
    from haiti_brief.tui.charts.clashes import CLASHES  # noqa: PLC0415

    rows: list[Row] = []
    for relation, words in _WORDS.items():
        found = [pair for pair in pairs if pair.relation == relation]
        if relation == "superseded" and not part and found:
            rows.append(_summed(found))
            continue
        reasons = {pair.why: pair for pair in reversed(found)}
        if relation == "agrees" and not part and found:
            rows.append(note(Piece(f"{words}: ", "dim"), " ".join(reversed(reasons)), hang=2))
            continue
        for why, pair in list(reversed(reasons.items()))[:MOST_RELATIONS]:
            to = pair.left if pair.right == part else pair.right
            tone = "warn" if pair.relation in CLASHES else "dim"
            rows.append(link(to, Piece(f"{words}: ", tone), why))
        if len(reasons) > MOST_RELATIONS:
            told = f"And {len(reasons) - MOST_RELATIONS} more that {words}."
            rows.append(note(Piece(told, "dim"), hang=2))
    return [heading("How the readings stand to one another"), *rows] if rows else []


def _summed(found: list[Pair]) -> Row:
    count = len({pair.left for pair in found})
    told = "1 reading is" if count == 1 else f"{count} readings are"
    return note(Piece(f"{told} replaced by later ones.", "dim"), hang=2)
