"""The brief as plain data for `--json`: what `document` says in words, for programs.

The values are those of JSON alone. Text is as it was written, so whoever prints it must make it
safe to print; `json.dumps` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from haiti_brief.analysis.chronology import chronological
from haiti_brief.analysis.coverage import cited_share
from haiti_brief.analysis.involvement import events_of, mentions, quotations_of
from haiti_brief.analysis.origins import origin_of
from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.model.brief import When
from haiti_brief.plain.evidence import source_words
from haiti_brief.plain.figures import readings_by_date
from haiti_brief.plain.warnings import warnings

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]


def data(dossier: Dossier, part: str | None = None, item_id: str | None = None) -> Object:
    """The whole brief, one part, or one item of it, as an object of JSON.

    It has `title`, `as_of` and `warnings` (texts), and for every part asked for a list of its
    items under the part's name. The overview gives two lists, `judgements` and `gaps`. Each item
    has its `id`. A part or id that the brief has not raises `KeyError`.
    """
    brief = dossier.brief
    found: Object = {
        "title": brief.title,
        "as_of": _when(brief.as_of),
        "warnings": list(warnings(dossier)),
    }
    for name in _PARTS if part is None else (part,):
        found.update(_PARTS[name](dossier, item_id))
    return found


def _when(when: When) -> Object:
    edtf = when.edtf
    return {
        "date": when.date,
        "label": edtf.label() if edtf else None,
        "printed": when.printed,
        "basis": when.basis,
        "why": when.why,
    }


def _quote(dossier: Dossier, quote: Quote) -> Object:
    """One piece of evidence; `start`, `end` and `text` (the source's words) only if it holds."""
    span = quote.span if quote.holds else None
    return {
        "source": quote.source,
        "quote": quote.evidence.quote,
        "verdict": quote.anchor.verdict.value,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "text": source_words(dossier, quote) if span else None,
        "note": quote.evidence.note,
    }


def _evidence(dossier: Dossier, path: str) -> list[Json]:
    statement = dossier.by_path.get(path)
    return [_quote(dossier, quote) for quote in statement.quotes] if statement else []


def _texts(words: Iterable[str]) -> list[Json]:
    return list(words)


def _chosen(keys: Iterable[str], item_id: str | None) -> list[str]:
    return [key for key in keys if item_id is None or key == item_id]


def _overview(dossier: Dossier, item_id: str | None) -> Object:
    brief = dossier.brief
    if item_id is not None and item_id not in brief.judgements and item_id not in brief.gaps:
        raise KeyError(item_id)
    judgements: list[Json] = []
    for key in _chosen(brief.judgements, item_id):
        judgement = brief.judgements[key]
        judgements.append({
            "id": key, "statement": judgement.statement, "likelihood": judgement.likelihood,
            "confidence": judgement.confidence, "against": judgement.against,
            "note": judgement.note, "evidence": _evidence(dossier, f"judgements/{key}"),
        })  # fmt: skip
    gaps: list[Json] = []
    for key in _chosen(brief.gaps, item_id):
        gap = brief.gaps[key]
        gaps.append({
            "id": key, "question": gap.question, "why": gap.why, "note": gap.note,
            "evidence": _evidence(dossier, f"gaps/{key}"),
        })  # fmt: skip
    return {"judgements": judgements, "gaps": gaps}


def _event(dossier: Dossier, key: str) -> Object:
    event = dossier.brief.events[key]
    return {
        "id": key, "title": event.title, "status": event.status, "date": _when(event.date),
        "actors": _texts(event.actors), "place": event.place, "weight": event.weight,
        "note": event.note, "evidence": _evidence(dossier, f"events/{key}"),
    }  # fmt: skip


def _actor(dossier: Dossier, key: str) -> Object:
    actor = dossier.brief.actors[key]
    roles: list[Json] = [
        {
            "title": role.title, "date": _when(role.date), "note": role.note,
            "evidence": _evidence(dossier, f"actors/{key}/roles/{number}"),
        }
        for number, role in enumerate(actor.roles)
    ]  # fmt: skip
    return {
        "id": key, "name": actor.name, "kind": actor.kind, "aliases": _texts(actor.aliases),
        "roles": roles, "events": _texts(events_of(dossier, key)),
        "quotations": _texts(quotations_of(dossier, key)),
        "mentions": dict(mentions(dossier, key)), "weight": actor.weight, "note": actor.note,
        "evidence": _evidence(dossier, f"actors/{key}"),
    }  # fmt: skip


def _figure(dossier: Dossier, key: str) -> Object:
    figure = dossier.brief.figures[key]
    readings: list[Json] = []
    for number in readings_by_date(figure):
        reading = figure.readings[number]
        readings.append({
            "value": reading.value, "modifier": reading.modifier, "date": _when(reading.date),
            "computed": reading.computed, "note": reading.note,
            "evidence": _evidence(dossier, f"figures/{key}/readings/{number}"),
        })  # fmt: skip
    return {
        "id": key, "title": figure.title, "unit": figure.unit, "kind": figure.kind,
        "scope": figure.scope, "weight": figure.weight, "note": figure.note, "readings": readings,
    }  # fmt: skip


def _quotation(dossier: Dossier, key: str) -> Object:
    quotation = dossier.brief.quotations[key]
    return {
        "id": key, "speaker": quotation.speaker, "title": quotation.title,
        "date": _when(quotation.date), "weight": quotation.weight, "note": quotation.note,
        "renderings": _evidence(dossier, f"quotations/{key}"),
    }  # fmt: skip


def _conflict(dossier: Dossier, key: str) -> Object:
    conflict = dossier.brief.conflicts[key]
    positions: list[Json] = [
        {
            "claim": position.claim,
            "evidence": _evidence(dossier, f"conflicts/{key}/positions/{number}"),
        }
        for number, position in enumerate(conflict.positions)
    ]
    return {
        "id": key, "title": conflict.title, "kind": conflict.kind, "status": conflict.status,
        "about": _texts(conflict.about), "why": conflict.why, "weight": conflict.weight,
        "note": conflict.note, "positions": positions,
    }  # fmt: skip


def _source(dossier: Dossier, key: str) -> Object:
    document = dossier.documents[key]
    source = document.source
    coverage = cited_share(dossier, key)
    lineage: list[Json] = [
        {"relation": line.relation, "of": line.of, "why": line.why} for line in source.lineage
    ]
    return {
        "id": key, "file": source.file, "sha256": document.sha256, "changed": document.changed,
        "title": source.title, "publisher": source.publisher, "author": source.author,
        "issued": _when(source.issued), "URL": source.url, "reliability": source.reliability,
        "origin": origin_of(dossier.brief)[key],
        "lineage": lineage, "faults": _texts(fault.message for fault in document.faults),
        "cited": dict(coverage._asdict()), "note": source.note,
    }  # fmt: skip


def _listed(
    name: str, keys: Callable[[Dossier], Iterable[str]], item: Callable[[Dossier, str], Object]
) -> Callable[[Dossier, str | None], Object]:
    def listed(dossier: Dossier, item_id: str | None) -> Object:
        if item_id is not None:
            return {name: [item(dossier, item_id)]}
        return {name: [item(dossier, key) for key in keys(dossier)]}

    return listed


_PARTS: Final[dict[str, Callable[[Dossier, str | None], Object]]] = {
    "overview": _overview,
    "timeline": _listed("timeline", lambda d: [k for k, _ in chronological(d.brief)], _event),
    "actors": _listed("actors", lambda d: d.brief.actors, _actor),
    "figures": _listed("figures", lambda d: d.brief.figures, _figure),
    "quotations": _listed("quotations", lambda d: d.brief.quotations, _quotation),
    "conflicts": _listed("conflicts", lambda d: d.brief.conflicts, _conflict),
    "sources": _listed("sources", lambda d: d.documents, _source),
}
