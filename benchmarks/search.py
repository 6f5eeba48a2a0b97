"""What search finds, and what it costs, beside rapidfuzz and SQLite's full-text search.

`python -m benchmarks.search [--size N ...] [--queries N] [--seed N] [--misses N] [--json]`.
The passages are made (benchmarks/corpus.py), the queries drawn from them (benchmarks/queries.py).
See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from heapq import nlargest
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

from benchmarks import corpus, targets
from benchmarks.lines import Lines
from benchmarks.measuring import (
    RIVALS,
    Cost,
    Outcome,
    build_engine,
    drop_from_memory,
    measure_rival,
    open_engine,
)
from benchmarks.quality import Quality, quality
from benchmarks.queries import CLASSES, Query, draw
from benchmarks.summary import surroundings, surroundings_line

_IN_MEMORY: Final = 10_000
"""The most passages that are asked as they were built; of more, the saved index is asked."""

_SLOWEST: Final = 8

P = ParamSpec("P")
T = TypeVar("T")


class Run(NamedTuple):
    """One size measured: seconds of making passages and queries, and every system's outcome."""

    size: int
    made: float
    drawn: float
    queries: list[Query]
    outcomes: list[Outcome]


def _apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `work` in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def measure(size: int, arguments: argparse.Namespace) -> Run:
    """Make the passages and queries, then measure one system after the other."""
    with TemporaryDirectory(dir=arguments.folder) as name:
        path, folder = Path(name) / "passages.txt", Path(name) / "index"
        folder.mkdir()
        began = perf_counter()
        corpus.write(path, size)
        made = perf_counter() - began
        began = perf_counter()
        queries = _apart(_drawn, path, arguments.queries, arguments.seed)
        drawn = perf_counter() - began
        in_memory = arguments.home == "memory" or (arguments.home == "auto" and size <= _IN_MEMORY)
        built, saved = _apart(build_engine, path, folder, queries, typed=in_memory)
        outcomes = [built]
        if saved:
            drop_from_memory(folder)
            outcomes.append(_apart(open_engine, path, folder, queries, typed=not in_memory))
        outcomes += [
            _apart(measure_rival, rival, path, queries, arguments.budget)
            for rival in arguments.beside
        ]
    return Run(size, made, drawn, queries, outcomes)


def _drawn(path: Path, count: int, seed: int) -> list[Query]:
    return draw(Lines(path), count, seed)


def _of_class(outcome: Outcome, kind: str | None) -> Quality:
    return quality([one for one in outcome.typed if kind is None or one.query.kind == kind])


def _number(value: float | None, form: str) -> str:
    return "-".rjust(int(form.split(".", maxsplit=1)[0])) if value is None else format(value, form)


def _print_quality(outcome: Outcome) -> None:
    print(
        f"\n{outcome.system:<17}     n   MRR   R@1  R@10  none |  keys  ms: median    95%  worst"
        " | typed to top 3"
    )
    for kind in (*CLASSES, None):
        found = _of_class(outcome, kind)
        shares = (found.mrr, found.first, found.ten, found.unanswered)
        print(
            f"{kind or 'all':<17} {found.queries:5} "
            + " ".join(_number(share, "5.3f") for share in shares)
            + f" | {found.keys:5} {_number(found.median, '11.2f')} {_number(found.high, '6.2f')} "
            f"{_number(found.worst, '6.1f')} | {_number(found.share, '5.2f')}"
        )


def _print_cost(outcomes: list[Outcome]) -> None:
    print(
        "\nsystem          build s   CPU s   peak MB  disk MB  import ms  open ms  first ms"
        "  memory MB  of it mapped"
    )
    for system, _, cost in outcomes:
        print(
            f"{system:<15} {_number(cost.build, '7.2f')} {_number(cost.build_cpu, '7.2f')} "
            f"{_number(_mb(cost.peak), '9.1f')} {_number(_mb(cost.disk), '8.1f')} "
            f"{1000 * cost.imports:10.0f} {_number(_ms(cost.opened), '8.1f')} "
            f"{1000 * cost.first:9.1f} {_number(_mb(cost.memory), '10.1f')} "
            f"{_number(_mb(cost.mapped), '13.1f')}"
        )


def _mb(size: int | None) -> float | None:
    return None if size is None else size / 1e6


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else 1000 * seconds


def _print_misses(outcome: Outcome, most: int) -> None:
    missed = [one for one in outcome.typed if one.rank not in (1, None)]
    if missed and most:
        print(f"\n{outcome.system}: not first ({len(missed)})")
    for one in missed[:most]:
        print(f"  {one.query.kind:<17} {one.rank or '-':>2}  {one.query.text}  [{one.query.item}]")


def _print_slowest(outcome: Outcome, most: int) -> None:
    keys = (
        (milliseconds, one.query.text[:end])
        for one in outcome.typed
        if one.share is not None
        for end, milliseconds in enumerate(one.keys, 1)
    )
    slowest = nlargest(min(most, _SLOWEST), keys)
    if slowest:
        print(f"\n{outcome.system}: the slowest keys")
    for milliseconds, typed in slowest:
        print(f"  {milliseconds:7.1f} ms  {typed}")


def _print(run: Run, misses: int) -> None:
    print(
        f"\n== {run.size:,} passages, made in {run.made:.1f} s; "
        f"{len(run.queries)} queries, drawn in {run.drawn:.1f} s"
    )
    asked = [outcome for outcome in run.outcomes if outcome.typed]
    for outcome in asked:
        _print_quality(outcome)
    for outcome in asked[:1]:
        _print_misses(outcome, misses)
        _print_slowest(outcome, misses)
    _print_cost(run.outcomes)
    print("\ntargets")
    for line in targets.lines(run.size, run.outcomes):
        print(f"  {line}")


def _data(run: Run) -> dict[str, Any]:
    def cost(of: Cost) -> dict[str, float | None]:
        return of._asdict()

    return {
        "passages": run.size,
        "made_s": run.made,
        "targets": [
            {**check._asdict(), "met": check.met}
            for check in targets.checks(run.size, run.outcomes)
        ],
        "systems": [
            {
                "system": outcome.system,
                "cost": cost(outcome.cost),
                "classes": {
                    kind or "all": _of_class(outcome, kind)._asdict() for kind in (*CLASSES, None)
                },
            }
            for outcome in run.outcomes
        ],
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[132, 10_000], help="passages")
    parser.add_argument("--queries", type=int, default=40, help="queries of each class")
    parser.add_argument("--seed", type=int, default=1, help="draws other queries")
    parser.add_argument(
        "--beside", nargs="*", choices=RIVALS, default=RIVALS[:2], help="other systems"
    )
    parser.add_argument(
        "--budget", type=float, default=12.0, help="seconds of asking each other system"
    )
    parser.add_argument(
        "--home", choices=("auto", "memory", "disk"), default="auto", help="which index is asked"
    )
    parser.add_argument("--folder", type=Path, help="where to put passages and index meanwhile")
    parser.add_argument(
        "--misses", type=int, default=0, help="show queries not answered first, and slow keys"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    if not arguments.json:
        print(surroundings_line())
    runs = []
    for size in arguments.size:
        run = measure(size, arguments)
        runs.append(_data(run))
        if not arguments.json:
            _print(run, arguments.misses)
    if arguments.json:
        print(json.dumps({"surroundings": surroundings(), "runs": runs}, indent=2))


if __name__ == "__main__":
    main()
