"""What comes and goes between two counts, and whether the counts allow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from typing import Final, NamedTuple

from haiti_brief.analysis.alike import folded
from haiti_brief.analysis.counted import Counted, runs
from haiti_brief.analysis.intervals import EXACT, Interval
from haiti_brief.model.amounts import Amount, format_amount

MOST_FLOWS: Final = 10
"""With more flows than this whose part in a sum is open, some choice of them fits anything."""


class _Flow(NamedTuple):
    """One flow: the days from the first to the last that its readings allow, and the best of them.

    `best` is None where the readings differ, so that there is no telling which amount came.
    """

    start: float
    end: float
    best: Counted | None


class Flows:
    """The readings of flow figures, found by their unit and scope."""

    def __init__(self, reads: Iterable[Counted]) -> None:
        self._of_unit: defaultdict[str, list[Counted]] = defaultdict(list)
        self._of_scope: defaultdict[tuple[str, str | None], list[Counted]] = defaultdict(list)
        for read in reads:
            unit = folded(read.figure.unit)
            if read.figure.kind == "flow" and unit is not None:
                self._of_unit[unit].append(read)
                self._of_scope[unit, folded(read.figure.scope)].append(read)
        self._told_apart: dict[tuple[str, str | None], tuple[_Flow, ...]] = {}

    def account_for(self, left: Counted, right: Counted) -> bool:
        """Whether flows near the two dates, in or out, come to the difference of two exact values.

        A flow counts if it has the unit, and no other scope than the readings; so does every
        choice of flows, since which of them are within a count is seldom printed.
        """
        unit, scope = folded(left.figure.unit) or "", folded(left.figure.scope)
        known = self._of_unit[unit]
        if scope is not None:
            known = self._of_scope[unit, scope] + self._of_scope[unit, None]
        start, end = min(left.start, right.start), max(left.end, right.end)
        near = [flow for flow in known if flow.start <= end and flow.end >= start]
        if len(near) > MOST_FLOWS:
            return True
        difference = EXACT.subtract(right.amount, left.amount).copy_abs()
        gap = Interval(difference, difference)
        return any(_total(chosen).overlaps(gap) for chosen in _choices(near) if chosen)

    def imbalance(self, before: Counted, after: Counted) -> str | None:
        """What is wrong with a later count, given an earlier one and the flows between them.

        Flows count that have the unit and the written scope of both. One that may lie before the
        first count or after the second is taken in or left out, whichever fits. None where the
        sum fits, where no flow surely lies between, and where readings of a flow differ.
        """
        unit, scope = folded(before.figure.unit), folded(before.figure.scope)
        if unit is None or scope is None:
            return None
        sure: list[Counted] = []
        maybe: list[Counted] = []
        for flow in self._single((unit, scope)):
            if flow.end < before.start or flow.start > after.end:
                continue
            if flow.best is None:
                return None
            inside = before.end < flow.start and flow.end < after.start
            (sure if inside else maybe).append(flow.best)
        if not sure or len(maybe) > MOST_FLOWS:
            return None
        sums = [[before, *sure, *chosen] for chosen in _choices(maybe)]
        if any(_total(terms).overlaps(after.interval) for terms in sums):
            return None
        return _told(min(sums, key=lambda terms: _beyond(terms, after).copy_abs()), after)

    def _single(self, key: tuple[str, str | None]) -> tuple[_Flow, ...]:
        """The flows of a unit and scope; readings whose dates meet are of one flow."""
        if key not in self._told_apart:
            self._told_apart[key] = tuple(map(_flow, runs(self._of_scope[key])))
        return self._told_apart[key]


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


def _told(terms: Sequence[Counted], after: Counted) -> str:
    left = " + ".join(term.printed for term in sorted(terms, key=Counted.order))
    vague = "" if all(term.exact for term in terms) else "some "
    total = f"{left.replace('+ -', '- ')} is {vague}{format_amount(_amount(terms))}"
    sources = list(dict.fromkeys(evidence.source for evidence in after.reading.evidence))
    who = " and ".join(sources) + (" counts" if len(sources) == 1 else " count")
    difference = _beyond(terms, after)
    # Between amounts that are themselves vague a difference to the last one would say too much.
    by = "" if vague or not after.exact else f"{format_amount(difference.copy_abs())} "
    apart = f"{by}too {'many' if difference > 0 else 'few'}"
    return f"{total}, and {who if sources else 'the later count is'} {after.printed}: {apart}."
