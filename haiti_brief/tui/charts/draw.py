"""Drawing a series: points on a true axis of time, plans as dotted lines, the axes around them.

Every mark is one character with an ASCII form of its own, so that a chart says the same without
colour and in ASCII. Key and labels are words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.tui.charts.axis import TimeScale, time_scale
from haiti_brief.tui.charts.canvas import Canvas
from haiti_brief.tui.charts.scale import ValueScale, amount_words, value_scale
from haiti_brief.tui.charts.series import Level, Point, Series, Sign
from haiti_brief.tui.lines import Line, Piece, clip, line, width_of

MARKS: Final[dict[Sign, str]] = {
    "stated": "●", "about": "○", "over": "↑", "under": "↓", "computed": "×",
}  # fmt: skip
"""The mark of a value by how it is to be taken."""
SEVERAL: Final = "&"
"""Several values, or kinds of reading, so close together that one cell holds them all."""
CLASH: Final = "≠"
CHOSEN: Final = "▸"
DOTS: Final = "·"
LEAST_WIDTH: Final = 24
LEAST_HEIGHT: Final = 5
_HEAD_FROM: Final = 8
"""From this height on the unit stands over the chart."""


_Places: TypeAlias = Callable[[int], list[tuple[int, int]]]


class Placed(NamedTuple):
    """A point on the sheet: its row, and the columns of its mark and of the ends of its bar.

    A point without a bar has both ends where its mark is.
    """

    point: Point
    row: int
    column: int
    start: int
    end: int


class Drawing(NamedTuple):
    """A chart ready to be shown. `used` are the marks on it, `from_zero` as for `ValueScale`."""

    lines: list[Line]
    used: frozenset[str]
    from_zero: bool


NOTHING: Final = Drawing([], frozenset(), from_zero=True)


def draw(series: Series, width: int, height: int, here: str | None = None) -> Drawing:
    """A series drawn on `height` lines of at most `width` cells.

    The point of the reading at the path `here` is lit, with a mark before its label. No lines where
    there is nothing to draw or no room to draw it in.
    """
    if not series.points or width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return NOTHING
    head = [clip(line(Piece(series.unit, "dim")), width)] if series.unit else []
    head = head if height >= _HEAD_FROM else []
    rows = height - len(head) - 2
    amounts = [point.amount for point in series.points]
    amounts += [level.amount for level in series.levels]
    values = value_scale(amounts, rows)
    names = _tick_names(values, width // 4)
    left = max(map(len, names.values()))
    days = [day for p in series.points for day in (p.first, p.last) if day is not None]
    times = time_scale(days, width - left - 2)
    canvas = Canvas(times.width, rows)
    placed = [_place(point, values, times) for point in series.points]
    used = _draw_points(canvas, placed, series.levels, values, here)
    drawn = [
        (*line(Piece(f"{names.get(row, ''):>{left}} {'┤' if row in names else '│'}", "dim")),
         *canvas.line(row))
        for row in reversed(range(rows))
    ]  # fmt: skip
    return Drawing([*head, *drawn, *_time_lines(times, left)], used, values.from_zero)


def _tick_names(values: ValueScale, room: int) -> dict[int, str]:
    names = {row: amount_words(amount) for row, amount in values.ticks}
    if max(map(len, names.values())) > room:
        names = {row: amount_words(amount, short=True) for row, amount in values.ticks}
    return names


def _time_lines(times: TimeScale, left: int) -> list[Line]:
    at = {tick.column for tick in times.ticks}
    rule = "".join("┬" if column in at else "─" for column in range(times.width))
    labels = ""
    for tick in times.ticks:
        labels += " " * (tick.begin - len(labels)) + tick.label
    return [
        line(Piece(f"{'':{left}} └{rule}", "dim")),
        line(Piece(f"{'':{left}}  {labels}", "dim")),
    ]


def _place(point: Point, values: ValueScale, times: TimeScale) -> Placed:
    """Where a point stands: in the middle of its bounds, or next to the only one it has."""
    row = values.row(point.amount)
    start = 0 if point.first is None else times.column(point.first)
    end = times.width - 1 if point.last is None else times.column(point.last)
    if point.first is None:
        return Placed(point, row, max(start, end - 1), start, end)
    if point.last is None:
        return Placed(point, row, min(start + 1, end), start, end)
    column = (start + end) // 2
    # A stretch of a column or two is a point at this scale.
    return Placed(point, row, column, *((start, end) if end - start > 1 else (column, column)))


def _draw_points(
    canvas: Canvas,
    placed: list[Placed],
    levels: tuple[Level, ...],
    values: ValueScale,
    here: str | None,
) -> frozenset[str]:
    """Draw the points, what they are measured against and their labels; the marks in use."""
    for level in levels:
        for column in range(0, canvas.width, 2):
            canvas.put(values.row(level.amount), column, DOTS, "dim", taken=False)
    used = {DOTS} if levels else set()
    for each in placed:
        used |= _draw_bar(canvas, each)
    cells: defaultdict[tuple[int, int], list[Placed]] = defaultdict(list)
    for each in placed:
        cells[each.row, each.column].append(each)
    for (row, column), there in cells.items():
        mark = _mark(there)
        canvas.put(row, column, mark, "here" if _is_here(there, here) else "strong")
        used.add(mark)
    for there in cells.values():
        used |= _draw_doubt(canvas, there)
    for level in levels:
        _label_level(canvas, level, values.row(level.amount))
    # What is looked for first gets the room: the chosen point, the disputed ones, the latest.
    latest_first = list(cells.values())[::-1]
    order = sorted(
        latest_first, key=lambda there: (not _is_here(there, here), not _disputed(there))
    )
    for there in order:
        used |= _label(canvas, there, here)
    return frozenset(used)


def _mark(there: list[Placed]) -> str:
    """The mark of the points in one cell, which tells where they are not all alike."""
    points = [each.point for each in there]
    alike = len({(point.amount, point.sign) for point in points}) == 1
    if not alike or any(point.mixed for point in points):
        return SEVERAL
    return MARKS[points[0].sign]


def _is_here(there: list[Placed], here: str | None) -> bool:
    return any(here in each.point.paths for each in there)


def _disputed(there: list[Placed]) -> bool:
    return any(each.point.disputed for each in there)


def _is_doubtful(there: list[Placed]) -> bool:
    """Whether brackets tell that the day is doubted; a bar tells it by itself."""
    return all(each.point.doubtful and each.start == each.end for each in there)


def _draw_bar(canvas: Canvas, each: Placed) -> set[str]:
    if each.start == each.end:
        return set()
    ends = {"known": ("├", "┤"), "open": ("←", "→"), "unknown": ("?", "?")}
    first, last = ends[each.point.opens][0], ends[each.point.closes][1]
    canvas.put(each.row, each.start, first + "─" * (each.end - each.start - 1) + last, "dim")
    return {"├", *({first, last} - {"┤"})}


def _draw_doubt(canvas: Canvas, there: list[Placed]) -> set[str]:
    row, column = there[0].row, there[0].column
    if not _is_doubtful(there):
        return set()
    for side, bracket in ((column - 1, "("), (column + 1, ")")):
        if canvas.vacant(row, side):
            canvas.put(row, side, bracket, "strong")
    return {"("}


def _label_level(canvas: Canvas, level: Level, row: int) -> None:
    name = f"{level.kind} {amount_words(level.amount)}"
    for at, column in (
        (row, canvas.width - len(name)),
        (row, 1),
        (row + 1, canvas.width - len(name)),
        (row + 1, 1),
        (row - 1, canvas.width - len(name)),
    ):
        if canvas.free(at, column, len(name)):
            canvas.put(at, column, name, "dim")
            return


def _label(canvas: Canvas, there: list[Placed], here: str | None) -> set[str]:
    """Write the values of the points in one cell beside it, where there is room.

    Right behind a value stands the mark that it is disputed, so that it is about no other.
    """
    # Beside its point a value cannot be taken for another's; above or below it can where points
    # are close together.
    for places, gap in zip(_places(there), (1, 2), strict=True):
        for words in _wordings(there, here):
            size = width_of(words)
            found = next((at for at in places(size) if canvas.free(*at, size, gap)), None)
            if found is not None:
                row, column = found
                for piece in words:
                    canvas.put(row, column, piece.text, piece.tone)
                    column += len(piece.text)
                return {piece.text for piece in words} & {CLASH, CHOSEN}
    row, before = there[0].row, _extent(there)[0] - 1
    if _is_here(there, here) and canvas.vacant(row, before):
        canvas.put(row, before, CHOSEN, "here")
        return {CHOSEN}
    return set()


def _wordings(there: list[Placed], here: str | None) -> list[Line]:
    """The values of the points in one cell in words, the fullest first.

    Without the modifier a value still has the mark that tells how it is to be taken.
    """
    points = sorted((each.point for each in there), key=lambda point: point.amount)
    found: dict[Line, None] = {}
    for hedged in (True, False):
        for short in (False, True):
            values: dict[str, list[Point]] = {}
            for point in points:
                amount = amount_words(point.amount, short=short)
                vague = hedged and point.modifier != "exactly"
                values.setdefault(f"{point.modifier} {amount}" if vague else amount, []).append(
                    point
                )
            pieces: list[Piece] = []
            for words, own in values.items():
                chosen = any(here in point.paths for point in own)
                disputed = any(point.disputed for point in own)
                pieces += [
                    Piece(", " if pieces else ""),
                    Piece(CHOSEN if chosen else "", "here"),
                    Piece(words, "here" if chosen else "text"),
                    Piece(CLASH if disputed else "", "warn"),
                ]
            found[tuple(piece for piece in pieces if piece.text)] = None
    return list(found)


def _extent(there: list[Placed]) -> tuple[int, int]:
    """The first and last column of the points in one cell, their bars and brackets with them."""
    doubt = _is_doubtful(there)
    return min(p.start for p in there) - doubt, max(p.end for p in there) + doubt


def _places(there: list[Placed]) -> tuple[_Places, _Places]:
    """Where a label of some size can begin, the best first: beside its point, above or below it."""
    row, column = there[0].row, there[0].column
    start, end = _extent(there)

    def beside(size: int) -> list[tuple[int, int]]:
        return [(row, end + 2), (row, start - 1 - size)]

    def around(size: int) -> list[tuple[int, int]]:
        begins = range(column - size + 1, column + 1)
        centred = sorted(begins, key=lambda at: abs(at + size // 2 - column))
        return [(at, begin) for at in (row + 1, row - 1) for begin in centred]

    return beside, around
