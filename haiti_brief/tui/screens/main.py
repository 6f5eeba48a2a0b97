"""The main screen: the panes, the evidence panel, and the state that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from haiti_brief.analysis.involvement import actors_of
from haiti_brief.analysis.origins import count_origins
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import PANES, bindings_for
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.messages import AtItem, OpenItem, OpenQuote, OpenSource
from haiti_brief.tui.panes import PANE_OF_SECTION, PANE_TYPES
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.screens.base import BriefScreen, is_typing
from haiti_brief.tui.widgets.bar import Bar, Part, part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.evidence_panel import EvidencePanel
from haiti_brief.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widgets import Input

NARROW: Final = 80
WIDE: Final = 140
COLUMNS: Final = ("timeline", "actors", "figures")
"""The panes that stand side by side on a wide screen."""


class MainScreen(BriefScreen):
    """The brief in panes, with the evidence of the chosen item beside them.

    State: `pane` is the pane that keys go to; `panel.path` the chosen item; `panel_open` tells
    whether the panel stands in the pane's place, on screens too narrow for both.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("main"))
    scopes: ClassVar[tuple[str, ...]] = ("list", "main")

    body = getters.query_one("#body", Horizontal)
    tabs = getters.query_one("#tabs", Bar)
    divider = getters.query_one(Divider)
    panel = getters.query_one(EvidencePanel)

    def __init__(self, dossier: Dossier, at: str | None = None) -> None:
        super().__init__()
        self.dossier = dossier
        section, _, key = (at or "").partition("/")
        self.pane = section if section in PANE_TYPES else PANE_OF_SECTION.get(section, "timeline")
        self.start = at if key else None
        self.problems = 0
        self.panel_open = False
        self._panes: dict[str, Pane] = {}
        self._filters: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The bars, the pane to begin with, and the panel; other panes come when asked for."""
        yield Bar(id="title")
        yield Bar(id="tabs")
        with Horizontal(id="body"):
            for name in COLUMNS if self._is_wide and self.pane in COLUMNS else (self.pane,):
                yield self._new_pane(name)
            yield Divider()
            yield EvidencePanel(self.dossier, id="evidence")
        yield from self.compose_footer()

    async def on_mount(self) -> None:
        """Show where to begin."""
        if self.start:
            await self.show_item(self.start)
        else:
            await self.show_pane(self.pane)
        if self.panel.path:
            self.post_message(AtItem(self.panel.path))

    def _new_pane(self, name: str) -> Pane:
        pane = self._panes[name] = PANE_TYPES[name](self.dossier, id=name)
        return pane

    # What is where

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    @property
    def is_narrow(self) -> bool:
        """Whether a pane and the panel do not fit side by side."""
        return self.app.size.width < NARROW

    def current(self) -> Pane:
        """The pane that keys go to."""
        return self._panes[self.pane]

    async def _arrange(self) -> None:
        """Mount what this width and pane need, hide the rest."""
        wanted = COLUMNS if self._is_wide and self.pane in COLUMNS else (self.pane,)
        for name in wanted:
            if name not in self._panes:
                await self.body.mount(self._new_pane(name), before=self.divider)
        if wanted is COLUMNS:
            self.body.sort_children(key=_column)
        only_panel = self.is_narrow and self.panel_open
        for name, pane in self._panes.items():
            pane.display = name in wanted and not only_panel
        self.panel.display = not self.is_narrow or self.panel_open
        self.divider.display = not self.is_narrow
        self._show_bars()

    async def on_resize(self, _event: events.Resize) -> None:
        """Fit the panes to the new width; the panel keeps the keys if it has them."""
        self.panel_open = self.is_narrow and (
            self.panel_open or isinstance(self.focused, EvidencePanel)
        )
        await self._arrange()
        if is_typing(self.focused):
            pass
        elif not isinstance(self.focused, EvidencePanel) or not self.panel.display:
            self._focus_pane()
        self.call_after_refresh(self._show_bars)

    def _focus_pane(self) -> None:
        if self.panel.display and self.panel_open and self.is_narrow:
            self.take_keys(self.panel)
        else:
            self.take_keys(self.current())

    # The bars

    def _show_bars(self) -> None:
        self._show_title()
        self._show_tabs()
        self._show_position()

    def _show_title(self) -> None:
        brief = self.dossier.brief
        parts: list[Part] = []
        if self.problems:
            told = f" ! {_counted(self.problems, 'problem')}: p "
            parts.append(part(told, "warn", "problems"))
        changed = [key for key, document in self.dossier.documents.items() if document.changed]
        if changed:
            told = f" ! {', '.join(changed)} changed "
            parts.append(part(told, "warn", "problems"))
        # A warning is never what is cut off.
        at = len(parts) if self.is_narrow else 0
        parts.insert(at, part(f" {visible_line(brief.title)} ", "strong"))
        as_of = brief.as_of.edtf
        if as_of:
            parts.append(part(f" as of {as_of.label()} ", "dim"))
        parts.append(part(f" {_counted(len(brief.sources), 'source')}", "dim"))
        parts.append(part(f" from {_counted(count_origins(brief), 'origin')} ", "dim"))
        disputed = sum(conflict.status == "open" for conflict in brief.conflicts.values())
        if disputed:
            parts.append(part(f" {_counted(disputed, 'open conflict')} ", "dim"))
        self.title_bar.show(tuple(parts))

    def _show_tabs(self) -> None:
        side_by_side = self._is_wide and self.pane in COLUMNS
        parts: list[Part] = []
        for name, key, title, _ in PANES:
            tone = "head" if name == self.pane else "dim"
            kept = self._filters.get(name, "")
            short = title if name == self.pane or not self.is_narrow else title[:3]
            text = f"{key} {short}" + (f" ({visible_line(kept)})" if kept else "")
            beside = side_by_side and name in COLUMNS and name in self._panes
            width = self._panes[name].outer_size.width if beside else 0
            space = Piece(" " * max(1, width - len(text) - 1))
            parts.append(Part((Piece(" "), Piece(text, tone), space), f"pane('{name}')"))
        self.tabs.show(tuple(parts))

    def _show_position(self) -> None:
        focused = self.focused if isinstance(self.focused, LineList) else self.current()
        keys = focused.keys
        at = keys.index(focused.key) + 1 if focused.key in keys else 0
        self.show_footer(f"{at}/{len(keys)}" if keys else "")

    def set_problems(self, count: int) -> None:
        """Say in the title line how many problems the brief has."""
        if count != self.problems:
            self.problems = count
            self._show_title()

    # Showing items

    async def show_pane(self, name: str) -> None:
        """Go to a pane, the cursor where it was."""
        self.pane = name
        self.panel_open = False
        await self._arrange()
        pane = self.current()
        self.take_keys(pane)
        if pane.key:
            self.panel.show(pane.key)
        self._show_bars()

    async def show_item(self, path: str) -> None:
        """Show an item, or a part of one, with its evidence; in its pane where it has one."""
        name = PANE_OF_SECTION.get(path.split("/", maxsplit=1)[0])
        if name is None:
            self.panel_open = True
            await self._arrange()
            self.panel.show(path)
            self.take_keys(self.panel)
            return
        await self.show_pane(name)
        pane = self.current()
        key = pane.find(path)
        if key is not None:
            if key not in pane.keys:
                self.clear_filter()
            pane.move_to(key)
            self.panel.show(path if path.startswith("actors/") else key)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        if event.source is self.current():
            self.panel.show(event.key)
            self.post_message(AtItem(event.key))
        self._show_position()

    @on(LineList.Chosen)
    async def _chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.source, Pane):
            await self._open_evidence(event.key)
        elif event.key in self.dossier.quotes:
            self.post_message(OpenQuote(event.key))
        else:
            self.post_message(OpenItem(event.key))

    async def _open_evidence(self, path: str) -> None:
        """From a row to its words: in the panel on a narrow screen, else in the source."""
        self.panel.show(path)
        if self.is_narrow:
            self.panel_open = True
            await self._arrange()
            self.take_keys(self.panel)
            if not path.startswith("sources/"):
                self.call_after_refresh(self.panel.reveal)
            return
        if path.startswith("sources/"):
            self.post_message(OpenSource(path.split("/", 1)[1], None))
            return
        quote = self.panel.quote
        if quote is None:
            self.say("Nothing is cited for this item.")
        else:
            self.post_message(OpenQuote(quote.path))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus from column to column."""
        if isinstance(event.widget, Pane) and event.widget.id and event.widget.id != self.pane:
            self.pane = event.widget.id
            if event.widget.key:
                self.panel.show(event.widget.key)
            self._show_tabs()
        self._show_position()

    # Commands

    async def enter_pane(self, name: str) -> None:
        """Go to a pane."""
        await self.show_pane(name)
        if self.current().key:
            self.post_message(OpenItem(self.current().key or ""))

    async def action_back(self) -> None:
        """Close the panel, or clear the filter, whichever is there."""
        if self.focused is not None and self.focused.id == "filter":
            self.clear_filter()
            await self._end_filter()
        elif self.panel_open and self.is_narrow:
            self.panel_open = False
            await self._arrange()
            self.take_keys(self.current())
        elif isinstance(self.focused, EvidencePanel):
            self.take_keys(self.current())
        elif self._filters.get(self.pane):
            self.clear_filter()

    async def action_other(self) -> None:
        """Go between the pane and the evidence panel."""
        if isinstance(self.focused, EvidencePanel):
            await self.action_back()
            self.take_keys(self.current())
            return
        if self.is_narrow:
            self.panel_open = True
            await self._arrange()
        self.take_keys(self.panel)

    def action_copy(self) -> None:
        """Copy the words at hand with their source and place."""
        from haiti_brief.tui.citation import citation_of  # noqa: PLC0415

        quote = self.panel.quote
        if quote is None or quote.span is None:
            self.say("There are no words to copy here.")
            return
        self.app.copy_to_clipboard(citation_of(self.dossier.documents[quote.source], quote.span))
        self.say("Copied the words with their source and place.")

    def action_actors(self) -> None:
        """Show the actors of the chosen item."""
        path = self.panel.path
        found = actors_of(self.dossier, "/".join(path.split("/")[:2])) if path else ()
        if not found:
            self.say("The brief names no actor for this item.")
            return
        self.call_later(self._show_only, "actors", [f"actors/{key}" for key in found])

    async def _show_only(self, name: str, items: list[str]) -> None:
        await self.show_pane(name)
        self.set_filter("", items)
        self.post_message(OpenItem(self.current().key or items[0]))

    async def action_filter(self) -> None:
        """Ask for the words to filter by."""
        # An input line costs its import only when one is asked for.
        from haiti_brief.tui.widgets.typing_box import FilterBox  # noqa: PLC0415

        if self.is_narrow and self.panel_open:
            await self.show_pane(self.pane)
        if not self.query(FilterBox):
            box = FilterBox(id="filter")
            await self.mount(box, before="#foot")
            self.take_keys(box)

    async def _end_filter(self) -> None:
        await self.query("#filter").remove()
        self.take_keys(self.current())

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at every key."""
        self.set_filter(event.value)

    async def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the filter and go to the rows."""
        await self._end_filter()

    def set_filter(self, words: str, only: list[str] | None = None) -> None:
        """Filter the pane by words, or to some of its items."""
        self.current().filter(words, only)
        self._filters[self.pane] = words or (f"{len(only)} of this item" if only else "")
        pane = self.current()
        if pane.key:
            self.panel.show(pane.key)
        else:
            self.panel.clear()
        self._show_tabs()
        self._show_position()

    def clear_filter(self) -> None:
        """Show all rows of the pane again."""
        self.set_filter("")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _column(widget: Widget) -> int:
    """Where a widget stands in the row: the columns in their order, the line, the panel."""
    if widget.id in COLUMNS:
        return COLUMNS.index(widget.id)
    return len(COLUMNS) + (widget.id == "evidence")
