"""Measuring one system: what it finds, what a key costs, what its index costs.

Each system is measured in a process of its own, so that memory and imports are its own. The time
of a key is processor time of the whole process, or what passed if that is less; memory is what the
process holds beyond what it held before, pages of mapped files included.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import perf_counter, perf_counter_ns, process_time, process_time_ns
from typing import Final, NamedTuple, TypeVar

from benchmarks.lines import Lines
from benchmarks.quality import Typed
from benchmarks.queries import Query
from benchmarks.rivals import Answer, FirstVersion, FullText, System, TheEngine, TokenSetRatio
from benchmarks.telling_words import same

T = TypeVar("T")
_SOME_KEYS: Final = 3


class Cost(NamedTuple):
    """What an index costs: seconds, and bytes; those that do not apply are None.

    `memory` is what it takes after all queries, `mapped` the part of it that is pages of files.
    """

    imports: float
    build: float | None
    build_cpu: float | None
    peak: int | None
    disk: int | None
    opened: float | None
    first: float
    memory: int
    mapped: int


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


def _key(answer: Answer, text: str) -> tuple[list[int], float]:
    wall, cpu = perf_counter_ns(), process_time_ns()
    found = answer(text)
    cpu, wall = process_time_ns() - cpu, perf_counter_ns() - wall
    # The processor clock of a virtual machine was seen to jump by up to 400 ms within 1 ms.
    return found, min(cpu, wall) / 1e6


def _type(system: System, query: Query, judge: _Judge) -> Typed:
    answer = system.typing()
    keys: list[float] = []
    since = len(query.text)
    rank, found = 0, list[int]()
    for end in range(1, len(query.text) + 1):
        found, milliseconds = _key(answer, query.text[:end])
        keys.append(milliseconds)
        rank = judge.rank(query, found)
        since = min(since, end) if 1 <= rank <= 3 else len(query.text)
    return Typed(query, rank, bool(found), keys, since / len(query.text))


def _type_all(system: System, queries: list[Query], judge: _Judge) -> list[Typed]:
    return [_type(system, query, judge) for query in queries]


def _some_keys(system: System, query: Query, random: Random) -> Typed:
    """A few of the keys of a query; its rank is not asked."""
    answer = system.typing()
    lengths = random.sample(range(1, len(query.text) + 1), min(_SOME_KEYS, len(query.text)))
    keys = [_key(answer, query.text[:length])[1] for length in lengths]
    return Typed(query, None, True, keys, None)


def type_some(system: System, queries: list[Query], judge: _Judge, budget: float) -> list[Typed]:
    """Ask as many queries as so many seconds allow, at least one.

    A fast system has them typed letter by letter. A slow one spends half of the time on whole
    queries, which tell what it finds, and half on a few keys of each, which tell what they cost.
    """
    began = perf_counter()
    whole: list[Typed] = []
    for query in queries:
        found = system.typing()(query.text)
        whole.append(Typed(query, judge.rank(query, found), bool(found), [], None))
        if perf_counter() - began > budget / 2:
            break
    each = (perf_counter() - began) / len(whole)
    letters = sum(len(query.text) for query in queries)
    if letters * each < budget / 2:
        return _type_all(system, queries, judge)
    random = Random(len(queries))
    began = perf_counter()
    keys: list[Typed] = []
    for query in queries:
        keys.append(_some_keys(system, query, random))
        if perf_counter() - began > budget / 2:
            break
    return whole + keys


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
    before, mapped = _status("VmRSS"), _status("RssFile")
    system, wall, cpu = _timed(lambda: make(passages))
    peak = _status("VmHWM") - before
    first = _first(system, queries[0])
    typed = type_some(system, queries, _Judge(passages), budget)
    held = (_status("VmRSS") - before, _status("RssFile") - mapped)
    return Outcome(name, typed, Cost(0.0, wall, cpu, peak, None, None, first, *held))


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
    before, mapped = _status("VmRSS"), _status("RssFile")
    system, wall, cpu = _timed(lambda: TheEngine.build(passages))
    peak = _status("VmHWM") - before
    first = _first(system, queries[0])
    done = _type_all(system, queries, _Judge(passages)) if typed else []
    held = (_status("VmRSS") - before, _status("RssFile") - mapped)
    try:
        system.save(folder)
    except ImportError:
        return Outcome(
            "engine", done, Cost(imports, wall, cpu, peak, None, None, first, *held)
        ), False
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Outcome("engine", done, Cost(imports, wall, cpu, peak, disk, None, first, *held)), True


def open_engine(path: Path, folder: Path, queries: list[Query], *, typed: bool) -> Outcome:
    """Open the engine's saved index in a process that has done nothing else, and ask it."""
    imports = _import_engine()
    judge = _Judge(Lines(path))
    before, mapped = _status("VmRSS"), _status("RssFile")
    system, opened, _ = _timed(lambda: TheEngine.open(folder))
    first = _first(system, queries[0])
    done = _type_all(system, queries, judge) if typed else []
    held = (_status("VmRSS") - before, _status("RssFile") - mapped)
    return Outcome(
        "engine, opened", done, Cost(imports, None, None, None, None, opened, first, *held)
    )


def drop_from_memory(folder: Path) -> None:
    """Have the system forget the files of a folder, so that they are read from the disk again."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
