"""The index: the passages of a dossier or of texts, and the answer to a query."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final

import numpy as np

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.answers import Match
from haiti_brief.search.engine import Engine
from haiti_brief.search.nearest import nearest
from haiti_brief.search.passages import Passage, Passages, of_dossier
from haiti_brief.search.results import Count, Hit, Kind, Results, Scope

_EXPLAINED: Final = 8
_HIGHEST: Final = 1.25
_QUOTED: Final = 0.03
_WASTE: Final = -1.0


class Index:
    """Passages ready to be searched. They never change; what a search works out is kept."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages.all
        self._scopes = passages.scopes
        self._engine = Engine.build([passage.text for passage in passages.all])
        self._session = self._engine.session(
            np.fromiter(map(_worth, passages.all), np.float32, len(passages.all))
        )
        # The screen searches in threads, and a session is for one at a time.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._passages)

    def search(self, query: str, scope: Scope, limit: int = 50) -> Results:
        """The passages of `scope` that answer `query`, the best `limit` of them.

        Never raises, whatever the query holds. A query without words has no hits.
        """
        within = self._scopes[scope]
        with self._lock:
            answer = self._session.answer(query, limit, within, telling=True)
        near = tuple(
            nearest(self._engine, word, within) if place < _EXPLAINED else ()
            for place, word in enumerate(answer.unmatched)
        )
        hits = tuple(map(self._hit, answer.matches))
        return Results(
            hits=hits,
            total=answer.total,
            fit=answer.fit,
            unmatched=answer.unmatched,
            nearest=near,
        )

    def counts(self, query: str) -> dict[Scope, Count]:
        """How many passages of each scope answer `query`."""
        return {scope: Count(self.search(query, scope, 0).total) for scope in Scope}

    @property
    def done(self) -> float:
        """How much of the sources is in it, from 0 to 1; it answers from what is."""
        return 1.0

    def _hit(self, match: Match) -> Hit:
        passage = self._passages[match.number]
        return Hit(
            kind=passage.kind,
            source=passage.source,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            cited_by=passage.cited_by,
            item=passage.item,
            score=round(min(max(100 * match.score / _HIGHEST, 0.0), 100.0), 2),
            matches=match.spans,
        )


def _worth(passage: Passage) -> float:
    """What a passage is worth whatever was asked: more if it is quoted, none if boilerplate."""
    if passage.kind is Kind.BOILERPLATE:
        return _WASTE
    return _QUOTED if passage.cited_by else 0.0


def index_dossier(dossier: Dossier, grown: Callable[[Index], None]) -> None:
    """Make the index of a dossier and hand it to `grown`: at once, and again as it grows.

    The last one handed over is whole. Slow for many sources: to be called in a thread.
    """
    grown(build_index(dossier))


def build_index(dossier: Dossier) -> Index:
    """The index of a dossier: its quotes, the sentences of its sources, its items."""
    return Index(of_dossier(dossier))
