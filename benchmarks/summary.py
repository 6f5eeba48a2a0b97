"""Numbers of several runs as one line."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from statistics import mean, median
from typing import NamedTuple

from benchmarks.terminal_session import Size


class Spread(NamedTuple):
    """The middle and the ends of several measurements."""

    median: float
    mean: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of at least one value."""
        return cls(median(values), mean(values), min(values), max(values))


def size_argument(text: str) -> Size:
    """A terminal's size from `COLUMNSxROWS`."""
    columns, _, rows = text.partition("x")
    if not (columns.isdecimal() and rows.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is not of the form 120x40")
    return Size(int(columns), int(rows))


def surroundings() -> dict[str, str | int | None]:
    """What a number means nothing without."""
    return {
        "python": platform.python_version(),
        "textual": version("textual"),
        "haiti-brief": version("haiti-brief"),
        "processors": os.cpu_count(),
        "machine": platform.machine(),
    }


def surroundings_line() -> str:
    """The surroundings in one line."""
    return " · ".join(f"{key} {value}" for key, value in surroundings().items())
