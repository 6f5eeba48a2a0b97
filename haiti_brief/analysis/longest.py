"""The names that a row of letters or words begins with, however many names there are.

Names are kept in order. Whatever stands at the place of a text among them either begins the text,
or shares a beginning with it that no longer name can leave: each look leaves a shorter text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

Name = TypeVar("Name", str, tuple[str, ...])

MOST_LOOKS: Final = 64
"""How often one text is looked up: no names that anybody bears begin alike so often."""


class Beginnings(Generic[Name]):
    """Names, each a text or a row of words, to be found at the beginning of others."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: list[Name] = sorted(names)
        self.longest = max(map(len, self._names), default=0)

    def of(self, text: Name) -> Iterator[Name]:
        """The names that `text` begins with, the longest first."""
        rest = text[: self.longest]
        for _ in range(MOST_LOOKS):
            at = bisect_right(self._names, rest) - 1
            if at < 0:
                return
            near = self._names[at]
            if rest[: len(near)] == near:
                yield near
                rest = near[:-1]
            else:
                rest = rest[: _common(near, rest)]


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
