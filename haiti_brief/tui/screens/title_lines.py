"""The title of a screen that may show the brief of an earlier day, and says so where it does."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.screens.bars import Title, title_lines
from haiti_brief.tui.widgets.bar import Bar


class TitleLines(Vertical):
    """A title line, and above it one more where it cannot also say that time is turned back.

    Without a title only that is said, and in the present there is no line at all.
    """

    DEFAULT_CSS: ClassVar[str] = "TitleLines { height: auto; }"

    turned_bar = getters.query_one("#turned", Bar)
    own_bar = getters.query_one("#title", Bar)

    def __init__(self, dossier: Dossier, title: Title | None = None) -> None:
        super().__init__()
        self.dossier = dossier
        self.title = title or Title()

    def compose(self) -> ComposeResult:
        """Both lines; which of them are seen depends on the room."""
        yield Bar(id="turned")
        yield Bar(id="title")

    def on_mount(self) -> None:
        """Show what is to be told."""
        self.tell(self.title)

    def on_resize(self) -> None:
        """Say in one line what fits in one now."""
        self.tell(self.title)

    def tell(self, title: Title) -> None:
        """Show this title."""
        self.title = title
        above, line = title_lines(self.dossier, title, self.app.size.width)
        for bar, parts in ((self.turned_bar, above), (self.own_bar, line)):
            bar.display = bool(parts)
            bar.show(parts)
