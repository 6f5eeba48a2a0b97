"""Whether notes survive a killed program: writers are killed, then every told note is looked for.

`python -m benchmarks.kills [--rounds N] [--seed S] [--json]`. In each round two processes write
notes to one brief and tell each through a pipe once `put` has returned; both are killed (SIGKILL)
at a random moment, from before the file is opened on. Every tenth round begins a new file. A kill
takes a process away, not the power of the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.state import State

WRITERS: Final = 2
LONGEST: Final = 0.12
"""Seconds after which the writers of a round are killed at the latest."""
_FRESH: Final = 10


class Outcome(NamedTuple):
    """What was found: kills, notes that were told, those of them lost, files found damaged."""

    rounds: int
    kills: int
    told: int
    lost: int
    damaged: int


def write_until_killed(folder: Path, brief: Path, name: str, pipe: int) -> None:
    """Write notes without end, change every third once, and tell each that is kept."""
    kept = State.open(folder).brief(brief, "killed")
    number = 0
    while True:
        key = f"{name}-{number}"
        stored = kept.put(Annotation(id=key, kind=Kind.NOTE, body=f"first {key}"))
        os.write(pipe, f"{key}\tfirst {key}\n".encode())
        if number % 3 == 0:
            # Told before and after, for a kill between the two leaves either.
            kept.put(_changed(stored, f"second {key}"))
            os.write(pipe, f"{key}\tsecond {key}\n".encode())
        number += 1


def _changed(annotation: Annotation, body: str) -> Annotation:
    return Annotation(
        id=annotation.id, kind=annotation.kind, body=body,
        created=annotation.created, revision=annotation.revision,
    )  # fmt: skip


def _start(folder: Path, brief: Path, name: str) -> tuple[int, int]:
    """A writer's process id, and the end of the pipe through which it tells."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            write_until_killed(folder, brief, name, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return process, reading


def _read_all(pipe: int) -> str:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read().decode()


def one_round(folder: Path, brief: Path, delay: float) -> list[tuple[str, str]]:
    """Start the writers, kill them after `delay` seconds; what they told, in order."""
    writers = [_start(folder, brief, f"w{number}") for number in range(WRITERS)]
    time.sleep(delay)
    for process, _ in writers:
        os.kill(process, signal.SIGKILL)
    told: list[tuple[str, str]] = []
    for process, pipe in writers:
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("a writer ended by itself")
        # A line that the kill cut short tells nothing.
        lines = _read_all(pipe).splitlines(keepends=True)
        pairs = [line[:-1].partition("\t") for line in lines if line.endswith("\n")]
        told += [(key, body) for key, _, body in pairs]
    return told


def run(rounds: int, seed: int) -> Outcome:
    """Kill the writers of `rounds` rounds and look for what they told."""
    random = Random(seed)
    total = lost = damaged = 0
    with tempfile.TemporaryDirectory(prefix="kills-") as top:
        for number in range(rounds):
            folder = Path(top) / f"state-{number // _FRESH}"
            brief = Path(top) / f"brief-{number}.yaml"
            told = one_round(folder, brief, random.uniform(0, LONGEST))
            with State.open(folder) as state:
                damaged += bool(state.remark)
                found = {each.id: each.body for each in state.brief(brief, "killed").annotations()}
            total += len(told)
            # A change that was begun may have come through though it was not told.
            lost += sum(found.get(k) not in (b, b.replace("first", "second")) for k, b in told)
    return Outcome(rounds, rounds * WRITERS, total, lost, damaged)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    outcome = run(arguments.rounds, arguments.seed)
    if arguments.json:
        print(json.dumps(outcome._asdict()))
        return
    print(
        f"{outcome.kills:,} writers killed in {outcome.rounds:,} rounds: {outcome.told:,} notes "
        f"told, {outcome.lost} lost, {outcome.damaged} files damaged"
    )


if __name__ == "__main__":
    main()
