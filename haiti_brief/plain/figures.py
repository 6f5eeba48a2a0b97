"""The figures in plain text: each reading with its date, its sum and its words."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.analysis.chronology import sort_by_date
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Figure
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, date_label, date_reason, remarks, value_words


def figures(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every figure in the brief's order, or the one with the id given."""
    if item_id is not None:
        yield from _figure(dossier, item_id)
        return
    found = dossier.brief.figures
    yield Para(f"Figures: {counted(len(found), 'figure') if found else 'none'}")
    for key in found:
        yield BLANK
        yield from _figure(dossier, key)


def readings_by_date(figure: Figure) -> list[int]:
    """The positions of the figure's readings in the order of their dates, undated last."""
    dated = sort_by_date((str(n), reading.date) for n, reading in enumerate(figure.readings))
    return [int(number) for number, _ in dated]


def _figure(dossier: Dossier, key: str) -> Iterator[Para]:
    figure = dossier.brief.figures[key]
    kind = (
        ""
        if figure.kind == UNKNOWN
        else f", a {figure.kind}"
        if figure.kind != "money"
        else ", money"
    )
    yield Para(f"{figure.title}{kind} [{key}]", 2)
    yield from remarks(4, ("Scope", figure.scope))
    if not figure.readings:
        yield Para("No readings.", 4)
    for number in readings_by_date(figure):
        reading = figure.readings[number]
        yield Para(f"{date_label(reading.date)}: {value_words(reading, figure.unit)}", 4)
        yield from remarks(6, ("Computed", reading.computed))
        yield from date_reason(reading.date, 6)
        yield from evidence(dossier, f"figures/{key}/readings/{number}", 6)
        yield from remarks(6, ("Note", reading.note))
    for conflict_id, conflict in dossier.brief.conflicts.items():
        if f"figures/{key}" in conflict.about or key in conflict.about:
            yield Para(f"Conflict, {conflict.status}: {conflict.title} [{conflict_id}]", 4)
    yield from remarks(4, ("Note", figure.note))
