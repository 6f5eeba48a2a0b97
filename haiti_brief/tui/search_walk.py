"""A search of one dossier: its index as it grows, and the walk through its hits."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeAlias

from textual.message_pump import MessagePump

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span
from haiti_brief.tui.background import in_background
from haiti_brief.tui.searches import HitPlace, Searches

if TYPE_CHECKING:
    from haiti_brief.search.index import Index
    from haiti_brief.search.results import Count, Hit
    from haiti_brief.tui.screens.search import SearchScreen

Take: TypeAlias = "Callable[[Index], None]"
MakeIndex: TypeAlias = "Callable[[Dossier, Take], None]"
"""Makes the index of a dossier and hands it over: at once, and again as it grows."""

TELL_EVERY: Final = 0.5
"""Seconds from one telling that the index has grown to the next."""


def make_index(dossier: Dossier, grown: Take) -> None:
    """Make the index. What it is made with is loaded here, in a thread."""
    from haiti_brief.search.index import index_dossier  # noqa: PLC0415

    index_dossier(dossier, grown)


class SearchWalk:
    """What is kept of the search: its index and screen, the hits that stand in a source.

    It belongs to `dossier`: of another day's brief nothing of it holds, but for `searches`, the
    earlier searches, which may be shared.
    """

    def __init__(
        self, dossier: Dossier, searches: Searches, making: MakeIndex = make_index
    ) -> None:
        self.dossier = dossier
        self.searches = searches
        self.index: Index | None = None
        self.screen: SearchScreen | None = None
        self.hits: tuple[Hit, ...] = ()
        self.total: Count | None = None
        self._numbers: tuple[int, ...] = ()
        self._at = 0
        self._between = False
        self._making = making
        self._begun = False
        self._told = 0.0
        self._follower: Take | None = None

    # The index

    def follow(self, pump: MessagePump, take: Take) -> None:
        """Hand the index to `take` now and as it grows, in whatever thread; begin to make it."""
        self._follower = take
        if self.index is not None:
            take(self.index)
        if not self._begun:
            self._begun = True
            in_background(pump, lambda: self._making(self.dossier, self._grown))

    def leave(self, take: Take) -> None:
        """Hand the index to `take` no more."""
        if self._follower == take:
            self._follower = None

    def _grown(self, index: Index) -> None:
        first, self.index = self.index is None, index
        now = monotonic()
        if first or index.done >= 1 or now >= self._told + TELL_EVERY:
            self._told = now
            if (take := self._follower) is not None:
                take(index)

    # The hits

    def begin(self, hits: tuple[Hit, ...], at: int) -> None:
        """Walk through `hits` from the one at the position `at` on.

        Those in the brief itself are passed over; the walk may begin between two others. A hit
        keeps the number that it has among all of them.
        """
        self._numbers = tuple(n for n, hit in enumerate(hits, 1) if hit.source is not None)
        self.hits = tuple(hits[number - 1] for number in self._numbers)
        self._at = sum(hit.source is not None for hit in hits[:at])
        self._between = hits[at].source is None

    def step(self, by: int) -> None:
        """Go on to another hit, from the last one round to the first."""
        if self._between and by > 0:
            by -= 1
        self._between = False
        self._at = (self._at + by) % len(self.hits)
        self.point()

    def go_to(self, source: str, span: Span | None) -> bool:
        """Go to the hit at a span; False where no hit of the walk stands."""
        for at, hit in enumerate(self.hits):
            if (hit.source, hit.start, hit.end) == (source, *(span or ())):
                self._at, self._between = at, False
                self.point()
                return True
        return False

    def point(self) -> None:
        """Put the search's cursor on the present hit, for the way back."""
        if self.screen is not None and self.screen.is_attached:
            self.screen.stand_at(HitPlace.of(self.hits[self._at]))

    @property
    def place(self) -> tuple[str, Span]:
        """The source and the span of the present hit."""
        hit = self.hits[self._at]
        return hit.source or "", Span(hit.start, hit.end)

    @property
    def position(self) -> str:
        """Which of how many hits this is, such as `3/17`: the same as in the list of the search."""
        return f"{self._numbers[self._at]}/{self.total}"

    def matches_in(self, source: str) -> tuple[Span, ...]:
        """The matched words of all hits in a source."""
        return tuple(
            Span(hit.start + start, hit.start + end)
            for hit in self.hits
            if hit.source == source
            for start, end in hit.matches
        )
