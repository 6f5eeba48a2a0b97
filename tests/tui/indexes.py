"""Indexes for tests of races: they answer when they are told to, or from some of the sources."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import cast

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.index import Index, build_index
from haiti_brief.search.results import Count, Results, Scope
from haiti_brief.tui.search_walk import MakeIndex

Take = Callable[[Index], None]


class Gated:
    """An index that answers only while its gate is open; `asked` are the queries it has had."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._gate = Event()
        self._gate.set()
        self.asked: list[str] = []
        self.done = 1.0
        self.remark = ""

    def search(self, query: str, scope: Scope, limit: int = 50) -> Results:
        self.asked.append(query)
        assert self._gate.wait(30), "the gate was never opened"
        return self._index.search(query, scope, limit)

    def counts(self, query: str) -> dict[Scope, Count]:
        return self._index.counts(query)

    def shut(self) -> None:
        self._gate.clear()

    def open(self) -> None:
        self._gate.set()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Give no answer for a while."""
        self.shut()
        try:
            yield
        finally:
            self.open()

    @property
    def making(self) -> MakeIndex:
        return lambda _dossier, grown: grown(cast(Index, self))


class Growing:
    """An index that is read by a third, without the first hits, until `grow` is called."""

    def __init__(self, dossier: Dossier) -> None:
        self._whole = build_index(dossier)
        self._grown: list[Take] = []

    def making(self, _dossier: Dossier, grown: Take) -> None:
        self._grown.append(grown)
        grown(cast(Index, _Third(self._whole)))

    def grow(self) -> None:
        """All of it is there."""
        for grown in self._grown:
            grown(self._whole)


class _Third:
    def __init__(self, whole: Index) -> None:
        self._whole = whole
        self.done = 0.34
        self.remark = ""

    def search(self, query: str, scope: Scope, limit: int = 50) -> Results:
        results = self._whole.search(query, scope, limit)
        hits = results.hits[1:]
        sources = {hit.source for hit in hits}
        by_source = tuple(each for each in results.by_source if each[0] in sources)
        return Results(hits=hits, total=len(hits), fit=results.fit, by_source=by_source)

    def counts(self, query: str) -> dict[Scope, Count]:
        return {scope: Count(self.search(query, scope).total) for scope in Scope}


def a_third(dossier: Dossier, grown: Take) -> None:
    """Read a third of the sources and no more."""
    Growing(dossier).making(dossier, grown)
