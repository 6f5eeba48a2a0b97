"""What the search is meant to reach at each size, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from benchmarks.measuring import Outcome
from benchmarks.quality import quality
from benchmarks.queries import CLASSES

SLOW: Final = 40.0
"""Milliseconds that no key may take."""


class Target(NamedTuple):
    """What holds up to `size` passages; None where nothing is asked.

    `key` is the 95th percentile in milliseconds, `mrr` that of all queries, `least` that of the
    worst class, `build` is in seconds.
    """

    size: int
    key: float
    mrr: float
    least: float | None
    build: float | None


TARGETS: Final = (
    Target(132, 1.5, 0.99, 0.93, None),
    Target(10_000, 4.0, 0.99, 0.93, 0.5),
    Target(100_000, 6.0, 0.99, 0.93, None),
    Target(1_000_000, 12.0, 0.97, None, 60.0),
)
_FIRST: Final = 0.5
_MEMORY: Final = 300.0


class Check(NamedTuple):
    """A figure beside the one it should stay below, or above."""

    name: str
    figure: float
    bound: float
    unit: str
    above: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.figure >= self.bound if self.above else self.figure <= self.bound


def checks(size: int, outcomes: Sequence[Outcome]) -> Iterator[Check]:
    """The figures of the engine at a size, each with its target; none beyond the largest size."""
    target = next((each for each in TARGETS if size <= each.size), None)
    engines = [outcome for outcome in outcomes if outcome.system.startswith("engine")]
    asked = next((outcome for outcome in engines if outcome.typed), None)
    if target is None or asked is None:
        return
    every = quality(asked.typed)
    slow = sum(key > SLOW for one in asked.typed for key in one.keys)
    yield Check("key, 95th percentile", every.high or 0.0, target.key, "ms")
    yield Check(f"keys over {SLOW:.0f} ms of {every.keys:,}", slow, 0, "")
    yield Check("MRR@10", every.mrr or 0.0, target.mrr, "", above=True)
    if target.least is not None:
        classes = (quality([q for q in asked.typed if q.query.kind == kind]) for kind in CLASSES)
        worst = min((each.mrr for each in classes if each.mrr is not None), default=0.0)
        yield Check("MRR@10 of the worst class", worst, target.least, "", above=True)
    yield Check("queries without an answer", every.unanswered or 0.0, 0.0, "")
    if target.build is not None and engines[0].cost.build is not None:
        yield Check("build", engines[0].cost.build, target.build, "s")
    yield Check("first result of a cold process", engines[-1].cost.first, _FIRST, "s")
    yield Check("memory, mapped pages included", asked.cost.memory / 1e6, _MEMORY, "MB")


def lines(size: int, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The checks as lines, and the keys beside those of full-text search if that was asked."""
    for check in checks(size, outcomes):
        places = 3 if check.name.startswith("MRR") else 2
        yield (
            f"{check.name:<34} {check.figure:9.{places}f} {check.unit:<2} "
            f"{'at least' if check.above else 'at most':<8} {check.bound:7.2f}  "
            f"{'met' if check.met else 'NOT MET'}"
        )
    highs = {outcome.system: quality(outcome.typed).high for outcome in outcomes if outcome.typed}
    ours = next((high for name, high in highs.items() if name.startswith("engine")), None)
    theirs = highs.get("FTS5")
    if ours and theirs:
        yield f"95th percentile beside FTS5: {ours:.2f} ms to {theirs:.2f} ms, {ours / theirs:.2f}"
