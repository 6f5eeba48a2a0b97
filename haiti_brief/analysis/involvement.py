"""Who is involved in what: the events, quotations and sources of an actor, and the way back.

Where a brief links an actor by id, the link counts. Where it gives only words, an actor is
involved if its name or an alias stands in words that anchor.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import lru_cache

from haiti_brief.analysis.chronology import sort_by_date
from haiti_brief.analysis.names import name_book
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Brief
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

    Every source has an entry, 0 where the actor is not named. Names count as `names.py` tells: as
    whole words, in the case they are written in, typography and line breaks apart; where one
    stands inside another ("Rubio" in "Marco Rubio", "Kenya" in "Kenya Police") the longer one
    counts, once, also where it is another actor's. "Kenya" counts in "Kenya-led" and "Kenya's",
    and not in "Kenyan".
    """
    book = name_book(dossier.brief)
    return {
        key: book.counts(document.body.folded.text).get(actor_id, 0)
        for key, document in dossier.documents.items()
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
        return _mentioned(brief, name_book(brief).counts(dossier.documents[key].body.folded.text))
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
    named = {named.actor for named in name_book(brief).named_in(words)}
    return _known(brief, (*explicit, *_mentioned(brief, named)))


@lru_cache(maxsize=4096)
def is_named(name: str, folded: str) -> bool:
    """Whether a name stands in a text whose typography is folded, counted as a name by itself.

    Names of others, inside which it may stand, are left out of account.
    """
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


def _mentioned(brief: Brief, named: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in brief.actors if key in named)
