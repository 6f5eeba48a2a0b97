"""The readings that can be compared, and how they lie in time.

Compared are those with a number, and with a date that has any bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple, TypeAlias

from haiti_brief.analysis.alike import folded
from haiti_brief.analysis.intervals import Interval, allowed
from haiti_brief.model.amounts import Amount
from haiti_brief.model.arithmetic import ArithmeticFault, operands
from haiti_brief.model.brief import UNKNOWN, Brief, Figure, Reading
from haiti_brief.model.edtf import Edtf

Identity: TypeAlias = tuple[str, ...]
"""What a figure counts, the same for two figures that are one."""


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

    def order(self) -> tuple[object, ...]:
        """The place in time. The order of the file decides only between readings that are alike."""
        first = self.start if self.edtf.earliest is not None else self.end
        reading = self.reading
        told = (self.amount, reading.modifier, reading.computed or "")
        return (first, *self.edtf.sort_key(), *told, *self.place)

    def summed_with(self, other: Counted) -> bool:
        """Whether the sum of one of the two has the other's value in it.

        Such a sum tells itself how the two values stand to one another.
        """
        return self.amount.copy_abs() in _operands(other) or other.amount.copy_abs() in _operands(
            self
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


def identity(figure_id: str, figure: Figure) -> Identity:
    """What a figure counts.

    Figures of one kind, unit and scope count the same, if all three are written; else a figure
    is the same as itself alone.
    """
    unit, scope = folded(figure.unit), folded(figure.scope)
    if unit is None or scope is None or figure.kind == UNKNOWN:
        return (figure_id,)
    return unit, figure.kind, scope


def meeting(reads: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """The pairs whose dates meet, the one that is earlier in `reads` first."""
    place = {read.place: at for at, read in enumerate(reads)}
    begun: list[Counted] = []
    for read in sorted(reads, key=lambda read: read.start):
        begun = [other for other in begun if other.end >= read.start]
        for other in begun:
            later = place[other.place] > place[read.place]
            yield (read, other) if later else (other, read)
        begun.append(read)


def neighbours(reads: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Each reading with those after it that none other stands wholly before."""
    by_start = sorted(reads, key=lambda read: read.start)
    starts = [read.start for read in by_start]
    soonest = list(accumulate((read.end for read in reversed(by_start)), min))[::-1]
    for read in reads:
        first = bisect_right(starts, read.end)
        if first < len(by_start):
            last = bisect_right(starts, soonest[first])
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


def _operands(read: Counted) -> tuple[Amount, ...]:
    try:
        return operands(read.reading.computed or "")
    except ArithmeticFault:
        # The checker speaks of sums that cannot be read; nothing follows from them here.
        return ()
