"""The key below a chart: what the marks that are in use on it mean."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.tui.charts.draw import CHOSEN, CLASH, DOTS, MARKS, SEVERAL, Drawing
from haiti_brief.tui.charts.scale import amount_words
from haiti_brief.tui.charts.series import Series
from haiti_brief.tui.lines import Line, Piece, line, width_of, wrap

_GAP = Piece("   ")


def key_lines(series: Series, drawing: Drawing, width: int) -> list[Line]:
    """The key of a drawing, on as many lines of `width` cells as it needs."""
    lines: list[Line] = []
    for mark, meaning in _entries(series, drawing):
        entry = line(Piece(mark, "strong"), Piece(f" {meaning}", "dim"))
        if lines and width_of((*lines[-1], _GAP, *entry)) <= width:
            lines[-1] = (*lines[-1], _GAP, *entry)
        else:
            lines += wrap(entry, width, hang=(Piece("  "),))
    return lines


def _entries(series: Series, drawing: Drawing) -> Iterator[tuple[str, str]]:
    used = drawing.used
    signs = {mark for mark in MARKS.values() if mark in used}
    if signs - {MARKS["stated"]} and MARKS["stated"] in used:
        yield MARKS["stated"], "stated"
    for mark, meaning in (
        (MARKS["about"], "about"),
        (MARKS["over"], "over, at least"),
        (MARKS["under"], "under, at most"),
        (MARKS["computed"], "computed"),
        (SEVERAL, "several values or kinds here"),
    ):
        if mark in used:
            yield mark, meaning
    if "(" in used:
        yield "( )", "day not certain"
    if "├" in used:
        yield "├─┤", "in this stretch, or all of it"
    if used & {"←", "→"}:
        yield "←" if "←" in used else "→", "no bound"
    if "?" in used:
        yield "?", "bound not known"
    if CLASH in used:
        yield CLASH, "does not fit another reading"
    if CHOSEN in used:
        yield CHOSEN, "the reading chosen below"
    if not drawing.from_zero:
        yield "!", "the scale leaves out 0"
    for level in series.levels if DOTS in used else ():
        yield f"{DOTS} {DOTS}", f"{level.kind} {amount_words(level.amount)}: {level.title}"
