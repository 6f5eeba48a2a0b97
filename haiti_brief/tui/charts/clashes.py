"""Which readings cannot stand beside one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from haiti_brief.analysis.agreement import Pair, Relation

CLASHES: Final = (Relation.CONTRADICTION, Relation.ARITHMETIC)
"""The relations of readings that cannot both be right as they stand."""


def clashes_in(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """For the path of each reading in a clash the paths of those that it clashes with."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if pair.relation in CLASHES:
            found[pair.left].append(pair.right)
            found[pair.right].append(pair.left)
    return {path: tuple(others) for path, others in found.items()}
