"""Greedy string tiling: the longest stretches that two rows of words share, none used twice.

The method is Wise's (String Similarity via Greedy String Tiling and Running Karp-Rabin Matching,
1993): take the longest common stretch of words that are not taken yet, and go on until what is
left is too short. Words are numbers here; equal numbers are equal words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush
from itertools import accumulate, product
from typing import Final, NamedTuple

LEAST: Final = 6
"""The fewest words, names not counted, of a stretch."""


class Row(NamedTuple):
    """A text as a row of words: `words` their numbers, `plain` the places of those not names.

    No stretch runs over one of `gaps`, the places before which something was left out.
    """

    words: Sequence[int]
    plain: Sequence[int]
    gaps: frozenset[int] = frozenset()


class Match(NamedTuple):
    """`length` words that stand from place `left` of one row and from place `right` of another."""

    left: int
    right: int
    length: int


Grams = dict[tuple[int, ...], list[int]]
"""The places, counted in plain words, at which each run of `LEAST` plain words begins."""

_MOST_PLACES: Final = 16
"""How many places of one run in one text are looked at: a text may be one word a thousand times."""


_MOST_SEEDS: Final = 50_000
"""Pairs of places at which two texts are compared, where runs that stand often are looked at too.

The runs that stand seldom come first, and a run of each stretch of ordinary text does.
"""
_OFTEN: Final = 4096
"""How many steps lie between two calls of `tick`: some hundredths of a second."""


def _nothing() -> None:
    """Nobody waits for the end."""


def runs(row: Row) -> Iterator[tuple[int, ...]]:
    """The runs of `LEAST` words of a row, names skipped, in its order."""
    plain = [row.words[place] for place in row.plain]
    return zip(*(plain[n:] for n in range(LEAST)), strict=False)


def grams(
    row: Row, tick: Callable[[], None] = _nothing, wanted: AbstractSet[int] | None = None
) -> Grams:
    """The runs of a row with their places; `tick` is called now and then.

    Only runs whose hashes are `wanted`, where those are given.
    """
    found: Grams = {}
    for place, gram in enumerate(runs(row)):
        if place % _OFTEN == 0:
            tick()
        if wanted is not None and hash(gram) not in wanted:
            continue
        places = found.setdefault(gram, [])
        if len(places) < _MOST_PLACES:
            places.append(place)
    return found


def tile(
    left: Row,
    right: Row,
    left_grams: Grams,
    right_grams: Grams,
    tick: Callable[[], None] = _nothing,
) -> tuple[Match, ...]:
    """The stretches that two rows share, in the order of the left one.

    No word belongs to two stretches. Each has at least `LEAST` words that are names in neither.
    `tick` is called now and then while the work goes on.
    """
    seeds = list(_seeds(left, right, left_grams, right_grams, tick))
    tick()
    return _without_overlaps(left, right, _longest(left, right, seeds, tick), tick)


def _seeds(
    left: Row, right: Row, left_grams: Grams, right_grams: Grams, tick: Callable[[], None]
) -> Iterator[tuple[int, int]]:
    """The places at which the rows have a run in common, those of the rarest runs first."""
    shared = left_grams.keys() & right_grams.keys()
    most = max(_MOST_SEEDS, 2 * len(shared))
    sizes = {gram: len(left_grams[gram]) * len(right_grams[gram]) for gram in shared}
    tick()
    rarest = sorted(shared, key=lambda gram: (sizes[gram], left_grams[gram]))
    for done, gram in enumerate(rarest):
        if done % _OFTEN == 0:
            tick()
        most -= sizes[gram]
        if most < 0:
            return
        for one, other in product(left_grams[gram], right_grams[gram]):
            yield left.plain[one], right.plain[other]


def _longest(
    left: Row, right: Row, seeds: Iterable[tuple[int, int]], tick: Callable[[], None]
) -> set[Match]:
    """The stretches that begin at the seeds or run through them, as long as they can be."""
    found: set[Match] = set()
    reached: dict[int, int] = {}
    for done, (one, other) in enumerate(sorted(seeds)):
        if done % _OFTEN == 0:
            tick()
        if one < reached.get(one - other, 0):
            continue
        before = 0
        while (
            one > before
            and other > before
            and one - before not in left.gaps
            and other - before not in right.gaps
            and left.words[one - before - 1] == right.words[other - before - 1]
        ):
            before += 1
        after = 1
        while (
            one + after < len(left.words)
            and other + after < len(right.words)
            and one + after not in left.gaps
            and other + after not in right.gaps
            and left.words[one + after] == right.words[other + after]
        ):
            after += 1
        reached[one - other] = one + after
        found.add(Match(one - before, other - before, before + after))
    return found


def _without_overlaps(
    left: Row, right: Row, found: Iterable[Match], tick: Callable[[], None]
) -> tuple[Match, ...]:
    tick()
    plain_left, plain_right = _sums(left), _sums(right)
    tick()
    taken_left, taken_right = bytearray(len(left.words)), bytearray(len(right.words))

    def enough(match: Match) -> bool:
        one = plain_left[match.left + match.length] - plain_left[match.left]
        other = plain_right[match.right + match.length] - plain_right[match.right]
        return min(one, other) >= LEAST

    queue = [(-match.length, match) for match in found if enough(match)]
    heapify(queue)
    tiles = []
    looked_at = 0
    while queue:
        _, match = heappop(queue)
        looked_at += match.length
        if looked_at > _OFTEN:
            tick()
            looked_at = 0
        free = [
            not (taken_left[match.left + n] or taken_right[match.right + n])
            for n in range(match.length)
        ]
        if all(free):
            taken_left[match.left : match.left + match.length] = b"\1" * match.length
            taken_right[match.right : match.right + match.length] = b"\1" * match.length
            tiles.append(match)
            continue
        for start, end in _runs(free):
            rest = Match(match.left + start, match.right + start, end - start)
            if enough(rest):
                heappush(queue, (-rest.length, rest))
    return tuple(sorted(tiles))


def _sums(row: Row) -> list[int]:
    """How many plain words stand before each place of a row."""
    plain = bytearray(len(row.words))
    for place in row.plain:
        plain[place] = 1
    return [0, *accumulate(plain)]


def _runs(free: list[bool]) -> Iterable[tuple[int, int]]:
    """The first place and the place after the last of each run of free places."""
    start = None
    for place, is_free in enumerate([*free, False]):
        if is_free and start is None:
            start = place
        elif not is_free and start is not None:
            yield start, place
            start = None
