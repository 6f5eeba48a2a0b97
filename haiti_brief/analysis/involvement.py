"""Who is involved in what: the events, quotations and sources of an actor, and the way back.

Where a brief links an actor by id, the link counts. Where it gives only words, an actor is
involved if its name or an alias stands in words that anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from haiti_brief.analysis.chronology import sort_by_date
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Actor, Brief
from haiti_brief.text.folding import fold_typography


def events_of(dossier: Dossier, actor_id: str) -> tuple[str, ...]:
    """The ids of the events that name the actor, in the order of their dates, undated last."""
    events = dossier.brief.events.items()
    theirs = ((key, event.date) for key, event in events if actor_id in event.actors)
    return tuple(key for key, _ in sort_by_date(theirs))


def quotations_of(dossier: Dossier, actor_id: str) -> tuple[str, ...]:
    """The ids of the quotations whose speaker is the actor, in the brief's order."""
    quotations = dossier.brief.quotations
    return tuple(key for key, quotation in quotations.items() if quotation.speaker == actor_id)


def mentions(dossier: Dossier, actor_id: str) -> dict[str, int]:
    """How often the actor's name or an alias stands in each source: counts by source id.

    Every source has an entry, 0 where the actor is not named. Names count as whole words, in the
    case they are written in, typography and line breaks apart; where one stands inside another
    ("Rubio" in "Marco Rubio") the longer one counts, once. "Kenya" counts in "Kenya-led" and
    "Kenya's", and not in "Kenyan".
    """
    actor = dossier.brief.actors.get(actor_id)
    names = _names(actor) if actor else ()
    return {
        key: _count(names, document.body.folded.text) for key, document in dossier.documents.items()
    }


def actors_of(dossier: Dossier, item: str) -> tuple[str, ...]:
    """The ids of the actors of an item such as `events/arrival`, in no case one twice.

    An event's are those it names; a quotation's is its speaker, then whom the words mention; an
    actor's is itself. A figure, conflict, judgement or gap has those that its anchored quotes
    mention, a source those that its text mentions, in the brief's order.
    """
    brief = dossier.brief
    section, _, key = item.partition("/")
    explicit: tuple[str, ...] = ()
    if section == "events" and key in brief.events:
        return _known(brief, brief.events[key].actors)
    if section == "actors":
        return _known(brief, (key,))
    if section == "sources" and key in dossier.documents:
        return _mentioned(brief, dossier.documents[key].body.folded.text)
    if section == "quotations" and key in brief.quotations:
        explicit = (brief.quotations[key].speaker,)
    elif section == "conflicts" and key in brief.conflicts:
        about = brief.conflicts[key].about
        explicit = tuple(path.removeprefix("actors/") for path in about if "actors/" in path)
    words = "\n".join(
        quote.evidence.quote
        for statement in dossier.of_item(item)
        for quote in statement.quotes
        if quote.holds
    )
    return _known(brief, (*explicit, *_mentioned(brief, fold_typography(words).text)))


@lru_cache(maxsize=4096)
def is_named(name: str, folded: str) -> bool:
    """Whether a name stands in a text whose typography is folded, counted as `mentions` counts."""
    written = fold_typography(name).text.strip()
    if written in ("", UNKNOWN):
        return False
    # For one question about one name, making a pattern would take longer than the search.
    at = folded.find(written)
    while at >= 0:
        if not _is_in_word(
            folded[max(0, at - 1) : at] + folded[at + len(written) : at + len(written) + 1]
        ):
            return True
        at = folded.find(written, at + 1)
    return False


def _is_in_word(edges: str) -> bool:
    return any(char.isalnum() or char == "_" for char in edges)


def _known(brief: Brief, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in ids if key in brief.actors))


def _mentioned(brief: Brief, folded: str) -> tuple[str, ...]:
    return tuple(key for key, actor in brief.actors.items() if _count(_names(actor), folded))


def _names(actor: Actor) -> tuple[str, ...]:
    """The name and aliases with their typography folded, the longest first."""
    folded = {fold_typography(name).text.strip() for name in (actor.name, *actor.aliases)}
    return tuple(sorted(folded - {"", UNKNOWN}, key=lambda name: (-len(name), name)))


def _count(names: tuple[str, ...], folded: str) -> int:
    # Plain search is many times faster than the pattern, and most names are in few sources.
    here = tuple(name for name in names if name in folded)
    return sum(1 for _ in _pattern(here).finditer(folded)) if here else 0


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
