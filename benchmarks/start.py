"""What a start costs, beside a stock Textual list and an empty Textual program.

`python -m benchmarks.start [--runs N] [--size 120x40] [--brief FILE] [--json]`. The programs take
turns, so that whatever else the machine does falls on all of them. See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from benchmarks.subjects import Subject, bare, empty, reader, warm_up
from benchmarks.summary import Spread, size_argument, surroundings, surroundings_line
from benchmarks.terminal_session import ROOT, Output, Size, TerminalSession, environment, python

TARGET: Final = 1.2
"""The most that a start may cost, in starts of the stock list."""
PARTS: Final = ("interpreter", "imports", "load", "anchor", "to the first screen")


AFTER: Final = 1.0
"""Seconds for which work that was put off until after the first screen is counted."""


class Starts(NamedTuple):
    """What the starts of one program gave, in the order of the runs.

    `after` are the processor seconds of each start in the `AFTER` seconds after its screen,
    `parts` those of the parts of a start, from a process beside it that stops before the screen.
    """

    name: str
    outputs: list[Output]
    after: list[float]
    parts: list[dict[str, float]]

    @property
    def cpu(self) -> Spread:
        """Processor seconds to the last byte of the first complete screen."""
        return Spread.of([output.cpu for output in self.outputs])

    @property
    def put_off(self) -> Spread:
        """Processor seconds after the first screen was complete."""
        return Spread.of(self.after)

    @property
    def wall(self) -> Spread:
        """Seconds on the clock to that last byte."""
        return Spread.of([output.wall for output in self.outputs])

    @property
    def shares(self) -> dict[str, float]:
        """The middle of each part; the last is what the others leave of a whole start."""
        shares = {part: median(run[part] for run in self.parts) for part in self.parts[0]}
        wholes = zip(self.outputs, self.parts, strict=True)
        shares[PARTS[-1]] = median(whole.cpu - sum(run.values()) for whole, run in wholes)
        return shares

    @property
    def bytes(self) -> Spread:
        """Bytes written."""
        return Spread.of([output.bytes for output in self.outputs])

    def ratios(self, other: Starts) -> Spread:
        """The processor seconds of a start over the other's, turn by turn."""
        pairs = zip(self.outputs, other.outputs, strict=True)
        return Spread.of([mine.cpu / theirs.cpu for mine, theirs in pairs])


def measure(subjects: Sequence[Subject], size: Size, runs: int, brief: str | None) -> list[Starts]:
    """The starts of each program, `runs` times in turn, after one of each that is not counted."""
    for subject in subjects:
        warm_up(subject, size)
        parts_of(subject, brief)
    all_starts = [Starts(subject.name, [], [], []) for subject in subjects]
    for _ in range(runs):
        for subject, starts in zip(subjects, all_starts, strict=True):
            with TerminalSession(subject.command, size) as session:
                drawn = session.until_drawn(subject.words)
                starts.outputs.append(drawn)
                starts.after.append(drawn.settled - drawn.cpu + session.idle(AFTER).settled)
            starts.parts.append(parts_of(subject, brief))
    return all_starts


def parts_of(subject: Subject, brief: str | None) -> dict[str, float]:
    """The parts of one start in processor seconds, all but the last."""
    command = python("-m", "benchmarks.start_parts", subject.name, *([brief] if brief else []))
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _table(all_starts: Sequence[Starts]) -> str:
    lines = [f"{'':14}{'CPU ms':>8}{'min':>7}{'max':>7}{'after':>7}{'wall ms':>9}{'bytes':>8}"]
    for starts in all_starts:
        cpu = starts.cpu
        lines.append(
            f"{starts.name:14}{cpu.median * 1e3:8.0f}{cpu.least * 1e3:7.0f}{cpu.most * 1e3:7.0f}"
            f"{starts.put_off.median * 1e3:7.0f}{starts.wall.median * 1e3:9.0f}"
            f"{starts.bytes.median:8.0f}"
        )
    return "\n".join(lines)


def _shares(all_starts: Sequence[Starts]) -> str:
    lines = ["", f"{'CPU ms':22}" + "".join(f"{starts.name:>14}" for starts in all_starts)]
    for part in PARTS:
        cells = [starts.shares.get(part) for starts in all_starts]
        values = ["" if cell is None else f"{cell * 1e3:.0f}" for cell in cells]
        lines.append(f"{part:22}" + "".join(f"{value:>14}" for value in values))
    return "\n".join(lines)


def _comparison(ours: Starts, theirs: Starts) -> str:
    pairs = ours.ratios(theirs)
    of_medians = ours.cpu.median / theirs.cpu.median
    return (
        f"{ours.name} / {theirs.name}: {of_medians:.2f} of the medians, {pairs.median:.2f} turn by "
        f"turn ({pairs.least:.2f} to {pairs.most:.2f})"
    )


def _as_json(all_starts: Sequence[Starts], size: Size) -> str:
    ours = all_starts[0]
    programs = {
        starts.name: {
            "cpu": starts.cpu._asdict(),
            "after": starts.put_off._asdict(),
            "wall": starts.wall._asdict(),
            "bytes": starts.bytes.median,
            "parts": starts.shares,
            "ratio_of_medians": ours.cpu.median / starts.cpu.median,
            "ratio_by_turn": ours.ratios(starts)._asdict(),
        }
        for starts in all_starts
    }
    return json.dumps({"size": str(size), **surroundings(), "programs": programs}, indent=2)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a start costs, beside stock Textual.")
    parser.add_argument("--runs", type=int, default=10, help="starts of each program (10)")
    parser.add_argument("--size", type=size_argument, default=Size(120, 40), help="120x40")
    parser.add_argument(
        "--brief", type=os.path.abspath, help="the brief to read; the bundled one by default"
    )
    parser.add_argument("--expect", action="append", default=[], metavar="WORDS",
                        help="words that the first screen of that brief must hold")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print data")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    given = _arguments()
    subjects = (reader(given.size, given.brief, given.expect), bare(), empty())
    all_starts = measure(subjects, given.size, given.runs, given.brief)
    if given.json:
        print(_as_json(all_starts, given.size))
        return
    print(f"Start to the first complete screen, {given.size}, {given.runs} runs in turn")
    print(surroundings_line(), end="\n\n")
    print(_table(all_starts), _shares(all_starts), "", sep="\n")
    ours, stock, least = all_starts
    print(f"{_comparison(ours, stock)}; target at most {TARGET}")
    print(_comparison(ours, least))


if __name__ == "__main__":
    main()
