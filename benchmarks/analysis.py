"""What the analysis of a brief costs, beside loading it, and what it finds.

`python -m benchmarks.analysis [--runs N] [--sources N ...] [--changed PART] [--json]`.
The bundled brief first, then briefs of generated sources with reports made from others among them.
See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks.generated import CHANGED, generate
from benchmarks.summary import Spread, surroundings, surroundings_line
from haiti_brief.analysis.analyse import Analysis, analyse
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier

BUNDLED_MS: Final = 150.0
"""The most milliseconds that the analysis of the bundled brief may take beyond loading it."""
LARGE: Final = 200
LARGE_SECONDS: Final = 20.0
"""The most seconds that the analysis of 200 sources may take."""


class Bundled(NamedTuple):
    """Milliseconds of loading and of analysing the bundled brief."""

    load: Spread
    analyse: Spread
    first: float


class Generated(NamedTuple):
    """Seconds for a generated brief, and how many of the planted origins were found.

    `quiet` is the longest time between two words of the progress.
    """

    sources: int
    load: float
    analyse: float
    quiet: float
    pairs: int
    planted: int
    found: int
    false: int
    renderings: int


class _Watch:
    """Hears the progress, and remembers the longest silence."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = perf_counter()

    def __call__(self, _part: float) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _load(brief: Path) -> tuple[float, Dossier]:
    began = perf_counter()
    dossier = open_dossier(brief)
    return perf_counter() - began, dossier


def _analyse(dossier: Dossier) -> tuple[float, float, Analysis]:
    watch = _Watch()
    began = perf_counter()
    found = analyse(dossier, watch)
    return perf_counter() - began, watch.longest, found


def measure_bundled(runs: int) -> Bundled:
    """Load and analyse the bundled brief in turn; what is kept of a dossier is never reused."""
    loads, times = [], []
    for _ in range(runs):
        load, dossier = _load(bundled_brief())
        taken, _, _ = _analyse(dossier)
        loads.append(1000 * load)
        times.append(1000 * taken)
    return Bundled(Spread.of(loads), Spread.of(times), times[0])


def measure_generated(count: int, changed: float) -> Generated:
    """Analyse a generated brief of `count` sources once."""
    with TemporaryDirectory() as folder:
        collection = generate(Path(folder), count, changed)
        load, dossier = _load(collection.brief)
        taken, quiet, found = _analyse(dossier)
    suggested = {(one.left, one.right) for one in found.reuse if one.suggests_origin}
    return Generated(
        count,
        load,
        taken,
        quiet,
        count * (count - 1) // 2,
        len(collection.derived),
        len(collection.derived & suggested),
        len(suggested - collection.related),
        len(found.candidates),
    )


def _print(bundled: Bundled, generated: list[Generated]) -> None:
    print(surroundings_line())
    print(f"bundled brief     ms  median     min     max   (first {bundled.first:.0f})")
    for name, spread in (("load", bundled.load), ("analyse", bundled.analyse)):
        print(f"{name:<20} {spread.median:7.0f} {spread.least:7.0f} {spread.most:7.0f}")
    print(f"analyse / load       {bundled.analyse.median / bundled.load.median:7.2f}")
    print(_verdict(bundled.analyse.median, BUNDLED_MS, "ms"))
    if generated:
        print()
        print(
            "sources   pairs  load s  analyse s  a load  quiet s  planted  found  false  renderings"
        )
    for one in generated:
        print(
            f"{one.sources:7} {one.pairs:7} {one.load:7.2f} {one.analyse:10.2f} "
            f"{one.analyse / one.load:7.1f} {one.quiet:8.2f} {one.planted:8} {one.found:6} "
            f"{one.false:6} {one.renderings:11}"
        )
    for one in generated:
        if one.sources == LARGE:
            print(_verdict(one.analyse, LARGE_SECONDS, "s"))


def _verdict(value: float, most: float, unit: str) -> str:
    within = "within" if value <= most else "OVER"
    return f"{within} the target of {most:.0f} {unit}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs on the bundled brief")
    parser.add_argument(
        "--sources", type=int, nargs="*", default=[25, 50, 100, LARGE], help="generated sources"
    )
    parser.add_argument(
        "--changed", type=float, default=CHANGED, help="the part of the words changed in retelling"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    bundled = measure_bundled(max(1, arguments.runs))
    generated = [measure_generated(count, arguments.changed) for count in arguments.sources]
    if arguments.json:
        data = {
            "surroundings": surroundings(),
            "bundled": {
                "load_ms": bundled.load._asdict(),
                "analyse_ms": bundled.analyse._asdict(),
                "first_ms": bundled.first,
            },
            "generated": [one._asdict() for one in generated],
        }
        print(json.dumps(data, indent=2))
    else:
        _print(bundled, generated)


if __name__ == "__main__":
    main()
