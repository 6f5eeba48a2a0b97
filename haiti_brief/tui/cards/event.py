"""An event's card."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from haiti_brief.analysis.highlights import since
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import Event
from haiti_brief.tui.cards.evidence import heading, link, note
from haiti_brief.tui.cards.facts import date_rows, evidence_of, note_rows, title
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row

NOTHING_SINCE: Final = "They do not tell what became of it."


def event_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for an event."""
    brief = dossier.brief
    event = brief.events[key]
    rows = [title(event.title), *date_rows(event.date, event.status, after=event.place)]
    rows += evidence_of(dossier, dossier.of_item(f"events/{key}"))
    rows += note_rows(event.note)
    rows += _outcome(dossier, key)
    rows += _links(
        dossier,
        "Planned as",
        (other for other, plan in brief.events.items() if key in plan.outcome),
    )
    known = [a for a in event.actors if a in brief.actors]
    if known:
        rows.append(heading("Actors"))
        rows += [link(f"actors/{a}", brief.actors[a].name) for a in known]
    return rows


def _outcome(dossier: Dossier, key: str) -> list[Row]:
    """What became of a plan: links to what is there, words for what a later day tells."""
    rows = _links(dossier, "What became of it", dossier.brief.events[key].outcome)
    whole, found = dossier.whole, since(dossier, key)
    if whole is None or found is None:
        return rows
    told = [note(*_dated(whole.brief.events[other]), hang=2) for other in found]
    return [*rows, heading("Known since, from sources left out"), *(told or [note(NOTHING_SINCE)])]


def _links(dossier: Dossier, name: str, ids: Iterable[str]) -> list[Row]:
    events = dossier.brief.events
    known = [link(f"events/{other}", *_dated(events[other])) for other in ids if other in events]
    return [heading(name), *known] if known else []


def _dated(event: Event) -> tuple[Piece, str]:
    edtf = event.date.edtf
    return Piece(f"{edtf.label() if edtf else 'undated'}  ", "dim"), event.title
