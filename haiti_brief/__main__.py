"""Lets `python -m haiti_brief` run the program."""

from __future__ import annotations

import signal
import sys


def run() -> int:
    """Run the program; its exit code."""
    # Ctrl+C ends the program the system's way until somebody has more to do at its end. An error
    # of Python's could be raised in code that ignores it, or makes another of it: modules that
    # load do both.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from haiti_brief.cli.main import main  # noqa: PLC0415

    return main()


if __name__ == "__main__":
    sys.exit(run())
