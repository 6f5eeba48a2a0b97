"""What the author of a brief wrote in it, item by item, for search to find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from haiti_brief.model.brief import UNKNOWN, Actor, Brief, Evidence, Figure, Source, When

BRIEF: Final = "brief"
"""The path of the brief itself, which is no item of a section."""

_Texts = Iterator[str | None]


def items_of(brief: Brief) -> Iterator[tuple[str, str]]:
    """The path of every item, and all that its author wrote about it in one text, the name first.

    Ids, units of code such as `flow`, and the words of sources are left out. The first is the
    brief's own title, with the path `brief`.
    """
    for path, texts in _texts(brief):
        said = [text for text in texts if text and text != UNKNOWN]
        if said:
            yield path, " · ".join(dict.fromkeys(said))


def _texts(brief: Brief) -> Iterator[tuple[str, _Texts]]:
    yield BRIEF, iter((brief.title, brief.as_of.why))
    for key, source in brief.sources.items():
        yield f"sources/{key}", _source(source)
    for key, actor in brief.actors.items():
        yield f"actors/{key}", _actor(actor)
    for key, event in brief.events.items():
        own = (event.title, event.place, event.note, *_date(event.date))
        yield f"events/{key}", iter((*own, *_notes(event.evidence)))
    for key, figure in brief.figures.items():
        yield f"figures/{key}", _figure(figure)
    for key, quotation in brief.quotations.items():
        speaker = brief.actors.get(quotation.speaker)
        name = speaker.name if speaker else quotation.speaker
        notes = (*_date(quotation.date), *_notes(quotation.renderings))
        yield f"quotations/{key}", iter((quotation.title, name, quotation.note, *notes))
    for key, conflict in brief.conflicts.items():
        claims = (
            text
            for position in conflict.positions
            for text in (position.claim, *_notes(position.evidence))
        )
        yield f"conflicts/{key}", iter((conflict.title, *claims, conflict.why, conflict.note))
    for key, judgement in brief.judgements.items():
        own = (judgement.statement, judgement.against, judgement.note)
        yield f"judgements/{key}", iter((*own, *_notes(judgement.evidence)))
    for key, gap in brief.gaps.items():
        own = (gap.question, gap.why, gap.note)
        yield f"gaps/{key}", iter((*own, *_notes(gap.evidence)))


def _source(source: Source) -> _Texts:
    yield from (source.title, source.publisher, source.author, source.note)
    yield from _date(source.issued)
    yield from (tie.why for tie in source.lineage)


def _actor(actor: Actor) -> _Texts:
    yield from (actor.name, *actor.aliases)
    for role in actor.roles:
        yield from (role.title, role.note, *_date(role.date), *_notes(role.evidence))
    yield from (actor.note, *_notes(actor.evidence))


def _figure(figure: Figure) -> _Texts:
    yield from (figure.title, figure.unit, figure.scope)
    for reading in figure.readings:
        yield from (reading.note, *_date(reading.date), *_notes(reading.evidence))
    yield figure.note


def _date(date: When) -> tuple[str | None, ...]:
    return (date.why,)


def _notes(evidence: Iterable[Evidence]) -> Iterator[str | None]:
    return (each.note for each in evidence)
