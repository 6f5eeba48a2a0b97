"""The row that turns time back: the dates of the sources on a rail, and a box for any date."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import EdtfError, parse_edtf
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.bar import Bar, Part, part

if TYPE_CHECKING:
    from textual.widgets import Input

MIN_RAIL: Final = 8
MAX_RAIL: Final = 40


def rail_of(days: tuple[int, ...], day: int | None, width: int) -> tuple[Piece, ...]:
    """The days on a line of `width` cells, the time from `day` on still to come.

    `●` is a date of sources that are there, `○` one of those to come, `┃` the day itself.
    """
    first, last = days[0], days[-1]
    if day is not None:
        first, last = min(first, day), max(last, day)

    def cell(number: int) -> int:
        return (number - first) * (width - 1) // max(1, last - first)

    here = width - 1 if day is None else cell(day)
    cells = ["━" if at <= here else "─" for at in range(width)]
    for number in days:
        cells[cell(number)] = "●" if day is None or number <= day else "○"
    if day is not None and day not in days:
        cells[here] = "┃"
    drawn = "".join(cells)
    return Piece(drawn[: here + 1], "accent"), Piece(drawn[here + 1 :], "rule")


def day_label(day: int) -> str:
    """A day number in words, such as `6 Feb 2025`."""
    if not 0 < day <= date.max.toordinal():
        return f"day {day}"
    return parse_edtf(date.fromordinal(day).isoformat()).label()


class TimeRail(Vertical):
    """Which day the brief is shown as of, and how to get to another.

    It is there from when a date is asked for until it is put away, and while time is turned back.
    `day` is a day number, None for the whole brief.
    """

    bar = getters.query_one("#rail", Bar)
    DEFAULT_CSS: ClassVar[str] = "TimeRail { height: auto; display: none; }"

    def __init__(self, whole: Dossier, *, id: str) -> None:
        super().__init__(id=id)
        self.whole = whole
        self.day: int | None = None
        self._shown = whole
        self._called = False

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The days by which the sources were issued, as day numbers, in order."""
        # What turns time back is loaded when a reader first does.
        from haiti_brief.analysis.as_of import stops  # noqa: PLC0415

        return stops(self.whole)

    def compose(self) -> ComposeResult:
        """The rail; the box comes when it is asked for."""
        yield Bar(id="rail")

    # What it shows

    def show(self, dossier: Dossier, day: int | None) -> None:
        """Show that `dossier`, of `day`, is what the reader sees."""
        self._shown, self.day = dossier, day
        self.display = day is not None or self._called
        self.redraw()

    def redraw(self, fault: str = "") -> None:
        """Draw the rail for the present width, or what is wrong with the date typed."""
        if not self.display:
            return
        if fault:
            self.bar.show((part(f" ! {fault}", "warn"),))
            return
        width = self.app.size.width
        there = len(self._shown.documents)
        when = "Now" if self.day is None else day_label(self.day)
        total = len(self.whole.documents)
        wordy = width >= 60
        told = f" {when}: {there} of {total} sources  " if wordy else f" {when} {there}/{total} "
        leave = "Esc close" if self.asking or self.day is None else "Esc now"
        keys = f"  h earlier  l later  {leave}" if wordy else " h l Esc"
        parts = [part(told, "strong")]
        room = width - len(told) - len(keys) - 1
        if self.stops and room >= MIN_RAIL:
            parts.append(Part(rail_of(self.stops, self.day, min(room, MAX_RAIL))))
        parts.append(part(keys, "dim"))
        self.bar.show(tuple(parts))

    # What the reader does

    async def ask(self) -> None:
        """Ask for a date."""
        if not self.stops:
            return
        self.display = self._called = True
        if not self.asking:
            # An input line costs its import only when one is asked for.
            from haiti_brief.tui.widgets.typing_box import DateBox  # noqa: PLC0415

            # The one before may still be on its way out.
            await self.query("#date").remove()
            await self.mount(DateBox(id="date"))
        self.screen.set_focus(self.query_one("#date"), scroll_visible=False)
        self.redraw()

    @property
    def asking(self) -> bool:
        """Whether a date is being typed."""
        return any(box.display for box in self.query("#date"))

    async def close(self) -> None:
        """Take the box away; the rail stays."""
        await self.query("#date").remove()
        self.redraw()

    def put_away(self) -> None:
        """Take the rail away, unless time is turned back."""
        self._called = False
        self.display = self.day is not None

    def neighbour(self, by: int) -> tuple[int | None, ...]:
        """The day of the sources' date before or after, None for the present; () for no such."""
        # The last date is that of the present, unless sources without a date come after it.
        dated = all(source.issued.edtf for source in self.whole.brief.sources.values())
        days = self.stops[:-1] if dated else self.stops
        if by < 0:
            return tuple(stop for stop in days if self.day is None or stop < self.day)[-1:]
        if self.day is None:
            return ()
        return (*(stop for stop in days if stop > self.day), None)[:1]

    def read(self, text: str) -> int | None:
        """The day number that is typed; None where it is none, which the rail then says."""
        try:
            day = parse_edtf(text).latest
        except EdtfError:
            day = None
        if day is None:
            self.redraw(f"{visible_line(text)} is no date; write 2025-02-07 or 2025-02")
        elif day < self.stops[0]:
            self.redraw(f"No source is that old: the first is of {day_label(self.stops[0])}")
            return None
        return day

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take a complaint away once the reader types on."""
        event.stop()
        self.redraw()
