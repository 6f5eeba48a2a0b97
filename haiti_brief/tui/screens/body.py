"""The body of the main screen: the panes, the line beside them, and the evidence panel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.notes import Notes
from haiti_brief.tui.panes import pane_type
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.evidence_panel import EvidencePanel

COLUMNS: Final = ("timeline", "actors", "figures")
"""The panes that stand side by side on a wide screen."""


class Body(Horizontal):
    """Which panes there are and which are seen. A pane is made when it is first asked for.

    `filters` has what each pane is filtered by, in words.
    """

    def __init__(self, dossier: Dossier, first: str) -> None:
        super().__init__(id="body")
        self.dossier = dossier
        self.first = first
        self.notes = Notes(dossier)
        self.filters: dict[str, str] = {}
        self._panes: dict[str, Pane] = {}

    def compose(self) -> ComposeResult:
        """The pane to begin with and the panel; the others come when they are asked for."""
        yield self._made(self.first)
        yield Divider()
        yield EvidencePanel(self.dossier, id="evidence")

    def _made(self, name: str) -> Pane:
        pane = self._panes[name] = pane_type(name)(self.dossier, id=name)
        pane.sign(self.notes.signed)
        return pane

    def __getitem__(self, name: str) -> Pane:
        return self._panes[name]

    async def show_panes(self, name: str, *, wide: bool, narrow: bool, panel_open: bool) -> None:
        """Show the pane `name`: among its columns if `wide`, and with the panel unless `narrow`.

        On a narrow screen the panel takes the pane's place if it is open.
        """
        wanted = COLUMNS if wide and name in COLUMNS else (name,)
        divider = self.query_one(Divider)
        for key in wanted:
            if key not in self._panes:
                await self.mount(self._made(key), before=divider)
        if wanted is COLUMNS:
            self.sort_children(key=_column)
        only_panel = narrow and panel_open
        for key, pane in self._panes.items():
            pane.display = key in wanted and not only_panel
            if key in wanted:
                pane.freshen()
        self.query_one(EvidencePanel).display = not narrow or panel_open
        divider.display = not narrow

    def open(self, dossier: Dossier) -> None:
        """Show another dossier, without any filter."""
        self.dossier = dossier
        self.filters.clear()
        for pane in self._panes.values():
            pane.open(dossier)
            if pane.display:
                pane.freshen()
        self.query_one(EvidencePanel).open(dossier)

    def annotate(self, notes: Notes) -> None:
        """Show these marks and notes from now on."""
        self.notes = notes
        for pane in self._panes.values():
            pane.sign(notes.signed)
        self.query_one(EvidencePanel).annotate(notes)

    def filter(self, name: str, words: str, only: Iterable[str] | None = None) -> None:
        """Filter a pane by words, or to some of its items; the panel shows what is chosen then."""
        items = None if only is None else list(only)
        pane = self._panes[name]
        pane.filter(words, items)
        self.filters[name] = words or (f"{len(items)} of this item" if items else "")
        panel = self.query_one(EvidencePanel)
        if pane.key:
            panel.show(pane.key)
        else:
            panel.clear()


def _column(widget: Widget) -> int:
    """Where a widget stands in the row: the columns in their order, the line, the panel."""
    if widget.id in COLUMNS:
        return COLUMNS.index(widget.id)
    return len(COLUMNS) + (widget.id == "evidence")
