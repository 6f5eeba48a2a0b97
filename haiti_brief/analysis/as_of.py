"""The brief as it could have been written on an earlier day, from the sources issued by then."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from haiti_brief.analysis.hindsight import Hindsight, carried
from haiti_brief.analysis.narrowing import Narrowing
from haiti_brief.loading.dossier import Dossier, narrowed
from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import Source, When


def stops(dossier: Dossier) -> tuple[int, ...]:
    """The days, as day numbers, by which the sources of the whole dossier were issued, in order."""
    sources = (dossier.whole or dossier).brief.sources.values()
    return tuple(sorted({day for source in sources if (day := _issued_by(source)) is not None}))


def turn_back(dossier: Dossier, day: int) -> Dossier:
    """The dossier of `day`, a day number: only what the sources issued by then carry.

    Its `whole` is the dossier that time is turned back from; a dossier that is turned back already
    is turned back from its whole. Where every source was issued by `day`, the whole dossier itself.

    On the brief's own day and after it there is nothing to turn back: that is the whole dossier.
    A source was issued by a day if the latest day that its date allows is not after it; one
    without a known latest day is left out.
    """
    whole = dossier.whole or dossier
    written = whole.brief.as_of.edtf
    if written is not None and written.latest is not None and day >= written.latest:
        return whole
    issued = {key: _issued_by(source) for key, source in whole.brief.sources.items()}
    left = {key for key, by in issued.items() if by is not None and by <= day}
    if len(left) == len(issued):
        return whole
    hindsight = _hindsight(whole, left)
    brief = Narrowing(whole.brief, hindsight, day, _as_of(day)).result()
    found = narrowed(_cleared(whole, hindsight), brief)
    documents = {
        key: replace(document, source=found.brief.sources[key])
        for key, document in found.documents.items()
    }
    return replace(found, documents=documents)


def left_out(dossier: Dossier) -> tuple[str, ...]:
    """The ids of the sources that a turned-back dossier leaves out, in the brief's order."""
    if dossier.whole is None:
        return ()
    return tuple(key for key in dossier.whole.brief.sources if key not in dossier.brief.sources)


def became(dossier: Dossier, event_id: str) -> tuple[str, ...] | None:
    """What only the sources left out tell of a plan's outcome: ids of events in the whole brief.

    None where time is not turned back, or the event is no plan; an empty tuple where they tell
    nothing of it.
    """
    event = dossier.brief.events.get(event_id)
    if dossier.whole is None or event is None or event.status != "planned":
        return None
    later = dossier.whole.brief.events
    return tuple(
        key for key in later[event_id].outcome if key in later and key not in dossier.brief.events
    )


def _issued_by(source: Source) -> int | None:
    """The latest day on which a source can have been issued."""
    edtf = source.issued.edtf
    return edtf.latest if edtf else None


def _hindsight(whole: Dossier, left: set[str]) -> Hindsight:
    texts = {key: document.body.folded.text for key, document in whole.documents.items()}
    known = {key: text for key, text in texts.items() if key in left}
    gone = {key: text for key, text in texts.items() if key not in left}
    first = Hindsight(known, gone)
    stay: set[Amount] = set()
    go: set[Amount] = set()
    for figure in whole.brief.figures.values():
        for reading in figure.readings:
            if reading.amount is not None:
                kept = carried(reading, *first.split(reading.evidence))
                (stay if kept else go).add(reading.amount)
    return Hindsight(known, gone, go - stay)


def _cleared(whole: Dossier, hindsight: Hindsight) -> Dossier:
    """The whole dossier with the evidence as a narrowed brief has it."""
    statements = tuple(
        replace(
            statement,
            quotes=tuple(
                replace(quote, evidence=hindsight.cleared(quote.evidence))
                for quote in statement.quotes
            ),
        )
        for statement in whole.statements
    )
    return replace(whole, statements=statements, whole=whole)


def _as_of(day: int) -> When:
    """The day as a date; unknown outside the years 1 to 9999, which a brief has no use for."""
    if 1 <= day <= date.max.toordinal():
        return When(date=date.fromordinal(day).isoformat())
    return When(basis="unknown")
