"""The dossier: a brief opened together with its sources, every quote anchored.

It is built once and never changes. Every part of a brief that carries evidence becomes a
`Statement`, so that whoever goes from words to what rests on them, or back, needs one kind of
thing. A statement's path is its place in the YAML file: `figures/officers/readings/2`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from haiti_brief.loading.brief_file import BriefFile, read_brief
from haiti_brief.loading.inside import SourceFiles, allowed_folders
from haiti_brief.loading.limits import DEFAULT, Limits
from haiti_brief.loading.source_file import Document, read_document
from haiti_brief.model.brief import Brief, Evidence, Figure
from haiti_brief.text.anchoring import Anchor, Verdict, anchor
from haiti_brief.text.spans import Span

SECTIONS: Final = (
    "sources", "actors", "events", "figures", "quotations", "conflicts", "judgements", "gaps",
)  # fmt: skip
"""The sections of a brief whose entries are items."""


UNSOUGHT: Final = "the quote was not looked for"
"""The reason of a quote that the limit `quotes` left no time for."""

_LONG: Final = 4_000_000
"""Characters of a text from which its fold is not kept once its quotes are found."""


class Quote(msgspec.Struct, frozen=True):
    """One piece of evidence with the outcome of anchoring it.

    `number` counts the evidence of a statement from 0.
    """

    evidence: Evidence
    path: str
    number: int
    anchor: Anchor

    @property
    def source(self) -> str:
        """The id of the source it names."""
        return self.evidence.source

    @property
    def span(self) -> Span | None:
        """Where it stands in its source; None unless it anchors."""
        return self.anchor.span

    @property
    def holds(self) -> bool:
        """Whether it anchors, and so may be shown as evidence."""
        return self.anchor.verdict.anchors


class Statement(msgspec.Struct, frozen=True):
    """A part of a brief that carries evidence.

    `item` is the path of the entry it belongs to (`figures/officers`), `path` its own; they are
    one for an entry that carries evidence itself. `title` says what is stated, in one line.
    """

    path: str
    item: str
    title: str
    quotes: tuple[Quote, ...]

    @property
    def section(self) -> str:
        """The section of the brief it stands in."""
        return self.item.split("/", 1)[0]

    @property
    def holds(self) -> bool:
        """Whether it rests on at least one quote and all its quotes anchor."""
        return bool(self.quotes) and all(quote.holds for quote in self.quotes)


class Citation(msgspec.Struct, frozen=True):
    """A span of a source together with the statement that it carries."""

    span: Span
    quote: Quote
    statement: Statement


def _figure_parts(path: str, figure: Figure) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    for number, reading in enumerate(figure.readings):
        yield f"{path}/readings/{number}", f"{figure.title}: {reading.words}", reading.evidence


def _parts(brief: Brief) -> Iterator[tuple[str, str, str, str, tuple[Evidence, ...]]]:
    """Every part that carries evidence: its path, its item, the evidence's key, title, evidence."""
    for key, actor in brief.actors.items():
        item = f"actors/{key}"
        if actor.evidence:
            yield item, item, "evidence", actor.name, actor.evidence
        for number, role in enumerate(actor.roles):
            title = f"{actor.name}: {role.title}"
            yield f"{item}/roles/{number}", item, "evidence", title, role.evidence
    for key, event in brief.events.items():
        yield f"events/{key}", f"events/{key}", "evidence", event.title, event.evidence
    for key, figure in brief.figures.items():
        item = f"figures/{key}"
        for path, title, evidence in _figure_parts(item, figure):
            yield path, item, "evidence", title, evidence
    for key, quotation in brief.quotations.items():
        item = f"quotations/{key}"
        speaker = brief.actors.get(quotation.speaker)
        name = speaker.name if speaker else quotation.speaker
        title = name if quotation.title == "unknown" else f"{name}: {quotation.title}"
        yield item, item, "renderings", title, quotation.renderings
    for key, conflict in brief.conflicts.items():
        item = f"conflicts/{key}"
        for number, position in enumerate(conflict.positions):
            yield f"{item}/positions/{number}", item, "evidence", position.claim, position.evidence
    for key, judgement in brief.judgements.items():
        item = f"judgements/{key}"
        yield item, item, "evidence", judgement.statement, judgement.evidence
    for key, gap in brief.gaps.items():
        if gap.evidence:
            yield f"gaps/{key}", f"gaps/{key}", "evidence", gap.question, gap.evidence


