"""How the readings of figures stand to one another: what agrees, what differs, and in what way.

A count is compared with counts of the same thing at the same time. Of a stock, a target or a
pledge the later count also replaces the earlier; tolls, flows and sums of money of different
dates are different things and are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from haiti_brief.analysis.alike import folded, lookalikes
from haiti_brief.analysis.balance import Flows
from haiti_brief.analysis.counted import (
    Counted,
    Identity,
    counted,
    identity,
    meeting,
    neighbours,
)
from haiti_brief.analysis.intervals import EXACT
from haiti_brief.model.amounts import format_amount
from haiti_brief.model.brief import UNKNOWN, Brief, Figure, Reading


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

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures whose readings these are: one id, or two."""
        return tuple(dict.fromkeys(_figure_id(path) for path in (self.left, self.right)))


def pairs(brief: Brief) -> tuple[Pair, ...]:
    """Every pair of readings that can be compared, in the brief's order.

    Compared are readings of one figure (see `counted.identity`), and of two figures with one unit
    and kind whose titles could be taken for one another (see `alike.lookalikes`). Two readings
    make one pair at most. A reading without a number, or whose date has no bound, is in none.
    """
    reads = tuple(counted(brief))
    flows = Flows(reads)
    groups: defaultdict[Identity, list[Counted]] = defaultdict(list)
    for read in reads:
        groups[identity(read.figure_id, read.figure)].append(read)
    found: dict[_Places, Pair] = {}
    for group in groups.values():
        group.sort(key=Counted.order)
        found.update(_at_once(group, flows))
        found.update(_in_turn(group, flows))
        found.update(_balances(group, flows))
    found.update(_confused(reads))
    return tuple(found[places] for places in sorted(found))


def pairs_of(brief: Brief, figure_id: str) -> tuple[Pair, ...]:
    """The pairs that a reading of the figure is part of."""
    figure = brief.figures.get(figure_id)
    if figure is None:
        return ()
    unit = folded(figure.unit)
    # No figure of another unit bears on this one, so that asking for one costs little.
    near = {
        key: other
        for key, other in brief.figures.items()
        if key == figure_id or (unit is not None and folded(other.unit) == unit)
    }
    return pairs_by_figure(Brief(format=brief.format, title=brief.title, figures=near)).get(
        figure_id, ()
    )


