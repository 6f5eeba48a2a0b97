"""Where annotations stand now: their words anchored anew in a brief that may have changed.

Words are found where they stand exactly, or exactly after folding typography, beside the words
that stood around them; a likeness is never a place. What is not found is told with the reason and
stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
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
_LESS: Final = ((CONTEXT, 0), (0, CONTEXT), (_PART, _PART), (_PART, 0), (0, _PART), (0, 0))
"""How many characters before and after must fit where not all of them do any more."""


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

    Words are looked for in the source with the same file, then in that with the same id, then in
    all others, where they must stand at one place alone. Where time is turned back they are where
    they are in the whole brief, or not yet there.
    """
    whole = dossier.whole or dossier
    return tuple(_of_day(dossier, _placed(whole, annotation)) for annotation in annotations)


def _of_day(dossier: Dossier, found: Placed) -> Placed:
    """What is found in the whole brief, as far as the brief of an earlier day has it."""
    if dossier.whole is None:
        return found
    item = found.item if dossier.has_item(found.item) else ""
    missing = found.source not in dossier.documents if found.source else item != found.item
    if found.lost is None and missing:
        return Placed(found.annotation, item=item, lost=Lost.LATER)
    return msgspec.structs.replace(found, item=item)


def _placed(dossier: Dossier, annotation: Annotation) -> Placed:
    item = annotation.item if dossier.has_item(annotation.item) else ""
    if annotation.has_words:
        found = _source_and_span(dossier, annotation)
        if found is None:
            return Placed(annotation, item=item, lost=_why(dossier, annotation))
        return Placed(annotation, *found, item)
    lost = Lost.ITEM if annotation.item and not item else None
    return Placed(annotation, item=item, lost=lost)


def _is_file(document: Document, annotation: Annotation) -> bool:
    """Whether a document is the file of an annotation, whatever folder it is in now."""
    return PurePath(document.source.file).name == PurePath(annotation.file).name


def _source_and_span(dossier: Dossier, annotation: Annotation) -> tuple[str, Span] | None:
    documents = dossier.documents.values()
    same_file = [each for each in documents if _is_file(each, annotation)]
    # Of two files of one name, the one in the folder that the brief named, and under that id.
    same_file.sort(
        key=lambda each: (each.source.file != annotation.file, each.id != annotation.source)
    )
    for document in same_file:
        span = _beside(document.body, annotation) or _amid_changes(document.body, annotation)
        if span is not None:
            return document.id, span
    others = [each for each in documents if each not in same_file]
    # Where the words stood in one file says nothing of another.
    elsewhere = msgspec.structs.replace(annotation, start=None)
    same_id = [each for each in others if each.id == annotation.source]
    for looked in (_beside, _amid_changes):
        # An id may have gone to another source, so that of others the words around decide.
        for several in (same_id, others):
            found = [(each.id, looked(each.body, elsewhere)) for each in several]
            spans = [(key, span) for key, span in found if span is not None]
            if len(spans) == 1:
                return spans[0]
    return None


def _why(dossier: Dossier, annotation: Annotation) -> Lost:
    """Why the words of an annotation have no place."""
    likely = [
        each
        for each in dossier.documents.values()
        if each.id == annotation.source or _is_file(each, annotation)
    ]
    if not likely:
        return Lost.SOURCE
    if not any(document.text for document in likely):
        return Lost.UNREADABLE
    if any(anchor(each.body, annotation.exact).places for each in likely):
        return Lost.UNSURE
    return Lost.WORDS


def _beside(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the words stand beside the words they had: the place nearest to `start`."""
    verbatim = _nearest(annotation, _verbatim(body.text, annotation))
    if verbatim is not None:
        return verbatim
    return _nearest(annotation, _places(_anchored(body, annotation, CONTEXT, CONTEXT)))


def _amid_changes(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the words stand, if that is one place, beside less and less of what they had."""
    for before, after in _LESS:
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
