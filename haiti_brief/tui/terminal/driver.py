"""The program and its terminal: told to end, stopped and brought back, or the line dropped.

A signal comes at any moment. What is done about it asks the app to act between two of its messages.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Semaphore, Thread, Timer
from time import sleep
from types import FrameType
from typing import Final

from textual import events
from textual.app import App, ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from haiti_brief.tui.terminal.line import CALM, Line
from haiti_brief.tui.terminal.modes import Modes
from haiti_brief.tui.terminal.signals import listen
from haiti_brief.tui.terminal.writing import can_edit

GRACE: Final = 3.0
"""Seconds that a program told to end has for it, however its terminal hangs."""

_ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_AGAIN: Final = 0.3
_LAST: Final = 0.5
_FIXED_SIZE: Final = frozenset({"COLUMNS", "LINES"})
"""Names in the environment that Textual takes the size from rather than from the terminal."""
_DRAW_AGAIN: Final = "ctrl+l"


def _ask_to_end(app: App[None], number: int) -> None:
    def ask() -> None:
        # What the app is about comes to its end first, and so does a screen that is being made.
        app.screen.call_later(app.exit, return_code=128 + number)

    # A screen that went meanwhile has not answered.
    while app.is_running:
        with suppress(RuntimeError, ScreenStackError):
            app.call_from_thread(app.call_later, ask)
        sleep(_AGAIN)


class TerminalDriver(LinuxDriver):
    """Textual's driver for terminals; ending, stopping and coming back are done in the app's time.

    Told to end, the app's return code is that of a shell: 128 and the signal's number. Before
    this driver is made a signal does what it does to any program: the terminal is untouched.
    """

    def __init__(
        self,
        app: App[None],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._reading = app
        self._stops = Semaphore(0)
        self._told_to_end = False
        self._taken = False
        # At the end standard error may be let go.
        self._said_on = os.dup(sys.__stderr__.fileno()) if sys.__stderr__ else None
        self._modes = Modes()
        self._line = Line(app, super().write, edit=can_edit(os.environ), ask=self.input_tty)
        ends: dict[int, Callable[[int], None]] = dict.fromkeys(_ENDING, self._end)
        # Textual has a handler for changes of size that takes the place of this one.
        sizes: dict[int, Callable[[int], None]] = {signal.SIGWINCH: self._on_resize}
        listen({**ends, **sizes, signal.SIGTSTP: self._on_stop, signal.SIGCONT: self._on_back})
        for number in _ENDING:
            signal.signal(number, self._hear_end)

    def _hear_end(self, _number: int, _frame: FrameType | None) -> None:
        """Remember it for the main thread, which may be about to stop."""
        self._told_to_end = True

    def _end(self, number: int) -> None:
        timer = Timer(GRACE, self._give_up, (number,))
        timer.daemon = True
        timer.start()
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            # Nothing is to be read any more, and a reader would try it without pause.
            self.exit_event.set()
        _ask_to_end(self._reading, number)

    def _give_up(self, number: int) -> None:
        """End without the app where it cannot: what it draws may wait for a terminal for ever."""
        if self.attrs_before is not None:
            # A line that is gone has no attributes.
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        said = Thread(target=self._say_last, daemon=True)
        said.start()
        said.join(_LAST)
        os._exit(128 + number)

    def _say_last(self) -> None:
        """Give the terminal back, and tell on it what is not kept; that too may wait for ever."""
        if self._said_on is not None:
            with suppress(OSError):
                os.write(self._said_on, self._modes.undo().encode())
        last_words = getattr(self._reading, "last_words", None)
        if last_words is not None:
            last_words()

    def _on_resize(self, _number: int) -> None:
        self._line.resized()
        # Of two changes at once Textual may hear the later first, and go on with the other's size.
        sleep(CALM)
        if _FIXED_SIZE.isdisjoint(os.environ) and self._reading.is_running:
            with suppress(OSError, RuntimeError):
                size = Size(*os.get_terminal_size(self.fileno))
                if size != self._reading.size:
                    self.send_message(events.Resize(size, size))

    def _on_stop(self, _number: int) -> None:
        self._in_app(self._stop)

    def _on_back(self, _number: int) -> None:
        # It came back from a stop of its own once for each of them.
        if not self._stops.acquire(blocking=False):
            self._in_app(self._set_up_again)

    def _in_app(self, act: Callable[[], None]) -> None:
        def act_if_running() -> None:
            # An app that has ended meanwhile has no terminal.
            if self._reading.is_running:
                act()

        try:
            self._reading.call_from_thread(act_if_running)
        except RuntimeError:
            if self._reading.is_running:
                raise

    def _stop(self) -> None:
        """Give the terminal back and stop; go on from here when told to, all drawn anew."""
        with self._reading.suspend():
            self._wait()

    def _wait(self) -> None:
        """Stop until told to go on."""
        self._stops.release()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _set_up_again(self) -> None:
        """Take the terminal anew: whoever stopped the program without a word has had it since."""
        with self._reading.suspend():
            pass

    def _in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        except OSError:
            # A terminal that does not control the program has no turns.
            return False

    def start_application_mode(self) -> None:
        """Take the terminal, once it is this program's turn; until then stay stopped.

        A program that was told to end meanwhile leaves the terminal to whoever has it.
        """
        while self._in_background():
            if self._told_to_end:
                # What Textual still asks of the terminal would stop it once more.
                signal.signal(signal.SIGTTOU, signal.SIG_IGN)
                self.attrs_before = None
                return
            self._wait()
        self._taken = True
        self._line.begin()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if not self._taken:
            return
        self._taken = False
        self._line.end(wait=not self.exit_event.is_set())
        super().stop_application_mode()
        # Where a terminal says that it has a mode Textual sets it, also while it unsets the others.
        if left := self._modes.undo():
            self.write(left)

    def write(self, data: str) -> None:
        """Write a frame, or what sets the terminal's modes."""
        if not self._line.take(data, *self._reading.size):
            self._modes.sent(data)
            super().write(data)

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal sent, but for what only the line to it is about."""
        if isinstance(message, events.CursorPosition):
            self._line.answered()
            return
        if isinstance(message, events.Key) and message.key == _DRAW_AGAIN:
            self._line.draw_again()
            return
        if isinstance(message, events.Resize):
            self._line.resized()
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the line drops."""
        try:
            super().run_input_thread()
        except OSError:
            os.kill(os.getpid(), signal.SIGHUP)
