"""What can be done with the chosen item: its actors, its conflicts, its chart, its citation."""

from __future__ import annotations

from abc import abstractmethod

from textual import getters

from haiti_brief.analysis.disputes import conflicts_of
from haiti_brief.analysis.involvement import actors_of
from haiti_brief.tui.notes import Hold
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.screens.body import Body
from haiti_brief.tui.screens.marking import Marking
from haiti_brief.tui.widgets.evidence_panel import EvidencePanel


class ItemCommands(Marking):
    """A screen with an evidence panel, whose item the commands are about."""

    body = getters.query_one(Body)
    panel = getters.query_one(EvidencePanel)

    @abstractmethod
    def current(self) -> Pane:
        """The pane that keys go to."""

    def catch_up(self) -> None:
        """Show in the panel what the cursor is on: what tells of its move may be on its way still.

        Every command about the item does this first, since keys may come in bursts.
        """
        key, path = self.current().key, self.panel.path or ""
        # Of an actor the panel may show one role.
        part = key is not None and key.startswith("actors/") and path.startswith(f"{key}/")
        if key is not None and not part:
            self.panel.show(key)

    @abstractmethod
    async def show_only(self, name: str, items: list[str]) -> None:
        """Show some items of the pane `name` alone."""

    def at_hand(self) -> Hold | None:
        """The quote that the cursor is on, else the first of the item; else the item."""
        self.catch_up()
        item = "/".join((self.panel.path or "").split("/")[:2])
        quote = self.panel.quote
        # A source's card may show quotes, but they are not what the source is.
        if quote is not None and quote.span is not None and not item.startswith("sources/"):
            return Hold(item, quote.source, quote.span)
        return Hold(item) if item else None

    def show_notes(self) -> None:
        """Show the marks and notes on the rows and in the panel."""
        self.body.annotate(self.book.notes(self.dossier))

    def action_copy(self) -> None:
        """Copy the words at hand with their source and place."""
        from haiti_brief.tui.citation import citation_of  # noqa: PLC0415

        self.catch_up()
        quote = self.panel.quote
        if quote is None or quote.span is None:
            self.say("There are no words to copy here.")
            return
        self.app.copy_to_clipboard(citation_of(self.dossier.documents[quote.source], quote.span))
        self.say("Copied the words with their source and place.")

    async def action_actors(self) -> None:
        """Show the actors of the chosen item."""
        self.catch_up()
        path = self.panel.path
        found = actors_of(self.dossier, "/".join(path.split("/")[:2])) if path else ()
        if found:
            await self.show_only("actors", [f"actors/{key}" for key in found])
        else:
            self.say("The brief names no actor for this item.")

    async def action_conflicts(self) -> None:
        """Show the conflicts about the chosen item."""
        self.catch_up()
        path = self.panel.path or ""
        found = conflicts_of(self.dossier.brief, path)
        if path.startswith("conflicts/"):
            self.say("This is a conflict; a shows its actors.")
        elif not found:
            self.say("The brief has no conflict about this item.")
        else:
            await self.show_only("conflicts", [f"conflicts/{key}" for key in found])

    async def action_chart(self) -> None:
        """Show the chosen figure as a chart on a screen of its own."""
        self.catch_up()
        section, _, key = (self.panel.path or "").partition("/")
        figure = key.split("/", 1)[0]
        if section == "figures" and figure in self.dossier.brief.figures:
            await self.open_chart(figure)
        else:
            self.say("Only a figure has a chart: 4 lists the figures.")

    async def open_chart(self, figure: str) -> None:
        """Show the chart of the figure with an id."""
        # Charts cost their import when the first one is asked for.
        from haiti_brief.tui.screens.chart import ChartScreen  # noqa: PLC0415

        await self.app.push_screen(ChartScreen(self.dossier, figure))
