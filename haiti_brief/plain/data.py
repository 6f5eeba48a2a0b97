"""The brief as plain data for `--json`: what `document` says in words, for programs.

The values are those of JSON alone. Text is as it was written, so whoever prints it must make it
safe to print; `json.dumps` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from haiti_brief.analysis.agreement import Pair, pairs_by_figure, pairs_of
from haiti_brief.analysis.as_of import left_out
from haiti_brief.analysis.chronology import chronological
from haiti_brief.analysis.coverage import cited_share, uncited
from haiti_brief.analysis.disputes import Disputes
from haiti_brief.analysis.highlights import (
    KeyFigure,
    key_figures,
    latest_events,
    missing,
    open_conflicts,
    planned,
    since,
)
from haiti_brief.analysis.involvement import events_of, mentions, quotations_of
from haiti_brief.analysis.origins import origin_of
from haiti_brief.analysis.reuse import Alike, Reuse, Tile, find_reuse
from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.model.brief import Event, Likelihood, Reading, When
from haiti_brief.model.scales import LIKELIHOOD_RANGES, position_letter
from haiti_brief.plain.conflicts import ordered, witnesses
from haiti_brief.plain.evidence import source_words
from haiti_brief.plain.figures import readings_by_date
from haiti_brief.plain.renderings import Compared, compared
from haiti_brief.plain.warnings import warnings
from haiti_brief.text.spans import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]


def data(dossier: Dossier, part: str | None = None, item_id: str | None = None) -> Object:
    """The whole brief, one part, or one item of it, as an object of JSON.

    It has `title`, `as_of`, `turned_back` (null, or the day `to` which and the ids of the sources
    `left_out`) and `warnings` (texts), and for every part asked for a list of its
    items under the part's name. The overview gives `judgements`, `key_figures`, `latest` and
    `planned` events, `open_conflicts` (ids), `gaps`, and under `missing` how many judgements and
    gaps of the whole brief an earlier day has not; one item of it is a judgement or a gap.
    Each item has its `id`. A part or id that the brief has not raises `KeyError`.
    """
    brief = dossier.brief
    found: Object = {
        "title": brief.title,
        "as_of": _when(brief.as_of),
        "turned_back": _turned_back(dossier),
        "warnings": list(warnings(dossier)),
    }
    for name in _PARTS if part is None else (part,):
        found.update(_PARTS[name](dossier, item_id))
    return found


def _turned_back(dossier: Dossier) -> Object | None:
    gone = left_out(dossier)
    return {"to": dossier.brief.as_of.date, "left_out": _texts(gone)} if gone else None


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
            "likelihood_percent": _range(judgement.likelihood),
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
    if item_id is not None:
        return {"judgements": judgements, "gaps": gaps}
    return {
        "judgements": judgements,
        "key_figures": [_key_figure(found) for found in key_figures(brief)],
        "latest": [_brief_event(key, event) for key, event in latest_events(brief)],
        "planned": [
            {**_brief_event(key, event), "became": _became(dossier, key)}
            for key, event in planned(brief)
        ],
        "open_conflicts": [key for key, _ in open_conflicts(brief)],
        "gaps": gaps,
        "missing": {"judgements": missing(dossier, "judgements"), "gaps": missing(dossier, "gaps")},
    }


def _range(likelihood: Likelihood) -> list[Json] | None:
    """The percentages that a likelihood stands for, lowest and highest."""
    return list(LIKELIHOOD_RANGES[likelihood]) if likelihood in LIKELIHOOD_RANGES else None


def _key_figure(found: KeyFigure) -> Object:
    """A figure in brief: the readings of its last date, and the first where it has changed."""
    return {
        "id": found.id, "title": found.figure.title, "unit": found.figure.unit,
        "kind": found.figure.kind, "latest": [_brief_reading(r) for r in found.latest],
        "first": _brief_reading(found.first) if found.first else None,
    }  # fmt: skip


def _brief_reading(reading: Reading) -> Object:
    return {"value": reading.value, "modifier": reading.modifier, "date": _when(reading.date)}


def _brief_event(key: str, event: Event) -> Object:
    return {"id": key, "title": event.title, "status": event.status, "date": _when(event.date)}


def _became(dossier: Dossier, key: str) -> list[Json] | None:
    """What only the sources left out tell of a plan's outcome: ids of the whole brief, or None."""
    outcome = since(dossier, key)
    return None if outcome is None else list(outcome)


