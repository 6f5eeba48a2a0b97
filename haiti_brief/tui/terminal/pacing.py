"""How much may be under way to the terminal.

What is written to a line that is slow waits on it: in the system, in `sshd`, in a modem. A reader
who presses a key then sees it done when all that was written before has been shown. So the
terminal is asked for an answer behind each frame, and the next one waits until little is under
way. How much that is grows where answers are as quick as ever, since the terminal may be far away
and not slow, and shrinks where they come late: as LEDBAT (RFC 6817) does it for bulk transfers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final, NamedTuple

GIVE_UP: Final = 10.0
"""Seconds after which an answer is taken for lost."""
LEAST: Final = 512
"""Bytes that may always be under way: half a second on a line of 9,600 baud."""
MOST: Final = 65536
"""Bytes that are under way at most: what a system keeps for a line anyway."""

_PATIENCE: Final = 20
"""Questions without any answer after which the terminal is taken not to give any."""
_REMEMBERED: Final = 50
"""Answers of which the quickest tells how far away the terminal is."""
_QUICK: Final = 0.05
_LATE: Final = 0.2
"""Seconds that an answer may take beyond what it must."""


class _Asked(NamedTuple):
    moment: float
    size: int


class Pace:
    """Counts what is under way to the terminal, and learns how much of it is sound.

    A terminal that has never answered is not waited for.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._under_way: deque[_Asked] = deque()
        self._times: deque[float] = deque(maxlen=_REMEMBERED)
        self._room = LEAST
        self._was_full = False
        self._answers = False
        self._unanswered = 0

    @property
    def asks(self) -> bool:
        """Whether the terminal is worth asking."""
        return self._answers or self._unanswered < _PATIENCE

    @property
    def due(self) -> int:
        """The answers that are still to come from a terminal that gives answers."""
        return len(self._under_way) if self._answers else 0

    def may_send(self) -> bool:
        """Whether the line can take another frame now. One may always be under way."""
        if not self._answers or not self._under_way:
            return True
        if self._clock() - self._under_way[0].moment > GIVE_UP:
            self.reset()
            return True
        full = sum(asked.size for asked in self._under_way) > self._room
        self._was_full = self._was_full or full
        return not full

    def sent(self, size: int) -> None:
        """A frame of so many bytes was sent, and an answer asked for."""
        self._unanswered += 1
        self._under_way.append(_Asked(self._clock(), size))

    def answered(self) -> None:
        """The terminal has shown the oldest frame under way."""
        self._answers = True
        if not self._under_way:
            return
        asked = self._under_way.popleft()
        took = self._clock() - asked.moment
        self._times.append(took)
        way = min(self._times)
        if took > 2 * way + _LATE:
            self._room = max(LEAST, self._room // 2)
        elif self._was_full and took < 1.5 * way + _QUICK:
            self._room = min(MOST, self._room + asked.size)
        # A line that was never full has shown nothing.
        self._was_full = self._was_full and bool(self._under_way)

    def reset(self) -> None:
        """Take nothing for under way: the answers are lost."""
        self._under_way.clear()
