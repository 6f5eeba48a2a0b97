"""Marks and notes as W3C Web Annotations, for other programs and other machines.

The form is the W3C Web Annotation Data Model of 2017 in JSON-LD: an AnnotationCollection with one
page. Words are a TextQuoteSelector with a TextPositionSelector beside it. An item is the file of
the brief with a FragmentSelector: a JSON pointer, as RFC 9512 gives for YAML. What the model has
no word for is in Dublin Core terms, whose prefix its context knows. Files are named without their
folders.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.iri import escaped, file_iri, pointer
from haiti_brief.state.web_target import MAX_NAME

CONTEXT_IRI: Final = "http://www.w3.org/ns/anno.jsonld"
YAML_FRAGMENT: Final = "https://www.rfc-editor.org/rfc/rfc9512"
MOTIVATIONS: Final = {Kind.MARK: "bookmarking", Kind.NOTE: "commenting"}

Json = dict[str, object]


def web_collection(dossier: Dossier, annotations: Iterable[Annotation]) -> Json:
    """The collection of `annotations` on the brief of `dossier`, as an object of JSON."""
    brief = escaped(dossier.path.name)
    items = [web_annotation(each, brief) for each in annotations]
    return {
        "@context": CONTEXT_IRI,
        "id": _urn(dossier, "collection"),
        "type": "AnnotationCollection",
        "label": f"Marks and notes on {dossier.brief.title}",
        "total": len(items),
        "first": {
            "id": _urn(dossier, "page"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def web_annotation(annotation: Annotation, brief: str) -> Json:
    """One annotation; `brief` is the IRI of the brief's file. It has no `@context` of its own."""
    targets: list[Json | str] = []
    if annotation.has_words:
        targets.append(_words(annotation))
    if annotation.item or not targets:
        targets.append(_item(annotation.item, brief))
    told: Json = {
        "id": annotation.id,
        "type": "Annotation",
        "motivation": MOTIVATIONS[annotation.kind],
        "created": annotation.created,
        "modified": annotation.modified,
        "creator": {"type": "Person", "name": annotation.creator} if annotation.creator else None,
        "dcterms:isVersionOf": annotation.copy_of,
    }
    found = {key: value for key, value in told.items() if value}
    if annotation.body:
        found["body"] = {
            "type": "TextualBody", "value": annotation.body, "format": "text/plain",
        }  # fmt: skip
    found["target"] = targets[0] if len(targets) == 1 else targets
    return found


def _words(annotation: Annotation) -> Json:
    quote: Json = {"type": "TextQuoteSelector", "exact": annotation.exact}
    if annotation.prefix:
        quote["prefix"] = annotation.prefix
    if annotation.suffix:
        quote["suffix"] = annotation.suffix
    selectors = [quote]
    if annotation.start is not None:
        end = annotation.start + len(annotation.exact)
        selectors.append({"type": "TextPositionSelector", "start": annotation.start, "end": end})
    target: Json = {
        "type": "SpecificResource",
        "source": file_iri(annotation.file) or "about:blank",
        "selector": selectors,
    }
    if annotation.source:
        target["dcterms:identifier"] = annotation.source
    if annotation.name:
        # What this program would not read back is of use to no other.
        target["dcterms:title"] = annotation.name[:MAX_NAME]
    return target


def _item(item: str, brief: str) -> Json | str:
    if not item:
        return brief
    return {
        "type": "SpecificResource",
        "source": brief,
        "selector": {
            "type": "FragmentSelector", "conformsTo": YAML_FRAGMENT, "value": pointer(item),
        },
    }  # fmt: skip


def _urn(dossier: Dossier, part: str) -> str:
    """An IRI that is the same whenever this brief's collection is written."""
    name = f"{part} {escaped(dossier.path.name)} {escaped(dossier.brief.title)}"
    return uuid.uuid5(uuid.NAMESPACE_OID, name).urn
