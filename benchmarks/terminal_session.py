"""A program in a terminal of its own: what it draws, what that costs, and when it is done.

The program runs at the other end of a pseudo-terminal, as it does under a terminal emulator or
`sshd`. Nothing in it is changed for the measurement. Linux only: the processor time of another
process is read from its clock.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, NamedTuple, Self

import pyte

ROOT: Final = Path(__file__).parents[1]
"""The checkout, which the children run in."""
QUIET: Final = 0.15
"""Seconds without output after which a screen is taken to be finished."""
PATIENCE: Final = 30.0
"""Seconds after which a program that does not draw what is expected has failed."""

_CHUNK: Final = 65536
_QUESTION: Final = b"\x1b[6n"
_ANSWER: Final = b"\x1b[2;2R"
"""Where the cursor is: a question that every terminal answers once it has come so far."""
_DROPPED: Final = ("PYTHON", "TEXTUAL", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "LC_", "LANG")


class Size(NamedTuple):
    """A terminal's size in cells."""

    columns: int
    rows: int

    def __str__(self) -> str:
        return f"{self.columns}x{self.rows}"


class Output(NamedTuple):
    """What a program wrote until it fell quiet.

    `bytes` and `writes` count its output; a write is what one read of the terminal gave. `wall`
    and `cpu` are the seconds from the beginning to the last byte, `settled` the processor's
    seconds until the quiet was over: work put off until after the last byte counts there.
    """

    bytes: int
    writes: int
    wall: float
    cpu: float
    settled: float


class NotDrawn(Exception):
    """The expected words did not appear; the message holds the screen."""


def python(*arguments: str) -> list[str]:
    """The command that runs this interpreter with `arguments`."""
    return [sys.executable, *arguments]


def environment() -> dict[str, str]:
    """The environment, without what changes how Python starts or Textual draws.

    What a reader's program keeps goes into a folder of this process, and begins empty in each.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_DROPPED)}
    homes = {f"XDG_{kind}_HOME": f"{_home()}/{kind.lower()}" for kind in ("STATE", "CACHE")}
    return {**kept, **homes, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


@cache
def _home() -> str:
    folder = TemporaryDirectory(prefix="haiti-brief-benchmark-")
    atexit.register(folder.cleanup)
    return folder.name


class TerminalSession:
    """A program running in a pseudo-terminal; leaving the `with` block ends it."""

    def __init__(self, command: Sequence[str], size: Size) -> None:
        self._screen = pyte.Screen(size.columns, size.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._began = time.perf_counter()
        self._cpu_began = 0.0
        self._unread = b""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            _become(command, size)
        # The number of a process's clock: clock_getcpuclockid(3), which Python does not have.
        self._clock = (~self._pid << 3) | 2

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def cpu(self) -> float:
        """The processor's seconds so far, user and system, of every thread that ran."""
        return time.clock_gettime(self._clock)

    def peak(self) -> int:
        """The most memory that the program has held so far, in bytes."""
        status = Path(f"/proc/{self._pid}/status").read_text("ascii")
        return next(
            int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")
        )

    def wakeups(self) -> int:
        """How often a thread of the program has gone to sleep so far, and so been woken."""
        found = 0
        for status in Path(f"/proc/{self._pid}/task").glob("*/status"):
            with suppress(OSError):
                # A thread may end while it is looked at.
                line = status.read_text("ascii").partition("\nvoluntary_ctxt_switches:")[2]
                found += int(line.split(maxsplit=1)[0])
        return found

    def take(self, rate: int, seconds: float) -> None:
        """Let so many seconds of a line of `rate` bytes a second pass."""
        time.sleep(seconds)
        if select.select([self._terminal], [], [], 0)[0]:
            self._show(os.read(self._terminal, max(1, int(rate * seconds))))

    def trickle(self, rate: int, quiet: float = 0.5) -> Output:
        """Take what is written at `rate` bytes a second, as a thin line does, until it is done."""
        taken = 0
        wall = 0.0
        while select.select([self._terminal], [], [], quiet)[0]:
            data = os.read(self._terminal, max(1, rate // 50))
            taken += len(data)
            time.sleep(len(data) / rate)
            wall = time.perf_counter() - self._began
            self._show(data)
        return Output(taken, 1, wall, 0.0, self.cpu() - self._cpu_began)

    def _show(self, data: bytes) -> None:
        self._answer(data)
        self._stream.feed(data)

    def _answer(self, data: bytes) -> None:
        """Answer the questions in what is written, also one that came in two pieces."""
        asked = (self._unread + data).count(_QUESTION)
        self._unread = data[1 - len(_QUESTION) :]
        if asked:
            os.write(self._terminal, _ANSWER * asked)

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self._screen.display)

    def send(self, keys: str) -> None:
        """Press keys; what `until_quiet` then tells counts from here."""
        self._began = time.perf_counter()
        self._cpu_began = self.cpu()
        os.write(self._terminal, keys.encode())

    def until_quiet(self, quiet: float = QUIET, first: float = 0.0) -> Output:
        """Wait until nothing has been written for `quiet` seconds, for the first byte `first`."""
        pieces: list[bytes] = []
        wall, cpu = 0.0, 0.0
        while select.select([self._terminal], [], [], quiet if pieces else max(first, quiet))[0]:
            try:
                data = os.read(self._terminal, _CHUNK)
            except OSError:
                # Linux tells the end of the other side by an error.
                break
            if not data:
                break
            self._answer(data)
            cpu = self.cpu() - self._cpu_began
            wall = time.perf_counter() - self._began
            pieces.append(data)
        settled = self.cpu() - self._cpu_began
        # The screen is worked out when the clocks have been read: it takes this process's time.
        written = b"".join(pieces)
        self._stream.feed(written)
        return Output(len(written), len(pieces), wall, cpu, settled)

    def until_drawn(self, words: Iterable[str]) -> Output:
        """Wait until all `words` stand on the screen and nothing more is written.

        Raises `NotDrawn` after `PATIENCE` seconds.
        """
        wanted = tuple(words)
        total = Output(0, 0, 0.0, 0.0, 0.0)
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            more = self.until_quiet()
            if more.writes:
                more = more._replace(
                    bytes=more.bytes + total.bytes, writes=more.writes + total.writes
                )
                total = more
            if all(word in self.text for word in wanted):
                return total
        missing = [word for word in wanted if word not in self.text]
        raise NotDrawn(f"not on the screen: {missing}\n{self.text}")

    def idle(self, seconds: float) -> Output:
        """What is written, and what it costs, in so many seconds without a key."""
        self._began = time.perf_counter()
        self._cpu_began = self.cpu()
        until = self._began + seconds
        total = Output(0, 0, 0.0, 0.0, 0.0)
        while (left := until - time.perf_counter()) > 0:
            more = self.until_quiet(left)
            total = more._replace(bytes=more.bytes + total.bytes, writes=more.writes + total.writes)
        return total

    def end(self) -> None:
        """Kill the program and wait for its end."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def _become(command: Sequence[str], size: Size) -> None:
    """Turn this process, a child that was just forked, into the program."""
    try:
        os.chdir(ROOT)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size.rows, size.columns, 0, 0))
        os.execvpe(command[0], list(command), environment())
    finally:
        # Only where the program cannot be run is anything left to do.
        os._exit(127)
