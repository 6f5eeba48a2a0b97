"""What is compared with: a list, a panel with its details, a header and a footer, all stock.

It is the least that a Textual program which shows a list with details consists of, written with
Textual's own widgets in the way its documentation shows. `--no-panel` leaves the panel out;
`--empty` leaves everything out, which is the floor that no Textual program starts below.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType

ITEMS = 50
WORDS = (
    "A contingent of police officers landed in the capital on Thursday and joined those who had "
    "come before; the mission remains below the number that was pledged, and its money is not "
    "assured. Two sources give the total, one of them from the other. "
)


def list_app(*, panel: bool) -> App[None]:
    """The list, with its panel or without."""
    # The empty app does not have these to import.
    from textual.containers import Horizontal  # noqa: PLC0415
    from textual.widgets import (  # noqa: PLC0415
        Footer,
        Header,
        Label,
        ListItem,
        ListView,
        Static,
    )

    class ListApp(App[None]):
        CSS = "ListView { width: 1fr; } #detail { width: 1fr; height: 1fr; }"
        TITLE = "Bare"
        BINDINGS: ClassVar[list[BindingType]] = [("j", "down", "Down"), ("q", "quit", "Quit")]

        def compose(self) -> ComposeResult:
            yield Header()
            with Horizontal():
                yield ListView(*(ListItem(Label(f"Item {number}")) for number in range(ITEMS)))
                if panel:
                    yield Static(id="detail")
            yield Footer()

        def on_list_view_highlighted(self, event: ListView.Highlighted) -> None:
            if panel:
                text = f"Detail of item {event.list_view.index or 0}\n\n{WORDS * 3}"
                self.query_one("#detail", Static).update(text)

        def action_down(self) -> None:
            self.query_one(ListView).action_cursor_down()

    return ListApp()


def empty_app() -> App[None]:
    """One word on a screen."""
    from textual.widgets import Static  # noqa: PLC0415

    class EmptyApp(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("Nothing")

    return EmptyApp()


if __name__ == "__main__":
    if "--empty" in sys.argv:
        empty_app().run()
    else:
        list_app(panel="--no-panel" not in sys.argv).run()
