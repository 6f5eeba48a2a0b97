"""What a brief of 2,000 sources costs to open, beside the bundled one, and how keys fare meanwhile.

`python -m benchmarks.many_sources [--sources N] [--cited N] [--runs N] [--keys N] [--size 120x40]
[--json]`. The two briefs are opened in turn. The keys are pressed while the checker works.
See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Final, NamedTuple

from benchmarks.many import generate_many
from benchmarks.start import parts_of
from benchmarks.subjects import Subject, reader, warm_up
from benchmarks.summary import Spread, size_argument, surroundings, surroundings_line
from benchmarks.terminal_session import Size, TerminalSession

TARGET: Final = 2.0
"""The most that opening the large brief may cost, in openings of the bundled one."""
SLOW: Final = 0.1
"""Seconds from a key to the screen that it leads to, above which a key is slow."""
_ANSWERED: Final = 0.03
"""Seconds without output after which a key is taken to be answered: the next one is near."""
_EVERY: Final = 0.15
_LONGEST: Final = 300.0
_CHECKED: Final = re.compile(r"! (\d+) problems?: p")
KEYS: Final = "jjjkjjkj2jjjj7jjjjjGjjgjj1jj"
"""The keys that are pressed over and over: moves, and the timeline and the sources between."""


class Opened(NamedTuple):
    """One opening: seconds of the processor and on the clock, and the most memory, in bytes."""

    cpu: float
    wall: float
    peak: int


class Checked(NamedTuple):
    """What a run with keys gave.

    `keys` are the seconds from each key to the last byte that it caused while the checker worked,
    with the key; `seconds` is how long that was from the first screen, `peak` the most memory.
    """

    keys: list[tuple[str, float]]
    seconds: float
    cpu: float
    peak: int


def open_once(subject: Subject, size: Size) -> Opened:
    """Open a brief and wait for its first screen."""
    with TerminalSession(subject.command, size) as session:
        drawn = session.until_drawn(subject.words)
        return Opened(drawn.cpu, drawn.wall, session.peak())


def check_with_keys(subject: Subject, size: Size, count: int) -> Checked:
    """Press keys while the checker works, `count` at most, then wait until it is done."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        began, cpu = perf_counter(), session.cpu()
        pressed: list[tuple[str, float]] = []
        while not _CHECKED.search(session.text):
            if perf_counter() - began > _LONGEST:
                raise TimeoutError(f"the check is not done\n{session.text}")
            if len(pressed) < count:
                key = KEYS[len(pressed) % len(KEYS)]
                session.send(key)
                pressed.append((key, session.until_quiet(_ANSWERED).wall))
                # One that is not answered within the quiet is waited for.
                if not pressed[-1][1]:
                    pressed[-1] = (key, session.until_quiet(2.0).wall)
                sleep(_EVERY)
            else:
                session.idle(0.5)
        return Checked(pressed, perf_counter() - began, session.cpu() - cpu, session.peak())


def _row(name: str, runs: Sequence[Opened]) -> str:
    cpu, wall = Spread.of([run.cpu for run in runs]), Spread.of([run.wall for run in runs])
    peak = median(run.peak for run in runs) / 1e6
    return (
        f"{name:16}{cpu.median * 1e3:8.0f}{cpu.least * 1e3:7.0f}{cpu.most * 1e3:7.0f}"
        f"{wall.median * 1e3:9.0f}{wall.least * 1e3:7.0f}{wall.most * 1e3:7.0f}{peak:9.0f}"
    )


def _ratio(name: str, many: Sequence[float], bundled: Sequence[float]) -> str:
    turns = Spread.of([ours / theirs for ours, theirs in zip(many, bundled, strict=True)])
    return (
        f"{name}: {turns.median:.2f} times the bundled brief ({turns.least:.2f} to "
        f"{turns.most:.2f}); target at most {TARGET:.0f}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--cited", type=int, default=400, help="the sources that are quoted")
    parser.add_argument("--runs", type=int, default=7, help="openings of each brief; 0 for none")
    parser.add_argument("--keys", type=int, default=50, help="keys while it is checked; 0 for none")
    parser.add_argument("--size", type=size_argument, default=Size(120, 40), help="120x40")
    parser.add_argument("--keep", type=Path, help="make the brief in this folder and keep it")
    parser.add_argument("--json", action="store_true", help="print data")
    return parser.parse_args()


def _measure(given: argparse.Namespace, folder: Path) -> None:
    brief = folder / "many.yaml"
    if not brief.exists():
        generate_many(folder, given.sources, given.cited)
    many, bundled = reader(given.size, str(brief)), reader(given.size)
    openings: dict[str, list[Opened]] = {"bundled": [], "many": []}
    parts: dict[str, dict[str, float]] = {}
    if given.runs:
        warm_up(many, given.size)
        warm_up(bundled, given.size)
        parts = {"bundled": parts_of(bundled, None), "many": parts_of(many, str(brief))}
    for _ in range(given.runs):
        for name, subject in (("bundled", bundled), ("many", many)):
            openings[name].append(open_once(subject, given.size))
    checked = check_with_keys(many, given.size, given.keys) if given.keys else None
    if given.json:
        data = {
            **surroundings(),
            "openings": {name: [run._asdict() for run in runs] for name, runs in openings.items()},
            "parts": parts,
            "checked": checked._asdict() if checked else None,
        }
        print(json.dumps(data, indent=2))
        return
    lines = len(brief.read_text("utf-8").splitlines())
    print(f"{given.sources} sources, {lines} lines; {given.size}, {given.runs} runs in turn")
    print(surroundings_line(), end="\n\n")
    if given.runs:
        _print_openings(openings, parts)
    if checked is not None:
        _print_checked(checked)


def _print_openings(openings: dict[str, list[Opened]], parts: dict[str, dict[str, float]]) -> None:
    head = ("CPU ms", 8), ("min", 7), ("max", 7), ("wall ms", 9), ("min", 7), ("max", 7)
    print(" " * 16 + "".join(f"{name:>{width}}" for name, width in head) + "  peak MB")
    for name, runs in openings.items():
        print(_row(name, runs))
    pairs = (openings["many"], openings["bundled"])
    print(_ratio("CPU", *([run.cpu for run in runs] for runs in pairs)))
    print(_ratio("wall", *([run.wall for run in runs] for runs in pairs)))
    for name, found in parts.items():
        told = ", ".join(f"{part} {seconds * 1e3:.0f}" for part, seconds in found.items())
        print(f"{name}, CPU ms: {told}")


def _print_checked(checked: Checked) -> None:
    times = Spread.of([wall for _, wall in checked.keys])
    slow = [f"{key} {wall * 1e3:.0f}" for key, wall in checked.keys if wall > SLOW]
    took = f"{checked.seconds:.1f} s ({checked.cpu:.1f} s CPU)"
    print(f"\nchecked in {took}, {checked.peak / 1e6:.0f} MB")
    print(
        f"{len(checked.keys)} keys meanwhile: median {times.median * 1e3:.0f} ms, "
        f"worst {times.most * 1e3:.0f} ms; over {SLOW * 1e3:.0f} ms: {', '.join(slow) or 'none'}"
    )


def main() -> None:
    """Measure and print."""
    given = _arguments()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        _measure(given, given.keep)
        return
    with TemporaryDirectory() as folder:
        _measure(given, Path(folder))


if __name__ == "__main__":
    main()
