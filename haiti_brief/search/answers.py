"""Answers: what a search of the engine gives back, and how well each match fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import Bools, Ints
from haiti_brief.search.expansion import NEAR_AT_MOST
from haiti_brief.search.results import Fit
from haiti_brief.search.scoring import Scored
from haiti_brief.search.slots import FUNCTION_ONLY, Slot

FITS: Final = (Fit.PART, Fit.NEAR, Fit.ALL)
"""How well a match fits, the worst first."""
_MUCH_WORSE: Final = 0.8


class Match(NamedTuple):
    """A text that answers a query: its number, its score, and the characters that matched.

    The spans are in order and apart. `fit` says how well it has the words, taken by itself.
    """

    number: int
    score: float
    spans: tuple[tuple[int, int], ...]
    fit: Fit


class Answer(NamedTuple):
    """The best of `total` matches, the best fit among them, and what of the query nothing matches.

    Phrases among the latter have quotation marks around them.
    """

    matches: list[Match]
    total: int = 0
    fit: Fit = Fit.NONE
    unmatched: tuple[str, ...] = ()


def fits_of(scored: Scored) -> Ints:
    """How well each passage has the slots, as places in `FITS`."""
    worst = scored.levels.min(axis=0)
    fits: Ints = (worst > 0).astype(np.int32) + (worst > NEAR_AT_MOST)
    return fits


def telling_of(slots: Sequence[Slot], scored: Scored) -> Bools:
    """Which passages answer about as well as the best do.

    To have "the" is not enough, unless nothing else was asked; to have it for the "t" of a word
    that is hardly begun is not either.
    """
    asked = [at for at, slot in enumerate(slots) if not slot.asked.is_function_word]
    begun = [at for at in asked if slots[at].asked.is_hardly_begun]
    kept: Bools = np.ones(len(scored.scores), bool)
    if asked:
        levels = scored.levels[asked]
        if 0 < len(begun) < len(asked):
            only = np.isin(asked, begun)[:, None] & (levels == FUNCTION_ONLY)
            levels = np.where(only, np.uint8(0), levels)
        kept = levels.max(axis=0) > 0
    if not kept.any():
        return kept
    fits = fits_of(scored)
    high = int(fits[kept].max())
    close: Bools = scored.scores >= _MUCH_WORSE * scored.scores[kept].max()
    if high:
        close = close | (fits == high)
    return kept & close
