"""What a reader must know where time is turned back, and what became of the plans of that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.as_of import left_out
from haiti_brief.analysis.highlights import since
from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.lines import Para
from haiti_brief.plain.wording import counted, date_label

_SINCE: Final = "Since, from sources left out"


def turned_back(dossier: Dossier) -> str | None:
    """The day that time is turned back to and the sources left out; None where it is not."""
    gone = left_out(dossier)
    if dossier.whole is None or not gone:
        return None
    day = date_label(dossier.brief.as_of)
    left = f"{len(dossier.documents)} of {counted(len(dossier.whole.documents), 'source')}"
    return f"Time is turned back to {day}: {left}; left out: {', '.join(gone)}."


def known_since(dossier: Dossier, event_id: str, indent: int) -> Iterator[Para]:
    """What only the sources left out tell of a plan's outcome, an event a paragraph.

    The events are named without their ids: they cannot be opened on the day turned back to. There
    is nothing to say where time is not turned back, or the event is no plan.
    """
    found = since(dossier, event_id)
    if dossier.whole is None or found is None:
        return
    for key in found:
        event = dossier.whole.brief.events[key]
        yield Para(f"{_SINCE}: {event.title}, {date_label(event.date)}", indent)
    if not found:
        yield Para(f"{_SINCE}: nothing is told of it", indent)
