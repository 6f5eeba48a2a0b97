"""The chart of a figure over the whole screen, above its readings."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType

from haiti_brief.analysis.agreement import pairs_of
from haiti_brief.analysis.origins import origin_of
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.cards.readings import (
    figures_in_order,
    known_of,
    reading_table,
    told_readings,
)
from haiti_brief.tui.charts.clashes import clashes_in
from haiti_brief.tui.charts.draw import LEAST_HEIGHT, draw
from haiti_brief.tui.charts.key import key_lines
from haiti_brief.tui.charts.series import Series, series_of
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.lines import Line, line, wrap
from haiti_brief.tui.messages import OpenItem, OpenQuote
from haiti_brief.tui.screens.bars import Title
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.screens.title_lines import TitleLines
from haiti_brief.tui.widgets.bar import part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.line_list import LineList, Row

NOTHING = "No reading of this figure has both a number and a date, so there is nothing to draw."
NO_ROOM = "There is no room for the chart; the readings are below."
_MOST_LINES = 10
"""Lines of the list of readings."""
_SPARE = 2
"""Lines that a chart must keep beyond the least before its key gets any."""


class ChartView(LineList, can_focus=False):
    """A chart as large as its widget, and its key where there is room for both."""

    def show(self, series: Series, here: str | None) -> None:
        """Show a series with the point of the reading at `here` lit; draws what changed."""
        self.set_rows([Row(lambda width: self._drawn(series, here, width))])

    def on_resize(self, event: events.Resize) -> None:
        """Draw the chart anew: it depends on the height too."""
        event.prevent_default()
        self.top = 0
        self.lay_out()
        self.refresh()

    def _drawn(self, series: Series, here: str | None, width: int) -> list[Line]:
        height = self.window
        whole = drawing = draw(series, width, height, here)
        if not drawing.lines:
            return wrap(line(NO_ROOM if series.points else NOTHING), width)
        room = 0
        key = key_lines(series, drawing, width)
        # What is drawn depends on the room that its own key leaves.
        while len(key) > room:
            room = len(key)
            if height - room < LEAST_HEIGHT + _SPARE:
                return whole.lines
            drawing = draw(series, width, height - room, here)
            key = key_lines(series, drawing, width)
        return [*drawing.lines, *key]


class ChartScreen(BriefScreen):
    """One figure. The list below the chart leads from its readings to the words they rest on."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("chart"))
    scopes: ClassVar[tuple[str, ...]] = ("list", "chart")
    stays_beneath = True

    title_lines = getters.query_one(TitleLines)
    chart = getters.query_one("#chart", ChartView)
    readings = getters.query_one("#readings", LineList)

    def __init__(self, dossier: Dossier, figure_id: str) -> None:
        super().__init__()
        self.dossier = dossier
        self.figure_id = figure_id
        self._series = series_of(dossier.brief, figure_id)

    def compose(self) -> ComposeResult:
        """The chart between its title and its readings."""
        yield TitleLines(self.dossier)
        yield ChartView(id="chart")
        yield Divider(classes="-across")
        yield LineList(id="readings")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Show the figure."""
        self.take_keys(self.readings)
        self._show()

    def _show(self) -> None:
        brief, key = self.dossier.brief, self.figure_id
        figure = brief.figures[key]
        pairs = pairs_of(brief, key)
        self._series = series_of(brief, key, pairs)
        titled = part(f" {visible_line(figure.title)} ", "strong")
        known = part(f" {visible_line(known_of(figure, scope=True))} ", "dim")
        self.title_lines.tell(Title((titled, known)))
        told = told_readings(self.dossier, key, clashes_in(pairs), origin_of(brief))
        # A reading takes two lines at most as a rule; what it leaves is the chart's.
        self.readings.styles.max_height = min(_MOST_LINES, 2 * len(told) + 1)
        self.readings.set_rows(reading_table(told))
        self._show_here()

    def _show_here(self) -> None:
        self.chart.show(self._series, self.readings.key)
        keys = [key for key, _ in figures_in_order(self.dossier.brief)]
        self.show_footer(f"{keys.index(self.figure_id) + 1}/{len(keys)}")

    @on(LineList.Moved)
    def _follow(self) -> None:
        self._show_here()

    @on(LineList.Chosen)
    def _open(self, event: LineList.Chosen) -> None:
        quotes = self.dossier.by_path[event.key].quotes
        self.post_message(OpenQuote(quotes[0].path) if quotes else OpenItem(event.key))

    def action_figure(self, by: int) -> None:
        """Go to the next figure or the one before, in the order of the pane."""
        keys = [key for key, _ in figures_in_order(self.dossier.brief)]
        at = keys.index(self.figure_id) + by
        if not 0 <= at < len(keys):
            self.say("That was the last figure." if by > 0 else "That was the first figure.")
            return
        self.figure_id = keys[at]
        self._show()
