"""What a key costs: bytes written and processor time, beside the same key in a stock list.

`python -m benchmarks.keys [--size 120x40] [--moves N] [--runs N] [--brief FILE] [--json]`. Every
key is pressed alone, after the screen has fallen quiet. See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from benchmarks.subjects import BESIDE, Subject, bare, reader, warm_up
from benchmarks.summary import Spread, size_argument, surroundings, surroundings_line
from benchmarks.terminal_session import Output, Size, TerminalSession

WITH_PANEL: Final = 2000
"""The most bytes that a move may write where the evidence changes with it."""
ALONE: Final = 400
"""The most bytes that a move may write where only the list is on the screen."""
IDLE_SECONDS: Final = 5.0
SETTLING: Final = 1.0
"""Seconds that a start, or a screen that was opened, gets to end what it put off."""
QUERY: Final = "officers"


class Keys(NamedTuple):
    """What the keys of one kind gave. `target` is the most mean bytes a key; None for none."""

    name: str
    outputs: list[Output]
    target: int | None = None

    @property
    def bytes(self) -> Spread:
        """Bytes a key."""
        return Spread.of([output.bytes for output in self.outputs])

    @property
    def cpu(self) -> Spread:
        """Processor seconds a key, until the quiet after it was over."""
        return Spread.of([output.settled for output in self.outputs])

    @property
    def wall(self) -> Spread:
        """Seconds from a key to the last byte that it caused."""
        return Spread.of([output.wall for output in self.outputs])


class Idle(NamedTuple):
    """What a program wrote and took while no key was pressed."""

    name: str
    output: Output


FIRST: Final = 1.0
"""Seconds to wait for the first byte that a key makes a program write."""


def press(session: TerminalSession, keys: Sequence[str]) -> list[Output]:
    """Press each of `keys` once the one before has been answered."""
    outputs = []
    for key in keys:
        session.send(key)
        # On a busy machine an answer may take longer than the quiet after one.
        outputs.append(session.until_quiet(first=FIRST))
    return outputs


def moves(name: str, subject: Subject, size: Size, keys: Sequence[str], runs: int) -> Keys:
    """The same keys on `runs` fresh starts of a program."""
    outputs: list[Output] = []
    for _ in range(runs):
        with TerminalSession(subject.command, size) as session:
            session.until_drawn(subject.words)
            session.idle(SETTLING)
            outputs += press(session, keys)
    return Keys(name, outputs)


def after(name: str, subject: Subject, size: Size, first: str, keys: Sequence[str]) -> list[Keys]:
    """One key that opens a screen, what else `first` holds to get ready, then the keys there."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        session.send(first[0])
        opened = session.until_quiet(SETTLING)
        press(session, first[1:])
        return [Keys(f"{name}: opening", [opened]), Keys(name, press(session, keys))]


def idle(subject: Subject, size: Size) -> Idle:
    """Five seconds without a key, after the first screen."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        return Idle(f"{subject.name}, {size}", session.idle(IDLE_SECONDS))


def _table(rows: Sequence[Keys]) -> str:
    lines = [
        f"{'':34}{'keys':>5}{'bytes':>7}{'median':>8}{'max':>7}{'CPU ms':>8}{'max':>6}"
        f"{'to last byte':>14}"
    ]
    for row in rows:
        size, cpu = row.bytes, row.cpu
        target = "" if row.target is None else f"   target {row.target}"
        lines.append(
            f"{row.name:34}{len(row.outputs):5}{size.mean:7.0f}{size.median:8.0f}{size.most:7.0f}"
            f"{cpu.mean * 1e3:8.1f}{cpu.most * 1e3:6.1f}{row.wall.mean * 1e3:11.1f} ms{target}"
        )
    return "\n".join(lines)


def _as_json(rows: Sequence[Keys], resting: Sequence[Idle]) -> str:
    keys = {
        row.name: {
            "keys": len(row.outputs),
            "bytes": row.bytes._asdict(),
            "cpu": row.cpu._asdict(),
            "wall": row.wall._asdict(),
            "target": row.target,
        }
        for row in rows
    }
    rest = {each.name: {"bytes": each.output.bytes, "cpu": each.output.settled} for each in resting}
    return json.dumps({**surroundings(), "keys": keys, "idle": rest}, indent=2)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a key costs, beside stock Textual.")
    parser.add_argument("--size", type=size_argument, default=Size(120, 40),
                        help="where the evidence stands beside the list (120x40)")  # fmt: skip
    parser.add_argument("--narrow", type=size_argument, default=Size(79, 40),
                        help="where the list stands alone (79x40)")  # fmt: skip
    parser.add_argument("--moves", type=int, default=20, help="keys on one start (20)")
    parser.add_argument("--runs", type=int, default=1, help="starts for the moves (1)")
    parser.add_argument(
        "--brief", type=os.path.abspath, help="the brief to read; the bundled one by default"
    )
    parser.add_argument("--expect", action="append", default=[], metavar="WORDS",
                        help="words that the first screen of that brief must hold")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print data")
    given = parser.parse_args()
    if given.size.columns < BESIDE or given.narrow.columns >= BESIDE:
        parser.error(f"--size needs at least {BESIDE} columns, --narrow less")
    return given


def main() -> None:
    """Measure and print."""
    given = _arguments()
    wide, narrow = given.size, given.narrow
    ours = reader(wide, given.brief, given.expect, at="timeline")
    ours_alone = reader(narrow, given.brief, given.expect, at="timeline")
    stock, stock_alone = bare(), bare(panel=False)
    for subject in (ours, stock):
        warm_up(subject, wide)
    down = "j" * given.moves
    rows = [
        moves("move, panel changing", ours, wide, down, given.runs)._replace(target=WITH_PANEL),
        moves("  stock list, panel changing", stock, wide, down, given.runs),
        moves("move, list alone", ours_alone, narrow, down, given.runs)._replace(target=ALONE),
        moves("  stock list alone", stock_alone, narrow, down, given.runs),
        *after("line in the source reader", ours, wide, "\rg", down),
        *after("letter in the search", ours, wide, "/", QUERY),
    ]
    resting = [idle(ours, wide), idle(ours_alone, narrow), idle(stock, wide)]
    if given.json:
        print(_as_json(rows, resting))
        return
    print(f"Keys one at a time, {wide} with the panel, {narrow} without")
    print(surroundings_line(), end="\n\n")
    print(_table(rows), "", f"Idle for {IDLE_SECONDS:.0f} seconds:", sep="\n")
    for each in resting:
        print(f"  {each.name:24}{each.output.bytes:6} bytes{each.output.settled * 1e3:8.1f} CPU ms")


if __name__ == "__main__":
    main()
