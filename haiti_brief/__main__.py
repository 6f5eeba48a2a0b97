"""Lets `python -m haiti_brief` run the program."""

from __future__ import annotations

import signal
import sys


def run() -> int:
    """Run the program; its exit code."""
    # While modules load, Ctrl+C ends the program the system's way, without a word of Python's.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from haiti_brief.cli.main import main  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.default_int_handler)
    return main()


if __name__ == "__main__":
    sys.exit(run())
