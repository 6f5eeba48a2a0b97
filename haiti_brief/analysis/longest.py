"""The names that a row of letters or words begins with, however many names there are.

Names are kept in order, each with the longest other name that it begins with. All names that begin
a text stand at or before its place in that order, and all begin the one that stands there: one
look-up and a walk along these beginnings finds them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

Name = TypeVar("Name", str, tuple[str, ...])

_NONE: Final = -1


class Beginnings(Generic[Name]):
    """Names, each a text or a row of words, to be found at the beginning of others."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: list[Name] = sorted(names)
        self.longest = max(map(len, self._names), default=0)
        self._shorter: list[int] = []
        """For each name the place of the longest other one that it begins with."""
        open_names: list[int] = []
        for at, name in enumerate(self._names):
            while open_names and not _begins(name, self._names[open_names[-1]]):
                open_names.pop()
            self._shorter.append(open_names[-1] if open_names else _NONE)
            open_names.append(at)

    def of(self, text: Name) -> Iterator[Name]:
        """The names that `text` begins with, the longest first."""
        rest = text[: self.longest]
        at = bisect_right(self._names, rest) - 1
        if at < 0:
            return
        common = _common(self._names[at], rest)
        while at != _NONE:
            name = self._names[at]
            if len(name) <= common:
                yield name
            at = self._shorter[at]


def _begins(text: Name, name: Name) -> bool:
    return text[: len(name)] == name


def _common(one: Name, other: Name) -> int:
    """With how many letters, or words, two begin alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
