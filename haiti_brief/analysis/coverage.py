"""How much of a source the brief cites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span


class Coverage(NamedTuple):
    """How much of a source is cited.

    Characters are code points that are not white space. A sentence is cited where a quote covers
    any of it. The source's boilerplate counts on neither side.
    """

    cited_chars: int
    total_chars: int
    sentences_cited: int
    sentences_total: int

    @property
    def share(self) -> float:
        """The cited part of the characters, from 0 to 1; 0 for a source without text."""
        return self.cited_chars / self.total_chars if self.total_chars else 0.0


def cited_share(dossier: Dossier, source_id: str) -> Coverage:
    """How much of the source with this id is cited; all 0 for an unknown one."""
    document = dossier.documents.get(source_id)
    if document is None:
        return Coverage(0, 0, 0, 0)
    text = document.text
    bare = _merged(document.boilerplate)
    own = _without([Span(0, len(text))], bare)
    cited = _without(_merged(c.span for c in dossier.citations(source_id)), bare)
    found = [s for paragraph in document.body.paragraphs for s in sentences(text, paragraph)]
    found = [s for s in found if _chars(text, _without([s], bare))]
    return Coverage(
        _chars(text, cited),
        _chars(text, own),
        _touched(found, cited),
        len(found),
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order with those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """What is left of disjoint, ordered `spans` outside disjoint, ordered `holes`."""
    left: list[Span] = []
    for span in spans:
        start = span.start
        for hole in holes:
            if hole.end <= start or hole.start >= span.end:
                continue
            if hole.start > start:
                left.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            left.append(Span(start, span.end))
    return left


def _chars(text: str, spans: list[Span]) -> int:
    return sum(len(word) for span in spans for word in span.of(text).split())


def _touched(found: list[Span], cited: list[Span]) -> int:
    """How many of the spans `found` overlap one of `cited`; both are in order and disjoint."""
    count = at = 0
    for span in found:
        while at < len(cited) and cited[at].end <= span.start:
            at += 1
        if at < len(cited) and cited[at].overlaps(span):
            count += 1
    return count


class Uncited(NamedTuple):
    """A sentence that nothing cites, and whether it holds a number, a date or a name."""

    span: Span
    number: bool
    date: bool
    name: bool

    @property
    def notable(self) -> bool:
        """Whether a reader might miss it."""
        return self.number or self.date or self.name


def uncited(dossier: Dossier, source_id: str) -> tuple[Uncited, ...]:
    """The sentences of a source that no quote covers any of, in its order, boilerplate left out."""
    raise NotImplementedError
