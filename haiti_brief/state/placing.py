"""Where annotations stand now: their words anchored anew in a brief that may have changed.

Words are found where they stand exactly, or exactly after folding typography, beside the words
that stood around them; a likeness is never a place. What is not found is told with the reason and
stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Final

import msgspec

from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.state.annotation import CONTEXT, Annotation, Kind, new_id
from haiti_brief.text.anchoring import MAX_SEARCHED, Anchor, SourceText, anchor
from haiti_brief.text.spans import Span

_PART: Final = 12
"""How much of the words around must fit where not all of them do any more."""


class Lost(StrEnum):
    """Why an annotation has no place, in words that follow the annotation."""

    WORDS = "its words are in no source any more"
    UNSURE = "its words stand at several places, none of them beside the words they had"
    SOURCE = "its source is gone"
    UNREADABLE = "its source cannot be read"
    ITEM = "its item is gone"
    LATER = "the sources of this day do not have it yet"


class Placed(msgspec.Struct, frozen=True):
    """An annotation and where it stands now.

    `source` and `span` are set where its words stand, `item` where its item is still in the
    brief, else "". `lost` is why it has no place, None where it has one. An annotation whose words
    are lost may still have its item, and one whose item is gone still its words; the latter is
    not lost.
    """

    annotation: Annotation
    source: str | None = None
    span: Span | None = None
    item: str = ""
    lost: Lost | None = None


def annotation_of(
    dossier: Dossier,
    kind: Kind,
    item: str = "",
    source: str | None = None,
    span: Span | None = None,
    *,
    body: str = "",
) -> Annotation:
    """A new annotation on `item`, on the words of `span` in the source `source`, or on both.

    Raises `ValueError` where one of `source` and `span` is missing or the span has no words.
    """
    if source is None and span is None:
        return Annotation(id=new_id(), kind=kind, item=item, body=body)
    if source is None or span is None or not span.of(dossier.documents[source].text).strip():
        raise ValueError("words need a source and a span that holds some")
    document = dossier.documents[source]
    return Annotation(
        id=new_id(),
        kind=kind,
        item=item,
        source=source,
        name=document.name,
        file=document.source.file,
        exact=span.of(document.text),
        prefix=document.text[max(0, span.start - CONTEXT) : span.start],
        suffix=document.text[span.end : span.end + CONTEXT],
        start=span.start,
        body=body,
    )


def placed(dossier: Dossier, annotations: Iterable[Annotation]) -> tuple[Placed, ...]:
    """Where each of `annotations` stands in `dossier`, in their order.

    Words are looked for in the source with the same file and id, then in those with the same
    file, then in that with the same id, and last in all others, where they must stand at one
    place alone.
    """
    return tuple(_placed(dossier, annotation) for annotation in annotations)


def _placed(dossier: Dossier, annotation: Annotation) -> Placed:
    item = annotation.item if dossier.has_item(annotation.item) else ""
    lost: Lost | None = None
    if annotation.has_words:
        likely = tuple(_likely(dossier, annotation))
        for document in likely:
            span = _where(document.body, annotation)
            if span is not None:
                return Placed(annotation, document.id, span, item)
        only = _only_place(dossier, annotation, {document.id for document in likely})
        if only is not None:
            return Placed(annotation, *only, item)
        lost = _why(likely, annotation)
    elif annotation.item and not item:
        lost = Lost.ITEM
    if lost is not None and dossier.whole is not None:
        whole = _placed(dossier.whole, annotation)
        lost = Lost.LATER if whole.lost is None else whole.lost
    return Placed(annotation, item=item, lost=lost)


def _likely(dossier: Dossier, annotation: Annotation) -> Iterator[Document]:
    """The documents that may be the annotation's source, the likeliest first."""

    def rank(document: Document) -> int:
        same_id = document.id == annotation.source
        if document.source.file == annotation.file:
            return 0 if same_id else 1
        if PurePath(document.source.file).name == PurePath(annotation.file).name:
            return 2 if same_id else 3
        return 4 if same_id else 5

    ranked = sorted(((rank(each), each) for each in dossier.documents.values()), key=_first)
    return (document for place, document in ranked if place < 5)


def _first(pair: tuple[int, Document]) -> int:
    return pair[0]


def _why(likely: tuple[Document, ...], annotation: Annotation) -> Lost:
    if not likely:
        return Lost.SOURCE
    if not any(document.text for document in likely):
        return Lost.UNREADABLE
    if any(annotation.exact in document.text for document in likely):
        return Lost.UNSURE
    return Lost.WORDS


def _only_place(
    dossier: Dossier, annotation: Annotation, tried: set[str]
) -> tuple[str, Span] | None:
    """The one place at which the words stand in sources other than those tried; else None."""
    found = [
        (document.id, span)
        for document in dossier.documents.values()
        if document.id not in tried
        for span in _places(_anchored(document.body, annotation, CONTEXT, CONTEXT))
    ]
    if not found:
        found = [
            (document.id, span)
            for document in dossier.documents.values()
            if document.id not in tried
            for span in _places(_anchored(document.body, annotation, 0, 0))
        ]
    return found[0] if len(found) == 1 else None


def _where(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the annotation's words stand in a text: at the fitting place nearest to `start`.

    Where the words around them have changed, less of them must fit, and only one place may.
    """
    beside = _nearest(annotation, _verbatim(body.text, annotation))
    if beside is not None:
        return beside
    whole = _anchored(body, annotation, CONTEXT, CONTEXT)
    beside = _nearest(annotation, _places(whole))
    if beside is not None:
        return beside
    for before, after in (
        (CONTEXT, 0), (0, CONTEXT), (_PART, _PART), (_PART, 0), (0, _PART), (0, 0),
    ):  # fmt: skip
        places = _places(_anchored(body, annotation, before, after))
        if len(places) == 1:
            return places[0]
    return None


def _verbatim(text: str, annotation: Annotation) -> tuple[Span, ...]:
    """Where the words stand with the words around them, code point for code point."""
    if not (annotation.prefix or annotation.suffix):
        return ()
    sought = annotation.prefix + annotation.exact + annotation.suffix
    found: list[Span] = []
    at = text.find(sought)
    while at >= 0 and len(found) < MAX_SEARCHED:
        start = at + len(annotation.prefix)
        found.append(Span(start, start + len(annotation.exact)))
        at = text.find(sought, at + 1)
    return tuple(found)


def _anchored(body: SourceText, annotation: Annotation, before: int, after: int) -> Anchor:
    prefix = annotation.prefix[-before:] if before else ""
    return anchor(body, annotation.exact, prefix, annotation.suffix[:after])


def _places(found: Anchor) -> tuple[Span, ...]:
    """The places that an outcome of anchoring allows; a cut that was made is no place."""
    if found.span is not None:
        return (found.span,) if len(found.parts) == 1 else ()
    return found.places if found.verdict == "ambiguous" and not found.reason else ()


def _nearest(annotation: Annotation, places: tuple[Span, ...]) -> Span | None:
    """The place nearest to where the words stood; without a hint, only one that stands alone."""
    if not places or (annotation.start is None and len(places) > 1):
        return None
    start = annotation.start or 0
    return min(places, key=lambda span: abs(span.start - start))
