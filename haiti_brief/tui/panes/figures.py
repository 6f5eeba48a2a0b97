"""The figures: every number with its readings, each with its date, modifier and sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from haiti_brief.loading.dossier import Statement
from haiti_brief.model.brief import UNKNOWN, Figure, Reading
from haiti_brief.tui.cards.facts import value_words
from haiti_brief.tui.lines import Line, Piece, line, width_of, wrap
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.line_list import Row


class FiguresPane(Pane):
    """Figures in the brief's order, the major ones first; a row a reading."""

    section: ClassVar[str] = "figures"

    def build(self) -> list[Row]:
        """A heading a figure, then its readings by date."""
        rows: list[Row] = []
        figures = sorted(
            self.dossier.brief.figures.items(), key=lambda pair: pair[1].weight != "major"
        )
        for key, figure in figures:
            rows.append(_heading(figure, first=not rows))
            readings = sorted(enumerate(figure.readings), key=lambda pair: _by_date(pair[1]))
            for number, reading in readings:
                statement = self.dossier.by_path[f"figures/{key}/readings/{number}"]
                rows.append(_row(figure, reading, statement))
        return rows


def _by_date(reading: Reading) -> tuple[object, ...]:
    edtf = reading.date.edtf
    return (1,) if edtf is None else (0, *edtf.sort_key())


def _heading(figure: Figure, *, first: bool) -> Row:
    known = [word for word in (figure.unit, figure.kind) if word != UNKNOWN]
    pieces = line(Piece(figure.title, "head"), Piece(f"  {', '.join(known)}", "dim"))
    indent = (Piece("  "),)
    return Row(lambda width: [*([] if first else [()]), *wrap(pieces, width, hang=indent)])


def _row(figure: Figure, reading: Reading, statement: Statement) -> Row:
    edtf = reading.date.edtf
    label = edtf.label() if edtf else "undated"
    sources = " ".join(dict.fromkeys(quote.source for quote in statement.quotes))
    return Row(
        _lines(value_words(reading), label, sources, reading, holds=statement.holds),
        statement.path,
        f"{figure.title} {figure.unit} {figure.kind} {reading.value} {label} {reading.date.date}",
    )


def _lines(
    value: str, label: str, sources: str, reading: Reading, *, holds: bool
) -> Callable[[int], list[Line]]:
    warn = Piece("" if holds else "! ", "warn")

    def lines(width: int) -> list[Line]:
        wide = 16 if width >= 44 else 13
        first = line(warn, Piece(f"{value:>{wide - len(warn.text)}}  "))
        hang = (Piece(" " * width_of(first)),)
        drawn = wrap(line(f"{label}  ", Piece(sources, "dim")), width, first, hang)
        if reading.computed:
            drawn += wrap(line(Piece(f"computed: {reading.computed}", "dim")), width, hang, hang)
        return drawn

    return lines
