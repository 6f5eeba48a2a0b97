"""Finding which of many spans overlap another without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from haiti_brief.text.spans import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Things with a span each, found by a span that overlaps theirs."""

    def __init__(self, entries: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(entries, key=lambda entry: entry[0])
        self._spans = [span for span, _ in ordered]
        self._things = [thing for _, thing in ordered]
        self._starts = [span.start for span in self._spans]
        # The furthest end so far never falls, so that it can be searched.
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def overlapping(self, span: Span) -> list[T]:
        """The things whose span overlaps `span`, ordered by their spans."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return [self._things[i] for i in range(first, last) if self._spans[i].overlaps(span)]
