"""Which conflicts concern what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from haiti_brief.analysis.counted import place_of
from haiti_brief.model.brief import Brief

if TYPE_CHECKING:
    from haiti_brief.analysis.agreement import Pair


class Disputes:
    """What the conflicts of a brief speak of, found by item and by quote.

    For whoever asks about many items or pairs: making one reads every conflict once.
    """

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._about: defaultdict[str, set[str]] = defaultdict(set)
        self._citing: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._rank: dict[str, tuple[bool, int]] = {}
        for at, (key, conflict) in enumerate(brief.conflicts.items()):
            self._rank[key] = (conflict.status != "open", at)
            for path in conflict.about:
                self._about[_item(path)].add(key)
            for position in conflict.positions:
                for evidence in position.evidence:
                    self._citing[evidence.source, evidence.quote].add(key)

    def of(self, path: str) -> tuple[str, ...]:
        """The ids of the conflicts about an item, as `conflicts_of` gives them."""
        return tuple(sorted(self._about.get(_item(path), ()), key=self._rank.__getitem__))

    def speak_of(self, pair: Pair) -> bool:
        """Whether a conflict is about the figures of both readings of a pair, or parts of them.

        Else one speaks of the pair if its positions cite a quote of each reading.
        """
        about = [self._about.get(f"figures/{key}", set()) for key in pair.figures]
        if set.intersection(*about):
            return True
        return not self._cite(pair.left).isdisjoint(self._cite(pair.right))

    def _cite(self, path: str) -> set[str]:
        """The conflicts that cite a quote of the reading at `path`."""
        figure_id, number = place_of(path)
        found: set[str] = set()
        for evidence in self._brief.figures[figure_id].readings[number].evidence:
            found |= self._citing.get((evidence.source, evidence.quote), set())
        return found


def conflicts_of(brief: Brief, path: str) -> tuple[str, ...]:
    """The ids of the conflicts about an item, or about the part of one at `path`.

    A conflict about an item concerns its parts, and one about a part its item. Those still open
    come first, else in the brief's order. This looks at every conflict: who asks for many items
    makes `Disputes` once.
    """
    item = _item(path)
    found = [
        key
        for key, conflict in brief.conflicts.items()
        if any(about.startswith(item) and _item(about) == item for about in conflict.about)
    ]
    return tuple(sorted(found, key=lambda key: brief.conflicts[key].status != "open"))


def disputed_items(brief: Brief) -> frozenset[str]:
    """The paths of the items that an open conflict is about."""
    return frozenset(
        _item(about)
        for conflict in brief.conflicts.values()
        if conflict.status == "open"
        for about in conflict.about
    )


def _item(path: str) -> str:
    """The path of the item that a path leads to or into: of `figures/x/readings/2`, `figures/x`."""
    return "/".join(path.split("/", 2)[:2])
