"""Narrowing a brief to what some of its sources carry, item by item.

What rests on a source left out goes, and so do the author's words that tell of one; see
`hindsight` for how these are found. Titles stay as they are or go with their item.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from haiti_brief.analysis.hindsight import (
    REST_LATER,
    Hindsight,
    asks_ahead,
    carried,
    claim_stands,
    numbers_lost,
    said_then,
)
from haiti_brief.model.brief import (
    UNKNOWN,
    Actor,
    Brief,
    Conflict,
    Event,
    Evidence,
    Figure,
    Gap,
    Judgement,
    Position,
    Quotation,
    Reading,
    Role,
    Source,
    When,
)

Item = TypeVar("Item")


class Narrowing:
    """A brief and what is known on a day, given as its number and as a date."""

    def __init__(self, brief: Brief, hindsight: Hindsight, day: int, as_of: When) -> None:
        self.brief = brief
        self.hindsight = hindsight
        self.day = day
        self.as_of = as_of
        self.paths: dict[str, str] = {}
        """The path of every part that stays, by what it was in the whole brief."""

    def result(self) -> Brief:
        """The brief as it could have been written on the day."""
        brief = self.brief
        sources = self._kept("sources", brief.sources, self._source)
        actors = self._kept("actors", brief.actors, self._actor)
        events = self._kept("events", brief.events, self._event)
        figures = self._kept("figures", brief.figures, self._figure)
        quotations = self._kept("quotations", brief.quotations, self._quotation)
        judgements = self._kept("judgements", brief.judgements, self._judgement)
        gaps = self._kept("gaps", brief.gaps, self._gap)
        conflicts = self._kept("conflicts", brief.conflicts, self._conflict)
        return replace(
            brief,
            as_of=self.as_of,
            sources=sources,
            actors=actors,
            events={key: _linked(event, actors, events) for key, event in events.items()},
            figures=figures,
            quotations={key: _spoken(each, actors) for key, each in quotations.items()},
            conflicts={key: self._about(each) for key, each in conflicts.items()},
            judgements=judgements,
            gaps=gaps,
            # What the checker is told concerns the whole file, and its reasons tell of it.
            silence=(),
        )

    def _kept(
        self,
        section: str,
        items: dict[str, Item],
        narrow: Callable[[str, Item], Item | None],
    ) -> dict[str, Item]:
        found = {}
        for key, item in items.items():
            path = f"{section}/{key}"
            narrowed = narrow(path, item)
            if narrowed is not None:
                found[key] = narrowed
                self.paths[path] = path
        return found

    def _source(self, path: str, source: Source) -> Source | None:
        if path.removeprefix("sources/") not in self.hindsight.left:
            return None
        ties = tuple(tie for tie in source.lineage if tie.of in self.hindsight.left)
        issued = source.issued
        if issued.why is not None and self.hindsight.names_later(issued.why):
            # The date itself stays: by it the source is one of those that are left.
            issued = replace(issued, why=REST_LATER)
        return replace(
            source,
            issued=issued,
            lineage=tuple(replace(tie, why=self.hindsight.remark(tie.why)) for tie in ties),
            note=self.hindsight.remark(source.note, lost=len(ties) < len(source.lineage)),
        )

    def _actor(self, path: str, actor: Actor) -> Actor | None:
        left, lost = self.hindsight.split(actor.evidence)
        roles: list[Role] = []
        for number, role in enumerate(actor.roles):
            narrowed = self._role(role)
            if narrowed is not None:
                self.paths[f"{path}/roles/{number}"] = f"{path}/roles/{len(roles)}"
                roles.append(narrowed)
        aliases = tuple(alias for alias in actor.aliases if self.hindsight.names(alias))
        had = actor.evidence or any(role.evidence for role in actor.roles)
        has = left or any(role.evidence for role in roles)
        if not (has if had else aliases or self.hindsight.names(actor.name)):
            return None
        less = bool(lost) or any(self.hindsight.split(role.evidence)[1] for role in actor.roles)
        return replace(
            actor,
            aliases=aliases,
            roles=tuple(roles),
            evidence=left,
            note=self.hindsight.remark(actor.note, lost=less),
        )

    def _role(self, role: Role) -> Role | None:
        left, lost = self.hindsight.split(role.evidence)
        if lost and (not left or numbers_lost(role.title, left, lost)):
            return None
        if not left and self._is_ahead(role.date):
            return None
        return replace(
            role,
            date=self.hindsight.when(role.date, lost=bool(lost)),
            evidence=left,
            note=self.hindsight.remark(role.note, lost=bool(lost)),
        )

    def _is_ahead(self, when: When) -> bool:
        begins = when.edtf.earliest if when.edtf else None
        return begins is not None and begins > self.day

    def _event(self, path: str, event: Event) -> Event | None:  # noqa: ARG002
        left, lost = self.hindsight.split(event.evidence)
        if not left or numbers_lost(event.title, left, lost):
            return None
        if event.status in ("happened", "claimed", "denied") and self._is_ahead(event.date):
            # What sources say of a day to come can only be a plan.
            return None
        note = self.hindsight.remark(event.note, lost=bool(lost))
        return replace(
            event,
            date=self.hindsight.when(event.date, lost=bool(lost)),
            place=UNKNOWN if self.hindsight.loses_words(event.place, left, lost) else event.place,
            evidence=left,
            note=said_then(note) if event.status == "planned" else note,
        )

    def _figure(self, path: str, figure: Figure) -> Figure | None:
        readings: list[Reading] = []
        all_left: list[Evidence] = []
        all_lost: list[Evidence] = []
        for number, reading in enumerate(figure.readings):
            narrowed = self._reading(reading)
            left, lost = self.hindsight.split(reading.evidence)
            all_lost += lost if narrowed else reading.evidence
            if narrowed:
                self.paths[f"{path}/readings/{number}"] = f"{path}/readings/{len(readings)}"
                readings.append(narrowed)
                all_left += left
        if not readings or numbers_lost(figure.title, all_left, all_lost):
            return None
        scope = figure.scope
        return replace(
            figure,
            scope=None
            if scope and self.hindsight.loses_words(scope, all_left, all_lost)
            else scope,
            readings=tuple(readings),
            note=self.hindsight.remark(figure.note, lost=bool(all_lost)),
        )

    def _reading(self, reading: Reading) -> Reading | None:
        left, lost = self.hindsight.split(reading.evidence)
        if not carried(reading, left, lost):
            return None
        return replace(
            reading,
            date=self.hindsight.when(reading.date, lost=bool(lost)),
            evidence=left,
            note=self.hindsight.remark(reading.note, lost=bool(lost)),
        )

    def _quotation(self, path: str, quotation: Quotation) -> Quotation | None:  # noqa: ARG002
        left, lost = self.hindsight.split(quotation.renderings)
        if not left or numbers_lost(quotation.title, left, lost):
            return None
        return replace(
            quotation,
            date=self.hindsight.when(quotation.date, lost=bool(lost)),
            renderings=left,
            note=self.hindsight.remark(quotation.note, lost=bool(lost)),
        )

    def _conflict(self, path: str, conflict: Conflict) -> Conflict | None:
        positions: list[Position] = []
        all_left: list[Evidence] = []
        all_lost: list[Evidence] = []
        for number, position in enumerate(conflict.positions):
            left, lost = self.hindsight.split(position.evidence)
            if self.hindsight.names_later(position.claim) or not claim_stands(
                position.claim, left, lost
            ):
                all_lost += position.evidence
                continue
            self.paths[f"{path}/positions/{number}"] = f"{path}/positions/{len(positions)}"
            positions.append(replace(position, evidence=left))
            all_left += left
            all_lost += lost
        told = conflict.title
        if len(positions) < 2 or self.hindsight.names_later(told):
            return None
        if numbers_lost(told, all_left, all_lost):
            return None
        why = self.hindsight.remark(conflict.why, lost=bool(all_lost))
        return replace(
            conflict,
            # What explained it may have been learned later.
            status=conflict.status if why == conflict.why and not all_lost else "open",
            positions=tuple(positions),
            why=why,
            note=self.hindsight.remark(conflict.note, lost=bool(all_lost)),
        )

    def _about(self, conflict: Conflict) -> Conflict:
        about = tuple(
            self.paths[path]
            for path in conflict.about
            # A part may stay where its item goes, and goes with it.
            if path in self.paths and "/".join(path.split("/")[:2]) in self.paths
        )
        return replace(conflict, about=about)

    def _judgement(self, path: str, judgement: Judgement) -> Judgement | None:  # noqa: ARG002
        left, lost = self.hindsight.split(judgement.evidence)
        # It was concluded from all of its evidence; without any, from who knows what. Nor does its
        # likelihood stand without what was held against it.
        said = (judgement.statement, judgement.against, judgement.note)
        if lost or not left or any(self.hindsight.tells(text) for text in said if text):
            return None
        return replace(judgement, evidence=left)

    def _gap(self, path: str, gap: Gap) -> Gap | None:  # noqa: ARG002
        left, lost = self.hindsight.split(gap.evidence)
        if lost or not left or self.hindsight.tells(f"{gap.question}\n{gap.why or ''}"):
            # A question whose reason is learned later was not open yet.
            return None
        if asks_ahead(gap.question, self.day):
            return None
        return replace(
            gap,
            why=said_then(gap.why),
            evidence=left,
            note=said_then(self.hindsight.remark(gap.note)),
        )


def _linked(event: Event, actors: dict[str, Actor], events: dict[str, Event]) -> Event:
    return replace(
        event,
        actors=tuple(key for key in event.actors if key in actors),
        outcome=tuple(key for key in event.outcome if key in events),
    )


def _spoken(quotation: Quotation, actors: dict[str, Actor]) -> Quotation:
    return quotation if quotation.speaker in actors else replace(quotation, speaker=UNKNOWN)
