"""The index: the passages of a dossier or of texts, and the answer to a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from functools import partial
from threading import Lock
from typing import Final, NamedTuple, TypeVar

import numpy as np
from msgspec import structs

from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.search.arrays import Bools, Ints
from haiti_brief.search.conditions import Chosen, Meanings
from haiti_brief.search.dossier_filters import DossierFilters
from haiti_brief.search.filters import parse_filters
from haiti_brief.search.listing import first_hits, left_in
from haiti_brief.search.mending import DAMAGED, SIGNS, Mender
from haiti_brief.search.nearest import Place, nearest
from haiti_brief.search.parts import OwnPart, Part, Range, dossier_section
from haiti_brief.search.passages import Passages, of_dossier
from haiti_brief.search.query import Query, parse_query
from haiti_brief.search.results import Count, Fit, Results, Scope
from haiti_brief.search.scoring import Scored
from haiti_brief.search.together import WEIGHED, Asked, ask, hits_of, put_together
from haiti_brief.text.visible import visible_line

LARGEST_IN_MEMORY: Final = 500_000
"""Characters of sources up to which all is made ready in memory, each time.

That takes about a quarter of a second; opening what was kept is always quicker. See
docs/benchmarks.md.
"""

_EXPLAINED: Final = 8
_NO_FILTERS: Final = Chosen()

Asking = tuple[Part, Range, Bools | None]
_Answer = TypeVar("_Answer")


class _Typed(NamedTuple):
    """A query as it was typed, its words and phrases, and what its filters leave."""

    text: str
    query: Query
    chosen: Chosen
    remarks: tuple[str, ...] = ()
    finished: bool = False

    @property
    def is_list(self) -> bool:
        """Whether there are filters and nothing to look for."""
        return self.chosen.narrows and not (self.query.words or self.query.phrases)


class Index:
    """Passages ready to be searched. They never change; what a search works out is kept.

    It may be asked by several threads. `done` says how much of the sources is in it, from 0 to 1;
    it answers from what is. What turns out to be damaged when it is asked is left out, and made
    anew by its `mender`.
    """

    def __init__(self, passages: Passages, meanings: Meanings | None = None) -> None:
        self.done = 1.0
        self.mender: Mender | None = None
        self._remark = ""
        self._mended: Index | None = None
        self._parts: tuple[Part, ...] = (OwnPart(passages),)
        self._names = passages.names
        self._meanings = meanings
        self._typed: _Typed | None = None
        self._counts: dict[Scope, Count] = {}
        self._asked: dict[tuple[int, Range], Asked] = {}
        # The screen searches in threads, and a session is for one at a time.
        self._lock = Lock()

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def grown(self, parts: Sequence[Part], done: float, remark: str = "") -> Index:
        """An index of these parts. Those that it has in common with this one are shared."""
        index = copy(self)
        index._parts = tuple(parts)
        index._counts, index._asked = {}, {}
        index.done = done
        index._remark = remark
        return index

    @property
    def remark(self) -> str:
        """Why it cannot be kept for the next time, or that it is damaged; else nothing."""
        return DAMAGED if self._damaged else self._remark

    @property
    def _damaged(self) -> bool:
        return any(part.damaged for part in self._parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is made of."""
        return self._parts

    def search(
        self, query: str, scope: Scope, limit: int = 50, *, finished: bool = False
    ) -> Results:
        """The passages of `scope` that answer `query`, the best `limit` of them.

        Never raises, whatever the query holds. Without words it has no hits, unless it has filters:
        then what they leave is listed in the order of the index. Of a query that is `finished` no
        filter is still being typed.
        """
        index = self._mended or self
        results = index._spared(lambda: index._search(query, scope, limit, finished=finished))
        if not index._damaged:
            return results
        if (mended := index._mend()) is not None:
            results = mended.search(query, scope, limit, finished=finished)
        if DAMAGED in results.remarks:
            return results
        return structs.replace(results, remarks=(*results.remarks, DAMAGED))

    def counts(self, query: str) -> dict[Scope, Count]:
        """How many passages of each scope answer `query`."""
        index = self._mended or self
        counts = index._spared(lambda: index._count_all(query))
        mended = index._mend() if index._damaged else None
        return mended.counts(query) if mended is not None else counts

    def _spared(self, question: Callable[[], _Answer]) -> _Answer:
        """What `question` gives, if need be without the parts whose files are damaged."""
        with self._lock:
            while True:
                try:
                    return question()
                except SIGNS:
                    sound = [part for part in self._parts if not part.damaged]
                    if not sum([part.examine() for part in sound]):
                        raise
                    self._counts, self._asked = {}, {}

    def _mend(self) -> Index | None:
        """See to it that what is damaged is made anew; the new index, if it was waited for."""
        # What is still growing is verified, and made anew, by those who make it.
        if self._mended is None and self.done >= 1 and self.mender is not None:
            self._mended = self.mender.mend()
        return self._mended

    def _search(self, query: str, scope: Scope, limit: int, *, finished: bool) -> Results:
        typed = self._read(query, finished=finished)
        asking = self._asking(typed, scope)
        results = (
            self._list(typed, asking, limit) if typed.is_list else self._find(typed, asking, limit)
        )
        if limit <= WEIGHED:
            self._counts[scope] = results.count
        if not results.hits and limit > 0 and (typed.chosen.narrows or typed.query.without):
            return self._with_taken_away(typed, scope, results)
        return results

    def _count_all(self, query: str) -> dict[Scope, Count]:
        typed = self._read(query, finished=False)
        for scope in Scope:
            if scope not in self._counts:
                self._counts[scope] = self._count(typed, self._asking(typed, scope))
        return {scope: self._counts[scope] for scope in Scope}

    def _read(self, text: str, *, finished: bool) -> _Typed:
        typed = self._typed
        if typed is None or (typed.text, typed.finished) != (text, finished):
            words, filters, remarks = parse_filters(text, finished=finished)
            if text == text.rstrip():
                # A filter behind the words does not close the last of them; a space does.
                words = words.rstrip()
            chosen = _NO_FILTERS
            if filters and self._meanings is not None:
                chosen = self._meanings.chosen(filters)
            told = tuple(map(visible_line, (*remarks, *chosen.remarks)))
            self._typed = typed = _Typed(text, parse_query(words), chosen, told, finished)
            self._counts, self._asked = {}, {}
        return typed

    def _asking(self, typed: _Typed, scope: Scope) -> list[Asking]:
        """The parts that have something in `scope`, or else the first, to say that it has not."""
        sound = [part for part in self._parts if not part.damaged]
        ranges = [(part, part.range(scope, typed.chosen)) for part in sound]
        some = [each for each in ranges if each[1][0] < each[1][1]] or ranges[:1]
        return [(part, span, part.allowed(typed.chosen, self._names)) for part, span in some]

    def _list(self, typed: _Typed, asking: Sequence[Asking], limit: int) -> Results:
        found = _left(typed, asking)
        total = sum(len(numbers) for _, numbers in found)
        return Results(
            hits=first_hits(found, limit),
            total=total,
            fit=Fit.ALL if total else Fit.NONE,
            by_source=self._by_source(found),
            remarks=typed.remarks,
        )

    def _find(self, typed: _Typed, asking: Sequence[Asking], limit: int) -> Results:
        asked = [ask(each, typed.query, limit) for each in asking]
        if limit <= WEIGHED:
            self._remember(asked)
        together = put_together(asked, limit)
        places = [Place(part.engine, span, allowed) for part, span, allowed in asking]
        passages = together.scored.passages
        if len(together.asked) == 1:
            found = [(together.asked[0].part, passages)]
        else:
            found = [
                (each.part, passages[together.owners == at])
                for at, each in enumerate(together.asked)
            ]
        return Results(
            hits=hits_of(together, limit),
            total=len(passages),
            fit=together.fit,
            unmatched=together.unmatched,
            nearest=tuple(
                nearest(places, word) if place < _EXPLAINED else ()
                for place, word in enumerate(together.unmatched)
            ),
            capped=together.capped,
            by_source=self._by_source(found),
            remarks=typed.remarks,
        )

    def _with_taken_away(self, typed: _Typed, scope: Scope, results: Results) -> Results:
        """`results`, which have no hits: whether there would be any for the words alone."""
        bare = _Typed("", typed.query._replace(without=()), _NO_FILTERS)
        found = put_together([ask(each, bare.query, 0) for each in self._asking(bare, scope)], 0)
        if not len(found.scored.passages):
            return results
        count = Count(len(found.scored.passages), found.capped)
        return structs.replace(results, unmatched=(), nearest=(), taken_away=count)

    def _count(self, typed: _Typed, asking: Sequence[Asking]) -> Count:
        if typed.is_list:
            return Count(sum(len(numbers) for _, numbers in _left(typed, asking)))
        # Two scopes may be one to a part, which then is asked once.
        for each in asking:
            if (id(each[0]), each[1]) not in self._asked:
                self._remember([ask(each, typed.query, 0)])
        together = put_together([self._asked[id(part), span] for part, span, _ in asking], 0)
        return Count(len(together.scored.passages), together.capped)

    def _remember(self, asked: Sequence[Asked]) -> None:
        """Keep what parts found for the query typed last, to be counted.

        What a session gives holds until it is asked again, and so it is copied.
        """
        for each in asked:
            passages, scores, levels = each.ranked.scored
            scored = Scored(passages.copy(), scores.copy(), levels.copy())
            ranked = each.ranked._replace(scored=scored)
            self._asked[id(each.part), each.within] = each._replace(ranked=ranked)

    def _by_source(self, found: Sequence[tuple[Part, Ints]]) -> tuple[tuple[str, int], ...]:
        """How many of the passages found stand in each source, the most first."""
        counts = np.zeros(len(self._names) + 1, np.int64)
        for part, numbers in found:
            counts += np.bincount(part.places[numbers] + 1, minlength=len(counts))
        having = np.flatnonzero(counts[1:]).tolist()
        having.sort(key=lambda at: -int(counts[at + 1]))
        return tuple((self._names[at], int(counts[at + 1])) for at in having)


