"""Places in a text, as half-open ranges of code points."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `start` included and `end` not."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def span_at(spans: tuple[Span, ...], offset: int) -> Span | None:
    """The span of ordered, disjoint `spans` that holds `offset`, or None between two of them."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    if index >= 0 and offset < spans[index].end:
        return spans[index]
    return None
