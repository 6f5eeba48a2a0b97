"""The figures in plain text: each reading with its date, its sum and its words.

After the readings stands how they agree, and the conflicts that concern the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from haiti_brief.analysis.agreement import (
    Pair,
    Relation,
    pairs_by_figure,
    pairs_of,
)
from haiti_brief.analysis.chronology import sort_by_date
from haiti_brief.analysis.disputes import Disputes
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Figure
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import (
    counted,
    date_label,
    date_reason,
    remarks,
    sentence,
    value_words,
)

DISAGREEING: Final = (Relation.DEFINITIONAL, Relation.CONTRADICTION, Relation.ARITHMETIC)
"""The relations that a conflict of the brief should speak of."""


def figures(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every figure in the brief's order, or the one with the id given."""
    if item_id is not None:
        pairs_there = pairs_of(dossier.brief, item_id)
        yield from _figure(dossier, item_id, pairs_there, Disputes(dossier.brief))
        return
    found = dossier.brief.figures
    yield Para(f"Figures: {counted(len(found), 'figure') if found else 'none'}")
    pairs, disputes = pairs_by_figure(dossier.brief), Disputes(dossier.brief)
    for key in found:
        yield BLANK
        yield from _figure(dossier, key, pairs.get(key, ()), disputes)


def readings_by_date(figure: Figure) -> list[int]:
    """The positions of the figure's readings in the order of their dates, undated last."""
    dated = sort_by_date((str(n), reading.date) for n, reading in enumerate(figure.readings))
    return [int(number) for number, _ in dated]


def _figure(
    dossier: Dossier, key: str, pairs: Iterable[Pair], disputes: Disputes
) -> Iterator[Para]:
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
    # Sources that print one number make pairs that read alike, and one line tells of them all.
    for line in dict.fromkeys(_pair(disputes, pair) for pair in pairs):
        yield Para(line, 4)
    for conflict_id in disputes.of(f"figures/{key}"):
        conflict = dossier.brief.conflicts[conflict_id]
        status = "status unknown" if conflict.status == UNKNOWN else conflict.status
        yield Para(f"Conflict, {status}: {conflict.title} [{conflict_id}]", 4)
    yield from remarks(4, ("Note", figure.note))


def _pair(disputes: Disputes, pair: Pair) -> str:
    untold = pair.relation in DISAGREEING and not disputes.speak_of(pair)
    told = f"{pair.relation}, in no conflict of the brief" if untold else pair.relation
    return f"{sentence(told)}: {pair.why}"
