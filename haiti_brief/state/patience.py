"""How long is waited for other processes, and how the waiting is cut short at the end."""

from __future__ import annotations

import math
import time
from typing import Final

_PAUSE: Final = 0.01


class Patience:
    """So many seconds for each wait; `hurry` sets an end to all of them, also those under way."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = math.inf

    def begin(self) -> float:
        """The moment at which a wait that begins now is over, for `goes_on`."""
        return time.monotonic() + self._seconds

    def goes_on(self, until: float) -> bool:
        """Whether to try once more; a moment has passed where so."""
        left = min(until, self._end) - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(_PAUSE, left))
        return True

    def hurry(self, seconds: float) -> None:
        """Let no wait last longer than so many seconds from now."""
        self._end = min(self._end, time.monotonic() + max(0.0, seconds))
