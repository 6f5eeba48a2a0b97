"""The overview in plain text: what the brief is, concludes, counts, reports and does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from haiti_brief.analysis.highlights import (
    WEIGHED_WITH_ALL,
    KeyFigure,
    key_figures,
    latest_events,
    missing_words,
    open_conflicts,
    planned,
)
from haiti_brief.analysis.origins import count_origins
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Event, Gap, Judgement
from haiti_brief.model.scales import likelihood_words
from haiti_brief.plain.as_of import known_since
from haiti_brief.plain.evidence import evidence, quotes, quotes_of
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import (
    counted,
    date_label,
    date_reason,
    either,
    joined,
    remarks,
    value_words,
)


def overview(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """The whole overview, or the judgement or gap with the id given."""
    brief = dossier.brief
    if item_id is not None:
        if item_id not in brief.judgements and item_id not in brief.gaps:
            raise KeyError(item_id)
        if item_id in brief.judgements:
            if dossier.whole is not None:
                yield Para(f"A judgement, {WEIGHED_WITH_ALL}:")
            yield from _judgement(dossier, item_id, brief.judgements[item_id])
        if item_id in brief.gaps:
            yield from _gap(dossier, item_id, brief.gaps[item_id])
        return
    yield Para(brief.title)
    yield BLANK
    yield Para(f"As of: {date_label(brief.as_of)}")
    yield from date_reason(brief.as_of, 0)
    yield Para(_counts(dossier), hang=0)
    yield Para(_standing(dossier), hang=0)
    yield BLANK
    weighed = f", {WEIGHED_WITH_ALL}" if dossier.whole is not None and brief.judgements else ""
    yield Para(f"Judgements: {len(brief.judgements) or 'none'}{weighed}")
    yield from _missing(dossier, "judgements")
    for key, judgement in brief.judgements.items():
        yield BLANK
        yield from _judgement(dossier, key, judgement)
    yield from _figures(dossier)
    yield from _events(dossier)
    yield from _open_conflicts(dossier)
    yield BLANK
    yield Para(f"Gaps, which the sources leave open: {len(brief.gaps) or 'none'}")
    yield from _missing(dossier, "gaps")
    for key, gap in brief.gaps.items():
        yield BLANK
        yield from _gap(dossier, key, gap)


def _missing(dossier: Dossier, section: Literal["judgements", "gaps"]) -> Iterator[Para]:
    told = missing_words(dossier, section)
    if told:
        yield Para(f"{told}.", 2)


def _counts(dossier: Dossier) -> str:
    brief = dossier.brief
    readings = sum(len(figure.readings) for figure in brief.figures.values())
    still_open = sum(conflict.status == "open" for conflict in brief.conflicts.values())
    counts = [
        f"{counted(len(brief.sources), 'source')} of {counted(count_origins(brief), 'origin')}",
        counted(len(brief.events), "event"),
        counted(len(brief.actors), "actor"),
        f"{counted(len(brief.figures), 'figure')} with {counted(readings, 'reading')}",
        counted(len(brief.quotations), "quotation"),
        f"{counted(len(brief.conflicts), 'conflict')}, of which {still_open or 'none'} open",
    ]
    return f"Holds {joined(counts)}."


def _standing(dossier: Dossier) -> str:
    """How many of the brief's quotes are in their sources."""
    total = failing = 0
    for _, quote in quotes_of(dossier):
        total += 1
        failing += not quote.holds
    if not total:
        return "It quotes nothing."
    if not failing:
        return f"Every quote, {total:,} in all, stands in its source word for word."
    return f"Of {counted(total, 'quote')}, {failing:,} do not hold (run check)."


def _judgement(dossier: Dossier, key: str, judgement: Judgement) -> Iterator[Para]:
    yield Para(f"{judgement.statement} [{key}]", 2)
    # Apart: a likelihood is about the world, confidence about what the judgement rests on.
    yield Para(f"Likelihood: {likelihood_words(judgement.likelihood)}", 4)
    yield Para(f"Confidence: {judgement.confidence}", 4)
    yield from evidence(dossier, f"judgements/{key}", 4)
    yield from remarks(4, ("Against it", judgement.against), ("Note", judgement.note))


def _figures(dossier: Dossier) -> Iterator[Para]:
    total = len(dossier.brief.figures)
    found = key_figures(dossier.brief)
    yield BLANK
    count = f"{len(found)} of {total}" if len(found) < total else f"{total or 'none'}"
    yield Para(f"Key figures: {count}")
    for figure in found:
        yield Para(_figure(figure), 2)


def _figure(found: KeyFigure) -> str:
    """A figure in one sentence: its last value and date, and the first where it has changed."""
    unit = found.figure.unit
    value = either(value_words(reading, unit) for reading in found.latest)
    labels = dict.fromkeys(date_label(reading.date) for reading in found.latest)
    before = ""
    if found.first is not None:
        before = f"; first {value_words(found.first, unit)}, {date_label(found.first.date)}"
    return f"{found.figure.title}: {value}, {' or '.join(labels)}{before} [{found.id}]"


def _events(dossier: Dossier) -> Iterator[Para]:
    latest = latest_events(dossier.brief)
    yield BLANK
    yield Para(f"Latest events: {len(latest) or 'none'}")
    for key, event in latest:
        status = "" if event.status == "happened" else f" ({event.status})"
        yield Para(f"{date_label(event.date)}{status}: {event.title} [{key}]", 2)
    coming = planned(dossier.brief)
    yield BLANK
    heading = "Planned" if dossier.whole is None else "Planned then"
    yield Para(f"{heading}: {len(coming) or 'none'}")
    for key, event in coming:
        yield from _plan(dossier, key, event)


def _plan(dossier: Dossier, key: str, event: Event) -> Iterator[Para]:
    yield Para(f"{date_label(event.date)}: {event.title} [{key}]", 2)
    yield from known_since(dossier, key, 4)


def _open_conflicts(dossier: Dossier) -> Iterator[Para]:
    found = open_conflicts(dossier.brief)
    yield BLANK
    yield Para(f"Open conflicts: {len(found) or 'none'}")
    for key, conflict in found:
        kind = "" if conflict.kind == UNKNOWN else f" ({conflict.kind})"
        yield Para(f"{conflict.title}{kind} [{key}]", 2)


def _gap(dossier: Dossier, key: str, gap: Gap) -> Iterator[Para]:
    yield Para(f"{gap.question} [{key}]", 2)
    yield from remarks(4, ("Why", gap.why))
    statement = dossier.by_path.get(f"gaps/{key}")
    # A gap is what no source says, so words for it are welcome and not owed.
    if statement is not None:
        yield from quotes(dossier, statement.quotes, 4)
    yield from remarks(4, ("Note", gap.note))
