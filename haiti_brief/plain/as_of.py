"""What a reader must know where time is turned back, and what became of the plans of that day."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.analysis.as_of import became, left_out
from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.lines import Para
from haiti_brief.plain.wording import counted, date_label


def turned_back(dossier: Dossier) -> str | None:
    """The day that time is turned back to and the sources left out; None where it is not."""
    gone = left_out(dossier)
    if dossier.whole is None or not gone:
        return None
    day = date_label(dossier.brief.as_of)
    left = f"{len(dossier.documents)} of {counted(len(dossier.whole.documents), 'source')}"
    return f"Time is turned back to {day}: {left}; left out: {', '.join(gone)}."


def since(dossier: Dossier, event_id: str, indent: int) -> Iterator[Para]:
    """What became of a plan since the day that time is turned back to, an event a paragraph.

    There is nothing to say where time is not turned back, or the event is no plan.
    """
    found = became(dossier, event_id)
    if dossier.whole is None or found is None:
        return
    for key in found:
        event = dossier.whole.brief.events[key]
        yield Para(f"Since: {event.title} ({date_label(event.date)}) [{key}]", indent)
    if not found and not dossier.brief.events[event_id].outcome:
        yield Para("Since: no source tells.", indent)