def _left(typed: _Typed, asking: Sequence[Asking]) -> list[tuple[Part, Ints]]:
    return [
        (part, left_in(part, span, allowed, typed.query.without))
        for part, span, allowed in asking
        if allowed is not None
    ]


def index_dossier(
    dossier: Dossier,
    grown: Callable[[Index], None],
    *,
    kept: bool = True,
    waits: bool = False,
) -> None:
    """Make the index of a dossier and hand it to `grown`: at once, and again as it grows.

    The last one handed over is whole. Slow for many sources: to be called in a thread. Of a large
    dossier the brief itself comes first; its sources are read from the user's cache folder, and
    written there for the next time, unless not to be `kept`.

    Where a question finds later that what was kept is damaged, all is handed over anew, in a
    thread; if the question `waits`, it is answered from the new index instead.
    """
    meanings = DossierFilters(dossier)
    if _is_small(dossier):
        grown(Index(of_dossier(dossier), meanings))
        return
    # Small briefs need none of it.
    from haiti_brief.search.cache import kept_for, sweep  # noqa: PLC0415
    from haiti_brief.search.growing import grow  # noqa: PLC0415
    from haiti_brief.search.shelf import Named  # noqa: PLC0415

    # A day that is turned back to has some of the sources; the shelf of all of them serves it.
    whole = dossier.whole or dossier
    names = tuple(whole.documents)
    texts = [
        Named(key, (document.sha256 or "").encode(), partial(_text_of, document))
        for key, document in whole.documents.items()
    ]
    own = Index(of_dossier(dossier, sentences=False, names=names), meanings)
    folder = kept_for(dossier.path) if kept else None
    shelf = folder and folder / "shelf", texts
    grow(own, shelf, lambda section: dossier_section(section, dossier, names), grown, waits=waits)
    if folder is not None:
        sweep(folder)


def _is_small(dossier: Dossier) -> bool:
    return sum(len(each.text) for each in dossier.documents.values()) <= LARGEST_IN_MEMORY


def _text_of(document: Document) -> str:
    return document.text


def build_index(
    dossier: Dossier, progress: Callable[[float], None] | None = None, *, kept: bool = True
) -> Index:
    """The whole index of a dossier: its quotes, the sentences of its sources, its items.

    `progress` is told the part done, from 0 to 1. `kept` is as for `index_dossier`.
    """
    found: list[Index] = []

    def take(index: Index) -> None:
        found[:] = [index]
        if progress is not None:
            progress(index.done)

    index_dossier(dossier, take, kept=kept, waits=True)
    return found[0]
