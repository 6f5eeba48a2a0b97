"""What filters mean in a dossier: its actors, sources, sections and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final

from haiti_brief.analysis.involvement import actors_of
from haiti_brief.analysis.names import name_book
from haiti_brief.loading.dossier import Dossier, Statement
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.model.edtf import Edtf, EdtfError, parse_edtf
from haiti_brief.search.conditions import (
    Chosen,
    Condition,
    Meaning,
    begun_in,
    chosen_by,
    listed,
    unknown,
)
from haiti_brief.search.filters import Filter
from haiti_brief.search.results import Kind

KINDS: Final = {
    "actor": "actors",
    "event": "events",
    "figure": "figures",
    "quotation": "quotations",
    "conflict": "conflicts",
    "judgement": "judgements",
    "gap": "gaps",
    "source": "sources",
    "quote": "quotes",
    "sentence": "sentences",
}
"""The values of `kind:`, each with its plural."""

_PASSAGES: Final = {
    "quote": frozenset((Kind.QUOTE,)),
    "sentence": frozenset((Kind.SENTENCE, Kind.BOILERPLATE)),
}
_BEGUN_DATE: Final = re.compile(r"[0-9]{1,4}|[0-9]{4}-(?:[0-9]{0,2}|[0-9]{2}-[0-9]{0,2})")
_WRITE: Final = "write 2025, 2025-02 or 2025-02-06"


class DossierFilters:
    """The meanings of filters in one dossier; what they need is worked out when first asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._brief = dossier.brief
        self.chosen = lru_cache(maxsize=16)(self._chosen)

    def _chosen(self, filters: tuple[Filter, ...]) -> Chosen:
        chosen = chosen_by(filters, self._meaning, self._of_sources)
        dated = any(each.name in ("before", "after") and each.value for each in filters)
        if not dated or not chosen.narrows or not self._undated:
            return chosen
        count = len(self._undated)
        are = "a source without a date is" if count == 1 else f"{count} sources without a date are"
        remark = f"{are} left out: {listed(self._undated)}"
        return chosen._replace(remarks=(*chosen.remarks, remark))

    def _meaning(self, each: Filter) -> Meaning:
        if each.name == "actor":
            return self._actor(each)
        if each.name == "source":
            return self._source(each)
        if each.name == "kind":
            return self._kind(each)
        return self._date(each)

    # Actors

    def _actor(self, each: Filter) -> Meaning:
        actors = self._brief.actors
        known = {key: (actor.name, *actor.aliases) for key, actor in actors.items()}
        if not each.value:
            return Meaning(None, f"actor: one of {listed(known)}")
        found = [key for key in known if key.casefold() == each.value.casefold()]
        found = found or [key for key, names in known.items() if begun_in(each.value, names)]
        if not found:
            told = {n: names[0] for names in known.values() for n in names if n != UNKNOWN}
            return unknown("actor", each, told)
        taken = [self._involved[key] for key in found if key in self._involved]
        return Meaning(
            Condition(
                statements=frozenset(s.path for statements in taken for s in statements),
                items=frozenset(
                    (
                        *(s.item for statements in taken for s in statements),
                        *(f"actors/{key}" for key in found),
                    )
                ),
                names=frozenset(n for key in found for n in known[key] if n != UNKNOWN),
            )
        )

    @cached_property
    def _involved(self) -> dict[str, list[Statement]]:
        """The statements in which each actor takes part."""
        found: dict[str, list[Statement]] = {}
        for statement in self._dossier.statements:
            for actor in self._actors_in(statement):
                found.setdefault(actor, []).append(statement)
        return found

    def _actors_in(self, statement: Statement) -> Iterable[str]:
        if statement.path == statement.item or statement.section == "actors":
            return actors_of(self._dossier, statement.item)
        # Of a figure or a conflict each part has its own actors.
        words = "\n".join(quote.evidence.quote for quote in statement.quotes if quote.holds)
        named = [named.actor for named in name_book(self._brief).named_in(words)]
        section, _, key = statement.item.partition("/")
        if section == "conflicts":
            about = self._brief.conflicts[key].about
            named += [path.removeprefix("actors/") for path in about if path.startswith("actors/")]
        return dict.fromkeys(named)

    # Sources

    def _source(self, each: Filter) -> Meaning:
        sources = self._brief.sources
        if not each.value:
            return Meaning(None, f"source: one of {listed(sources)}")
        value = each.value.casefold()
        found = [key for key in sources if key.casefold() == value]
        found = found or [
            key
            for key, source in sources.items()
            if key.casefold().startswith(value)
            or begun_in(each.value, (n for n in (source.publisher, source.title) if n != UNKNOWN))
        ]
        if not found:
            named = {
                name: f"{key} ({name})"
                for key, source in sources.items()
                for name in (source.publisher, source.title)
                if name != UNKNOWN
            }
            return unknown("source", each, {**named, **{key: key for key in sources}}, sources)
        return Meaning(self._of_sources(found))

    def _of_sources(self, found: Iterable[str]) -> Condition:
        sources = frozenset(found)
        items = (item for key in sources for item in self._resting.get(key, ()))
        return Condition(
            sources=sources, items=frozenset((*items, *(f"sources/{k}" for k in sources)))
        )

    @cached_property
    def _resting(self) -> dict[str, set[str]]:
        """The items that rest on each source."""
        found: dict[str, set[str]] = {}
        for statement in self._dossier.statements:
            for quote in statement.quotes:
                if quote.holds:
                    found.setdefault(quote.source, set()).add(statement.item)
        return found

    # Kinds

    def _kind(self, each: Filter) -> Meaning:
        if not each.value:
            return Meaning(None, f"kind: one of {', '.join(KINDS)}")
        value = each.value.casefold()
        found = [name for name, plural in KINDS.items() if value in (name, plural)]
        found = found or [name for name in KINDS if name.startswith(value)]
        if not found:
            return unknown("kind", each, {name: name for name in KINDS})
        condition = Condition()
        for name in found:
            condition = condition.or_else(self._of_kind(name))
        return Meaning(condition)

    def _of_kind(self, name: str) -> Condition:
        if name in _PASSAGES:
            return Condition(kinds=_PASSAGES[name])
        section = KINDS[name]
        statements = (s.path for s in self._dossier.statements if s.section == section)
        items = (f"{section}/{key}" for key in getattr(self._brief, section))
        return Condition(statements=frozenset(statements), items=frozenset(items))

    # Dates

    def _date(self, each: Filter) -> Meaning:
        if not each.value:
            return Meaning(None, f"{each.name}: a date; {_WRITE}")
        try:
            first = parse_edtf(each.value).earliest
            wrong = f"{each.value} has no first day" if first is None else ""
        except EdtfError as error:
            first, wrong = None, error.message.removesuffix(", or unknown")
        if first is None:
            if each.unfinished and can_begin(each.value):
                return self._half_typed(each)
            return Meaning(None, f"{each.name}: {wrong}; the filter is left out")
        return Meaning(self._issued(each.name, first))

    def _half_typed(self, each: Filter) -> Meaning:
        """A date on its way, such as `2025-0`: what can be read of it counts so far."""
        shorter = each.value.rpartition("-")[0]
        if not shorter:
            return Meaning(None, f"{each.name}: a date; {_WRITE}")
        remark = f"{each.name}: {each.value} is read as {shorter} so far"
        return self._date(each._replace(value=shorter))._replace(remark=remark)

    def _issued(self, name: str, day: int) -> Condition:
        """What rests on sources surely issued before the day, or on it or after it."""
        dated = ((key, edtf) for key, edtf in self._dates.items() if edtf is not None)
        if name == "before":
            return self._of_sources(k for k, e in dated if e.latest is not None and e.latest < day)
        return self._of_sources(k for k, e in dated if e.earliest is not None and e.earliest >= day)

    @cached_property
    def _dates(self) -> dict[str, Edtf | None]:
        return {key: source.issued.edtf for key, source in self._brief.sources.items()}

    @cached_property
    def _undated(self) -> list[str]:
        return [key for key, edtf in self._dates.items() if edtf is None]


def can_begin(value: str) -> bool:
    """Whether some date begins with `value`, which is none yet: 2025-1 does, 2025-13 does not."""
    if not _BEGUN_DATE.fullmatch(value):
        return False
    missing = (2 if "-" in value else 4) - len(value.rpartition("-")[2])
    if not missing:
        return False
    return any(_is_date(f"{value}{rest:0{missing}}") for rest in range(10**missing))


def _is_date(value: str) -> bool:
    try:
        parse_edtf(value)
    except EdtfError:
        return False
    return True
