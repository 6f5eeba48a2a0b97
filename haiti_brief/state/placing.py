"""Where annotations stand now: their words anchored anew in a brief that may have changed.

Words are found where they stand exactly, or exactly after folding typography, beside the words
that stood around them; a likeness is never a place. Without any of those only long words are found,
and only where they stand once. As long as the source that they were in is there, they are looked
for in no other. What is not found is told with the reason and stays as it was.
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
_LESS: Final = ((CONTEXT, 0), (0, CONTEXT), (_PART, _PART), (_PART, 0), (0, _PART))
"""How many characters before and after must fit where not all of them do any more."""
_TELLING: Final = 6
"""How many letters and digits the words around must have to tell one place from another."""
LONG: Final = 40
"""From how many characters on words are sure to be the same without any words around them."""
_NAMED: Final = 3
"""How many sources a reason names."""


class Lost(StrEnum):
    """Why an annotation has no place, in words that follow the annotation."""

    WORDS = "its words are in no source any more"
    UNSURE = "its words stand nowhere beside the words they had"
    SOURCE = "its source is gone"
    UNREADABLE = "its source cannot be read"
    ITEM = "its item is gone"
    LATER = "the sources of this day do not have it yet"


class Placed(msgspec.Struct, frozen=True):
    """An annotation and where it stands now.

    `source` and `span` are set where its words stand, `item` where its item is still in the
    brief, else "". `lost` is why it has no place, None where it has one. An annotation whose words
    are lost may still have its item, and one whose item is gone still its words; the latter is
    not lost. `moved_from` is the id (or name) of the source in which its words were, where that is
    gone from the brief and they were found in another. `also` are the ids of other sources in
    which lost words stand.
    """

    annotation: Annotation
    source: str | None = None
    span: Span | None = None
    item: str = ""
    lost: Lost | None = None
    moved_from: str | None = None
    also: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Why it has no place, and where else its words stand; "" where it has one."""
        if not self.also or self.lost is None:
            return str(self.lost or "")
        told = "its words are gone from its source; they also stand in"
        if self.lost not in (Lost.WORDS, Lost.UNSURE):
            told = f"{self.lost}; its words also stand in"
        more = f" and {len(self.also) - _NAMED} more" if len(self.also) > _NAMED else ""
        return f"{told} {', '.join(self.also[:_NAMED])}{more}"


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

    Words are looked for in the source with the same file. Where the brief has none, they are
    looked for in the source with the same id, then in all others, where they must stand in one
    alone. Where time is turned back they are where they are in the whole brief, or not yet there.
    """
    whole = dossier.whole or dossier
    return tuple(of_day(dossier, _placed(whole, annotation)) for annotation in annotations)


def of_day(dossier: Dossier, found: Placed) -> Placed:
    """What is found in the whole brief, as far as `dossier`, which may be one of a day, has it."""
    if dossier.whole is None:
        return found
    item = found.item if dossier.has_item(found.item) else ""
    missing = found.source not in dossier.documents if found.source else item != found.item
    if found.lost is None and missing:
        return Placed(found.annotation, item=item, lost=Lost.LATER)
    also = tuple(source for source in found.also if source in dossier.documents)
    return msgspec.structs.replace(found, item=item, also=also)


def _placed(dossier: Dossier, annotation: Annotation) -> Placed:
    item = annotation.item if dossier.has_item(annotation.item) else ""
    if annotation.has_words:
        found = _document_and_span(dossier, annotation)
        if found is None:
            why, also = _why(dossier, annotation), _also(dossier, annotation)
            return Placed(annotation, item=item, lost=why, also=also)
        document, span = found
        was = annotation.source or annotation.name or annotation.file
        same = document.id == annotation.source or _is_file(document, annotation)
        moved_from = None if same else was or None
        return Placed(annotation, document.id, span, item, moved_from=moved_from)
    lost = Lost.ITEM if annotation.item and not item else None
    return Placed(annotation, item=item, lost=lost)


def _is_file(document: Document, annotation: Annotation) -> bool:
    """Whether a document is the file of an annotation, whatever folder it is in now."""
    return PurePath(document.source.file).name == PurePath(annotation.file).name


def _files(dossier: Dossier, annotation: Annotation) -> list[Document]:
    """The documents that are the file of an annotation, the likeliest first."""
    documents = dossier.documents.values()
    found = [each for each in documents if each.source.file == annotation.file]
    found = found or [each for each in documents if _is_file(each, annotation)]
    return sorted(found, key=lambda each: each.id != annotation.source)


def _document_and_span(dossier: Dossier, annotation: Annotation) -> tuple[Document, Span] | None:
    same_file = _files(dossier, annotation)
    for document in same_file:
        span = _in(document.body, annotation)
        if span is not None:
            return document, span
    if same_file:
        return None
    # Where the words stood in one file says nothing of another.
    elsewhere = msgspec.structs.replace(annotation, start=None)
    every = list(dossier.documents.values())
    same_id = [each for each in every if each.id == annotation.source]
    for looked in (_beside, _amid_changes):
        # An id may have gone to another source, so that of others the words around decide.
        for several in (same_id, every):
            found = [(each, looked(each.body, elsewhere)) for each in several]
            spans = [(document, span) for document, span in found if span is not None]
            if len(spans) == 1:
                return spans[0]
    alone = [(each, span) for each in every for span in _without_context(each.body, elsewhere)]
    return alone[0] if len(alone) == 1 else None


def _in(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the words stand in the source that they were in."""
    verbatim = _nearest(annotation, _verbatim(body.text, annotation))
    if verbatim is not None or not _places(_anchored(body, annotation, 0, 0)):
        # Words that are nowhere are not looked for beside others.
        return verbatim
    found = _beside(body, annotation) or _amid_changes(body, annotation)
    if found is not None:
        return found
    alone = _without_context(body, annotation)
    return alone[0] if len(alone) == 1 else None


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
    found = [anchor(each.body, annotation.exact) for each in likely]
    if any(each.span is not None or each.places for each in found):
        return Lost.UNSURE
    return Lost.WORDS


