"""A reader at the keyboard: an app under test with what a test asks of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from textual import events
from textual.command import CommandPalette
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widget import Widget

import haiti_brief.tui.app
from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.background import is_busy
from haiti_brief.tui.notebook import Notebook
from haiti_brief.tui.search_walk import MakeIndex, make_index
from tests.tui import screen
from tests.tui.screen import PATIENCE, busy_with

STILL: Final = 2
"""How often in a row nothing may be found to do before an app is at rest."""


def _parts(app: BriefApp) -> list[MessagePump]:
    """Whatever takes messages: the app, its screens and all that is on them."""
    screens = [list(each.walk_children(Widget, with_self=True)) for each in app.screen_stack]
    return [app, *(part for parts in screens for part in parts)]


class _Asked:
    """A part that was asked whether it has done what it had been told before."""

    def __init__(self, part: MessagePump) -> None:
        self.part = part
        # The same as `call_later`, which looks at its callback anew each time.
        self.waits = part.post_message(events.Callback(callback=self.answer))

    def answer(self) -> None:
        self.waits = False


async def _ask_all(app: BriefApp) -> None:
    """Wait until every part has done what it had been told before this was asked."""
    asked = [_Asked(part) for part in _parts(app)]
    begun = monotonic()
    # A part that is removed meanwhile does not answer.
    while silent := [each.part for each in asked if each.waits and each.part.is_running]:
        if not app.is_running:
            break
        assert monotonic() - begun < PATIENCE, f"no answer from {silent}"
        await asyncio.sleep(0.001)


async def _drawn(app: BriefApp) -> bool:
    """Wait for a frame; whether there was one, and no other screen came in its place."""
    screen, frame = app.screen, asyncio.Event()
    screen.call_after_refresh(frame.set)
    begun = monotonic()
    while not frame.is_set() and app.is_running and app.screen is screen:
        assert monotonic() - begun < PATIENCE, f"{screen} is not drawn"
        await asyncio.sleep(0.002)
    return frame.is_set()


async def still(pilot: Pilot[None], *, beside: bool = True) -> None:
    """Wait until no part has a message left, and, unless told otherwise, nothing is at work.

    `Pilot.pause` asks every part once, and then takes a process that has used no time for idle: on
    a busy machine that may be one which has not had its turn.
    """
    app = pilot.app
    assert isinstance(app, BriefApp)
    clean, drawn = 0, False
    begun = monotonic()
    while app.is_running:
        assert monotonic() - begun < PATIENCE, f"no rest; at work: {busy_with()}"
        busy = beside and (is_busy() or not all(work.is_finished for work in app.workers))
        # Keys that wait for their turn are in no part's queue.
        busy = busy or not app._keys.is_through
        if busy:
            # What is at work has the processor rather than the asking.
            await asyncio.sleep(0.005)
        await _ask_all(app)
        if busy or any(p.message_queue_size for p in _parts(app) if p.is_running):
            clean, drawn = 0, False
            continue
        clean += 1
        if clean < STILL:
            continue
        if drawn:
            return
        # What was done since the last frame is drawn, and may give something to do.
        clean, drawn = STILL - 1, await _drawn(app)


class CopyingApp(BriefApp):
    """The app with a clipboard that can be looked into."""

    # Textual looks for the style sheet beside the module of the class.
    CSS_PATH = str(Path(haiti_brief.tui.app.__file__).with_name("app.tcss"))

    copied: tuple[str, ...] = ()
    lost: tuple[str, ...] | list[str] = ()

    def copy_to_clipboard(self, text: str) -> None:
        self.copied = (*self.copied, text)


class Reader:
    """What a reader does and sees."""

    def __init__(self, app: CopyingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            character = screen.CHARACTERS.get(key, key if len(key) == 1 else None)
            choosing = isinstance(self.app.screen, CommandPalette)
            self.app.post_message(events.Key(key, character))
            await still(self.pilot, beside=False)
            if choosing and not isinstance(self.app.screen, CommandPalette):
                # For a twentieth of a second after its palette Textual draws nothing.
                await asyncio.sleep(0.06)
        await still(self.pilot)

    async def type(self, words: str) -> None:
        await screen.type_words(self.pilot, words)
        await still(self.pilot)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        await still(self.pilot)

    @property
    def lines(self) -> list[str]:
        return screen.screen_text(self.app)

    @property
    def text(self) -> str:
        """All words of the screen."""
        return screen.flat(self.app)

    @property
    def half(self) -> int:
        return self.app.size.width // 2

    @property
    def pane(self) -> str:
        """The words in the left half, where a pane has the panel beside it."""
        return screen.flat(self.app, 0, self.half - 1)

    @property
    def panel(self) -> str:
        """The words in the right half."""
        return screen.flat(self.app, self.half)

    @property
    def row(self) -> str:
        """The row under the cursor of the list at the left, from its first line on."""
        return screen.cursor_line(self.app)

    @property
    def panel_row(self) -> str:
        return screen.cursor_line(self.app, self.half, self.app.size.width)

    @property
    def footer(self) -> str:
        return self.lines[-1]

    @property
    def lit(self) -> str:
        """The words drawn bold."""
        return screen.lit(self.app)


@asynccontextmanager
async def reading(
    dossier: Dossier,
    size: tuple[int, int] = (120, 40),
    at: str | None = "timeline",
    user_keys: dict[str, str] | None = None,
    making: MakeIndex = make_index,
    book: Notebook | None = None,
) -> AsyncIterator[Reader]:
    """A reader of `dossier` on a screen of `size`, in the timeline, once the app is at rest.

    Nothing is kept unless there is a `book` to keep it in.
    """
    app = CopyingApp(dossier, at, user_keys=user_keys, making=making, book=book)
    async with app.run_test(size=size) as pilot:
        await screen.settle(pilot)
        await still(pilot)
        yield Reader(app, pilot)
    app.lost = app.close_book()
