"""The systems that are measured: the engine, and what others would take instead.

Each answers a query with the numbers of at most ten passages, the best first. They are built from
the same passages. The two others get what they cannot do themselves for nothing: rapidfuzz
compares folded texts, and FTS5 folds accents by its own tokenizer.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from benchmarks.telling_words import fold

if TYPE_CHECKING:
    from haiti_brief.search.engine import Engine
    from haiti_brief.search.results import Hit

LIMIT: Final = 10
"""How many passages are asked for."""

Answer: TypeAlias = Callable[[str], list[int]]
"""From what stands in the box to the numbers of passages."""


class System(Protocol):
    """Something that searches passages."""

    def typing(self) -> Answer:
        """A box in which one query is about to be typed."""
        ...


class TheEngine:
    """The engine of this program, which can also keep its index in a folder."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def build(cls, passages: Sequence[str]) -> TheEngine:
        """An engine with a new index."""
        return cls(_engine().build(passages))

    @classmethod
    def open(cls, folder: Path) -> TheEngine:
        """An engine with a saved index."""
        return cls(_engine().open(folder))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._engine.save(folder)

    def typing(self) -> Answer:
        """A new session."""
        session = self._engine.session()
        return lambda query: [match.number for match in session.search(query, limit=LIMIT)]


def _engine() -> type[Engine]:
    from haiti_brief.search.engine import Engine  # noqa: PLC0415 - its import is measured too

    return Engine


class TokenSetRatio:
    """rapidfuzz over all passages: the words that two texts share, and those that they do not."""

    def __init__(self, passages: Sequence[str]) -> None:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - in its own process

        self._extract = process.extract
        self._scorer = fuzz.token_set_ratio
        self._texts = [fold(text) for text in passages]

    def typing(self) -> Answer:
        """It remembers nothing between keys."""
        return self.answer

    def answer(self, query: str) -> list[int]:
        """The passages that score best."""
        found = self._extract(fold(query), self._texts, scorer=self._scorer, limit=LIMIT)
        return [number for _, score, number in found if score > 0]


class FullText:
    """SQLite FTS5 in memory: any of the words, the last one as a prefix, ranked by BM25."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "CREATE VIRTUAL TABLE passage USING fts5"
            "(text, tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )
        with self._base:
            self._base.executemany(
                "INSERT INTO passage(rowid, text) VALUES (?, ?)", enumerate(passages)
            )

    def typing(self) -> Answer:
        """It remembers nothing between keys."""
        return self.answer

    def answer(self, query: str) -> list[int]:
        """The passages that rank best."""
        words = [f'"{word}"' for word in re.findall(r"\w+", query)]
        if not words:
            return []
        # What ends in a blank is a finished word.
        asked = " OR ".join(words) + ("" if query[-1:].isspace() else "*")
        rows = self._base.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?", (asked, LIMIT)
        )
        return [number for (number,) in rows]


class FirstVersion:
    """The index of the search screen's first version, for comparison."""

    def __init__(self, passages: Sequence[str]) -> None:
        from haiti_brief.search.index import Index  # noqa: PLC0415
        from haiti_brief.search.passages import of_texts  # noqa: PLC0415
        from haiti_brief.search.results import Scope  # noqa: PLC0415

        # A passage may be cut into several: what is found is told by the name it was given.
        index = Index(of_texts((str(number), text) for number, text in enumerate(passages)))
        self._hits: Callable[[str], tuple[Hit, ...]] = lambda query: (
            index.search(query, Scope.ALL, LIMIT).hits
        )

    def typing(self) -> Answer:
        """It remembers nothing between keys."""
        return self.answer

    def answer(self, query: str) -> list[int]:
        """The passages of its hits."""
        return [int(hit.source) for hit in self._hits(query) if hit.source is not None]
