"""The sources in plain text: the documents, where they come from and how much of each is cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.coverage import cited_share
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import UNKNOWN, Lineage
from haiti_brief.plain.evidence import source_words
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, date_label, date_reason, remarks

GRADES: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty Code's grades of a source's reliability (NATO AJP-2.1)."""

_RELATIONS: Final = {
    "shares-origin": "Shares its origin with",
    "derived-from": "Derived from",
    "quotes": "Quotes",
}


def sources(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every source, or the one with the id given and what is cited of it."""
    if item_id is not None:
        yield from _source(dossier, item_id)
        yield from _cited(dossier, item_id)
        return
    found = dossier.documents
    yield Para(f"Sources: {counted(len(found), 'source') if found else 'none'}")
    for key in found:
        yield BLANK
        yield from _source(dossier, key)


def _source(dossier: Dossier, key: str) -> Iterator[Para]:
    document = dossier.documents[key]
    source = document.source
    title = "Title unknown" if source.title == UNKNOWN else source.title
    yield Para(f"{title} [{key}]", 2)
    yield from remarks(
        4,
        ("Publisher", source.publisher),
        ("Author", source.author),
        ("Issued", date_label(source.issued)),
    )
    yield from date_reason(source.issued, 4)
    yield from remarks(4, ("Address", source.url), ("File", source.file))
    if source.reliability is not None:
        yield Para(f"Grade: {source.reliability}, {GRADES[source.reliability]}", 4)
    for lineage in source.lineage:
        yield Para(_lineage_words(lineage), 4)
    coverage = cited_share(dossier, key)
    if coverage.total_chars:
        told = f"{coverage.sentences_cited} of {counted(coverage.sentences_total, 'sentence')}"
        yield Para(f"Cited: {coverage.share:.0%} of its text, in {told}", 4)
    yield from _reading_faults(document)
    yield from remarks(4, ("Note", source.note))


def _lineage_words(lineage: Lineage) -> str:
    why = f": {lineage.why}" if lineage.why else ""
    return f"{_RELATIONS[lineage.relation]} {lineage.of}{why}"


def _reading_faults(document: Document) -> Iterator[Para]:
    for fault in document.faults:
        yield Para(f"Fault: {fault.message}", 4)
    for remark in document.remarks:
        yield Para(f"In reading it, {remark}.", 4)


def _cited(dossier: Dossier, key: str) -> Iterator[Para]:
    seen: set[str] = set()
    for citation in dossier.citations(key):
        # A quote with cuts is cited part by part; it is one quote all the same.
        if citation.quote.path in seen:
            continue
        seen.add(citation.quote.path)
        yield BLANK
        yield Para(f"“{source_words(dossier, citation.quote)}”", 4)
        yield Para(f"Carries: {citation.statement.title} [{citation.statement.path}]", 6)
