"""The check of the brief, done beside the screens."""

from __future__ import annotations

import gc
import sys
from time import monotonic
from typing import Final

from textual.message_pump import MessagePump

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.background import LOADING, in_background
from haiti_brief.tui.messages import Checked, Checking

QUIET_FOR: Final = 1.0
"""Seconds that a check may take before its progress is told."""

TELL_EVERY: Final = 0.5
"""Seconds from one telling of its progress to the next."""

TURN: Final = 0.001
"""Seconds that the check goes on for once a key waits: a key waits several times."""


def check_beside(pump: MessagePump, dossier: Dossier) -> None:
    """Check a dossier in a thread; posts `Checking` now and then, and `Checked` when it is done."""
    in_background(pump, lambda: _check(pump, dossier))


def _check(pump: MessagePump, dossier: Dossier) -> None:
    with LOADING:
        # The analysis asks for parts of it bit by bit, and so does the search.
        import rapidfuzz  # noqa: F401, PLC0415

        from haiti_brief.checking.check import check  # noqa: PLC0415

    told = monotonic() + QUIET_FOR

    def progress(done: float) -> None:
        nonlocal told
        if monotonic() > told:
            told = monotonic() + TELL_EVERY
            pump.post_message(Checking(done))

    # A collection stops every key while it looks at all that a check of many sources holds.
    gc.disable()
    turns = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        report = check(dossier, progress)
    finally:
        sys.setswitchinterval(turns)
        gc.freeze()
        gc.enable()
    pump.post_message(Checked(report))
