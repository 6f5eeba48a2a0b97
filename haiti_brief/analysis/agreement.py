"""How the readings of figures stand to one another: what agrees, what differs, and in what way.

A count is compared with counts of the same thing at the same time. Of a stock, a target or a
pledge the later count also replaces the earlier; tolls, flows and sums of money of different
dates are different things and are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations, islice, product
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.analysis.alike import folded, lookalikes, titles_left
from haiti_brief.analysis.balance import Flows, told
from haiti_brief.analysis.counted import (
    Counted,
    counted,
    meeting,
    neighbours,
    one_figure,
    place_of,
    values,
)
from haiti_brief.analysis.disputes import Disputes
from haiti_brief.analysis.intervals import EXACT
from haiti_brief.model.amounts import format_amount
from haiti_brief.model.brief import UNKNOWN, Brief, Figure

MOST_PAIRS: Final = 50
"""How many pairs of one figure are told for one day, the gravest first."""


MOST_READINGS: Final = 20_000
"""How many readings of a brief are compared, the first of its file; the checker says so."""


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
        return tuple(dict.fromkeys(place_of(path)[0] for path in (self.left, self.right)))


def pairs(brief: Brief) -> tuple[Pair, ...]:
    """The pairs of readings that can be compared, in the brief's order.

    Compared are readings of one figure (see `counted.one_figure`), and of two figures with one
    unit and kind whose titles could be taken for one another (see `alike.lookalikes`). Two
    readings make one pair at most. A reading without a number, or whose date has no bound, is in
    none. Of a figure with very many readings at one time the pairs are a selection: each reading
    is compared with some others (see `counted.meeting`), and of what is found for one day the
    first `MOST_PAIRS` are told, contradictions first and distinct amounts before repetitions.
    Of a brief only the first `MOST_READINGS` are compared.
    """
    return compare_readings(brief)[0]


def compare_readings(brief: Brief) -> tuple[tuple[Pair, ...], int]:
    """As `pairs`, with the number of stocks for which no flow was asked (see `MOST_ASKED`)."""
    reads = tuple(islice(counted(brief), MOST_READINGS))
    flows = Flows(reads)
    first = one_figure(brief.figures)
    groups: defaultdict[str, list[Counted]] = defaultdict(list)
    own: defaultdict[str, list[Counted]] = defaultdict(list)
    for read in reads:
        groups[first[read.figure_id]].append(read)
        own[read.figure_id].append(read)
    found: dict[_Places, Pair] = {}
    for group in groups.values():
        same = values(group)
        firsts = [told_alike[0] for told_alike in same]
        links = (*_alike(same), *_at_once(firsts, flows), *_in_turn(firsts, flows))
        found.update(_listed((*links, *_balances(firsts, flows)), same))
    for one, other in _confused(brief.figures):
        same = values((*own[one], *own[other]))
        found.update(_listed(_apart([told_alike[0] for told_alike in same]), same))
    return tuple(found[places] for places in sorted(found)), flows.stocks_left


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

    See `disputes.Disputes.speak_of`, which is for whoever asks of many pairs.
    """
    return Disputes(brief).speak_of(pair)


_Places: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


class _Link(NamedTuple):
    """How two readings, or any that say the same as they, stand to one another."""

    left: Counted
    right: Counted
    relation: Relation
    why: Callable[[Counted, Counted], str]


_Links: TypeAlias = Iterator[_Link]

_GRAVEST: Final = (
    Relation.CONTRADICTION,
    Relation.ARITHMETIC,
    Relation.DEFINITIONAL,
    Relation.SUPERSEDED,
    Relation.ROUNDING,
    Relation.AGREES,
)


def _listed(
    links: Iterable[_Link], same: Iterable[list[Counted]]
) -> Iterator[tuple[_Places, Pair]]:
    """The pairs to tell. Of two links between the same readings the last counts."""
    members = {alike[0].place: alike for alike in same}
    rank = {place: at for at, place in enumerate(members)}
    days: defaultdict[float, list[_Link]] = defaultdict(list)
    for link in {(link.left.place, link.right.place): link for link in links}.values():
        days[max(link.left.first_day, link.right.first_day)].append(link)
    for day in days.values():
        day.sort(
            key=lambda link: (
                _GRAVEST.index(link.relation), rank[link.left.place], rank[link.right.place]
            )
        )  # fmt: skip
        for link, left, right in islice(_repeated(day, members), MOST_PAIRS):
            why = link.why(left, right)
            pair = Pair(left.path, right.path, link.relation, why[:1].upper() + why[1:])
            yield (left.place, right.place), pair


