"""Runs the program many times from one process, each run in a child of its own under limits.

A line of JSON on standard input, `{"args": [...], "cwd": "..."}`, gives one on standard output:
the exit code, the seconds of the processor, the most memory in bytes, and the beginning of what was
written. The child is forked after the imports, so that a run costs little more than its own work;
one that does not end is killed, and its exit code is then null.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

LONGEST: Final = 20.0
"""Seconds of the processor that a run may take."""
_PATIENCE: Final = 3 * LONGEST
"""Seconds after which a run is ended; other tests have their share of the processor meanwhile."""
MOST_MEMORY: Final = 1024**3
_ADDRESSES: Final = 3 * 1024**3
"""What a run may ask the system for, so that a fault does not take the machine down."""
_SHOWN: Final = 400_000


class Run(NamedTuple):
    """What a run gave; `code` is None where it was killed."""

    code: int | None
    seconds: float
    peak: int
    out: str
    err: str


class Runner:
    """The process that runs the program; used with `with`."""

    def __init__(self, home: Path) -> None:
        environ = {
            **os.environ, "OPENBLAS_NUM_THREADS": "1", "HOME": str(home), "TERM": "dumb",
            "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
            "PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ
        )

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, *args: str, cwd: Path | str = "/") -> Run:
        """Run the program with `args` in the folder `cwd`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"args": args, "cwd": str(cwd)}).encode() + b"\n")
        self._process.stdin.flush()
        return Run(**json.loads(self._process.stdout.readline()))


def _child(args: list[str], out: int, err: int) -> NoReturn:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    code = 99
    try:
        from haiti_brief.cli.main import main  # noqa: PLC0415

        code = main(args)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - the test is to see it
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code)


def _run(args: list[str]) -> Run:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            _child(args, out.fileno(), err.fileno())
        code: int | None = None
        while True:
            ended, status, usage = os.wait4(child, os.WNOHANG)
            if ended:
                code = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() - begun > _PATIENCE:
                os.kill(child, signal.SIGKILL)
                _, _, usage = os.wait4(child, 0)
                break
            time.sleep(0.001)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read(_SHOWN).decode("utf-8", errors="replace"))
        unit = 1 if sys.platform == "darwin" else 1024
        return Run(code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, *texts)


def main() -> None:
    """Answer each line of standard input with one."""
    # What the commands load when they are called is loaded once, for all.
    import haiti_brief.checking.check  # noqa: PLC0415
    import haiti_brief.cli.check  # noqa: PLC0415
    import haiti_brief.cli.main  # noqa: PLC0415
    import haiti_brief.cli.read  # noqa: PLC0415
    import haiti_brief.cli.show  # noqa: PLC0415
    import haiti_brief.plain.document  # noqa: F401, PLC0415

    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["cwd"])
        print(json.dumps(_run(asked["args"])._asdict()), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
