"""A reader at the keyboard: an app under test with what a test asks of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

import haiti_brief.tui.app
from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.notebook import Notebook
from haiti_brief.tui.search_walk import MakeIndex, make_index
from tests.tui import screen


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
        await screen.press(self.pilot, *keys)

    async def type(self, words: str) -> None:
        await screen.type_words(self.pilot, words)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        await self.pilot.pause()

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
        yield Reader(app, pilot)
    app.lost = app.close_book()
