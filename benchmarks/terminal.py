"""What the program costs a battery and a thin line, beside bare Textual, `less` and newsboat.

`python -m benchmarks.terminal [--seconds N] [--moves N] [--rate BYTES] [--json]`. See
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.keys import QUERY, SETTLING, press
from benchmarks.subjects import Subject, bare, empty, reader, warm_up
from benchmarks.summary import surroundings, surroundings_line
from benchmarks.terminal_session import ROOT, Output, Size, TerminalSession

BESIDE: Final = Size(120, 40)
ALONE: Final = Size(79, 40)
WITH_PANEL: Final = 2000
"""The most bytes of a move, on average, where the evidence changes with it."""
WITHOUT: Final = 400
"""The most bytes of a move, on average, where only the list is on the screen."""
LINE: Final = 960
"""Bytes a second of a line of 9,600 baud."""
HELD: Final = 3.0
"""Seconds for which a key is held."""
REPEAT: Final = 30
"""Keys a second that a held key gives."""


class Rest(NamedTuple):
    """What a program does while no key is pressed: processor's ms, wakeups, bytes."""

    name: str
    cpu: float
    wakeups: int
    bytes: int


class Moves(NamedTuple):
    """What keys of one kind wrote, bytes each, and how long a thin line takes for it (seconds)."""

    name: str
    bytes: list[int]
    seconds: Sequence[float] = ()

    @property
    def mean(self) -> float:
        """Bytes a key on average."""
        return statistics.fmean(self.bytes)

    @property
    def median(self) -> float:
        """Bytes of the key in the middle."""
        return statistics.median(self.bytes)


def _others(folder: Path) -> list[tuple[Subject, str]]:
    """What else is installed, and the key that moves in it."""
    found: list[tuple[Subject, str]] = []
    text = folder / "text.txt"
    text.write_text("\n".join(f"Line {n} of a text" for n in range(500)), encoding="utf-8")
    if less := shutil.which("less"):
        found.append((Subject("less", [less, str(text)], ("Line 3",)), "j"))
    if newsboat := shutil.which("newsboat"):
        urls, feed = folder / "urls", folder / "feed.xml"
        items = "".join(f"<item><title>Item {n}</title></item>" for n in range(60))
        feed.write_text(
            f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>",
            encoding="utf-8",
        )
        urls.write_text("\n".join(f"file://{feed}?{n} ~Feed{n}" for n in range(30)), "utf-8")
        config = folder / "config"
        config.write_text("bind-key j down\n", encoding="utf-8")
        command = [newsboat, "-u", str(urls), "-c", str(folder / "cache.db"), "-C", str(config)]
        found.append((Subject("newsboat", command, ("Feed3",)), "j"))
    return found


def rest(name: str, subject: Subject, size: Size, seconds: float) -> Rest:
    """So many seconds without a key, once the start is over."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        # The check of the brief runs soon after the first screen.
        session.idle(2 * SETTLING)
        before = session.wakeups()
        output = session.idle(seconds)
        return Rest(name, output.settled * 1e3, session.wakeups() - before, output.bytes)


def moves(name: str, subject: Subject, size: Size, keys: Sequence[str], first: str = "") -> Moves:
    """The bytes of each key, after the keys `first`."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        for key in first:
            session.send(key)
            session.until_quiet(SETTLING)
        return Moves(name, [output.bytes for output in press(session, keys)])


def thin(name: str, subject: Subject, size: Size, keys: Sequence[str], rate: int) -> Moves:
    """The same over a line of `rate` bytes a second: when the screen is complete after each key."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        outputs: list[Output] = []
        for key in keys:
            session.send(key)
            outputs.append(session.trickle(rate))
        return Moves(name, [each.bytes for each in outputs], [each.wall for each in outputs])


def burst(subject: Subject, size: Size, count: int) -> Moves:
    """So many moves in one write, as they come where a line was slow."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        session.send("j" * count)
        return Moves(f"{count} moves at once", [session.until_quiet(SETTLING).bytes])


