"""What a Web Annotation hangs on, read as an item of a brief and words of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.state.annotation import CONTEXT
from haiti_brief.state.iri import file_of, item_of

MAX_WORDS: Final = 100_000
"""How many characters the words of one annotation may have."""
MAX_NAME: Final = 2_000
"""How many characters an id, a path or a file name may have."""
_MAX_SELECTORS: Final = 32
_MAX_OFFSET: Final = 2**53
_SHA256: Final = "urn:sha256:"


class Unusable(ValueError):
    """An annotation, or a part of it, that cannot be used; the message says why."""


class Target(NamedTuple):
    """What an annotation hangs on; the fields are those of `Annotation`."""

    item: str = ""
    source: str | None = None
    name: str = ""
    file: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


def read_target(value: object, dossier: Dossier) -> Target:
    """The value of `target`: an IRI, an object, or a list of an item and of words.

    Raises `Unusable`.
    """
    values = value if isinstance(value, list) else [value]
    if not values:
        raise Unusable("target: it is empty")
    found = [_one(each, dossier) for each in values[:_MAX_SELECTORS]]
    words = [each for each in found if each.source is not None]
    items = [each.item for each in found if each.source is None]
    if len(words) > 1 or len(items) > 1:
        raise Unusable("target: it has more than one of a kind, and a note hangs on one")
    return (words[0] if words else Target())._replace(item=items[0] if items else "")


def text_in(value: object, key: str, limit: int = MAX_NAME) -> str:
    """The text under `key` of an object, "" where there is none; raises `Unusable`."""
    found = value.get(key) if isinstance(value, dict) else None
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Unusable(f"{key}: it is no text")
    if len(found) > limit:
        raise Unusable(f"{key}: it has more than {limit:,} characters")
    return found


def _one(value: object, dossier: Dossier) -> Target:
    iri = _iri(value)
    selectors = list(_selectors(value.get("selector"))) if isinstance(value, dict) else []
    file, fragment = file_of(iri), iri.partition("#")[2]
    quote = next((each for each in selectors if _is(each, "TextQuoteSelector")), None)
    position = next((each for each in selectors if _is(each, "TextPositionSelector")), None)
    document = _document(dossier, iri, text_in(value, "dcterms:identifier"))
    if quote is not None or position is not None:
        return _words(value, file, document, quote, position)
    if file == dossier.path.name:
        pointers = [text_in(each, "value") for each in selectors if _is(each, "FragmentSelector")]
        pointers = pointers or [fragment] if fragment or pointers else []
        return _item(pointers[0].removeprefix("#")) if pointers else Target()
    if selectors:
        raise Unusable("target: no selector of words (TextQuoteSelector, TextPositionSelector)")
    if document is None:
        raise Unusable(f"target: “{file[:80]}” is neither the brief nor one of its sources")
    return Target(item=f"sources/{document.id}")


def _words(
    value: object, file: str, document: Document | None, quote: object, position: object
) -> Target:
    start, end = _offset(position, "start"), _offset(position, "end")
    exact = text_in(quote, "exact", MAX_WORDS)
    prefix, suffix = text_in(quote, "prefix", MAX_WORDS), text_in(quote, "suffix", MAX_WORDS)
    if quote is None and document is not None and start is not None and end is not None:
        text = document.text
        exact = text[start : min(end, start + MAX_WORDS)] if end <= len(text) else ""
        prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if not exact.strip():
        raise Unusable("target: it has no words")
    return Target(
        source=text_in(value, "dcterms:identifier") or (document.id if document else ""),
        name=text_in(value, "dcterms:title") or (document.name if document else ""),
        file=document.source.file if document else file,
        exact=exact,
        prefix=prefix[-CONTEXT:],
        suffix=suffix[:CONTEXT],
        start=start,
    )


def _item(pointer: str) -> Target:
    item = item_of(pointer)
    if item is None:
        raise Unusable(f"target: “{pointer[:80]}” is no item of a brief")
    return Target(item=item)


def _iri(value: object) -> str:
    """The IRI of what a target is or is a part of."""
    if isinstance(value, dict):
        inner = value.get("source", value.get("id"))
        value = inner.get("id") if isinstance(inner, dict) else inner
    if not isinstance(value, str) or not value:
        raise Unusable("target: it names no source")
    if len(value) > MAX_NAME:
        raise Unusable(f"target: its source has more than {MAX_NAME:,} characters")
    return value


def _selectors(value: object) -> Iterator[dict[str, object]]:
    """The selectors of a target, those that refine another among them."""
    waiting = [value]
    for _ in range(_MAX_SELECTORS):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting.extend(each[:_MAX_SELECTORS])
        elif isinstance(each, dict):
            yield each
            waiting.append(each.get("refinedBy"))
        elif each is not None and not isinstance(each, str):
            raise Unusable("target: a selector is no object")


def _is(selector: dict[str, object], kind: str) -> bool:
    found = selector.get("type")
    return kind in found if isinstance(found, list) else kind == found


def _offset(selector: object, key: str) -> int | None:
    found = selector.get(key) if isinstance(selector, dict) else None
    if found is None:
        return None
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < _MAX_OFFSET:
        raise Unusable(f"target: “{key}” is no offset")
    return found


def _document(dossier: Dossier, iri: str, key: str) -> Document | None:
    """The source that an IRI names, by its hash or its file; of several that with the id."""
    digest = iri.removeprefix(_SHA256).lower() if iri.startswith(_SHA256) else None
    name = PurePath(file_of(iri)).name
    found = [
        each
        for each in dossier.documents.values()
        if (digest is not None and each.sha256 == digest)
        or (digest is None and _name_of(each.source.file) == name)
    ]
    found.sort(key=lambda each: each.id != key)
    return found[0] if found else None


@lru_cache(maxsize=16384)
def _name_of(file: str) -> str:
    return PurePath(file).name
