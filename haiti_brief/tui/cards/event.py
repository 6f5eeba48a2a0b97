"""An event's card."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.evidence import heading, link
from haiti_brief.tui.cards.facts import date_rows, evidence_of, note_rows, title
from haiti_brief.tui.widgets.line_list import Row


def event_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for an event."""
    event = dossier.brief.events[key]
    rows = [title(event.title), *date_rows(event.date, event.status, after=event.place)]
    rows += evidence_of(dossier, dossier.of_item(f"events/{key}"))
    rows += note_rows(event.note)
    known = [a for a in event.actors if a in dossier.brief.actors]
    if known:
        rows.append(heading("Actors"))
        rows += [link(f"actors/{a}", dossier.brief.actors[a].name) for a in known]
    return rows
