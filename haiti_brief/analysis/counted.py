"""The readings that can be compared, and how they lie in time.

Compared are those with a number, and with a date that has any bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Final, NamedTuple

from haiti_brief.analysis.alike import folded, one_count
from haiti_brief.analysis.intervals import Interval, allowed
from haiti_brief.model.amounts import Amount
from haiti_brief.model.arithmetic import ArithmeticFault, operands
from haiti_brief.model.brief import UNKNOWN, Brief, Figure, Reading
from haiti_brief.model.edtf import Edtf

MOST_MET: Final = 12
"""With how many others of one time a reading is compared, beside the lowest and the highest."""

_NO_LIMIT: Final = Amount("Infinity")


class Counted(NamedTuple):
    """One reading with what is compared of it.

    `place` is the position of the figure in the brief and of the reading in the figure; `start`
    and `end` are day numbers (`datetime.date.toordinal`), infinite where the date has no bound.
    """

    figure_id: str
    figure: Figure
    reading: Reading
    place: tuple[int, int]
    amount: Amount
    interval: Interval
    edtf: Edtf
    start: float
    end: float

    @property
    def path(self) -> str:
        """The reading's path, such as `figures/officers/readings/2`."""
        return f"figures/{self.figure_id}/readings/{self.place[1]}"

    @property
    def exact(self) -> bool:
        """Whether the value has no modifier but `exactly`."""
        return self.reading.modifier == "exactly"

    @property
    def printed(self) -> str:
        """The value with its modifier: `about 1,000`."""
        return self.reading.words

    @property
    def dated(self) -> str:
        """The value with its date: `about 1,000 (c. 20 May 2025?)`."""
        return f"{self.printed} ({self.edtf.label()})"

    @property
    def first_day(self) -> float:
        """The day number of the first bound that the date has: its start, else its end."""
        return self.start if self.edtf.earliest is not None else self.end

    def told(self) -> tuple[object, ...]:
        """What the reading says and when: the same for readings that differ in evidence alone."""
        reading = self.reading
        value = (self.amount, reading.modifier, reading.computed or "", reading.value)
        return (self.first_day, *self.edtf.sort_key(), self.start, self.end, *value)

    def order(self) -> tuple[object, ...]:
        """The place in time. The order of the file decides only between readings that are alike."""
        return (*self.told(), *self.place)

    def summed_with(self, other: Counted) -> bool:
        """Whether the sum of one of the two has the other's value in it.

        Such a sum tells itself how the two values stand to one another.
        """
        return self.amount.copy_abs() in _operands(other.reading.computed or "") or (
            other.amount.copy_abs() in _operands(self.reading.computed or "")
        )


def counted(brief: Brief) -> Iterator[Counted]:
    """The readings of the brief that can be compared, in its order."""
    for at, (figure_id, figure) in enumerate(brief.figures.items()):
        for number, reading in enumerate(figure.readings):
            amount, edtf = reading.amount, reading.date.edtf
            if amount is None or edtf is None or (edtf.earliest is None and edtf.latest is None):
                continue
            yield Counted(
                figure_id, figure, reading, (at, number),
                amount, allowed(amount, reading.modifier), edtf,
                -inf if edtf.earliest is None else edtf.earliest,
                inf if edtf.latest is None else edtf.latest,
            )  # fmt: skip


def place_of(path: str) -> tuple[str, int]:
    """The figure's id and the number of a reading, of a path such as `figures/x/readings/2`."""
    figure_id, _, number = path.removeprefix("figures/").rpartition("/readings/")
    return figure_id, int(number)


def one_figure(figures: Mapping[str, Figure]) -> dict[str, str]:
    """For each figure the id of the first that counts the same, which may be its own.

    Figures of one kind, unit and scope, if all three are written, count the same where their
    titles could be taken for one another (see `alike.one_count`); else a figure is the same as
    itself alone.
    """
    first = {key: key for key in figures}
    likes: defaultdict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for key, figure in figures.items():
        unit, scope = folded(figure.unit), folded(figure.scope)
        if unit is not None and scope is not None and figure.kind != UNKNOWN:
            likes[unit, figure.kind, scope][key] = figure
    for like in likes.values():
        place = {key: at for at, key in enumerate(like)}
        for ids in one_count(like):
            first.update(dict.fromkeys(ids, min(ids, key=place.__getitem__)))
    return first


def values(reads: Iterable[Counted]) -> list[list[Counted]]:
    """The readings in order, those together that say the same of one figure at one time."""
    found: defaultdict[tuple[object, ...], list[Counted]] = defaultdict(list)
    for read in sorted(reads, key=Counted.order):
        found[read.figure_id, *read.told()].append(read)
    return list(found.values())


def meeting(reads: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs whose dates meet, the one that is earlier in `reads` first.

    A reading is paired with the `MOST_MET` that begin last before it, and with the lowest and the
    highest of all: if it is at odds with any, it is so with one of these.
    """
    place = {read.place: at for at, read in enumerate(reads)}
    begun: list[Counted] = []
    ends: tuple[Counted, Counted] | None = None
    over: float = inf
    for read in sorted(reads, key=lambda read: read.start):
        if over < read.start:
            begun = [other for other in begun if other.end >= read.start]
            ends = (min(begun, key=_top), max(begun, key=_bottom)) if begun else None
            over = min((other.end for other in begun), default=inf)
        for other in {other.place: other for other in (*begun[-MOST_MET:], *(ends or ()))}.values():
            later = place[other.place] > place[read.place]
            yield (read, other) if later else (other, read)
        begun.append(read)
        low, high = ends or (read, read)
        ends = (min(low, read, key=_top), max(high, read, key=_bottom))
        over = min(over, read.end)


def neighbours(reads: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Each reading with the first `MOST_MET` after it that none other stands wholly before."""
    by_start = sorted(reads, key=lambda read: read.start)
    starts = [read.start for read in by_start]
    soonest = list(accumulate((read.end for read in reversed(by_start)), min))[::-1]
    for read in reads:
        first = bisect_right(starts, read.end)
        if first < len(by_start):
            last = min(bisect_right(starts, soonest[first]), first + MOST_MET)
            yield from ((read, after) for after in by_start[first:last])


def runs(reads: Iterable[Counted]) -> Iterator[list[Counted]]:
    """The readings in order of time, parted where one begins after all before it have ended."""
    run: list[Counted] = []
    end = -inf
    for read in sorted(reads, key=lambda read: (read.start, read.order())):
        if run and read.start > end:
            yield run
            run = []
        run.append(read)
        end = max(end, read.end)
    if run:
        yield run


def _top(read: Counted) -> tuple[Amount, bool]:
    high = read.interval.high
    return (_NO_LIMIT if high is None else high, read.interval.high_in)


def _bottom(read: Counted) -> tuple[Amount, bool]:
    low = read.interval.low
    return (-_NO_LIMIT if low is None else low, not read.interval.low_in)


# A sum is compared with many readings, and reading it takes longer than all else.
@lru_cache(maxsize=1024)
def _operands(computed: str) -> tuple[Amount, ...]:
    try:
        return operands(computed)
    except ArithmeticFault:
        # The checker speaks of sums that cannot be read; nothing follows from them here.
        return ()
