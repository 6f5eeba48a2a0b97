"""The panes of the main screen, one module each, on one shared base."""

from typing import Final

from haiti_brief.tui.panes.actors import ActorsPane
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.panes.figures import FiguresPane
from haiti_brief.tui.panes.sources import SourcesPane
from haiti_brief.tui.panes.timeline import TimelinePane

PANE_TYPES: Final[dict[str, type[Pane]]] = {
    "timeline": TimelinePane,
    "actors": ActorsPane,
    "figures": FiguresPane,
    "sources": SourcesPane,
}
"""The panes by id."""

PANE_OF_SECTION: Final = {pane.section: name for name, pane in PANE_TYPES.items()}
"""Which pane lists a section of the brief."""
