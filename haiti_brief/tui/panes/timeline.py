"""The timeline: events under years and months on a date rail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, Final

from haiti_brief.analysis.chronology import Entry, Group, timeline
from haiti_brief.analysis.disputes import disputed_items
from haiti_brief.model.edtf import Edtf, day_number, days_in
from haiti_brief.tui.lines import Line, Piece, clip, line, width_of, wrap
from haiti_brief.tui.panes.base import OUTER, Pane
from haiti_brief.tui.widgets.line_list import Row

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STATUS_MARKS: Final = {"happened": "●", "planned": "○", "claimed": "◇", "denied": "✗"}
LABEL_WIDTH: Final = 11
RAIL_WIDTH: Final = 12
RAIL_FROM: Final = 54
"""The width from which the rail is drawn; below it the date's words alone stand."""


def date_label(edtf: Edtf, group: Group) -> str:
    """A date in few cells, for under a heading that already names the year, or year and month.

    Nothing where the heading says all there is.
    """
    about = "c. " if edtf.approximate else ""
    doubt = "?" if edtf.uncertain else ""
    first, last = _civil(edtf.earliest), _civil(edtf.latest)
    if first and last and (first.year != last.year or len(edtf.ranges) > 1 or "X" in edtf.text):
        # What a heading cannot stand for is said in full.
        return edtf.label()
    if first is None or last is None:
        known = first or last
        words = "from " if last is None else "by "
        return f"{words}{_day(known, edtf, group)}{doubt}" if known else edtf.label()
    whole_month = edtf.precision == "month" and (first.year, first.month) == (last.year, last.month)
    said = not (about or doubt)
    if edtf.precision == "year" and first.year == last.year:
        core = "" if said else f"{first.year}"
    elif whole_month:
        core = "" if said and group.month == first.month else f"{first:%b}"
    elif first == last:
        core = f"{first:%a} {first.day}" if group.month and not about else _day(first, edtf, group)
    else:
        joint = ".." if edtf.kind == "one-of" else "–"
        same_month = (first.year, first.month) == (last.year, last.month) and group.month
        end = f"{last.day}" if same_month else _day(last, edtf, None)
        core = f"{_day(first, edtf, group)}{joint}{end}"
        if len(core) > LABEL_WIDTH:
            core = f"{first:%b}{joint}{last:%b}"
    return f"{about}{core}{doubt}"


def _civil(day: int | None) -> date | None:
    return date.fromordinal(day) if day is not None and 0 < day <= date.max.toordinal() else None


def _day(day: date, edtf: Edtf, group: Group | None) -> str:
    if edtf.precision != "day":
        same_year = group is None or group.year == day.year
        return f"{day:%b}" if edtf.precision == "month" and same_year else f"{day:%b %Y}"
    return f"{day.day}" if group and group.month == day.month else f"{day.day} {day:%b}"


def rail(edtf: Edtf, group: Group, mark: str) -> str:
    """The group's month or year as a line of `RAIL_WIDTH` cells, the date marked on it.

    A day is a mark; a range or an uncertain day is a stretch with the mark in its middle, open ends
    running off the line.
    """
    if group.month is None:
        first = day_number((group.year, 1, 1))
        length = day_number((group.year + 1, 1, 1)) - first
    else:
        first = day_number((group.year, group.month, 1))
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
        if end - start > 1:
            cells[(start + end) // 2] = mark
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
        self._disputed = disputed_items(self.dossier.brief)
        found = timeline(self.dossier.brief)
        year: int | None = None
        for group in found.dated:
            if group.year != year:
                rows.append(_heading(str(group.year), "head", first=not rows, outer=True))
                year = group.year
            if group.month is not None:
                rows.append(
                    _heading(f"{MONTHS[group.month - 1]} {group.year}", "accent", first=True)
                )
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
                self._lines_of(entry, group, path),
                path,
                f"{event.title} {event.place} {event.status} {event.date.date} "
                + " ".join(
                    self.dossier.brief.actors[a].name
                    for a in event.actors
                    if a in self.dossier.brief.actors
                ),
            )

    def _lines_of(
        self, entry: Entry, group: Group | None, path: str
    ) -> Callable[[int], list[Line]]:
        event, edtf = entry.event, entry.edtf
        mark = STATUS_MARKS.get(event.status, "·")
        words: list[str | Piece] = []
        if not self.dossier.by_path[path].holds:
            words.append(Piece("! ", "warn"))
        if event.status != "happened":
            words.append(Piece(f"{event.status}: ", "accent"))
        words.append(Piece(event.title, "dim" if event.weight == "minor" else "text"))
        if path in self._disputed:
            words.append(Piece(" ≠", "warn"))
        title = line(*words)
        label = "" if edtf is None or group is None else date_label(edtf, group)

        def lines(width: int) -> list[Line]:
            if edtf is not None and group is not None and width >= RAIL_FROM:
                first = line(
                    *clip(line(Piece(f"{label:>{LABEL_WIDTH}}", "dim")), LABEL_WIDTH),
                    " ",
                    Piece(f"{rail(edtf, group, mark)} ", "rule"),
                )
                return wrap(title, width, first, (Piece(" " * width_of(first)),))
            dated = (Piece(f"{label}  ", "dim"), *title) if label else title
            return wrap(dated, width, (Piece(f"{mark} ", "rule"),), (Piece("  "),))

        return lines


def _heading(text: str, tone: str, *, first: bool, outer: bool = False) -> Row:
    pieces = line(Piece(text, tone))
    return Row(lambda _w: [pieces] if first else [(), pieces], text=OUTER if outer else "")
