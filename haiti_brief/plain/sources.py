"""The sources in plain text: the documents, where they come from and how much of each is cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.coverage import cited_share, uncited
from haiti_brief.analysis.reuse import Reuse, find_reuse
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import UNKNOWN, Lineage
from haiti_brief.plain.evidence import source_words
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, date_label, date_reason, joined, remarks, sentence

GRADES: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty Code's grades of a source's reliability (NATO AJP-2.1)."""

_UNCITED_SHOWN: Final = 5
_ALIKE_SHOWN: Final = 3

_RELATIONS: Final = {
    "shares-origin": "Shares its origin with",
    "derived-from": "Derived from",
    "quotes": "Quotes",
}


def sources(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every source, or the one with the id given and what is cited of it."""
    if item_id is not None:
        yield from _source(dossier, item_id, find_reuse(dossier))
        yield from _uncited(dossier, item_id, None)
        yield from _cited(dossier, item_id)
        return
    found = dossier.documents
    yield Para(f"Sources: {counted(len(found), 'source') if found else 'none'}")
    reuse = find_reuse(dossier) if found else ()
    for key in found:
        yield BLANK
        yield from _source(dossier, key, reuse)
        yield from _uncited(dossier, key, _UNCITED_SHOWN)


def _source(dossier: Dossier, key: str, reuse: tuple[Reuse, ...]) -> Iterator[Para]:
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
    for shared in reuse:
        if key in (shared.left, shared.right):
            yield Para(_shared_words(shared, key), 4)
            yield from _alike(dossier, shared, key)
    yield from _reading_faults(document)
    yield from remarks(4, ("Note", source.note))


def _lineage_words(lineage: Lineage) -> str:
    why = f": {lineage.why}" if lineage.why else ""
    return f"{_RELATIONS[lineage.relation]} {lineage.of}{why}"


def _shared_words(reuse: Reuse, key: str) -> str:
    """What the source shares with the other of the two: passages, and sentences that match."""
    other, total = (
        (reuse.right, reuse.sentences[0]) if key == reuse.left else (reuse.left, reuse.sentences[1])
    )
    told = []
    if reuse.tiles:
        longest = counted(max(tile.words for tile in reuse.tiles), "word")
        passages = counted(len(reuse.tiles), "passage")
        which = "of" if len(reuse.tiles) == 1 else "the longest"
        told.append(f"shares {passages} with {other}, {which} {longest}")
    if reuse.alike:
        verb = "is" if len(reuse.alike) == 1 else "are"
        alike = f"{len(reuse.alike):,} of {counted(total, 'sentence')} {verb}"
        told.append(f"{alike} alike" if told else f"{alike} like one in {other}")
    return sentence("; ".join(told) or f"Shares words with {other}")


def _alike(dossier: Dossier, reuse: Reuse, key: str) -> Iterator[Para]:
    """The sentences that are alike in the words of both sources, the likest first."""
    other = reuse.right if key == reuse.left else reuse.left
    own, others = dossier.documents[key].text, dossier.documents[other].text
    for pair in sorted(reuse.alike, key=lambda pair: -pair.score)[:_ALIKE_SHOWN]:
        here, there = (pair.left, pair.right) if key == reuse.left else (pair.right, pair.left)
        yield Para(f"“{here.of(own)}” is like “{there.of(others)}” in {other}", 6)
    if len(reuse.alike) > _ALIKE_SHOWN:
        yield Para(f"And {len(reuse.alike) - _ALIKE_SHOWN:,} more.", 6)


def _uncited(dossier: Dossier, key: str, most: int | None) -> Iterator[Para]:
    """The sentences that nothing cites, notable ones first; at most `most` of them."""
    found = sorted(uncited(dossier, key), key=lambda each: not each.notable)
    if not found:
        return
    yield Para(f"Not cited: {counted(len(found), 'sentence')}", 4)
    for each in found[:most]:
        holds = [name for name in ("number", "date", "name") if getattr(each, name)]
        told = f", which holds a {joined(holds)}" if holds else ""
        yield Para(f"“{each.span.of(dossier.documents[key].text)}”{told}", 6)
    left_out = 0 if most is None else len(found) - most
    if left_out > 0:
        yield Para(f"And {left_out:,} more, which `show sources {key}` prints.", 6)


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
