"""Passages: the units that search returns, taken from a dossier or from plain texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.search.items import items_of
from haiti_brief.search.results import Kind, Scope
from haiti_brief.search.sentences import sentences_of
from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span, span_at

_CUT_FROM: Final = 2000
"""Characters from which on a sentence may have been cut in passages."""


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One unit of search: where it stands and its original text."""

    kind: Kind
    source: str | None
    start: int
    end: int
    text: str
    cited_by: tuple[str, ...]
    item: str | None


class Passages(msgspec.Struct, frozen=True, gc=False):
    """All passages in order: quotes, then sentences by source and place, then the brief's items.

    Each scope is one range of them. The widest scope tells a quote that lies within a sentence as
    that sentence; the other quotes therefore stand last among the quotes, and it begins with them.
    `names` are the sources in their order.
    """

    all: tuple[Passage, ...]
    scopes: dict[Scope, tuple[int, int]]
    names: tuple[str, ...]


def _passage(
    kind: Kind,
    text: str,
    place: tuple[str, Span] | None = None,
    cited_by: tuple[str, ...] = (),
    item: str | None = None,
) -> Passage:
    source, span = place if place is not None else (None, Span(0, 0))
    return Passage(kind, source, *span, text, cited_by, item)


def _touched(spans: tuple[Span, ...], span: Span) -> range:
    """The numbers of the ordered, disjoint `spans` that `span` overlaps."""
    first = bisect_right(spans, span.start, key=lambda each: each.end)
    last = first
    while last < len(spans) and spans[last].start < span.end:
        last += 1
    return range(first, last)


def _quoted(dossier: Dossier) -> dict[tuple[str, Span], list[str]]:
    """The distinct spans that are quoted, by source and place, with the statements they carry."""
    order = {key: number for number, key in enumerate(dossier.documents)}
    found: dict[tuple[str, Span], list[str]] = {}
    for statement in dossier.statements:
        for quote in statement.quotes:
            if quote.holds and quote.span is not None:
                paths = found.setdefault((quote.source, quote.span), [])
                if statement.path not in paths:
                    paths.append(statement.path)
    return dict(sorted(found.items(), key=lambda entry: (order[entry[0][0]], entry[0][1])))


def _quotes(dossier: Dossier) -> tuple[list[Passage], list[Passage]]:
    """The quotes as passages: those that lie within a sentence, and the others."""

    # Quotes come in the order of their places, so that few paragraphs are in use at a time.
    @lru_cache(maxsize=8)
    def around(source: str, paragraph: Span) -> tuple[Span, ...]:
        body = dossier.documents[source].body
        found = sentences(body.text, paragraph)
        if any(span.end - span.start > _CUT_FROM for span in found):
            return sentences_of(body)
        return found

    inside: list[Passage] = []
    across: list[Passage] = []
    for (source, span), paths in _quoted(dossier).items():
        body = dossier.documents[source].body
        paragraph = span_at(body.paragraphs, span.start)
        near = around(source, paragraph) if paragraph is not None else ()
        whole = any(near[number].contains(span) for number in _touched(near, span))
        passage = _passage(Kind.QUOTE, span.of(body.text), (source, span), tuple(paths))
        (inside if whole else across).append(passage)
    return inside, across


def _of_document(dossier: Dossier, document: Document) -> list[Passage]:
    spans = sentences_of(document.body)
    cited: list[dict[str, None]] = [{} for _ in spans]
    for citation in dossier.citations(document.id):
        for number in _touched(spans, citation.span):
            cited[number][citation.statement.path] = None
    waste = {number for span in document.boilerplate for number in _touched(spans, span)}
    return [
        _passage(
            Kind.BOILERPLATE if number in waste else Kind.SENTENCE,
            span.of(document.text),
            (document.id, span),
            tuple(paths),
        )
        for number, (span, paths) in enumerate(zip(spans, cited, strict=True))
    ]


def of_dossier(
    dossier: Dossier, *, sentences: bool = True, names: Sequence[str] | None = None
) -> Passages:
    """The passages of a dossier: its quotes, the sentences of its sources, its items.

    Without `sentences` those of the sources are left out. `names` are all sources where the dossier
    has but some of them.
    """
    inside, across = _quotes(dossier)
    plain = [
        passage
        for document in (dossier.documents.values() if sentences else ())
        for passage in _of_document(dossier, document)
    ]
    items = [_passage(Kind.BRIEF, text, item=item) for item, text in items_of(dossier.brief)]
    everything = (*inside, *across, *plain, *items)
    quotes = len(inside) + len(across)
    return Passages(
        everything,
        {
            Scope.QUOTES: (0, quotes),
            Scope.SOURCES: (quotes, quotes + len(plain)),
            Scope.ALL: (len(inside), len(everything)),
        },
        tuple(dossier.documents if names is None else names),
    )


def of_texts(texts: Iterable[tuple[str, str]]) -> Passages:
    """The sentences of named texts, in the order given, as passages of every scope but quotes."""
    found: list[Passage] = []
    names: dict[str, None] = {}
    for name, text in texts:
        names[name] = None
        found.extend(
            _passage(Kind.SENTENCE, span.of(text), (name, span))
            for span in sentences_of(SourceText(text))
        )
    everything = (0, len(found))
    return Passages(
        tuple(found),
        {Scope.QUOTES: (0, 0), Scope.SOURCES: everything, Scope.ALL: everything},
        tuple(names),
    )
