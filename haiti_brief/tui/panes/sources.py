"""The sources: when issued, how graded, where from, and how much of each is cited."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from haiti_brief.analysis.coverage import Coverage, cited_share
from haiti_brief.loading.source_file import Document
from haiti_brief.tui.cards.evidence import source_line
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.line_list import Row

BAR_WIDTH: Final = 12


class SourcesPane(Pane):
    """The documents of the brief in its order."""

    section: ClassVar[str] = "sources"

    def build(self) -> list[Row]:
        """A row a source."""
        return [
            Row(
                _lines(document, cited_share(self.dossier, key)),
                f"sources/{key}",
                f"{source_line(document)} {document.source.file} {document.source.title}",
            )
            for key, document in self.dossier.documents.items()
        ]


def _lines(document: Document, cover: Coverage) -> Callable[[int], list[Line]]:
    filled = round(cover.share * BAR_WIDTH)
    measure = line(
        Piece("━" * filled, "accent"), Piece("·" * (BAR_WIDTH - filled), "rule"),
        f" {cover.share:.0%} cited", Piece(f", {cover.sentences_cited} of "
        f"{cover.sentences_total} sentences", "dim"),
    )  # fmt: skip
    ties = ", ".join(f"{tie.relation} {tie.of}" for tie in document.source.lineage)
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap(line(Piece(source_line(document, file=True), "strong")), width, hang=indent)
        if document.faults:
            for fault in document.faults:
                drawn += wrap(line(Piece(f"! {fault.message}", "warn")), width, indent, indent)
        drawn += wrap(measure, width, indent, indent)
        if ties:
            drawn += wrap(line(Piece(ties, "dim")), width, indent, indent)
        return [*drawn, ()]

    return lines
