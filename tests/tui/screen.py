"""What a reader sees: the lines of the screen and how their words are lit."""

import asyncio
import re
import sys
import threading
import traceback
from collections.abc import Callable
from html import unescape
from time import monotonic
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.background import is_busy

CELL = 12.2
PATIENCE: Final = 40.0
"""Seconds after which what does not come has failed."""
CHARACTERS = {
    "slash": "/", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]",
    "space": " ", "tab": "\t", "enter": "\r", "escape": "\x1b",
}  # fmt: skip
"""The characters that come with keys that have a name."""
_TEXT = re.compile(
    r'<text class="[\w-]+-(?P<style>r\d+)" x="(?P<x>[\d.]+)"[^>]*-line-(?P<line>\d+)\)">'
    r"(?P<text>[^<]*)</text>"
)
_RULE = re.compile(r"-(r\d+) \{ (?P<rule>[^}]*) \}")


class Stretch(NamedTuple):
    """Words of one style on a line of the screen, from a column on."""

    line: int
    column: int
    text: str
    style: str


def stretches(app: App[None]) -> list[Stretch]:
    """The screen as Textual draws it, read from a picture of it."""
    picture = app.export_screenshot()
    rules = {match[1]: match["rule"] for match in _RULE.finditer(picture)}
    return [
        Stretch(
            int(match["line"]),
            round(float(match["x"]) / CELL),
            unescape(match["text"]).replace("\xa0", " "),
            rules.get(match["style"], ""),
        )
        for match in _TEXT.finditer(picture)
    ]


def screen_text(app: App[None]) -> list[str]:
    """The lines of the screen, without the blanks at their ends."""
    lines = [""] * app.size.height
    for found in stretches(app):
        if found.line < len(lines):
            line = lines[found.line]
            lines[found.line] = line + " " * (found.column - cell_len(line)) + found.text
    return [line.rstrip() for line in lines]


def flat(app: App[None], column: int = 0, end: int | None = None) -> str:
    """The words of the screen between two columns, the blanks between them made one."""
    return " ".join(" ".join(line[column:end] for line in screen_text(app)).split())


def lit(app: App[None]) -> str:
    """The words on the screen that are drawn bold: those that a statement rests on."""
    return " ".join(" ".join(s.text for s in stretches(app) if "bold" in s.style).split())


def cursor_line(app: App[None], column: int = 0, end: int = 1) -> str:
    """The first line with a cursor mark between two columns, from the mark on; or nothing."""
    for line in screen_text(app):
        at = line.find("▸", column, end)
        if at >= 0:
            return line[at:]
    return ""


def strips(app: App[None]) -> list[tuple[Strip, int]]:
    """Every line that a widget on the screen draws, with the width it should have."""
    return [
        (strip, widget.region.width)
        for widget in app.screen.walk_children(Widget)
        if widget.display and widget.region.area and not widget.children
        for strip in widget.render_lines(Region(0, 0, *widget.region.size))
    ]


def busy_with() -> str:
    """What the threads beside the screens are doing, for a test that waits in vain."""
    frames = sys._current_frames()
    return "\n".join(
        f"{thread.name}\n{''.join(traceback.format_stack(frames[thread.ident]))}"
        for thread in threading.enumerate()
        if thread.ident in frames and thread is not threading.main_thread()
    )


async def _until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    begun = monotonic()
    while not there():
        assert pilot.app.is_running, "the app has ended"
        assert monotonic() - begun < PATIENCE, f"it does not come; at work: {busy_with()}"
        await asyncio.sleep(0.005)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the app has nothing left to do, the look for problems among it."""
    app = pilot.app
    assert isinstance(app, BriefApp)
    await pilot.pause()
    await _until(pilot, lambda: app.report is not None)
    await rest(pilot)


async def rest(pilot: Pilot[None]) -> None:
    """Wait until no work goes on beside the screens, and what it found is shown."""
    await _until(pilot, lambda: not is_busy())
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, waiting each time until the app is at rest.

    `Pilot.press` waits twice as long for the same.
    """
    for key in keys:
        pilot.app.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
        await pilot.pause()
    await rest(pilot)


async def type_words(pilot: Pilot[None], words: str) -> None:
    """Type words into whatever takes them, as fast as a terminal pastes them."""
    for char in words:
        pilot.app.post_message(events.Key("space" if char == " " else char, char))
    await press(pilot)