def _also(dossier: Dossier, annotation: Annotation) -> tuple[str, ...]:
    """The sources in which lost words stand, without those that they were in."""
    own = {each.id for each in _files(dossier, annotation)}
    return tuple(
        each.id
        for each in dossier.documents.values()
        if each.id not in own and _places(_anchored(each.body, annotation, 0, 0))
    )


def _beside(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the words stand beside the words they had: the place nearest to `start`."""
    verbatim = _nearest(annotation, _verbatim(body.text, annotation))
    if verbatim is not None:
        return verbatim
    if not (annotation.prefix + annotation.suffix).strip():
        return None
    return _nearest(annotation, _places(_anchored(body, annotation, CONTEXT, CONTEXT)))


def _amid_changes(body: SourceText, annotation: Annotation) -> Span | None:
    """Where the words stand, if that is one place, beside less and less of what they had."""
    for before, after in _LESS:
        around = (annotation.prefix[-before:] if before else "") + annotation.suffix[:after]
        if sum(map(str.isalnum, around)) < _TELLING:
            continue
        places = _places(_anchored(body, annotation, before, after))
        if len(places) == 1:
            return places[0]
    return None


def _without_context(body: SourceText, annotation: Annotation) -> tuple[Span, ...]:
    """Where the words stand, whatever is around them; nowhere where they are short.

    Short words are found all the same if nobody kept what was around them.
    """
    had_none = not (annotation.prefix + annotation.suffix).strip()
    if not had_none and len(annotation.exact.strip()) < LONG:
        return ()
    places = _places(_anchored(body, annotation, 0, 0))
    nearest = _nearest(annotation, places) if had_none else None
    return places if nearest is None else (nearest,)


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
