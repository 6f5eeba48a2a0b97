"""Marks and notes from W3C Web Annotations: this program's own, and those of others.

A file is one annotation, a list of them, an AnnotationPage, an AnnotationCollection with its page
inside, or a `@graph`. Everything in it may be anything; an entry that cannot be used is told with
its place in the file, and the others are read.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind, stamp
from haiti_brief.state.strict_json import BadJson, doubled_key, parse
from haiti_brief.state.web_body import MAX_TEXT, last_word, read_body, read_creator, texts
from haiti_brief.state.web_target import Target, Unusable, read_target, text_in

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "MAX_TEXT", "Imported", "NotAnnotations", "Refused",
           "read_web"]  # fmt: skip

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_ENTRIES: Final = 100_000

_OWN_IDS: Final = uuid.uuid5(uuid.NAMESPACE_OID, "haiti-brief annotations")
_MARKS: Final = ("bookmarking", "highlighting")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


class NotAnnotations(ValueError):
    """The file holds no annotations that can be looked at; the message says why."""


class Refused(NamedTuple):
    """An entry that was not read, or not wholly: where it is in the file (`items[3]`), and why."""

    place: str
    why: str


class Imported(NamedTuple):
    """What a file gave; nothing of it is stored yet (`BriefState.take_in` does that).

    `remarks` tell what was left out of entries that were read.
    """

    annotations: tuple[Annotation, ...]
    refused: tuple[Refused, ...]
    remarks: tuple[Refused, ...] = ()


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
    refused, remarks = [], []
    for place, entry in entries:
        try:
            annotation, remark = _annotation(entry, dossier)
        except Unusable as error:
            refused.append(Refused(place, str(error)))
            continue
        if annotation.id in found:
            refused.append(Refused(place, "its id stands in the file a second time"))
        else:
            found[annotation.id] = annotation
            remarks += [Refused(place, remark)] if remark else []
    return Imported(tuple(found.values()), tuple(refused), tuple(remarks))


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


def _annotation(entry: object, dossier: Dossier) -> tuple[Annotation, str]:
    """An entry as an annotation, and what was left out of it; raises `Unusable`."""
    if not isinstance(entry, dict):
        raise Unusable("it is no object")
    doubled = doubled_key(entry)
    if doubled is not None:
        raise Unusable(f"“{doubled[:80]}” stands in it twice")
    types = tuple(texts(entry.get("type", "Annotation")))
    if "Annotation" not in types:
        raise Unusable("its type is not Annotation")
    body, remark = read_body(entry)
    creator = read_creator(entry)
    target = read_target(entry.get("target"), dossier)
    kind = _kind_of(entry, body)
    created = _moment(entry.get("created"))
    found = Annotation(
        id=_id_of(entry, kind, target, body, creator),
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
        creator=creator,
    )
    return found, remark


def _id_of(entry: dict[str, object], kind: Kind, target: Target, body: str, creator: str) -> str:
    """The IRI of an entry; one without has that of its content, so that it comes in once.

    `anno1` is no IRI: another file may call another annotation so.
    """
    key = text_in(entry, "id")
    if _IRI.fullmatch(key):
        return key
    content = (kind, target, body, creator) if creator else (kind, target, body)
    return uuid.uuid5(_OWN_IDS, repr(content)).urn


def _kind_of(entry: dict[str, object], body: str) -> Kind:
    """A note where there is a text; else a mark, unless the first motivation says otherwise."""
    if body.strip():
        return Kind.NOTE
    first = next(texts(entry.get("motivation")), _MARKS[0])
    return Kind.MARK if last_word(first) in _MARKS else Kind.NOTE


def _moment(value: object) -> str:
    """A time as annotations keep it; "" for what is no time. One without a zone is UTC."""
    if not isinstance(value, str) or len(value) > 64:
        return ""
    try:
        moment = datetime.fromisoformat(value)
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""
