"""How the readings of figures stand to one another: what agrees, what differs, and in what way."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from haiti_brief.model.brief import Brief


class Relation(StrEnum):
    """How two readings stand to one another."""

    AGREES = "agrees"
    ROUNDING = "rounding"
    SUPERSEDED = "superseded"
    DEFINITIONAL = "definitional"
    CONTRADICTION = "contradiction"
    ARITHMETIC = "arithmetic"


class Pair(NamedTuple):
    """Two readings, by path (`figures/officers/readings/2`), the earlier first.

    `why` is one sentence for a reader.
    """

    left: str
    right: str
    relation: Relation
    why: str


def pairs(brief: Brief) -> tuple[Pair, ...]:
    """Every pair of readings that can be compared, in the brief's order."""
    raise NotImplementedError


def pairs_of(brief: Brief, figure_id: str) -> tuple[Pair, ...]:
    """The pairs that a reading of the figure is part of."""
    raise NotImplementedError


def is_registered(brief: Brief, pair: Pair) -> bool:
    """Whether a conflict of the brief speaks of the pair."""
    raise NotImplementedError
