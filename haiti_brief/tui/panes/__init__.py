"""The panes of the main screen, one module each, on one shared base."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from haiti_brief.tui.panes.base import Pane

SECTION_OF: Final = {
    "overview": "judgements",
    "timeline": "events",
    "actors": "actors",
    "figures": "figures",
    "quotations": "quotations",
    "conflicts": "conflicts",
    "sources": "sources",
}
"""The section of the brief that each pane lists; the overview lists others too."""

PANE_OF_SECTION: Final = {
    **{section: name for name, section in SECTION_OF.items()},
    "gaps": "overview",
}
"""Which pane lists a section of the brief."""


def pane_type(name: str) -> type[Pane]:
    """The class of the pane `name`, its module imported when it is first asked for."""
    module = import_module(f"haiti_brief.tui.panes.{name}")
    found: type[Pane] = getattr(module, f"{name.capitalize()}Pane")
    return found