def _event(dossier: Dossier, key: str) -> Object:
    event = dossier.brief.events[key]
    return {
        "id": key, "title": event.title, "status": event.status, "date": _when(event.date),
        "actors": _texts(event.actors), "place": event.place, "weight": event.weight,
        "outcome": _texts(event.outcome), "became": _became(dossier, key),
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


def _figures(dossier: Dossier, item_id: str | None) -> Object:
    brief = dossier.brief
    if item_id is not None:
        return {"figures": [_figure(dossier, item_id, pairs_of(brief, item_id), Disputes(brief))]}
    pairs = pairs_by_figure(brief)
    disputes = Disputes(brief)
    return {
        "figures": [_figure(dossier, key, pairs.get(key, ()), disputes) for key in brief.figures]
    }


def _figure(dossier: Dossier, key: str, pairs: Iterable[Pair], disputes: Disputes) -> Object:
    """One figure; `left` and `right` of its pairs are the `path` of a reading, of any figure."""
    figure = dossier.brief.figures[key]
    readings: list[Json] = []
    for number in readings_by_date(figure):
        reading = figure.readings[number]
        readings.append({
            "path": f"figures/{key}/readings/{number}",
            "value": reading.value, "modifier": reading.modifier, "date": _when(reading.date),
            "computed": reading.computed, "note": reading.note,
            "evidence": _evidence(dossier, f"figures/{key}/readings/{number}"),
        })  # fmt: skip
    return {
        "id": key, "title": figure.title, "unit": figure.unit, "kind": figure.kind,
        "scope": figure.scope, "weight": figure.weight, "note": figure.note, "readings": readings,
        "pairs": [
            {
                "left": pair.left, "right": pair.right, "relation": pair.relation.value,
                "why": pair.why, "registered": disputes.speak_of(pair),
            }
            for pair in pairs
        ],
        "conflicts": _texts(disputes.of(f"figures/{key}")),
    }  # fmt: skip


def _quotation(dossier: Dossier, key: str) -> Object:
    quotation = dossier.brief.quotations[key]
    return {
        "id": key, "speaker": quotation.speaker, "title": quotation.title,
        "date": _when(quotation.date), "weight": quotation.weight, "note": quotation.note,
        "renderings": _evidence(dossier, f"quotations/{key}"),
        "alignment": [_alignment(pair) for pair in compared(dossier, key)],
    }  # fmt: skip


def _alignment(pair: Compared) -> Object:
    """How two renderings differ; `start` and `end` count within the rendering's `text`."""

    def words(text: str, span: Span) -> Object:
        return {"start": span.start, "end": span.end, "text": span.of(text)}

    left, right = pair.left, pair.right
    return {
        "left": left.source, "right": right.source, "label": pair.alignment.label.value,
        "changes": [
            {
                "kind": change.kind.value, "left": words(left.text, change.left),
                "right": words(right.text, change.right),
            }
            for change in pair.alignment.changes
        ],
    }  # fmt: skip


def _conflict(dossier: Dossier, key: str) -> Object:
    conflict = dossier.brief.conflicts[key]
    positions: list[Json] = []
    for number, position in enumerate(conflict.positions):
        path = f"conflicts/{key}/positions/{number}"
        carried = witnesses(dossier, path)
        positions.append({
            "letter": position_letter(number), "claim": position.claim,
            "sources": _texts(carried.sources), "origins": carried.origins,
            "evidence": _evidence(dossier, path),
        })  # fmt: skip
    return {
        "id": key, "title": conflict.title, "kind": conflict.kind, "status": conflict.status,
        "about": _texts(conflict.about), "why": conflict.why, "weight": conflict.weight,
        "note": conflict.note, "positions": positions,
    }  # fmt: skip


def _sources(dossier: Dossier, item_id: str | None) -> Object:
    keys = dossier.documents if item_id is None else (item_id,)
    reuse = find_reuse(dossier) if dossier.documents else ()
    return {"sources": [_source(dossier, key, reuse) for key in keys]}


def _source(dossier: Dossier, key: str, reuse: tuple[Reuse, ...]) -> Object:
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
        "cited": dict(coverage._asdict()),
        "uncited": [
            {
                **_place(left.span), "text": left.span.of(document.text),
                "number": left.number, "date": left.date, "name": left.name,
            }
            for left in uncited(dossier, key)
        ],
        "reuse": [_reuse(shared, key) for shared in reuse if key in (shared.left, shared.right)],
        "note": source.note,
    }  # fmt: skip


def _place(span: Span) -> dict[str, Json]:
    return {"start": span.start, "end": span.end}


def _reuse(reuse: Reuse, key: str) -> Object:
    """What the source `key` shares with another; `there` is the place in the other."""
    first = key == reuse.left
    here, there = ("left", "right") if first else ("right", "left")

    def places(shared: Tile | Alike) -> Object:
        return {**_place(getattr(shared, here)), "there": _place(getattr(shared, there))}

    return {
        "with": getattr(reuse, there),
        "passages": [{**places(tile), "words": tile.words} for tile in reuse.tiles],
        "alike": [{**places(alike), "score": alike.score} for alike in reuse.alike],
        "sentences": reuse.sentences[0 if first else 1],
        "suggests_origin": reuse.suggests_origin,
    }


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
    "figures": _figures,
    "quotations": _listed("quotations", lambda d: d.brief.quotations, _quotation),
    "conflicts": _listed("conflicts", ordered, _conflict),
    "sources": _sources,
}
