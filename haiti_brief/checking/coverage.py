"""Rules on what the brief leaves out: sentences that nothing cites, actors that nothing links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from haiti_brief.analysis.coverage import Uncited
from haiti_brief.analysis.names import LONGEST_NAME, MOST_NAMES, name_book, unsought_names
from haiti_brief.analysis.said_numbers import counts_in
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject, in_source
from haiti_brief.checking.wording import are, excerpt, listing, short, yaml_text
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import Event
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.folding import fold_typography
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span

_SHOWN: Final = 3
_MOST_NAMED: Final = 40
"""Actors that one finding names."""

_VERB: Final = "said|says|told|tells|added|adds|reported|reports|stated|states"
_SAID_AFTER: Final = re.compile(rf"(?:'s? \w+)?,?(?: has| have| had)? (?:{_VERB})\b")
_SAID_BEFORE: Final = re.compile(
    rf"(?i:\b(?:{_VERB}),?|\baccording to|\bspokes(?:man|woman|person|people) (?:for|of))"
    r"(?: (?:the|a|an))?(?: [A-Z][\w.-]*){0,2} $"
)
"""One or two words of a post may stand before a name: "said Commander Obi"."""


def check_uncited(subject: Subject) -> Iterator[Finding]:
    """Sentences with a number or a date that nothing cites, once for each source.

    A sentence that stands in several sources is told for one of them, and for none where it is
    cited in one.
    """
    meant = _meant(subject)
    wanted = {
        key: [
            sentence
            for sentence in found
            if (sentence.number or sentence.date)
            and not any(span.overlaps(sentence.span) for span in meant.get(key, ()))
        ]
        for key, found in subject.analysis.uncited.items()
        if key in subject.readable
    }
    told = _cited_words(subject) if any(wanted.values()) else set()
    for key, found in wanted.items():
        document = subject.readable[key]
        left = [sentence for sentence in found if _words(document, sentence) not in told]
        told.update(_words(document, sentence) for sentence in left)
        if left:
            yield Finding(
                f"sources/{key}",
                f"nothing cites {_counted(len(left))} of {short(key)} with {_with_what(left)}",
                "state what they say with them as evidence; list them under `boilerplate` if they "
                "are no part of the report; or let `silence` say why they are left out",
                excerpts=tuple(_shown(document, sentence) for sentence in left[:_SHOWN]),
            )


def _meant(subject: Subject) -> dict[str, list[Span]]:
    """By source, the passages that quotes which do not anchor may mean.

    The rules on quotes speak of these: to mend the quote is to cite the sentence.
    """
    found: dict[str, list[Span]] = {}
    for cited in subject.cited:
        if not cited.quote.holds:
            near = subject.closest(cited)
            places = cited.quote.anchor.places or ((near.span,) if near else ())
            found.setdefault(cited.document.id, []).extend(places)
    return found


def _counted(number: int) -> str:
    return "a sentence" if number == 1 else f"{number:,} sentences"


def _with_what(found: list[Uncited]) -> str:
    holds = [("a number", any(each.number for each in found)),
             ("a date", any(each.date for each in found))]  # fmt: skip
    return listing([name for name, held in holds if held], "or")


def _words(document: Document, sentence: Uncited) -> str:
    return fold_typography(sentence.span.of(document.text)).text


def _cited_words(subject: Subject) -> set[str]:
    """The cited sentences of all sources, their typography folded."""
    found: set[str] = set()
    for key, document in subject.readable.items():
        bare = {sentence.span for sentence in subject.analysis.uncited.get(key, ())}
        for paragraph in document.body.paragraphs:
            for span in sentences(document.text, paragraph):
                if span not in bare:
                    found.add(fold_typography(span.of(document.text)).text)
    return found


def _shown(document: Document, sentence: Uncited) -> Excerpt:
    words = sentence.span.of(document.text)
    marks = [(number.start, number.end) for number in counts_in(words)]
    return excerpt(in_source(document, sentence.span.start), words, marks)


def check_linked(subject: Subject) -> Iterator[Finding]:
    """Events whose words name an actor that they do not list, once for each event.

    Whom the words name only as their speaker takes no part in the event by that.
    """
    unsought = unsought_names(subject.brief)
    if unsought:
        yield Finding(
            "actors",
            f"of the names of actors {are(unsought)} not looked for in the sources: longer than "
            f"{LONGEST_NAME} characters, or not among the first {MOST_NAMES:,}",
            "shorten the names, or keep those that a source prints",
        )
    book = name_book(subject.brief)
    actors = subject.brief.actors
    for key, event in subject.brief.events.items():
        statement = subject.dossier.by_path[f"events/{key}"]
        linked = frozenset(event.actors)
        missing: dict[str, str] = {}
        for quote in statement.quotes:
            words = fold_typography(quote.evidence.quote).text
            for span, named in book.places_in(words) if quote.holds else ():
                if named.actor not in linked and not _speaks(words, span):
                    missing.setdefault(named.actor, named.name)
        if missing:
            names = [
                f"{actor} (“{short(name)}”)" if actors[actor].name != name else actor
                for actor, name in islice(missing.items(), _MOST_NAMED)
            ]
            if len(missing) > _MOST_NAMED:
                names.append(f"{len(missing) - _MOST_NAMED:,} more")
            yield Finding(
                f"events/{key}",
                f"the words of events/{short(key)} name {listing(names)}, not listed in `actors`",
                "list those who take part; let `silence` say why the others do not",
                _list_of(event, missing) if len(missing) <= _MOST_NAMED else None,
            )


def _speaks(words: str, name: Span) -> bool:
    """Whether a name stands only for who says the rest: "said X", "X said", "according to X"."""
    return bool(
        _SAID_AFTER.match(words, name.end) or _SAID_BEFORE.search(words[: name.start][-80:])
    )


def _list_of(event: Event, missing: dict[str, str]) -> str:
    return f"actors: [{', '.join(map(yaml_text, (*event.actors, *missing)))}]"


RULES: Final = (
    Rule("sentence-uncited", "warning", "nothing cites a sentence with a number or a date",
         check_uncited),
    Rule("actor-not-linked", "warning", "an event's words name an actor that it does not list",
         check_linked),
)  # fmt: skip
