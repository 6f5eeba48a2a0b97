"""What comes and goes between two counts, and whether the counts allow it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, combinations
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.analysis.alike import adds_to, folded
from haiti_brief.analysis.counted import Counted, runs
from haiti_brief.analysis.intervals import EXACT, Interval
from haiti_brief.model.amounts import Amount, format_amount

MOST_FLOWS: Final = 6
"""With more flows than this whose part in a sum is open, some choice of them fits anything."""

MOST_TERMS: Final = 8
"""How many numbers of a sum are printed."""

MOST_ASKED: Final = 100_000
"""How often a flow is asked whether it adds to a stock; for stocks beyond, no flow does.

The checker says for how many.
"""

_Key: TypeAlias = tuple[str, str | None]


class _Flow(NamedTuple):
    """One flow: the days from the first to the last that its readings allow, and the best of them.

    `best` is None where the readings differ, so that there is no telling which amount came.
    """

    start: float
    end: float
    best: Counted | None


class _Known(NamedTuple):
    """Readings of flows by their start, with the latest end of each and all before it."""

    reads: list[Counted]
    starts: list[float]
    ends: list[float]

    def near(self, start: float, end: float) -> list[Counted]:
        """The readings that may be of a day from `start` to `end`."""
        first, last = bisect_left(self.ends, start), bisect_right(self.starts, end)
        return [read for read in self.reads[first:last] if read.end >= start]


class Flows:
    """The readings of flow figures, found by their unit and scope."""

    def __init__(self, reads: Iterable[Counted]) -> None:
        self._of_unit: defaultdict[str, list[Counted]] = defaultdict(list)
        self._of_scope: defaultdict[_Key, list[Counted]] = defaultdict(list)
        for read in reads:
            unit = folded(read.figure.unit)
            if read.figure.kind == "flow" and unit is not None:
                self._of_unit[unit].append(read)
                self._of_scope[unit, folded(read.figure.scope)].append(read)
        self._known: dict[_Key, _Known] = {}
        self._asked = 0
        self.stocks_left = 0
        """How many stocks there was no time to ask flows about."""
        self._of_stock: dict[str, tuple[_Flow, ...]] = {}
        self._sums: dict[tuple[tuple[int, int], ...], frozenset[Interval]] = {}

    def account_for(self, left: Counted, right: Counted) -> bool:
        """Whether flows near the two dates, in or out, come to the difference of two exact values.

        A flow counts if it has the unit, and no other scope than the readings; so does every
        choice of flows, since which of them are within a count is seldom printed.
        """
        key = (folded(left.figure.unit) or "", folded(left.figure.scope))
        near = self._at(key).near(min(left.start, right.start), max(left.end, right.end))
        if len(near) > MOST_FLOWS:
            return True
        difference = EXACT.subtract(right.amount, left.amount).copy_abs()
        gap = Interval(difference, difference)
        sums = self._reached(near)
        return gap in sums or any(one.low != one.high and one.overlaps(gap) for one in sums)

    def imbalance(self, before: Counted, after: Counted) -> tuple[Counted, ...] | None:
        """The sum that a later count does not fit: an earlier count and the flows between them.

        Flows count that have the unit and the written scope of both, and surely add to what they
        count (see `alike.adds_to`). One that may lie before the first count or after the second
        is taken in or left out, whichever fits best. None where the sum fits, where no flow
        surely lies between, and where readings of a flow differ.
        """
        sure: list[Counted] = []
        maybe: list[Counted] = []
        flows = self._single(before)
        first = bisect_left(flows, before.start, key=lambda flow: flow.end)
        last = bisect_right(flows, after.end, key=lambda flow: flow.start)
        for flow in flows[first:last]:
            if flow.best is None:
                return None
            inside = before.end < flow.start and flow.end < after.start
            (sure if inside else maybe).append(flow.best)
        if not sure or len(maybe) > MOST_FLOWS:
            return None
        certain = _total([before, *sure])
        open_sums = (certain, *map(certain.plus, self._reached(maybe)))
        if any(one.overlaps(after.interval) for one in open_sums):
            return None
        sums = [(before, *sure, *chosen) for chosen in _choices(maybe)]
        return min(sums, key=lambda terms: _beyond(terms, after).copy_abs())

    def _at(self, key: _Key) -> _Known:
        """The flows of a unit that have the scope or none; of all scopes where it is None."""
        if key not in self._known:
            unit, scope = key
            reads = self._of_unit[unit]
            if scope is not None:
                reads = self._of_scope[unit, scope] + self._of_scope[unit, None]
            reads = sorted(reads, key=lambda read: read.start)
            ends = list(accumulate((read.end for read in reads), max))
            self._known[key] = _Known(reads, [read.start for read in reads], ends)
        return self._known[key]

    def _reached(self, flows: Sequence[Counted]) -> frozenset[Interval]:
        """The sums of all choices of one flow or more, worked out once."""
        key = tuple(flow.place for flow in flows)
        if key not in self._sums:
            self._sums[key] = frozenset(_total(chosen) for chosen in _choices(flows) if chosen)
        return self._sums[key]

    def _single(self, stock: Counted) -> tuple[_Flow, ...]:
        """The flows that add to a stock, in order; readings whose dates meet are of one flow."""
        if stock.figure_id not in self._of_stock:
            unit, scope = folded(stock.figure.unit), folded(stock.figure.scope)
            reads = () if unit is None or scope is None else self._of_scope[unit, scope]
            figures = {read.figure_id: read.figure for read in reads}
            self._asked += len(figures)
            asked = figures if self._asked <= MOST_ASKED else {}
            self.stocks_left += len(asked) < len(figures)
            adding = {key for key, figure in asked.items() if adds_to(figure, stock.figure)}
            own = (read for read in reads if read.figure_id in adding)
            self._of_stock[stock.figure_id] = tuple(map(_flow, runs(own)))
        return self._of_stock[stock.figure_id]


def told(terms: Sequence[Counted], after: Counted) -> str:
    """What is wrong with a later count, given the sum that it does not fit, as a sentence."""
    printed = [term.printed for term in sorted(terms, key=Counted.order)]
    if len(printed) > MOST_TERMS:
        printed[MOST_TERMS - 1 : -1] = ["…"]
    left = " + ".join(printed)
    vague = "" if all(term.exact for term in terms) else "some "
    total = f"{left.replace('+ -', '- ')} is {vague}{format_amount(_amount(terms))}"
    sources = list(dict.fromkeys(evidence.source for evidence in after.reading.evidence))
    who = " and ".join(sources) + (" counts" if len(sources) == 1 else " count")
    difference = _beyond(terms, after)
    # Between amounts that are themselves vague a difference to the last one would say too much.
    by = "" if vague or not after.exact else f"{format_amount(difference.copy_abs())} "
    apart = f"{by}too {'many' if difference > 0 else 'few'}"
    return f"{total}, and {who if sources else 'the later count is'} {after.printed}: {apart}."


def _flow(same: Sequence[Counted]) -> _Flow:
    differ = any(not one.interval.overlaps(two.interval) for one, two in combinations(same, 2))
    best = next((read for read in same if read.exact), same[0])
    return _Flow(
        min(read.start for read in same),
        max(read.end for read in same),
        None if differ else best,
    )


def _choices(flows: Sequence[Counted]) -> Iterator[tuple[Counted, ...]]:
    for size in range(len(flows) + 1):
        yield from combinations(flows, size)


def _total(terms: Sequence[Counted]) -> Interval:
    total = terms[0].interval
    for term in terms[1:]:
        total = total.plus(term.interval)
    return total


def _amount(terms: Sequence[Counted]) -> Amount:
    return reduce(EXACT.add, (term.amount for term in terms))


def _beyond(terms: Sequence[Counted], after: Counted) -> Amount:
    return EXACT.subtract(_amount(terms), after.amount)
