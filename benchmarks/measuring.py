"""Measuring one system: what it finds, what a key costs, what its index costs.

Each system is measured in a process of its own, so that memory and imports are its own. Times of
keys are processor time of the whole process, all threads; memory is what the process holds beyond
what it held before, pages of mapped files included.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time, process_time_ns
from typing import Final, NamedTuple, TypeVar

from benchmarks.corpus import Lines
from benchmarks.queries import Query, same
from benchmarks.rivals import Answer, FirstVersion, FullText, System, TheEngine, TokenSetRatio

T = TypeVar("T")


class Typed(NamedTuple):
    """One query: where its passage stood at the end, and on the way if it was typed by letters.

    A rank runs from 1 to 10; 0 is for a passage that is not among the ten. `keys` are milliseconds
    of processor time. `share` is the part of the query typed until the passage stays among the
    first three, 1 where it never does.
    """

    query: Query
    rank: int
    answered: bool
    keys: list[float]
    share: float | None


class Cost(NamedTuple):
    """What an index costs: seconds, and bytes; those that do not apply are None."""

    imports: float
    build: float | None
    build_cpu: float | None
    peak: int | None
    disk: int | None
    opened: float | None
    first: float
    memory: int


class Outcome(NamedTuple):
    """All that was measured of a system."""

    system: str
    typed: list[Typed]
    cost: Cost


def _status(field: str) -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)


def _timed(work: Callable[[], T]) -> tuple[T, float, float]:
    wall, cpu = perf_counter(), process_time()
    done = work()
    return done, perf_counter() - wall, process_time() - cpu


class _Judge:
    """Knows which passages count as found: the item, and those that say the same."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._passages = passages

    def rank(self, query: Query, found: list[int]) -> int:
        wanted = same(self._passages[query.item])
        for place, number in enumerate(found, 1):
            if number == query.item or same(self._passages[number]) == wanted:
                return place
        return 0


def _type(system: System, query: Query, judge: _Judge) -> Typed:
    answer = system.typing()
    keys: list[float] = []
    since = len(query.text)
    rank, found = 0, list[int]()
    for end in range(1, len(query.text) + 1):
        before = process_time_ns()
        found = answer(query.text[:end])
        keys.append((process_time_ns() - before) / 1e6)
        rank = judge.rank(query, found)
        since = min(since, end) if 1 <= rank <= 3 else len(query.text)
    return Typed(query, rank, bool(found), keys, since / len(query.text))


def _whole(answer: Answer, query: Query, judge: _Judge) -> Typed:
    found = answer(query.text)
    return Typed(query, judge.rank(query, found), bool(found), [], None)


def type_all(
    system: System, queries: list[Query], judge: _Judge, budget: float | None
) -> list[Typed]:
    """Type each query letter by letter; with a budget in seconds as many as it allows.

    Half of a budget goes to queries asked as a whole, which are many more and tell what is found,
    the other half to typing, which tells what a key costs. At least one of each is done.
    """
    if budget is None:
        return [_type(system, query, judge) for query in queries]
    began = perf_counter()
    done: list[Typed] = []
    for query in queries:
        done.append(_type(system, query, judge))
        if perf_counter() - began > budget / 2:
            break
    began = perf_counter()
    for query in queries[len(done) :]:
        done.append(_whole(system.typing(), query, judge))
        if perf_counter() - began > budget / 2:
            break
    return done


def _first(system: System, query: Query) -> float:
    _, wall, _ = _timed(lambda: system.typing()(query.text))
    return wall


_RIVALS: Final[dict[str, Callable[[Sequence[str]], System]]] = {
    "FTS5": FullText,
    "rapidfuzz": TokenSetRatio,
    "first version": FirstVersion,
}
RIVALS: Final = tuple(_RIVALS)
"""The systems that the engine can be measured beside."""


def measure_rival(name: str, path: Path, queries: list[Query], budget: float) -> Outcome:
    """Build one of the other systems and ask it."""
    passages = Lines(path)
    make = _RIVALS[name]
    before = _status("VmRSS")
    system, wall, cpu = _timed(lambda: make(passages))
    peak = _status("VmHWM") - before
    first = _first(system, queries[0])
    typed = type_all(system, queries, _Judge(passages), budget)
    memory = _status("VmRSS") - before
    return Outcome(name, typed, Cost(0.0, wall, cpu, peak, None, None, first, memory))


def _import_engine() -> float:
    _, wall, _ = _timed(lambda: __import__("haiti_brief.search.engine"))
    return wall


def build_engine(
    path: Path, folder: Path, queries: list[Query], *, typed: bool
) -> tuple[Outcome, bool]:
    """Build and save the engine's index; `typed` says whether to ask it as it was built.

    The other value is whether it could be saved.
    """
    imports = _import_engine()
    passages = Lines(path)
    before = _status("VmRSS")
    system, wall, cpu = _timed(lambda: TheEngine.build(passages))
    peak = _status("VmHWM") - before
    first = _first(system, queries[0])
    done = type_all(system, queries, _Judge(passages), None) if typed else []
    memory = _status("VmRSS") - before
    try:
        system.save(folder)
    except ImportError:
        return Outcome(
            "engine", done, Cost(imports, wall, cpu, peak, None, None, first, memory)
        ), False
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Outcome("engine", done, Cost(imports, wall, cpu, peak, disk, None, first, memory)), True


def open_engine(path: Path, folder: Path, queries: list[Query], *, typed: bool) -> Outcome:
    """Open the engine's saved index in a process that has done nothing else, and ask it."""
    imports = _import_engine()
    before = _status("VmRSS")
    system, opened, _ = _timed(lambda: TheEngine.open(folder))
    first = _first(system, queries[0])
    done = type_all(system, queries, _Judge(Lines(path)), None) if typed else []
    memory = _status("VmRSS") - before
    return Outcome(
        "engine, opened", done, Cost(imports, None, None, None, None, opened, first, memory)
    )


class Quality(NamedTuple):
    """What was found of some queries, and how soon."""

    queries: int
    mrr: float
    first: float
    ten: float
    unanswered: float
    by_letters: int
    keys: int
    median: float
    high: float
    worst: float
    share: float


def quality(typed: Sequence[Typed]) -> Quality | None:
    """The figures of some queries; None of none."""
    if not typed:
        return None
    keys = sorted(key for one in typed for key in one.keys)
    shares = [one.share for one in typed if one.share is not None]
    return Quality(
        len(typed),
        mean(1 / one.rank if one.rank else 0.0 for one in typed),
        mean(one.rank == 1 for one in typed),
        mean(one.rank > 0 for one in typed),
        mean(not one.answered for one in typed),
        len(shares),
        len(keys),
        keys[len(keys) // 2] if keys else float("nan"),
        keys[min(len(keys) - 1, int(len(keys) * 0.95))] if keys else float("nan"),
        keys[-1] if keys else float("nan"),
        mean(shares) if shares else float("nan"),
    )


def drop_from_memory(folder: Path) -> None:
    """Have the system forget the files of a folder, so that they are read from the disk again."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
