"""The figures: every number with its readings, each with its date, modifier and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from haiti_brief.analysis.disputes import disputed_items
from haiti_brief.model.brief import Figure
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.line_list import Row

if TYPE_CHECKING:
    from haiti_brief.tui.cards.readings import Told


class FiguresPane(Pane):
    """Figures in the brief's order, the major ones first; beneath each a row a reading."""

    section: ClassVar[str] = "figures"

    def build(self) -> list[Row]:
        """A row a figure, then its readings by date."""
        # To compare readings takes modules that the first screen has no need of.
        from haiti_brief.analysis.agreement import pairs  # noqa: PLC0415
        from haiti_brief.analysis.origins import origin_of  # noqa: PLC0415
        from haiti_brief.tui.cards.readings import (  # noqa: PLC0415
            figures_in_order,
            reading_row,
            told_readings,
        )
        from haiti_brief.tui.charts.clashes import clashes_in  # noqa: PLC0415

        brief = self.dossier.brief
        clashes, origins = clashes_in(pairs(brief)), origin_of(brief)
        disputed = disputed_items(brief)
        rows: list[Row] = []
        for key, figure in figures_in_order(brief):
            readings = told_readings(self.dossier, key, clashes, origins)
            texts = [_text(figure, told) for told in readings]
            path = f"figures/{key}"
            rows += [Row(lambda _width: [()])] if rows else []
            # What is found in a reading is found in its figure, which says what the value is of.
            text = " ".join([_text(figure), *texts])
            rows.append(_figure_row(path, figure, text, disputed=path in disputed))
            tone = "text" if figure.weight == "major" else "dim"
            rows += [
                reading_row(told, text, tone) for told, text in zip(readings, texts, strict=True)
            ]
        return rows


def _text(figure: Figure, told: Told | None = None) -> str:
    words = f"{figure.title} {figure.unit} {figure.kind} kind:{figure.kind} {figure.scope or ''}"
    if told is None:
        return words
    kind = "computed" if told.computed else "stated"
    return f"{words} {told.value} {told.value.replace(',', '')} {told.date} {kind}"


def _figure_row(path: str, figure: Figure, text: str, *, disputed: bool) -> Row:
    from haiti_brief.tui.cards.readings import CLASH, date_of, known_of, latest  # noqa: PLC0415

    last = latest(figure) if len(figure.readings) > 1 else None
    pieces = line(
        Piece(figure.title, "head" if figure.weight == "major" else "dim"),
        Piece(f" {CLASH}" if disputed else "", "warn"),
        Piece(f"  {known_of(figure)}", "dim"),
    )
    now = line(Piece(f"latest {last.words}, {date_of(last)}" if last else "", "dim"))
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap(pieces, width, hang=indent)
        return [*drawn, *wrap(now, width, indent, indent)] if now else drawn

    return Row(lines, path, text)
