"""What search gives back."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Scope(StrEnum):
    """Where to search, each scope wider than the one before."""

    QUOTES = "quotes"
    SOURCES = "sources"
    ALL = "all"


class Kind(StrEnum):
    """What a hit is."""

    QUOTE = "quote"
    SENTENCE = "sentence"
    BOILERPLATE = "boilerplate"
    BRIEF = "brief"


class Fit(StrEnum):
    """How well the hits answer the query, the best first."""

    ALL = "all"
    """Every hit has every word, as typed or with another ending."""
    NEAR = "near"
    """Every hit has every word, but some with letters wrong."""
    PART = "part"
    """No passage has every word; the hits have the most of them."""
    NONE = "none"
    """There are no hits."""


class Hit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A passage that answers a query.

    `start` and `end` are its span in the text of the source `source`. A hit in the brief itself
    has no source and the span 0 to 0; `item` is then the path of what it is about, such as
    `events/arrival`, or `brief` for the brief's own title. `cited_by` are the paths of the
    statements whose quotes overlap the span, what they cut out apart; of a quote, those that quote
    exactly it. `text` is the original; `matches` are start and end offsets into it, in order and
    apart. `score` runs from 0 to 100.
    """

    kind: Kind
    source: str | None
    start: int
    end: int
    text: str
    cited_by: tuple[str, ...]
    item: str | None
    score: float
    matches: tuple[tuple[int, int], ...]


class Count(msgspec.Struct, frozen=True, gc=False):
    """How many passages answer a query; there may be more where `capped`."""

    total: int
    capped: bool = False

    def __str__(self) -> str:
        return f"{self.total}+" if self.capped else str(self.total)


class Results(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The answer to a query.

    `hits` are the best of `total`; there may be more than that where `capped`. `by_source` says how
    many of the total stand in each source, the most first. `unmatched` are the words typed that
    nothing matches, and `nearest` holds for each of them, at the same place, up to three words that
    do occur. `remarks` say what is wrong with the filters of the query, each in one line.
    `taken_away` is given where there are no hits, but would be without the filters and the words
    behind a minus: that many.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    fit: Fit = Fit.NONE
    unmatched: tuple[str, ...] = ()
    nearest: tuple[tuple[str, ...], ...] = ()
    capped: bool = False
    by_source: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()
    taken_away: Count | None = None

    @property
    def count(self) -> Count:
        """How many hits there are in all."""
        return Count(self.total, self.capped)
