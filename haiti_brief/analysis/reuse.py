"""Text that sources share: stretches of the same words, and sentences that say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span


class Tile(NamedTuple):
    """A stretch of words that stands in both sources; `words` counts its words."""

    left: Span
    right: Span
    words: int


class Alike(NamedTuple):
    """Two sentences that say the same; `score` is their likeness, from 0 to 100."""

    left: Span
    right: Span
    score: float


class Reuse(NamedTuple):
    """What two sources, by id and in the brief's order, share.

    `sentences` are the sentences of each source that were compared, `alike` those that match.
    `suggests_origin` tells that this is too much for chance; which came first is not provable.
    """

    left: str
    right: str
    tiles: tuple[Tile, ...]
    alike: tuple[Alike, ...]
    sentences: tuple[int, int]
    suggests_origin: bool


def find_reuse(
    dossier: Dossier, progress: Callable[[float], None] | None = None
) -> tuple[Reuse, ...]:
    """Every pair of sources that share words; `progress` is told the part done, from 0 to 1."""
    raise NotImplementedError
