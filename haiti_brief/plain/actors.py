"""The actors in plain text, by kind: who they are, what they said and took part in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.highlights import roles_by_date
from haiti_brief.analysis.involvement import events_of, mentions, quotations_of
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, date_label, date_reason, remarks, times

KINDS: Final = {
    "person": "Persons",
    "organisation": "Organisations",
    "state": "States",
    "force": "Forces",
    "armed-group": "Armed groups",
    UNKNOWN: "Of unknown kind",
}


def actors(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every actor under its kind, or the one with the id given."""
    if item_id is not None:
        yield from _actor(dossier, item_id)
        return
    found = dossier.brief.actors
    yield Para(f"Actors: {counted(len(found), 'actor') if found else 'none'}")
    for kind, heading in KINDS.items():
        ids = [key for key, actor in found.items() if actor.kind == kind]
        if ids:
            yield BLANK
            yield Para(heading)
        for key in ids:
            yield BLANK
            yield from _actor(dossier, key)


def _actor(dossier: Dossier, key: str) -> Iterator[Para]:
    actor = dossier.brief.actors[key]
    yield Para(f"{actor.name} [{key}]", 2)
    yield from remarks(4, ("Also called", "; ".join(actor.aliases)))
    if f"actors/{key}" in dossier.by_path:
        yield from evidence(dossier, f"actors/{key}", 4)
    for number in roles_by_date(actor):
        role = actor.roles[number]
        when = "" if role.date.date == UNKNOWN else f", {date_label(role.date)}"
        yield Para(f"Role: {role.title}{when}", 4)
        yield from date_reason(role.date, 6)
        yield from evidence(dossier, f"actors/{key}/roles/{number}", 6)
        yield from remarks(6, ("Note", role.note))
    yield from _deeds(dossier, key)
    named = [f"{source} {times(n)}" for source, n in mentions(dossier, key).items() if n]
    yield Para(f"Named in: {', '.join(named) or 'no source by these names'}", 4)
    yield from remarks(4, ("Note", actor.note))


def _deeds(dossier: Dossier, key: str) -> Iterator[Para]:
    for quotation_id in quotations_of(dossier, key):
        quotation = dossier.brief.quotations[quotation_id]
        title = "" if quotation.title == UNKNOWN else f"{quotation.title} "
        yield Para(f"Said: {title}[{quotation_id}]", 4)
    for event_id in events_of(dossier, key):
        event = dossier.brief.events[event_id]
        status = "" if event.status == "happened" else f" ({event.status})"
        yield Para(f"Part in: {date_label(event.date)}{status}, {event.title} [{event_id}]", 4)
