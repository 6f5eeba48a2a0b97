"""Runs the program and ends it at once where it touches the network or writes where it may not.

`python watched.py REPORT HOME... -- ARGUMENTS`: the program may write below the folders `HOME`
and nowhere else. What it did against that is in the file `REPORT`, which is empty otherwise.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = (
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "sqlite3.connect",
)  # fmt: skip
PROCESSES = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork")
AF_UNIX = 1
FORBIDDEN = 97
"""The exit code of a program that did what it may not."""


def watch(report: int, folders: list[Path]) -> None:
    """Look at everything that the interpreter tells of from now on."""

    def may_write(path: object) -> bool:
        if isinstance(path, int):
            return True
        named = os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path)
        place = Path(named).absolute()
        # Python's own store of compiled modules lies beside them.
        compiled = place.parent.name == "__pycache__" or place.name == "__pycache__"
        modules = any(place.is_relative_to(entry) for entry in MODULES)
        return (
            str(place) in {"/dev/null", "/dev/tty"}
            or any(place.is_relative_to(folder) for folder in folders)
            or (compiled and modules)
        )

    def refuse(event: str, args: object) -> None:
        os.write(report, f"{event} {args!r}\n".encode())
        os._exit(FORBIDDEN)

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event == "socket.__new__":
            # The event loop wakes itself by a pair of sockets that lead nowhere else.
            if args[1] != AF_UNIX:
                refuse(event, args[1:])
        elif event.startswith("socket.") or event in PROCESSES:
            refuse(event, args)
        elif event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & WRITING and not may_write(path):
                refuse(event, args)
        elif event in CHANGES and not may_write(args[0]):
            refuse(event, args)

    sys.addaudithook(hook)


if __name__ == "__main__":
    at = sys.argv.index("--")
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    allowed = [Path(name) for name in sys.argv[2:at]]
    sys.argv[1 : at + 1] = []
    # This script's folder is no place to import from.
    sys.path[0] = ""
    ROOT = Path(__file__).parents[2]
    MODULES = [Path(sys.prefix), Path(sys.base_prefix), ROOT / "haiti_brief"]
    watch(log, allowed)
    from haiti_brief.__main__ import run

    sys.exit(run())