# `dict` gives the cached properties room.
class Dossier(msgspec.Struct, frozen=True, dict=True):
    """A brief with its documents and every quote's outcome.

    `whole` is the dossier that this one was made from where time is turned back, else None.
    `limits` are those that it was read with.
    """

    file: BriefFile
    documents: dict[str, Document]
    statements: tuple[Statement, ...]
    whole: Dossier | None = None
    limits: Limits = DEFAULT

    @property
    def brief(self) -> Brief:
        """What the author states."""
        return self.file.brief

    @property
    def path(self) -> Path:
        """The brief's file."""
        return self.file.path

    @cached_property
    def by_path(self) -> dict[str, Statement]:
        """Every statement by its path."""
        return {statement.path: statement for statement in self.statements}

    @cached_property
    def quotes(self) -> dict[str, tuple[Statement, Quote]]:
        """Every quote by its path, with the statement that rests on it."""
        return {quote.path: (s, quote) for s in self.statements for quote in s.quotes}

    @cached_property
    def _by_item(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.item, []).append(statement)
        return {item: tuple(statements) for item, statements in found.items()}

    def of_item(self, item: str) -> tuple[Statement, ...]:
        """The statements of one item, such as `events/arrival`, in the brief's order."""
        return self._by_item.get(item, ())

    @cached_property
    def _citations(self) -> dict[str, tuple[Citation, ...]]:
        found: dict[str, list[Citation]] = {key: [] for key in self.documents}
        for statement in self.statements:
            for quote in statement.quotes:
                for part in quote.anchor.parts if quote.holds else ():
                    found[quote.source].append(Citation(part, quote, statement))
        return {
            key: tuple(sorted(citations, key=lambda c: (c.span, c.statement.path)))
            for key, citations in found.items()
        }

    def citations(self, source: str) -> tuple[Citation, ...]:
        """What is cited of a source, ordered by place; a quote with cuts gives one for a part."""
        return self._citations.get(source, ())

    @property
    def unanchored(self) -> tuple[Statement, ...]:
        """The statements of which a quote does not anchor."""
        return tuple(s for s in self.statements if any(not quote.holds for quote in s.quotes))

    def has_item(self, item: str) -> bool:
        """Whether the brief has the item with this path."""
        section, _, key = item.partition("/")
        return section in SECTIONS and key in getattr(self.brief, section)


def build_dossier(
    file: BriefFile, *, allow_outside: bool = False, limits: Limits = DEFAULT
) -> Dossier:
    """The dossier of a brief: its documents read, its quotes anchored, in one pass over each."""
    brief = file.brief
    folder = file.path.parent
    allowed = None if allow_outside else allowed_folders(file.path)
    with SourceFiles(allowed, limits) as files:
        documents = {
            key: read_document(key, source, folder, files) for key, source in brief.sources.items()
        }

    known: dict[tuple[str | None, ...], Anchor] = {}
    left = limits.quotes

    def anchored(evidence: Evidence) -> Anchor:
        nonlocal left
        document = documents.get(evidence.source)
        if document is None:
            return Anchor(Verdict.MISSING, reason="the brief has no such source")
        sought = (evidence.source, evidence.quote, evidence.prefix, evidence.suffix)
        if sought not in known:
            if left <= 0:
                return Anchor(Verdict.MISSING, reason=UNSOUGHT)
            body = document.body
            before = body.steps
            known[sought] = anchor(body, evidence.quote, evidence.prefix, evidence.suffix)
            left -= body.steps - before
        return known[sought]

    # Source by source, so that what finding quotes needs is held for one long text at a time.
    pieces = sorted(
        (piece for *_, several in _parts(brief) for piece in several), key=lambda e: e.source
    )
    for key, cited in groupby(pieces, key=lambda piece: piece.source):
        for piece in cited:
            anchored(piece)
        if key in documents and len(documents[key].text) >= _LONG:
            documents[key].body.forget()
    return Dossier(file, documents, _statements(brief, anchored), limits=limits)


def narrowed(dossier: Dossier, brief: Brief) -> Dossier:
    """A dossier of `brief`, which holds a part of the dossier's evidence; nothing is read anew.

    Every source and every piece of evidence of `brief` must be one of the dossier's, unchanged.
    The file's places stay those of the whole brief.
    """
    known = {quote.evidence: quote.anchor for s in dossier.statements for quote in s.quotes}
    return Dossier(
        msgspec.structs.replace(dossier.file, brief=brief),
        {key: dossier.documents[key] for key in brief.sources},
        _statements(brief, known.__getitem__),
        dossier.whole or dossier,
        dossier.limits,
    )


def _statements(brief: Brief, anchored: Callable[[Evidence], Anchor]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            path,
            item,
            title,
            tuple(
                Quote(evidence, f"{path}/{key}/{number}", number, anchored(evidence))
                for number, evidence in enumerate(pieces)
            ),
        )
        for path, item, key, title, pieces in _parts(brief)
    )


def open_dossier(
    path: Path,
    name: str | None = None,
    *,
    allow_outside: bool = False,
    limits: Limits = DEFAULT,
) -> Dossier:
    """The dossier of the brief in the file at `path`; `limits` say how much is read.

    Raises `CannotOpen` where the brief does not load. Sources that cannot be read do not keep it
    from opening: their documents are empty and say why.
    """
    file = read_brief(path, name, limits)
    return build_dossier(file, allow_outside=allow_outside, limits=limits)
