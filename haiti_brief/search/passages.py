"""Passages: the units that search returns, taken from a dossier or from plain texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import UNKNOWN, Brief
from haiti_brief.search.results import Kind, Scope
from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span

_MAX_PASSAGE: Final = 2000


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
    """

    all: tuple[Passage, ...]
    scopes: dict[Scope, tuple[int, int]]


def _passage(
    kind: Kind,
    text: str,
    place: tuple[str, Span] | None = None,
    cited_by: tuple[str, ...] = (),
    item: str | None = None,
) -> Passage:
    source, span = place if place is not None else (None, Span(0, 0))
    return Passage(kind, source, *span, text, cited_by, item)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """`span` in pieces that can be read: a text without full stops is not one sentence."""
    start = span.start
    while span.end - start > _MAX_PASSAGE:
        end = text.rfind(" ", start + _MAX_PASSAGE // 2, start + _MAX_PASSAGE)
        end = end if end > start else start + _MAX_PASSAGE
        yield Span(start, end)
        start = end + 1 if text[end] == " " else end
    if start < span.end:
        yield Span(start, span.end)


def _sentences(body: SourceText) -> tuple[Span, ...]:
    return tuple(
        piece
        for paragraph in body.paragraphs
        for sentence in sentences(body.text, paragraph)
        for piece in _cut(body.text, sentence)
    )


def _touched(spans: tuple[Span, ...], span: Span) -> range:
    """The numbers of the ordered, disjoint `spans` that `span` overlaps."""
    first = bisect_right(spans, span.start, key=lambda each: each.end)
    last = first
    while last < len(spans) and spans[last].start < span.end:
        last += 1
    return range(first, last)


def _quotes(dossier: Dossier) -> dict[tuple[str, Span], list[str]]:
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


def _of_document(dossier: Dossier, document: Document, spans: tuple[Span, ...]) -> list[Passage]:
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


def _item_texts(brief: Brief) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    """The path of every item with what its author wrote about it, the name first."""
    for key, source in brief.sources.items():
        yield f"sources/{key}", (source.title, source.publisher, source.author, source.note)
    for key, actor in brief.actors.items():
        roles = (text for role in actor.roles for text in (role.title, role.note))
        yield f"actors/{key}", (actor.name, *actor.aliases, *roles, actor.note)
    for key, event in brief.events.items():
        yield f"events/{key}", (event.title, event.place, event.note)
    for key, figure in brief.figures.items():
        notes = (reading.note for reading in figure.readings)
        yield f"figures/{key}", (figure.title, figure.unit, figure.scope, *notes, figure.note)
    for key, quotation in brief.quotations.items():
        speaker = brief.actors.get(quotation.speaker)
        name = speaker.name if speaker else quotation.speaker
        notes = (rendering.note for rendering in quotation.renderings)
        yield f"quotations/{key}", (quotation.title, name, *notes, quotation.note)
    for key, conflict in brief.conflicts.items():
        claims = (position.claim for position in conflict.positions)
        yield f"conflicts/{key}", (conflict.title, *claims, conflict.why, conflict.note)
    for key, judgement in brief.judgements.items():
        yield f"judgements/{key}", (judgement.statement, judgement.against, judgement.note)
    for key, gap in brief.gaps.items():
        yield f"gaps/{key}", (gap.question, gap.why, gap.note)


def _items(brief: Brief) -> Iterator[Passage]:
    for item, texts in _item_texts(brief):
        said = [text for text in texts if text and text != UNKNOWN]
        if said:
            yield _passage(Kind.BRIEF, " · ".join(dict.fromkeys(said)), item=item)


def of_dossier(dossier: Dossier) -> Passages:
    """The passages of a dossier: its quotes, the sentences of its sources, its items."""
    spans = {key: _sentences(document.body) for key, document in dossier.documents.items()}
    inside: list[Passage] = []
    across: list[Passage] = []
    for (source, span), paths in _quotes(dossier).items():
        text = span.of(dossier.documents[source].text)
        whole = any(spans[source][n].contains(span) for n in _touched(spans[source], span))
        (inside if whole else across).append(
            _passage(Kind.QUOTE, text, (source, span), tuple(paths))
        )
    plain = [
        passage
        for key, document in dossier.documents.items()
        for passage in _of_document(dossier, document, spans[key])
    ]
    everything = (*inside, *across, *plain, *_items(dossier.brief))
    quotes = len(inside) + len(across)
    return Passages(
        everything,
        {
            Scope.QUOTES: (0, quotes),
            Scope.SOURCES: (quotes, quotes + len(plain)),
            Scope.ALL: (len(inside), len(everything)),
        },
    )


def of_texts(texts: Iterable[tuple[str, str]]) -> Passages:
    """The sentences of named texts, in the order given, as passages of every scope but quotes."""
    found: list[Passage] = []
    for name, text in texts:
        body = SourceText(text)
        found.extend(
            _passage(Kind.SENTENCE, span.of(text), (name, span)) for span in _sentences(body)
        )
    everything = (0, len(found))
    return Passages(
        tuple(found), {Scope.QUOTES: (0, 0), Scope.SOURCES: everything, Scope.ALL: everything}
    )
