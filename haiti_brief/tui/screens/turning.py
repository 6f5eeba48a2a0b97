"""Turning time back and forth: the main screen's commands about the day."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from typing import Final

from textual import getters

from haiti_brief.tui.commands import PANES
from haiti_brief.tui.messages import AtItem
from haiti_brief.tui.screens.item_commands import ItemCommands
from haiti_brief.tui.widgets.time_rail import TimeRail

_OF_ITEM: Final = re.compile(r"\d+ of this item")
"""How a filter is named that shows some items alone."""


class Turning(ItemCommands):
    """A screen that shows the brief of the day which its rail is at."""

    pane: str
    panel_open: bool

    rail = getters.query_one(TimeRail)

    @abstractmethod
    async def leave_panel(self) -> None:
        """Show the pane where the panel stands in its place."""

    @abstractmethod
    def focus_pane(self) -> None:
        """Give the keys to the pane, or to the panel in its place."""

    @abstractmethod
    def show_bars(self) -> None:
        """Show in the bars what is shown."""

    async def turn_to(self, day: int | None) -> None:
        """Show the brief as of a day, None for the present, in the same pane and at the same item.

        It is done before the next key is looked at, which may open a screen of this dossier.
        """
        # What turns time back is loaded when a reader first does.
        from haiti_brief.analysis.as_of import turn_back  # noqa: PLC0415

        whole = self.rail.whole
        dossier = whole if day is None else turn_back(whole, day)
        if dossier is self.dossier:
            told = "All sources were issued by then: this is the present brief."
            self.show_bars()
            self.call_after_refresh(self.say, told)
            return
        self.catch_up()
        item = "/".join((self.panel.path or "").split("/")[:2])
        self.dossier = dossier
        filters = dict(self.body.filters)
        self.body.open(dossier)
        ended = self._filter_again(filters)
        self.show_notes()
        self.rail.show(dossier, None if dossier is whole else day)
        pane = self.current()
        key = pane.find(item) if dossier.has_item(item) else None
        if key is not None:
            pane.move_to(key)
        if pane.key:
            self.panel.show(pane.key)
        else:
            self.panel.clear()
            if self.panel_open:
                await self.leave_panel()
        self.show_bars()
        self.post_message(AtItem(self.panel.path or "", self.pane))
        if ended:
            self.call_after_refresh(self.say, f"Filter ended: {', '.join(ended)}.")

    def _filter_again(self, filters: Mapping[str, str]) -> list[str]:
        """Filter the panes of another day by the same words; the titles of those it ended in.

        Some items shown alone, such as the actors of one, are others on another day.
        """
        ended = []
        for name, words in filters.items():
            if _OF_ITEM.fullmatch(words):
                ended.append(next(title for pane, _, title, _ in PANES if pane == name))
            elif words:
                self.body.filter(name, words)
        return ended

    async def action_as_of(self) -> None:
        """Ask for the day to turn time back to."""
        if not self.rail.stops:
            self.say("No source of this brief has a date of issue to turn time back to.")
            return
        await self.rail.ask()

    async def action_step(self, by: int) -> None:
        """Turn time to the sources' date before or after."""
        if not self.rail.display:
            self.say("t turns time back; then h and l step along the dates of the sources.")
            return
        if self.rail.asking:
            self.focus_pane()
            await self.rail.close()
        found = self.rail.neighbour(by)
        if found:
            await self.turn_to(*found)
        else:
            self.say("No source is older." if by < 0 else "This is the present brief.")
