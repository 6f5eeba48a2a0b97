"""The way from each character of a folded text back to the original, in little memory.

A source may have 64 MB, so nothing is kept for its single characters. A fold goes from left to
right and never looks back: it can be taken up again behind any of its changes. So a few such points
are kept, and what lies between two of them is gone through anew when it is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol

from haiti_brief.text.spans import Span

_STRETCH: Final = 1024
"""Characters of the original between two points, at least."""
_STRETCHES_KEPT: Final = 256
"""Stretches whose runs are kept, so that neighbours are not worked out one by one."""


class Change(NamedTuple):
    """A stretch of the original that is of another length when folded.

    Each of the `length` folded characters stands for all of it. Between two changes each
    character stands for the one at its own place.
    """

    start: int
    end: int
    length: int


Changes = Callable[[str, int], Iterator[Change]]
"""The changes of a text from an offset on, which is 0 or the end of one of them."""


class WayBack(Protocol):
    """Says which characters of the original a folded one stands for."""

    def of(self, index: int) -> Span:
        """The span of the original that the folded character `index` came from."""


class _Runs(NamedTuple):
    """A stretch: where in the fold its runs start, and which part of the original each has.

    The part is empty where the run's characters stand one for one from there on.
    """

    starts: list[int]
    parts: list[Span]


class Stretches:
    """The way back from a fold with `changes` of `original`, worked out when it is first asked."""

    def __init__(self, original: str, changes: Changes, stretch: int = _STRETCH) -> None:
        self._original = original
        self._changes = changes
        self._stretch = stretch
        self._points: tuple[array[int], array[int]] | None = None
        self._kept: dict[int, _Runs] = {}

    def of(self, index: int) -> Span:
        """The span of the original that the folded character `index` came from."""
        if self._points is None:
            self._points = self._all_points()
        number = bisect_right(self._points[0], index) - 1
        runs = self._kept.get(number)
        if runs is None:
            runs = self._runs(*self._points, number)
            while len(self._kept) >= _STRETCHES_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[number] = runs
        at = bisect_right(runs.starts, index) - 1
        part = runs.parts[at]
        if part.start < part.end:
            return part
        start = part.start + index - runs.starts[at]
        return Span(start, start + 1)

    def _all_points(self) -> tuple[array[int], array[int]]:
        """Where the fold can be taken up again: the offsets in the fold, and in the original."""
        in_fold, in_original = array("Q", (0,)), array("Q", (0,))
        moved = point = 0
        for start, end, length in self._changes(self._original, 0):
            moved += length - (end - start)
            if end - point >= self._stretch:
                point = end
                in_fold.append(end + moved)
                in_original.append(end)
        return in_fold, in_original

    def _runs(self, in_fold: array[int], in_original: array[int], number: int) -> _Runs:
        at, done = in_fold[number], in_original[number]
        last = number + 1 == len(in_original)
        stop = len(self._original) if last else in_original[number + 1]
        runs = _Runs([at], [Span(done, done)])
        for start, end, length in self._changes(self._original, done):
            if start >= stop:
                break
            at += start - done
            if length:
                runs.starts.append(at)
                runs.parts.append(Span(start, end))
                at += length
            done = end
            runs.starts.append(at)
            runs.parts.append(Span(done, done))
        return runs


class TwoFolds:
    """The way back through a fold of a fold."""

    def __init__(self, later: WayBack | None, first: WayBack) -> None:
        self._later = later
        self._first = first

    def of(self, index: int) -> Span:
        """The span of the original that the folded character `index` came from."""
        start, end = self._later.of(index) if self._later else (index, index + 1)
        return Span(self._first.of(start).start, self._first.of(end - 1).end)
