"""A line on standard error that says how far slow work has come, where a person sees it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, TextIO

from haiti_brief.cli.output import write_err

_PATIENCE: Final = 1.0
"""Seconds for which work goes on without a word."""


class ProgressLine:
    """A line such as `Analysing: 40 %`, rewritten in place and wiped at the end.

    It is called with the part done, from 0 to 1. It shows after a second of work, and only where
    standard error is a terminal. `clock` gives seconds.
    """

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._begun = clock()
        self._shown = ""

    def __enter__(self) -> ProgressLine:
        return self

    def __call__(self, part: float) -> None:
        """Say that so much is done."""
        if self._clock() - self._begun < _PATIENCE or not _is_terminal(sys.stderr):
            return
        line = f"{self._what}: {min(max(part, 0.0), 1.0):.0%}".replace("%", " %")
        if line != self._shown:
            write_err(f"\r{line.ljust(len(self._shown))}")
            self._shown = line

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Spaces wipe on every terminal, also on one that knows no escape sequences.
        if self._shown:
            write_err(f"\r{' ' * len(self._shown)}\r")
            self._shown = ""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
