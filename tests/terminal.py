"""The whole program in a terminal of its own, as a user's shell or `sshd` would run it.

What it writes is drawn by pyte and kept byte for byte, so that a test can ask both what stands on
the screen and in what state the terminal was left.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyte

from tests.own_folders import refuse_others

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = (sys.executable, "-m", "haiti_brief")
PATIENCE: Final = 20.0
"""Seconds after which a program that does not do what is expected has failed."""
FIRST_SCREEN: Final = ("Overview", "Help", "1/71")
"""What the first screen of the bundled brief holds from 40 columns."""
ESC: Final = "\x1b[27u"
"""Esc as terminals with Kitty's keyboard send it: with the next key at once it is still Esc."""

_DROPPED: Final = ("PYTHON", "TEXTUAL", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "LC_", "LANG")
_MODE: Final = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY: Final = re.compile(rb"\x1b\[([<>])\d*u")
_ON_BY_DEFAULT: Final = frozenset({b"7", b"25"})
"""Modes that a terminal has switched on: it wraps lines and shows its cursor."""
_QUESTION: Final = b"\x1b[6n"
"""Asks where the cursor is, which every terminal answers."""
_QUERIES: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;2$y",
}
"""What a modern terminal answers when it is asked what it can do."""


class NotThere(AssertionError):
    """What was expected did not come; the message holds the screen."""


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """An environment in which nothing changes how the program draws, but for `changes`.

    Raises `WouldWriteAtHome` where the program would keep its files in no folder of the test's.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_DROPPED)}
    whole = {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(changes or {})}
    environ = {key: value for key, value in whole.items() if value is not None}
    refuse_others(environ)
    return environ


def modes_left(written: bytes) -> dict[str, int]:
    """The modes that a terminal is left in after `written`, beyond those it began in.

    A mode counts 1 where it was switched on and not off again, or off and not on again; the
    keyboard of Kitty by how often it was pushed and not popped.
    """
    state: dict[bytes, bool] = {}
    for names, letter in _MODE.findall(written):
        state.update(dict.fromkeys(names.split(b";"), letter == b"h"))
    left = {name.decode(): 1 for name, on in state.items() if on != (name in _ON_BY_DEFAULT)}
    depth = sum(1 if sign == b">" else -1 for sign in _KITTY.findall(written))
    return {**left, "kitty": depth} if depth else left


def has_stopped(process: int) -> bool:
    """Whether a process that is there has been stopped."""
    return "\nState:\tT" in Path(f"/proc/{process}/status").read_text()


class Terminal:
    """A program running in a pseudo-terminal; leaving the `with` block ends it.

    `redirected` is what a shell would be told beyond the terminal, such as `2>&-`. With `modern`
    the terminal answers queries, as those do that draw in step with the program.
    """

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str | None] | None = None,
        redirected: str = "",
        command: Sequence[str] = PROGRAM,
        cwd: Path = ROOT,
        modern: bool = False,
    ) -> None:
        self.written = bytearray()
        self.modern = modern
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self._slave = pty.openpty()
        name = shlex.quote(os.ttyname(self._slave))
        self._set_size(size)
        self.before = termios.tcgetattr(self._slave)
        # The first terminal that the leader of a session opens is the one that controls it.
        line = f'exec "$@" <{name} >{name} 2>{name} {redirected}'
        self.process = subprocess.Popen(
            ["sh", "-c", line, "sh", *command, *arguments],
            env=environment(environ),
            cwd=cwd,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()
        os.close(self._slave)

    # What it shows

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self._screen.display)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [str(line) for line in self._screen.display]

    def read(self, seconds: float) -> bytes:
        """Take what is written until nothing comes for so many seconds."""
        taken = bytearray()
        while self._master >= 0 and select.select([self._master], [], [], seconds)[0]:
            data = os.read(self._master, 65536)
            taken += data
            if _QUESTION in data:
                os.write(self._master, b"\x1b[7;9R" * data.count(_QUESTION))
            if self.modern:
                for query, answer in _QUERIES.items():
                    if query in data:
                        os.write(self._master, answer)
        self.written += taken
        self._stream.feed(bytes(taken))
        return bytes(taken)

    def until(self, *words: str) -> None:
        """Wait until all `words` stand on the screen. Raises `NotThere`."""
        deadline = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            if time.monotonic() > deadline or (self.process.poll() is not None):
                self.read(0.05)
                raise NotThere(f"{words} not on the screen:\n{self.text}")
            self.read(0.01)

    def ready(self) -> Self:
        """Wait for the first screen."""
        self.until(*FIRST_SCREEN)
        return self

    def wipe(self) -> None:
        """Forget what stands on the screen, as a shell that ran in between has drawn over it."""
        self._screen.reset()

    def until_drawn(self) -> None:
        """Wait until something is drawn and no more comes. Raises `NotThere`."""
        deadline = time.monotonic() + PATIENCE
        while b"\x1b[?2004h" not in self.written or self.read(0.4):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise NotThere("nothing is drawn")
            self.read(0.05)

    # What is done to it

    def send_keys(self, keys: str) -> None:
        """Press keys and take nothing of what is written."""
        os.write(self._master, keys.encode())

    def press(self, keys: str, quiet: float = 0.1) -> None:
        """Press keys, and wait until nothing is written for `quiet` seconds."""
        os.write(self._master, keys.encode())
        self.read(quiet)

    def press_until(self, keys: Sequence[str], *words: str) -> None:
        """Press each of `keys` again and again until `words` stand there. Raises `NotThere`.

        What the program still has to do may be more than a pause can tell.
        """
        deadline = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise NotThere(f"{words} not on the screen:\n{self.text}")
            for key in keys:
                self.press(key, quiet=0.3)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal another size and tell the program."""
        self._screen.resize(size[1], size[0])
        self._set_size(size)
        self.process.send_signal(signal.SIGWINCH)
        if self.modern and b"\x1b[?2048h" in self.written:
            self.send_keys(f"\x1b[48;{size[1]};{size[0]};0;0t")

    def _set_size(self, size: tuple[int, int]) -> None:
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, packed)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's own end, as a line that drops does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def until_stopped(self) -> None:
        """Wait until the program has stopped itself. Raises `NotThere`."""
        deadline = time.monotonic() + PATIENCE
        while not has_stopped(self.process.pid):
            if time.monotonic() > deadline:
                raise NotThere("it did not stop")
            self.read(0.01)
        self.read(0.05)

    def ended(self) -> int:
        """Wait for the end; the exit code as a shell tells it. Raises `NotThere`."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise NotThere(f"it did not end:\n{self.text}")
            if self._master >= 0:
                self.read(0.01)
            else:
                time.sleep(0.01)
        if self._master >= 0:
            self.read(0.02)
        code = self.process.returncode
        return code if code >= 0 else 128 - code

    # What it leaves

    @property
    def attributes_kept(self) -> bool:
        """Whether echo, line editing and the like are as they were before."""
        if self._master < 0:
            # A line that dropped has no attributes to ask for.
            return True
        return termios.tcgetattr(self._slave) == self.before

    def assert_left_in_order(self) -> None:
        """The terminal is as it was, and no error was told."""
        assert modes_left(bytes(self.written)) == {}
        assert self.attributes_kept
        assert b"Traceback" not in self.written
        assert b"Exception" not in self.written
