"""Marks and notes from W3C Web Annotations: this program's own, and those of others.

A file is one annotation, a list of them, an AnnotationPage, an AnnotationCollection with its page
inside, or a `@graph`. Everything in it may be anything; an entry that cannot be used is told with
its place in the file, and the others are read.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind, stamp
from haiti_brief.state.strict_json import BadJson, doubled_key, parse
from haiti_brief.state.web_target import Unusable, read_target, text_in

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_ENTRIES: Final = 100_000
MAX_TEXT: Final = 1_000_000
"""How many characters the text of one note may have."""

_OWN_IDS: Final = uuid.uuid5(uuid.NAMESPACE_OID, "haiti-brief annotations")
_MARKS: Final = ("bookmarking", "highlighting")


class NotAnnotations(ValueError):
    """The file holds no annotations that can be looked at; the message says why."""


class Refused(NamedTuple):
    """An entry that was not read: where it is in the file (`items[3]`), and why not."""

    place: str
    why: str


class Imported(NamedTuple):
    """What a file gave; nothing of it is stored yet (`BriefState.put_new` does that)."""

    annotations: tuple[Annotation, ...]
    refused: tuple[Refused, ...]


def read_web(data: bytes, dossier: Dossier) -> Imported:
    """The annotations in the bytes of a file, as annotations on the brief of `dossier`.

    Raises `NotAnnotations` where the file is larger than `MAX_BYTES`, no JSON, or no annotations.
    """
    if len(data) > MAX_BYTES:
        raise NotAnnotations(f"it is larger than {MAX_BYTES // (1024 * 1024)} MiB")
    try:
        entries = _entries(parse(data))
    except BadJson as error:
        raise NotAnnotations(str(error)) from error
    if len(entries) > MAX_ENTRIES:
        raise NotAnnotations(f"it has more than {MAX_ENTRIES:,} entries")
    found: dict[str, Annotation] = {}
    refused = []
    for place, entry in entries:
        try:
            annotation = _annotation(entry, dossier)
        except Unusable as error:
            refused.append(Refused(place, str(error)))
            continue
        if annotation.id in found:
            refused.append(Refused(place, "its id stands in the file a second time"))
        else:
            found[annotation.id] = annotation
    return Imported(tuple(found.values()), tuple(refused))


def _entries(value: object) -> list[tuple[str, object]]:
    """What should be annotations in a file's value, each with its place."""
    if isinstance(value, list):
        return [(f"[{number}]", each) for number, each in enumerate(value)]
    if not isinstance(value, dict):
        raise NotAnnotations("it holds neither an annotation nor a list of them")
    for keys in (("items",), ("first", "items"), ("@graph",)):
        inner: object = value
        for key in keys:
            inner = inner.get(key) if isinstance(inner, dict) else None
        if isinstance(inner, list):
            return [(f"{'.'.join(keys)}[{number}]", each) for number, each in enumerate(inner)]
    if "target" in value:
        return [("the annotation", value)]
    if isinstance(value.get("first"), str):
        raise NotAnnotations("its pages are elsewhere; nothing is fetched from a network")
    raise NotAnnotations("it has no “target”, “items” or “first”")


def _annotation(entry: object, dossier: Dossier) -> Annotation:
    """An entry as an annotation; raises `Unusable`."""
    if not isinstance(entry, dict):
        raise Unusable("it is no object")
    doubled = doubled_key(entry)
    if doubled is not None:
        raise Unusable(f"“{doubled[:80]}” stands in it twice")
    types = tuple(_texts(entry.get("type", "Annotation")))
    if "Annotation" not in types:
        raise Unusable("its type is not Annotation")
    body = _body_of(entry)
    target = read_target(entry.get("target"), dossier)
    kind = _kind_of(entry, body)
    created = _moment(entry.get("created"))
    # One without an id has that of its content, so that it comes in once.
    key = text_in(entry, "id") or uuid.uuid5(_OWN_IDS, repr((kind, target, body))).urn
    return Annotation(
        id=key,
        kind=kind,
        item=target.item,
        source=target.source,
        name=target.name,
        file=target.file,
        exact=target.exact,
        prefix=target.prefix,
        suffix=target.suffix,
        start=target.start,
        body=body,
        created=created,
        modified=_moment(entry.get("modified")) or created,
        copy_of=text_in(entry, "dcterms:isVersionOf"),
    )


def _kind_of(entry: dict[str, object], body: str) -> Kind:
    """A mark where the first motivation says so, or where there is neither one nor a text."""
    for motivation in _texts(entry.get("motivation")):
        word = motivation.replace("#", ":").replace("/", ":").rpartition(":")[2]
        return Kind.MARK if word in _MARKS else Kind.NOTE
    return Kind.NOTE if body else Kind.MARK


def _texts(value: object) -> Iterator[str]:
    """The texts of a value that may be one or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _body_of(entry: dict[str, object]) -> str:
    """The text of an entry: its `bodyValue`, or its bodies with an empty line between two."""
    value = entry.get("body", entry.get("bodyValue"))
    bodies = value if isinstance(value, list) else [] if value is None else [value]
    body = "\n\n".join(filter(None, map(_text_of_body, bodies)))
    if len(body) > MAX_TEXT:
        raise Unusable(f"body: it has more than {MAX_TEXT:,} characters")
    return body


def _text_of_body(body: object) -> str:
    if isinstance(body, str):
        return body
    if not isinstance(body, dict):
        raise Unusable("body: it is neither a text nor an object")
    # What is written elsewhere is named by its address; nothing is fetched.
    return text_in(body, "value", MAX_TEXT) or text_in(body, "id", MAX_TEXT)


def _moment(value: object) -> str:
    """A time as annotations keep it; "" for what is no time. One without a zone is UTC."""
    if not isinstance(value, str) or len(value) > 64:
        return ""
    try:
        moment = datetime.fromisoformat(value)
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""
