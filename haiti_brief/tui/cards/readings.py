"""The readings of a figure as rows: value, date, kind, sources, origins, and what they clash with.

Where there is room they are a table, else each is wrapped beside its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from haiti_brief.analysis.counted import place_of
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import Brief, Figure, Reading
from haiti_brief.plain.wording import counted
from haiti_brief.tui.lines import Line, Piece, line, width_of, wrap
from haiti_brief.tui.widgets.line_list import Row

CLASH: Final = "≠"
_GAP: Final = 2
MOST_CLASHES: Final = 4
"""The values that a reading is told to clash with; how many more there are is counted."""
_HEADS: Final = ("value", "date", "kind", "sources", "origins", "conflicts with")


class Told(NamedTuple):
    """A reading in words. `sources` and `origins` are those of all its evidence.

    `others` are the values it clashes with, `holds` is whether all its quotes were found.
    """

    path: str
    value: str
    date: str
    computed: str
    sources: tuple[str, ...]
    origins: int
    others: tuple[str, ...]
    holds: bool


def figures_in_order(brief: Brief) -> list[tuple[str, Figure]]:
    """The figures in the brief's order, the major ones first."""
    return sorted(brief.figures.items(), key=lambda pair: pair[1].weight != "major")


def known_of(figure: Figure, *, scope: bool = False) -> str:
    """A figure's unit, kind and, if asked for, scope, as far as they are known."""
    words = (figure.unit, figure.kind, (figure.scope or "") if scope else "")
    return ", ".join(word for word in words if word and word != "unknown")


def by_date(reading: Reading) -> tuple[object, ...]:
    """The place of a reading among others, those without a date last."""
    edtf = reading.date.edtf
    return (1,) if edtf is None else (0, *edtf.sort_key())


def latest(figure: Figure) -> Reading | None:
    """The last of the readings that have a number and a date; None for none."""
    known = [r for r in figure.readings if r.amount is not None and r.date.edtf is not None]
    return max(known, key=by_date, default=None)


def date_of(reading: Reading) -> str:
    """A reading's date as a short label."""
    edtf = reading.date.edtf
    return edtf.label() if edtf else "undated"


def told_readings(
    dossier: Dossier, key: str, clashes: Mapping[str, Sequence[str]], origins: Mapping[str, str]
) -> list[Told]:
    """The readings of a figure by date, the undated ones last.

    `clashes` are those of `clashes_in`, `origins` those of `origin_of`.
    """
    figure = dossier.brief.figures[key]
    found = []
    for number, reading in sorted(enumerate(figure.readings), key=lambda pair: by_date(pair[1])):
        path = f"figures/{key}/readings/{number}"
        statement = dossier.by_path[path]
        sources = tuple(dict.fromkeys(quote.source for quote in statement.quotes))
        others = _few(dict.fromkeys(_value_at(dossier, other) for other in clashes.get(path, ())))
        found.append(
            Told(path, reading.words, date_of(reading), reading.computed or "", sources,
                 len({origins.get(source, source) for source in sources}), others,
                 statement.holds)
        )  # fmt: skip
    return found


def _few(values: Iterable[str]) -> tuple[str, ...]:
    """The first few of the values, and how many more there are."""
    found = tuple(values)
    more = len(found) - MOST_CLASHES
    return (*found[:MOST_CLASHES], f"{more} more") if more > 1 else found


def _value_at(dossier: Dossier, path: str) -> str:
    figure, number = place_of(path)
    return dossier.brief.figures[figure].readings[number].words


def reading_row(told: Told, text: str = "", tone: str = "text") -> Row:
    """A reading as a row that wraps; `text` is what a filter looks at."""
    return Row(_wrapped(told, tone), told.path, text)


def _wrapped(told: Told, tone: str) -> Callable[[int], list[Line]]:
    warn = Piece("" if told.holds else "! ", "warn")
    fewer = f", {counted(told.origins, 'origin')}" if told.origins < len(told.sources) else ""
    facts = line(Piece(f"{told.date}  ", tone), Piece(" ".join(told.sources) + fewer, "dim"))
    clash = line(Piece(_clash(told), "warn"))

    def lines(width: int) -> list[Line]:
        wide = 16 if width >= 44 else 13
        first = line(warn, Piece(f"{told.value:>{wide - len(warn.text)}}  ", tone))
        hang = (Piece(" " * width_of(first)),)
        drawn = wrap(facts, width, first, hang)
        # What it clashes with stays in one piece, if need be on a line of its own.
        if clash and width_of(drawn[-1]) + _GAP + width_of(clash) <= width:
            drawn[-1] = (*drawn[-1], Piece(" " * _GAP), *clash)
        elif clash:
            drawn += wrap(clash, width, hang, hang)
        if told.computed:
            drawn += wrap(line(Piece(f"computed: {told.computed}", "dim")), width, hang, hang)
        return drawn

    return lines


def _clash(told: Told) -> str:
    return f"{CLASH} {', '.join(told.others)}" if told.others else ""


def reading_table(readings: Sequence[Told]) -> list[Row]:
    """Readings under a line of heads; where the columns do not fit, as rows that wrap."""
    cells = [_cells(told) for told in readings]
    shown = [at for at, _ in enumerate(_HEADS) if any(width_of(line(row[at])) for row in cells)]
    sizes = {at: max(width_of(line(row[at])) for row in (_heads(), *cells)) for at in shown}
    total = sum(sizes.values()) + _GAP * (len(sizes) - 1)
    rows = [Row(lambda width: [_columns(_heads(), sizes)] if total <= width else [])]
    for told, own in zip(readings, cells, strict=True):
        rows.append(Row(_either(_columns(own, sizes), total, _wrapped(told, "text")), told.path))
    return rows


def _either(
    table: Line, total: int, wrapped: Callable[[int], list[Line]]
) -> Callable[[int], list[Line]]:
    return lambda width: [table] if total <= width else wrapped(width)


def _heads() -> tuple[Piece, ...]:
    return tuple(Piece(head, "dim") for head in _HEADS)


def _cells(told: Told) -> tuple[Piece, ...]:
    return (
        Piece(told.value if told.holds else f"! {told.value}", "text" if told.holds else "warn"),
        Piece(told.date),
        Piece(f"computed: {told.computed}" if told.computed else "stated", "dim"),
        Piece(" ".join(told.sources), "dim"),
        Piece(str(told.origins), "dim"),
        Piece(_clash(told), "warn"),
    )


def _columns(cells: Iterable[Piece], sizes: Mapping[int, int]) -> Line:
    found: list[Piece] = []
    for at, cell in enumerate(cells):
        if at not in sizes:
            continue
        drawn = line(cell)
        blank = Piece(" " * (sizes[at] - width_of(drawn)))
        gap = (Piece(" " * _GAP),) if found else ()
        # Values are compared digit by digit, so they end in one column.
        found += (*gap, blank, *drawn) if at == 0 else (*gap, *drawn, blank)
    return tuple(piece for piece in found if piece.text)
