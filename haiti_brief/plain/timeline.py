"""The timeline in plain text: events under their years and months."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.analysis.chronology import Group
from haiti_brief.analysis.chronology import timeline as ordered
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf_display import MONTHS
from haiti_brief.plain.as_of import known_since
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import actor_name, counted, date_label, date_reason, remarks


def timeline(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every event in the order of time, or the one with the id given."""
    if item_id is not None:
        yield from _event(dossier, item_id)
        return
    found = ordered(dossier.brief)
    told = counted(len(dossier.brief.events), "event") if dossier.brief.events else "no events"
    yield Para(f"Timeline: {told}")
    for group in found.dated:
        yield BLANK
        yield Para(heading_words(group))
        for entry in group.entries:
            yield BLANK
            yield from _event(dossier, entry.id)
    if found.undated:
        yield BLANK
        yield Para("Without a date")
    for entry in found.undated:
        yield BLANK
        yield from _event(dossier, entry.id)


def heading_words(group: Group) -> str:
    """The group's heading: `January 2025`, or `2025` for the year as a whole."""
    year = str(group.year) if group.year > 0 else f"{1 - group.year} BCE"
    return year if group.month is None else f"{MONTHS[group.month - 1]} {year}"


def _event(dossier: Dossier, key: str) -> Iterator[Para]:
    event = dossier.brief.events[key]
    status = {"happened": "", "unknown": " (status unknown)"}.get(
        event.status, f" ({event.status})"
    )
    yield Para(f"{date_label(event.date)}{status}: {event.title} [{key}]", 2)
    yield from date_reason(event.date, 4)
    names = ", ".join(actor_name(dossier.brief, actor) for actor in event.actors)
    yield from remarks(4, ("Place", event.place), ("Actors", names))
    yield from evidence(dossier, f"events/{key}", 4)
    yield from known_since(dossier, key, 4)
    events = dossier.brief.events
    became = "; ".join(f"{events[o].title} [{o}]" for o in event.outcome if o in events)
    yield from remarks(4, ("What became of it", became))
    yield from remarks(4, ("Note", event.note))
