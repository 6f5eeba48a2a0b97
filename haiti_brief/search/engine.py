"""The engine: numbered texts made ready to be searched, and a session of searching them.

It knows texts and nothing of briefs. Everything is arrays, so that an index is mapped from files
as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from haiti_brief.search.answers import Answer, Match
from haiti_brief.search.arrays import Floats
from haiti_brief.search.build import Tables, build_tables
from haiti_brief.search.expansion import Lexicon
from haiti_brief.search.scoring import brevity
from haiti_brief.search.session import Session

__all__ = ["Answer", "Engine", "Match", "Session"]


class Engine:
    """Texts ready to be searched. It never changes."""

    def __init__(self, texts: Sequence[str], tables: Tables) -> None:
        self.texts = texts
        self.tables = tables
        self.lexicon = Lexicon(tables.vocabulary, tables.likeness, tables.postings)
        self._brevity = brevity(np.diff(tables.forward.offsets).astype(np.int32))

    @classmethod
    def build(cls, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Engine:
        """The engine of `texts`; `progress` is told the part done, from 0 to 1."""
        return cls(texts, build_tables(texts, progress))

    def __len__(self) -> int:
        return len(self.texts)

    def session(self, worth: Floats | None = None) -> Session:
        """A session of searching, which keeps from key to key what it has worked out.

        `worth` holds for each text what its score gains, whatever was asked; scores run from 0 to
        1.2.
        """
        return Session(self.texts, self.tables.forward, self.lexicon, self._brevity, worth)

    def save(self, folder: Path) -> None:
        """Write the index to `folder`, all of it or nothing."""
        from haiti_brief.search.store import save  # noqa: PLC0415 - small briefs never need it

        save(folder, self.texts, self.tables)

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """The engine that `save` wrote to `folder`, mapped into memory.

        Raises `StoreError` where there is none that is whole.
        """
        from haiti_brief.search.store import load  # noqa: PLC0415 - small briefs never need it

        return cls(*load(folder))
