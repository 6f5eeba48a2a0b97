"""The main screen: the panes, the evidence panel, and the state that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from haiti_brief.text.spans import Span
from haiti_brief.tui.commands import COMMANDS, Command, bindings_for
from haiti_brief.tui.last_place import Beginning, pane_of
from haiti_brief.tui.leading import Leading, follow
from haiti_brief.tui.messages import AtItem, OpenItem, OpenQuote, OpenSource
from haiti_brief.tui.panes import PANE_OF_SECTION
from haiti_brief.tui.panes.base import Pane
from haiti_brief.tui.screens.bars import Standing, tab_parts, title_parts
from haiti_brief.tui.screens.base import is_typing
from haiti_brief.tui.screens.body import Body
from haiti_brief.tui.screens.turning import Turning
from haiti_brief.tui.widgets.bar import Bar
from haiti_brief.tui.widgets.evidence_panel import EvidencePanel
from haiti_brief.tui.widgets.line_list import LineList
from haiti_brief.tui.widgets.time_rail import TimeRail

if TYPE_CHECKING:
    from textual.widgets import Input

    from haiti_brief.tui.app import BriefApp

NARROW: Final = 80
WIDE: Final = 140
PROMPTS: Final = {"filter": ("Keep", "Clear"), "date": ("Turn", "Close")}
"""What Enter and Esc do with the lines that are typed in."""
ACCEPT: Final = Command("accept", ("enter",), "", "Take what is typed.", (), "accept")


class MainScreen(Turning):
    """The brief in panes, with the evidence of the chosen item beside them.

    State: `pane` is the pane that keys go to; `panel.path` the chosen item; `panel_open` tells
    whether the panel stands in the pane's place, on screens too narrow for both.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("main"),
        Binding("enter", "accept", show=False, priority=True),
        # Before the list would: it is done before the next key is looked at.
        Binding("enter", "choose", show=False, priority=True, id="open"),
    ]
    scopes: ClassVar[tuple[str, ...]] = ("list", "main")

    tabs = getters.query_one("#tabs", Bar)

    def __init__(self, start: Beginning) -> None:
        super().__init__()
        self.dossier = start.dossier
        self.pane = start.pane or pane_of(start.at)
        self.start = start.at if "/" in (start.at or "") else None
        self.standing = Standing()
        self.panel_open = False

    def compose(self) -> ComposeResult:
        """The bars, the pane to begin with, and the panel; other panes come when asked for."""
        yield Bar(id="title")
        yield Bar(id="tabs")
        yield TimeRail(self.dossier.whole or self.dossier, id="time")
        yield Body(self.dossier, self.pane)
        yield from self.compose_footer()

    async def on_mount(self) -> None:
        """Show where to begin."""
        as_of = self.dossier.brief.as_of.edtf
        self.rail.show(self.dossier, as_of.latest if self.dossier.whole and as_of else None)
        self.show_notes()
        await (self.show_item(self.start, self.pane) if self.start else self.show_pane(self.pane))
        if self.panel.path:
            self.post_message(AtItem(self.panel.path, self.pane))

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
        return self.body[self.pane]

    async def _arrange(self) -> None:
        """Mount what this width and pane need, hide the rest."""
        await self.body.show_panes(
            self.pane, wide=self._is_wide, narrow=self.is_narrow, panel_open=self.panel_open
        )
        self.show_bars()

    async def on_resize(self, _event: events.Resize) -> None:
        """Fit the panes to the new width; the panel keeps the keys if it has them."""
        self.panel_open = self.is_narrow and (
            self.panel_open or isinstance(self.focused, EvidencePanel)
        )
        await self._arrange()
        if is_typing(self.focused):
            pass
        elif not isinstance(self.focused, EvidencePanel) or not self.panel.display:
            self.focus_pane()
        self.rail.redraw()
        self.call_after_refresh(self.show_bars)

    def focus_pane(self) -> None:
        """Give the keys to the pane, or to the panel where it stands in the pane's place."""
        if self.panel.display and self.panel_open and self.is_narrow:
            self.take_keys(self.panel)
        else:
            self.take_keys(self.current())

    async def leave_panel(self) -> None:
        """Show the pane where the panel stands in its place."""
        self.panel_open = False
        await self._arrange()
        self.focus_pane()

    # The bars

    def show_bars(self) -> None:
        """Show how the brief stands, the panes, the keys and the position."""
        self._show_title()
        self._show_tabs()
        self._show_position()

    def _show_title(self) -> None:
        self.title_bar.show(title_parts(self.dossier, self.standing, narrow=self.is_narrow))

    def _show_tabs(self) -> None:
        self.tabs.show(tab_parts(self.pane, self.body.filters, room=self.app.size.width))

    def _position(self) -> str:
        focused = self.focused if isinstance(self.focused, LineList) else self.current()
        keys = focused.keys
        at = keys.index(focused.key) + 1 if focused.key in keys else 0
        return f"{at}/{len(keys)}" if keys else ""

    def _show_position(self) -> None:
        self.show_footer(self._position())

    def footer_commands(self) -> list[Command]:
        """What concerns the pane first; while something is typed, what works then."""
        focused = self.focused
        if focused is not None and focused.id in PROMPTS:
            return self._prompt_commands(focused.id)
        found = super().footer_commands()
        hidden = [] if self.pane == "figures" else ["chart"]
        in_panel = isinstance(focused, EvidencePanel)
        if in_panel:
            hidden.append("other")
        # Going back and to the panel is found by everybody; on few columns others need the room.
        late = () if in_panel else ("back", "other")
        found = [command for command in found if command.id not in hidden]
        return sorted(found, key=lambda command: command.id in late)

    def _prompt_commands(self, prompt: str) -> list[Command]:
        """What works while something is typed; letters step along the dates where it is one."""
        enter, leave = PROMPTS[prompt]
        steps = ("as-of.earlier", "as-of.later") if prompt == "date" else ()
        back = next(command for command in COMMANDS if command.id == "back")
        found = [ACCEPT._replace(title=enter), back._replace(title=leave)]
        return found + [command for command in COMMANDS if command.id in steps]

    def tell(self, standing: Standing) -> None:
        """Say in the title line how the brief stands."""
        if standing != self.standing:
            self.standing = standing
            self._show_title()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let `h` and `l` step along the dates also while a date is typed: none has letters."""
        if action == "accept":
            return is_typing(self.focused)
        steps = action == "step" and self.focused is not None and self.focused.id == "date"
        return steps or super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Take what is typed, for a filter or as a date.

        The keys go on to the pane at once, for the next may be here already. What was typed before
        is looked at after the box has taken it in.
        """
        box = self.focused
        if box is not None:
            self.focus_pane()
            box.call_later(self._accept, box)

    async def _accept(self, box: Input) -> None:
        if box.id == "filter":
            await box.remove()
            self._show_position()
            return
        text = box.value.strip()
        box.display = False
        day = self.rail.read(text) if text else self.rail.day
        if text and day is None:
            box.display = True
            self.take_keys(box)
            return
        await self.rail.close()
        self._show_position()
        if day != self.rail.day:
            await self.turn_to(day)

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
        else:
            self.panel.clear()
        self.show_bars()

    async def show_item(self, path: str, pane_id: str | None = None) -> None:
        """Show an item, or a part of one, with its evidence, in a pane; by default in its own."""
        await self.show_pane(pane_id or PANE_OF_SECTION[path.split("/", maxsplit=1)[0]])
        pane = self.current()
        key = pane.find(path)
        if key is not None:
            if key not in pane.keys:
                self.clear_filter()
            pane.move_to(key)
            self.panel.show(path if path.startswith("actors/") else key)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        # The cursor may be elsewhere by now.
        if event.source is self.current() and event.source.key is not None:
            self.panel.show(event.source.key)
            self.post_message(AtItem(event.source.key, self.pane))
        self._show_position()

    @on(LineList.Chosen)
    async def _chosen(self, event: LineList.Chosen) -> None:
        to = await self._opened(event.source, event.key)
        if to is not None:
            self.post_message(to)

    async def action_choose(self) -> None:
        """Open what the cursor is on."""
        focused = self.focused
        if isinstance(focused, LineList) and focused.key is not None:
            app: BriefApp = self.app  # type: ignore[assignment]
            await follow(app, await self._opened(focused, focused.key))

    async def _opened(self, source: LineList, key: str) -> Leading | None:
        """Where a row leads; None where it is shown already."""
        if isinstance(source, Pane):
            return await self._open_evidence(key)
        if key in self.dossier.quotes:
            return OpenQuote(key)
        if key.startswith("at/"):
            document, start, end = key.removeprefix("at/").rsplit("/", 2)
            return OpenSource(document, Span(int(start), int(end)))
        return OpenItem(key)

    async def _open_evidence(self, path: str) -> Leading | None:
        """From a row to its words: in the panel on a narrow screen, else in the source."""
        self.panel.show(path)
        section, _, key = path.partition("/")
        if self.is_narrow:
            self.panel_open = True
            await self._arrange()
            self.take_keys(self.panel)
            if section in ("events", "conflicts") or "/" in key:
                self.panel.follow()
            return None
        if section == "sources":
            return OpenSource(key, None)
        if self.pane == "overview" and section not in ("judgements", "gaps"):
            return OpenItem(path)
        if section == "figures" and "/" not in key:
            await self.open_chart(key)
            return None
        if self.panel.quote is None:
            self.say("Nothing is cited for this item.")
            return None
        return OpenQuote(self.panel.quote.path)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus from column to column."""
        if isinstance(event.widget, Pane) and event.widget.id and event.widget.id != self.pane:
            self.pane = event.widget.id
            if event.widget.key:
                self.panel.show(event.widget.key)
            self._show_tabs()
        self.show_keys()
        self.show_position(self._position())

    # Commands

    async def enter_pane(self, name: str) -> None:
        """Go to a pane."""
        await self.show_pane(name)
        if self.current().key:
            self.post_message(OpenItem(self.current().key or "", name))

    async def action_back(self) -> None:
        """Close what is open, or take back the filter or the day, whichever is there."""
        if self.rail.asking:
            self.focus_pane()
            await self.rail.close()
            self.rail.put_away()
        elif self.focused is not None and self.focused.id == "filter":
            self.clear_filter()
            await self._end_filter()
        elif self.panel_open and self.is_narrow:
            self.panel_open = False
            await self._arrange()
            self.take_keys(self.current())
        elif isinstance(self.focused, EvidencePanel):
            self.take_keys(self.current())
        elif self.body.filters.get(self.pane):
            self.clear_filter()
        elif self.dossier.whole is not None:
            await self.turn_to(None)
            self.rail.put_away()
        else:
            self.rail.put_away()

    async def action_other(self) -> None:
        """Go between the pane and the evidence panel."""
        if isinstance(self.focused, EvidencePanel):
            await self.action_back()
            self.take_keys(self.current())
            return
        self.catch_up()
        if self.is_narrow:
            self.panel_open = True
            await self._arrange()
        self.take_keys(self.panel)

    async def show_only(self, name: str, items: list[str]) -> None:
        """Show some items of a pane alone, as a step of the history."""
        await self.show_pane(name)
        self.set_filter("", items)
        self.post_message(OpenItem(self.current().key or items[0], name))

    async def action_filter(self) -> None:
        """Ask for the words to filter by."""
        # An input line costs its import only when one is asked for.
        from haiti_brief.tui.widgets.typing_box import FilterBox  # noqa: PLC0415

        if self.is_narrow and self.panel_open:
            await self.show_pane(self.pane)
        if not self.query(FilterBox):
            self.current().remember()
            box = FilterBox(id="filter")
            await self.mount(box, before="#foot")
            self.take_keys(box)

    async def _end_filter(self) -> None:
        await self.query("#filter").remove()
        self.take_keys(self.current())

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at every key."""
        self.set_filter(event.value)

    def set_filter(self, words: str, only: list[str] | None = None) -> None:
        """Filter the pane by words, or to some of its items."""
        self.body.filter(self.pane, words, only)
        self._show_tabs()
        self._show_position()

    def clear_filter(self) -> None:
        """Show all rows of the pane again."""
        self.set_filter("")