def pairs_by_figure(brief: Brief) -> dict[str, tuple[Pair, ...]]:
    """What `pairs_of` gives for each figure that is in a pair, worked out in one run."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(brief):
        for figure_id in pair.figures:
            found[figure_id].append(pair)
    return {figure_id: tuple(own) for figure_id, own in found.items()}


def is_registered(brief: Brief, pair: Pair) -> bool:
    """Whether a conflict of the brief speaks of the pair.

    It does if it is about the figures of both readings, or parts of them, or if its positions
    cite a quote of each reading.
    """
    items = [f"figures/{figure_id}" for figure_id in pair.figures]
    quotes = [_quotes(brief, path) for path in (pair.left, pair.right)]
    for conflict in brief.conflicts.values():
        if all(_concerns(conflict.about, item) for item in items):
            return True
        cited = {
            (evidence.source, evidence.quote)
            for position in conflict.positions
            for evidence in position.evidence
        }
        if all(own & cited for own in quotes):
            return True
    return False


_Places: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
_Found: TypeAlias = Iterator[tuple[_Places, Pair]]


def _pair(left: Counted, right: Counted, relation: Relation, why: str) -> tuple[_Places, Pair]:
    pair = Pair(left.path, right.path, relation, why[:1].upper() + why[1:])
    return (left.place, right.place), pair


def _at_once(group: Sequence[Counted], flows: Flows) -> _Found:
    """Readings of one figure whose dates meet."""
    for left, right in meeting(group):
        if left.interval == right.interval:
            why = f"both say {left.printed}"
            if left.printed != right.printed:
                why = f"{left.printed} and {right.printed} allow the same amounts"
            yield _pair(left, right, Relation.AGREES, f"{why}.")
        elif left.interval.overlaps(right.interval):
            yield _pair(left, right, Relation.ROUNDING, _rounding(left, right))
        elif left.summed_with(right):
            continue
        elif not _computed_stock(left, right):
            both = f"{left.printed} and {right.printed}"
            why = f"{both} are given for one time, and no amount fits both."
            yield _pair(left, right, Relation.CONTRADICTION, why)
        elif not flows.account_for(left, right):
            yield _pair(left, right, Relation.ARITHMETIC, _gap(left, right))


def _in_turn(group: Sequence[Counted], flows: Flows) -> _Found:
    """Readings of one figure that follow one another in time."""
    if group[0].figure.kind not in ("stock", "target", "pledge"):
        return
    for left, right in neighbours(group):
        if left.interval == right.interval:
            continue
        if (
            _computed_stock(left, right)
            and not left.summed_with(right)
            and not flows.account_for(left, right)
        ):
            yield _pair(left, right, Relation.ARITHMETIC, _gap(left, right))
        else:
            why = f"{right.dated} is later than {left.dated} and replaces it."
            yield _pair(left, right, Relation.SUPERSEDED, why)


def _balances(group: Sequence[Counted], flows: Flows) -> _Found:
    """Stated stocks that the flows between them do not lead from one to the other."""
    if group[0].figure.kind != "stock":
        return
    for left, right in neighbours([read for read in group if read.reading.computed is None]):
        why = flows.imbalance(left, right)
        if why is not None:
            yield _pair(left, right, Relation.ARITHMETIC, why)


def _confused(reads: Iterable[Counted]) -> _Found:
    """Readings of different figures that a reader could take for one figure's."""
    kinds: defaultdict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    own: defaultdict[str, list[Counted]] = defaultdict(list)
    for read in reads:
        unit = folded(read.figure.unit)
        if unit is not None and read.figure.kind != UNKNOWN:
            kinds[unit, read.figure.kind][read.figure_id] = read.figure
            own[read.figure_id].append(read)
    for figures in kinds.values():
        for one, other in lookalikes(figures):
            for left, right in meeting(sorted((*own[one], *own[other]), key=Counted.order)):
                apart = not left.interval.overlaps(right.interval)
                if left.figure_id != right.figure_id and apart and not left.summed_with(right):
                    why = f"{_scoped(left)}, and {_scoped(right)}: they do not count the same."
                    yield _pair(left, right, Relation.DEFINITIONAL, why)


def _computed_stock(left: Counted, right: Counted) -> bool:
    """Whether a sum is at stake: a stock, in exact values of which one at least is computed."""
    computed = left.reading.computed is not None or right.reading.computed is not None
    return left.figure.kind == "stock" and computed and left.exact and right.exact


def _rounding(left: Counted, right: Counted) -> str:
    if left.exact or right.exact:
        exact, other = (left, right) if left.exact else (right, left)
        return f"{other.printed} leaves room for {exact.printed}: the two can mean one amount."
    return f"{left.printed} and {right.printed} can mean one amount."


def _gap(left: Counted, right: Counted) -> str:
    difference = EXACT.subtract(right.amount, left.amount)
    apart = f"{format_amount(difference.copy_abs())} {'more' if difference > 0 else 'fewer'}"
    told = f"{_summed(left)}, then {_summed(right)}: {apart}"
    return f"{told}, and no flow in the brief accounts for them."


def _summed(read: Counted) -> str:
    computed = read.reading.computed
    return read.printed if computed is None else f"{read.printed} ({computed})"


def _scoped(read: Counted) -> str:
    scope = read.figure.scope if folded(read.figure.scope) else "no scope is written"
    return f"{read.printed} is “{read.figure.title}” ({scope})"


def _figure_id(path: str) -> str:
    return path.removeprefix("figures/").rpartition("/readings/")[0]


def _concerns(about: Iterable[str], item: str) -> bool:
    return any(path == item or path.startswith(f"{item}/") for path in about)


def _quotes(brief: Brief, path: str) -> frozenset[tuple[str, str]]:
    reading = _reading(brief, path)
    return frozenset((evidence.source, evidence.quote) for evidence in reading.evidence)


def _reading(brief: Brief, path: str) -> Reading:
    return brief.figures[_figure_id(path)].readings[int(path.rpartition("/")[2])]