def _repeated(
    links: Iterable[_Link], members: dict[tuple[int, int], list[Counted]]
) -> Iterator[tuple[_Link, Counted, Counted]]:
    """The links by the first readings that they are for, then by all others that say the same."""
    apart = [link for link in links if link.left.place != link.right.place]
    yield from ((link, link.left, link.right) for link in apart)
    for link in links:
        lefts, rights = members[link.left.place], members[link.right.place]
        if lefts is rights:
            yield from ((link, *two) for two in combinations(lefts, 2))
        else:
            yield from ((link, *two) for two in islice(product(lefts, rights), 1, None))


def _alike(same: Iterable[list[Counted]]) -> _Links:
    """Readings that say the same."""
    for alike in same:
        if len(alike) > 1:
            yield _Link(alike[0], alike[0], Relation.AGREES, _agreement)


def _at_once(reads: Sequence[Counted], flows: Flows) -> _Links:
    """Readings of one figure whose dates meet."""
    for left, right in meeting(reads):
        if left.interval == right.interval:
            yield _Link(left, right, Relation.AGREES, _agreement)
        elif left.interval.overlaps(right.interval):
            yield _Link(left, right, Relation.ROUNDING, _rounding)
        elif left.summed_with(right):
            continue
        elif not _computed_stock(left, right):
            yield _Link(left, right, Relation.CONTRADICTION, _contradiction)
        elif not flows.account_for(left, right):
            yield _Link(left, right, Relation.ARITHMETIC, _gap)


def _in_turn(reads: Sequence[Counted], flows: Flows) -> _Links:
    """Readings of one figure that follow one another in time, and cannot mean one amount."""
    if reads[0].figure.kind not in ("stock", "target", "pledge"):
        return
    for left, right in neighbours(reads):
        if left.interval.overlaps(right.interval):
            continue
        if (
            _computed_stock(left, right)
            and not left.summed_with(right)
            and not flows.account_for(left, right)
        ):
            yield _Link(left, right, Relation.ARITHMETIC, _gap)
        else:
            yield _Link(left, right, Relation.SUPERSEDED, _superseded)


def _balances(reads: Sequence[Counted], flows: Flows) -> _Links:
    """Stated stocks that the flows between them do not lead from one to the other."""
    if reads[0].figure.kind != "stock":
        return
    for left, right in neighbours([read for read in reads if read.reading.computed is None]):
        terms = flows.imbalance(left, right)
        if terms is not None:
            yield _Link(left, right, Relation.ARITHMETIC, _imbalance(terms))


def _confused(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """The ids of different figures that a reader could take for one."""
    for of_kind in _of_one_kind(figures):
        yield from lookalikes(of_kind)


def titles_uncompared(brief: Brief) -> int:
    """How many titles of figures there was no time to compare, or are too long for it."""
    return sum(map(titles_left, _of_one_kind(brief.figures)))


def _of_one_kind(figures: Mapping[str, Figure]) -> Iterable[dict[str, Figure]]:
    """The figures by unit and kind, where both are written."""
    kinds: defaultdict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for key, figure in figures.items():
        unit = folded(figure.unit)
        if unit is not None and figure.kind != UNKNOWN:
            kinds[unit, figure.kind][key] = figure
    return kinds.values()


def _apart(reads: Sequence[Counted]) -> _Links:
    """Readings of two figures that differ at one time."""
    for left, right in meeting(reads):
        differ = not left.interval.overlaps(right.interval)
        if left.figure_id != right.figure_id and differ and not left.summed_with(right):
            yield _Link(left, right, Relation.DEFINITIONAL, _definition)


def _computed_stock(left: Counted, right: Counted) -> bool:
    """Whether a sum is at stake: a stock, in exact values of which one at least is computed."""
    computed = left.reading.computed is not None or right.reading.computed is not None
    return left.figure.kind == "stock" and computed and left.exact and right.exact


def _agreement(left: Counted, right: Counted) -> str:
    if left.printed == right.printed:
        return f"both say {left.printed}."
    return f"{left.printed} and {right.printed} allow the same amounts."


def _contradiction(left: Counted, right: Counted) -> str:
    both = f"{left.printed} and {right.printed}"
    return f"{both} are given for one time, and no amount fits both."


def _superseded(left: Counted, right: Counted) -> str:
    return f"{right.dated} is later than {left.dated} and replaces it."


def _imbalance(terms: Sequence[Counted]) -> Callable[[Counted, Counted], str]:
    return lambda _left, right: told(terms, right)


def _definition(left: Counted, right: Counted) -> str:
    return f"{_scoped(left)}, and {_scoped(right)}: they do not count the same."


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
