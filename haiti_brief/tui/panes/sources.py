"""The sources: when issued, how graded, where from, and which parts of each are cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import ClassVar, Final, NamedTuple

from haiti_brief.analysis.coverage import Coverage, cited_share, uncited
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.evidence import source_line
from haiti_brief.tui.cards.source import LONG
from haiti_brief.tui.lines import Line, Piece, line, merged, wrap
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.line_list import Row

BAR_WIDTH: Final = 12
MAP_FROM: Final = 44
"""The cells of a row from which there is room for a map of the document."""
MAX_MAP: Final = 64
"""The widest a map is drawn, in cells."""
CITED: Final = "━"
NOT_CITED: Final = "·"


class SourcesPane(Pane):
    """The documents of the brief in its order."""

    section: ClassVar[str] = "sources"

    def build(self) -> list[Row]:
        """A row a source; what is not cited is counted where that takes no time to speak of."""
        documents = self.dossier.documents
        counted = sum(len(document.text) for document in documents.values()) <= LONG
        return [
            Row(
                _lines(self.dossier, document, counted=counted),
                f"sources/{key}",
                f"{source_line(document)} {document.source.file} {document.source.title}",
            )
            for key, document in documents.items()
        ]


def coverage_map(length: int, spans: Sequence[Span], cells: int) -> tuple[bool, ...]:
    """Which of `cells` equal parts of a text with `length` characters are cited.

    `spans` are cited, ordered and disjoint. A part is cited where at least half of it is; and no
    span is so short that the part it lies in does not show it. There are fewer cells where the
    text has fewer characters.
    """
    cells = min(cells, length)
    covered = [0] * cells
    lit = set()
    for span in spans:
        first, last = span.start * cells // length, (span.end - 1) * cells // length
        parts = []
        for at in range(first, min(last, cells - 1) + 1):
            start, end = _part(at, length, cells)
            inside = min(span.end, end) - max(span.start, start)
            covered[at] += inside
            parts.append((inside, -at))
        if parts:
            lit.add(-max(parts)[1])
    sizes = (end - start for start, end in (_part(at, length, cells) for at in range(cells)))
    return tuple(
        at in lit or 2 * here >= size
        for at, (here, size) in enumerate(zip(covered, sizes, strict=True))
    )


def _part(at: int, length: int, cells: int) -> tuple[int, int]:
    """Where the part `at` of a text begins and ends: the characters whose cell it is."""
    return -(-at * length // cells), -(-(at + 1) * length // cells)


def _drawn_map(length: int, cited: list[Span], bare: list[Span], cells: int) -> Line:
    """The map of a text; boilerplate, which nobody need cite, is left blank."""
    if not (cited or bare):
        return line(Piece(NOT_CITED * min(cells, length), "rule")) if length else ()
    pieces: list[Piece] = []
    maps = (coverage_map(length, spans, cells) for spans in (cited, bare))
    for is_cited, is_bare in zip(*maps, strict=True):
        uncited_mark = (" " if is_bare else NOT_CITED, "rule")
        mark, tone = (CITED, "accent") if is_cited else uncited_mark
        if pieces and pieces[-1].tone == tone:
            mark = pieces.pop().text + mark
        pieces.append(Piece(mark, tone))
    return tuple(pieces)


def _measure(cover: Coverage) -> Line:
    sentences = f", {cover.sentences_cited} of {cover.sentences_total} sentences"
    return line(f"{cover.share:.0%} cited", Piece(sentences, "dim"))


class _Facts(NamedTuple):
    """What a row tells of a source: how much of it is cited and where, and what is not."""

    cover: Coverage
    cited: list[Span]
    bare: list[Span]
    missed: int


def _facts(dossier: Dossier, document: Document, *, counted: bool) -> _Facts:
    found = uncited(dossier, document.id) if counted else ()
    return _Facts(
        cited_share(dossier, document.id),
        merged(citation.span for citation in dossier.citations(document.id)),
        merged(document.boilerplate),
        sum(sentence.notable for sentence in found),
    )


def _lines(dossier: Dossier, document: Document, *, counted: bool) -> Callable[[int], list[Line]]:
    # Read when the row is first seen: two thousand sources take a second.
    facts = cache(partial(_facts, dossier, document, counted=counted))
    ties = ", ".join(f"{tie.relation} {tie.of}" for tie in document.source.lineage)
    length = len(document.text)
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        cover, spans, bare, notable = facts()
        drawn = wrap(line(Piece(source_line(document, file=True), "strong")), width, hang=indent)
        for fault in document.faults:
            drawn += wrap(line(Piece(f"! {fault.message}", "warn")), width, indent, indent)
        measure = _measure(cover)
        if width >= MAP_FROM:
            cells = _drawn_map(length, spans, bare, min(width - 4, MAX_MAP))
            drawn += [(*indent, *cells)] if cells else []
        else:
            filled = round(cover.share * BAR_WIDTH)
            bar = (Piece(CITED * filled, "accent"), Piece(NOT_CITED * (BAR_WIDTH - filled), "rule"))
            measure = (*bar, Piece(" "), *measure)
        drawn += wrap(measure, width, indent, indent)
        if notable:
            missed = line(Piece(f"{notable} uncited with a number, date or name", "dim"))
            drawn += wrap(missed, width, indent, indent)
        if ties:
            drawn += wrap(line(Piece(ties, "dim")), width, indent, indent)
        return [*drawn, ()]

    return lines
