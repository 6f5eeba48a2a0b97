"""One line at the end of a run: how many of the hostile cases have held.

It is a plugin of its own: where tests run in several processes, the one that tells what came of
them collects nothing, and so never sees this folder's `conftest.py`.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

import pytest

HERE: Final = PurePosixPath("tests/hostile")
_STANDS: Final = frozenset({"passed", "xpassed"})
_FELL: Final = frozenset({"failed", "error", "xfailed"})


def _is_hostile(report: object) -> bool:
    # What could not even be collected is reported in other words, by the name of its file.
    return isinstance(report, pytest.TestReport | pytest.CollectReport) and HERE in (
        PurePosixPath(report.nodeid.partition("::")[0]).parents
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many of the cases that ran have held.

    One that failed at its end only has not held; one that was skipped has not run.
    """
    stats = terminalreporter.stats
    held, fell = (
        {report.nodeid for kind in kinds for report in stats.get(kind, ()) if _is_hostile(report)}
        for kinds in (_STANDS, _FELL)
    )
    if ran := held | fell:
        terminalreporter.write_line(
            f"hostile cases: {len(held - fell):,} of {len(ran):,} held", red=bool(fell)
        )
