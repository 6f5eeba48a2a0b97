"""A search of one dossier and the walk through its hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span

if TYPE_CHECKING:
    from haiti_brief.search.index import Index
    from haiti_brief.search.results import Hit
    from haiti_brief.tui.screens.search import SearchScreen


class SearchWalk:
    """What is kept of the search: its index and screen, the hits that stand in a source.

    It belongs to `dossier`: of another day's brief nothing of it holds.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.index: Index | None = None
        self.screen: SearchScreen | None = None
        self.hits: tuple[Hit, ...] = ()
        self._at = 0

    def keep(self, index: Index) -> None:
        """Keep the index for the next search."""
        self.index = index

    def begin(self, hits: tuple[Hit, ...], at: int) -> None:
        """Walk through `hits` from the one at the position `at` on."""
        self.hits = tuple(hit for hit in hits if hit.source is not None)
        self._at = self.hits.index(hits[at])

    def step(self, by: int) -> None:
        """Go on to another hit, from the last one round to the first."""
        self._at = (self._at + by) % len(self.hits)

    @property
    def place(self) -> tuple[str, Span]:
        """The source and the span of the present hit."""
        hit = self.hits[self._at]
        return hit.source or "", Span(hit.start, hit.end)

    @property
    def position(self) -> str:
        """Which of how many hits this is, such as `3/17`."""
        return f"{self._at + 1}/{len(self.hits)}"

    def matches_in(self, source: str) -> tuple[Span, ...]:
        """The matched words of all hits in a source."""
        return tuple(
            Span(hit.start + start, hit.start + end)
            for hit in self.hits
            if hit.source == source
            for start, end in hit.matches
        )