def held(subject: Subject, size: Size, rate: int) -> float:
    """Seconds from letting a held key go until the screen is complete on the thin line."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        session.idle(SETTLING)
        for _ in range(int(HELD * REPEAT)):
            session.send("j")
            session.take(rate, 1 / REPEAT)
        session.send("")
        return session.trickle(rate).wall


def _told(row: Moves, target: int | None) -> str:
    line = f"{row.name:36}{len(row.bytes):5}{row.mean:8.0f}{row.median:8.0f}{max(row.bytes):8}"
    if row.seconds:
        line += f"{statistics.median(row.seconds):9.2f} s"
    if target is not None:
        line += f"   at most {target}: {'met' if row.mean <= target else 'NOT MET'}"
    return line


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What it costs a battery and a thin line.")
    parser.add_argument("--seconds", type=float, default=10.0, help="without a key (10)")
    parser.add_argument("--moves", type=int, default=20, help="keys of a kind (20)")
    parser.add_argument("--rate", type=int, default=LINE, help="bytes a second (960)")
    parser.add_argument("--json", action="store_true", help="print data")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    given = _arguments()
    ours, alone = reader(BESIDE, at="timeline"), reader(ALONE, at="timeline")
    stock, stock_alone = bare(), bare(panel=False)
    warm_up(ours, BESIDE)
    warm_up(stock, BESIDE)
    down = "j" * given.moves
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        others = _others(Path(folder))
        resting = [
            rest("haiti-brief", ours, BESIDE, given.seconds),
            rest("stock list", stock, BESIDE, given.seconds),
            rest("empty Textual app", empty(), BESIDE, given.seconds),
            *(rest(each.name, each, BESIDE, given.seconds) for each, _ in others),
        ]
        rows: list[tuple[Moves, int | None]] = [
            (moves("move, the evidence with it", ours, BESIDE, down), WITH_PANEL),
            (moves("  stock list", stock, BESIDE, down), None),
            (moves("move, list alone", alone, ALONE, down), WITHOUT),
            (moves("  stock list", stock_alone, ALONE, down), None),
            *((moves(f"  {e.name}", e, ALONE, key * given.moves), None) for e, key in others),
            (moves("Enter to the reader", ours, BESIDE, "\r"), None),
            (moves("line in the reader", ours, BESIDE, down, "\rg"), None),
            (moves("letter in the search", ours, BESIDE, QUERY, "/"), None),
            (moves("another pane", ours, BESIDE, "1345672"), None),
            (burst(ours, BESIDE, given.moves), None),
            (thin("thin line: move with evidence", ours, BESIDE, down[:10], given.rate), None),
            (thin("thin line: move, list alone", alone, ALONE, down[:10], given.rate), None),
        ]
    waited = held(alone, ALONE, given.rate), held(ours, BESIDE, given.rate)
    if given.json:
        told = {row.name.strip(): row._asdict() for row, _ in rows}
        rests = [each._asdict() for each in resting]
        print(json.dumps({**surroundings(), "rest": rests, "keys": told, "held": waited}, indent=2))
        return
    print(surroundings_line(), end="\n\n")
    print(f"{given.seconds:.0f} seconds without a key    CPU ms  wakeups   bytes")
    for each in resting:
        print(f"  {each.name:26}{each.cpu:9.1f}{each.wakeups:9}{each.bytes:8}")
    mine, theirs = resting[0], resting[1]
    print(f"  no byte: {'met' if not mine.bytes else 'NOT MET'}; wakeups beside the stock list: "
          f"{mine.wakeups / max(1, theirs.wakeups):.2f}, at most 1.05: "
          f"{'met' if mine.wakeups <= theirs.wakeups * 1.05 else 'NOT MET'}\n")  # fmt: skip
    print(f"{'bytes':36}{'keys':>5}{'mean':>8}{'median':>8}{'most':>8}")
    print("\n".join(_told(row, target) for row, target in rows))
    print(f"\nj held for {HELD:.0f} s on a line of {given.rate} bytes a second: complete after "
          f"{waited[0]:.1f} s alone, {waited[1]:.1f} s with the evidence")  # fmt: skip


if __name__ == "__main__":
    main()
