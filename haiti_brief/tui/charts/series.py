"""What a chart of a figure shows: its readings as points, and the plans to measure them against."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

from haiti_brief.analysis.agreement import Pair, pairs_of
from haiti_brief.analysis.alike import content_words, folded
from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import Brief, Figure, Modifier, Reading
from haiti_brief.model.edtf import Side
from haiti_brief.tui.charts.clashes import clashes_in

Sign: TypeAlias = Literal["stated", "about", "over", "under", "computed"]
"""How a value is to be taken. A bound goes before a sum, and a sum before `about`."""

MOST_LEVELS: Final = 3
PLANS: Final = ("pledge", "target")

_BOUNDS: Final[dict[Modifier, Sign]] = {
    "over": "over", "at least": "over",
    "under": "under", "just under": "under", "at most": "under", "up to": "under",
}  # fmt: skip
_VAGUE: Final = ("about", "estimated")
_WIDEST: Final[dict[Sign, Modifier]] = {"over": "at least", "under": "at most", "about": "about"}
"""The modifier that is true of every reading with a sign, whatever their own."""
_OF_PLANS: Final = frozenset(
    "aim aimed ceiling due end expected foreseen full goal hoped intended number planned pledge "
    "pledged promise promised size strength target targeted total january february march april "
    "may june july august september october november december".split()
)


class Point(NamedTuple):
    """Readings of one value at one date.

    `first` and `last` are the bounds of the date as day numbers, None where there is none;
    `opens` and `closes` say why. `doubtful` is a day that the author doubts, `disputed` a value
    that another reading contradicts. `mixed` tells that a source states the value and the author
    computes it too; `sign` is then that of the stated one. `paths` are the readings'.
    """

    amount: Amount
    sign: Sign
    modifier: Modifier
    first: int | None
    last: int | None
    opens: Side
    closes: Side
    doubtful: bool
    disputed: bool
    mixed: bool
    paths: tuple[str, ...]


class Level(NamedTuple):
    """A pledge or target to measure the readings against, by its latest value."""

    kind: str
    amount: Amount
    title: str


class Series(NamedTuple):
    """A figure as a chart shows it: points by date, at most `MOST_LEVELS` levels."""

    unit: str | None
    points: tuple[Point, ...]
    levels: tuple[Level, ...]

    @property
    def tells(self) -> bool:
        """Whether a chart shows more than a line of text would."""
        return len(self.points) > 1


def series_of(brief: Brief, figure_id: str, pairs: Iterable[Pair] | None = None) -> Series:
    """The series of a figure; without points where no reading has both a number and a date.

    `pairs` are those of `pairs_of` for the figure, for a caller that has them.
    """
    figure = brief.figures[figure_id]
    clashing = clashes_in(pairs_of(brief, figure_id) if pairs is None else pairs)
    found: dict[tuple[object, ...], Point] = {}
    for number, reading in enumerate(figure.readings):
        point = _point(reading, f"figures/{figure_id}/readings/{number}", clashing)
        if point is not None:
            taken_as = _BOUNDS.get(reading.modifier, reading.modifier in _VAGUE)
            key = (point.amount, taken_as, point.first, point.last, point.opens, point.closes)
            found[key] = _merged(found[key], point) if key in found else point
    unit = figure.unit if folded(figure.unit) else None
    points = sorted(found.values(), key=_middle)
    return Series(unit, tuple(points), _levels(brief, figure_id))


def _point(reading: Reading, path: str, clashing: Container[str]) -> Point | None:
    amount, edtf = reading.amount, reading.date.edtf
    if amount is None or edtf is None or (edtf.earliest is None and edtf.latest is None):
        return None
    return Point(
        amount,
        _sign(reading),
        reading.modifier,
        edtf.earliest,
        edtf.latest,
        edtf.start,
        edtf.end,
        bool(edtf.qualifier),
        path in clashing,
        False,
        (path,),
    )


def _sign(reading: Reading) -> Sign:
    bound = _BOUNDS.get(reading.modifier)
    if bound is not None:
        return bound
    if reading.computed:
        return "computed"
    return "about" if reading.modifier in _VAGUE else "stated"


def _merged(one: Point, other: Point) -> Point:
    # A value that one source prints is stated, whoever else has to compute it.
    sign = other.sign if one.sign == "computed" else one.sign
    same = one.modifier
    return one._replace(
        sign=sign,
        modifier=same if same == other.modifier else _WIDEST.get(sign, "about"),
        doubtful=one.doubtful and other.doubtful,
        disputed=one.disputed or other.disputed,
        mixed=one.mixed or other.mixed or one.sign != other.sign,
        paths=one.paths + other.paths,
    )


def _middle(point: Point) -> int:
    known = [day for day in (point.first, point.last) if day is not None]
    return sum(known) // len(known)


def _levels(brief: Brief, figure_id: str) -> tuple[Level, ...]:
    """The plans that speak of what the figure counts, the weightier first."""
    figure = brief.figures[figure_id]
    if figure.kind in PLANS:
        return ()
    found = [
        plan
        for key, plan in brief.figures.items()
        if key != figure_id and plan.kind in PLANS and _measures(plan, figure)
    ]
    found.sort(key=lambda plan: plan.weight != "major")
    levels = (_level(plan) for plan in found)
    return tuple(level for level in levels if level is not None)[:MOST_LEVELS]


def _measures(plan: Figure, figure: Figure) -> bool:
    """Whether a plan is one for the very things that a figure counts.

    Its unit is the same, and its scope is too or its title names nothing that the figure's title
    does not: a pledge of Kenyan officers goes with Kenyan officers in Haiti, and a further batch
    of them does not. A plan of minor weight does not stand beside a major figure.
    """
    if not folded(plan.unit) or folded(plan.unit) != folded(figure.unit):
        return False
    if plan.weight == "minor" and figure.weight == "major":
        return False
    if folded(plan.scope) and folded(plan.scope) == folded(figure.scope):
        return True
    named = content_words(plan.title, plan.unit) - _OF_PLANS
    return bool(named) and named <= content_words(figure.title, figure.unit)


def _level(plan: Figure) -> Level | None:
    known = [reading for reading in plan.readings if reading.amount is not None]
    if not known:
        return None
    latest = max(known, key=_by_date)
    return None if latest.amount is None else Level(plan.kind, latest.amount, plan.title)


def _by_date(reading: Reading) -> tuple[object, ...]:
    edtf = reading.date.edtf
    return (False,) if edtf is None else edtf.sort_key()
