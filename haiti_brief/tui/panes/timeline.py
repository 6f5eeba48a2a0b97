"""The timeline: events under years and months on a date rail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from haiti_brief.analysis.chronology import Entry, Group, timeline
from haiti_brief.model.edtf import Edtf, days_in
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.line_list import Row

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STATUS_MARKS: Final = {"happened": "●", "planned": "○", "claimed": "◇", "denied": "✗"}
LABEL_WIDTH: Final = 9
RAIL_WIDTH: Final = 12
RAIL_FROM: Final = 54
"""The width from which the rail is drawn; below it the date's words alone stand."""


def day_label(edtf: Edtf, *, in_month: bool) -> str:
    """A date in few cells, for under a heading that already names the year and month."""
    if not in_month or edtf.precision != "day":
        return _short(edtf)
    first, last = edtf.earliest, edtf.latest
    if first is None or last is None or not 0 < first <= last <= date.max.toordinal():
        return _short(edtf)
    start, end = date.fromordinal(first), date.fromordinal(last)
    about = "c. " if edtf.approximate else ""
    doubt = "?" if edtf.uncertain else ""
    if start == end:
        day = f"{start.day}" if about else f"{start:%a} {start.day}"
        return f"{about}{day}{doubt}"
    joint = ".." if edtf.kind == "one-of" else "–"
    tail = f"{end.day}" if (start.year, start.month) == (end.year, end.month) else f"{end:%-d %b}"
    return f"{about}{start.day}{joint}{tail}{doubt}"


def _short(edtf: Edtf) -> str:
    label = edtf.label()
    year = f" {edtf.year}"
    return label.replace(year, "") if label.count(year) else label


def rail(edtf: Edtf, group: Group, mark: str) -> str:
    """The group's month or year as a line of `RAIL_WIDTH` cells, the date marked on it.

    A day is a mark; a range or an uncertain day is a stretch, open ends running off the line.
    """
    if group.month is None:
        first = date(group.year, 1, 1).toordinal() if 0 < group.year < date.max.year else 0
        length = 365
    else:
        first = date(group.year, group.month, 1).toordinal() if group.year > 0 else 0
        length = days_in(group.year, group.month)
    cells = ["·"] * RAIL_WIDTH

    def cell(day: int) -> int:
        return max(0, min(RAIL_WIDTH - 1, (day - first) * RAIL_WIDTH // length))

    start = 0 if edtf.earliest is None else cell(edtf.earliest)
    end = RAIL_WIDTH - 1 if edtf.latest is None else cell(edtf.latest)
    if edtf.single_day or start == end:
        cells[start] = mark
    else:
        cells[start : end + 1] = ["─"] * (end - start + 1)
        cells[start], cells[end] = "├", "┤"
        if edtf.earliest is None or edtf.earliest < first:
            cells[start] = "←"
        if edtf.latest is None or edtf.latest >= first + length:
            cells[end] = "→"
    return "".join(cells)


class TimelinePane(Pane):
    """Events by year and month; what has no date stands on a shelf at the end."""

    section: ClassVar[str] = "events"

    def build(self) -> list[Row]:
        """Year and month headings with the events under them."""
        rows: list[Row] = []
        found = timeline(self.dossier.brief)
        year: int | None = None
        for group in found.dated:
            if group.year != year:
                rows.append(_heading(str(group.year), "head", first=not rows, outer=True))
                year = group.year
            if group.month is not None:
                rows.append(_heading(MONTHS[group.month - 1], "accent", first=True))
            rows += self._entries(group.entries, group)
        if found.undated:
            rows.append(_heading("Undated", "head", first=not rows, outer=True))
            rows += self._entries(found.undated, None)
        return rows

    def _entries(self, entries: tuple[Entry, ...], group: Group | None) -> Iterator[Row]:
        for entry in entries:
            path = f"events/{entry.id}"
            event = entry.event
            yield Row(
                self._lines_of(entry, group, holds=self.dossier.by_path[path].holds),
                path,
                f"{event.title} {event.place} {event.status} {event.date.date} "
                + " ".join(
                    self.dossier.brief.actors[a].name
                    for a in event.actors
                    if a in self.dossier.brief.actors
                ),
            )

    def _lines_of(self, entry: Entry, group: Group | None, *, holds: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202
        event, edtf = entry.event, entry.edtf
        mark = STATUS_MARKS.get(event.status, "·")
        words: list[str | Piece] = []
        if not holds:
            words.append(Piece("! ", "warn"))
        if event.status != "happened":
            words.append(Piece(f"{event.status}: ", "accent"))
        words.append(Piece(event.title, "dim" if event.weight == "minor" else "text"))
        title = line(*words)
        label = "" if edtf is None or group is None else day_label(
            edtf, in_month=group.month is not None
        )  # fmt: skip

        def lines(width: int) -> list[Line]:
            first: list[Piece] = [Piece(f"{label:>{LABEL_WIDTH}} ", "dim")]
            if edtf is not None and group is not None and width >= RAIL_FROM:
                first.append(Piece(f"{rail(edtf, group, mark)} ", "rule"))
            else:
                first.append(Piece(f"{mark} ", "rule"))
            hang = Piece(" " * sum(len(piece.text) for piece in first))
            return wrap(title, width, tuple(first), (hang,))

        return lines


def _heading(text: str, tone: str, *, first: bool, outer: bool = False) -> Row:
    pieces = line(Piece(text, tone))
    return Row(lambda _w: [pieces] if first else [(), pieces], text="outer" if outer else "")
