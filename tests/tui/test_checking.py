"""The check runs beside the reading: its progress is told, and no key waits for it."""

from collections.abc import Callable
from threading import Event

import pytest

import haiti_brief.tui.app
from haiti_brief.checking import check as checking
from haiti_brief.loading.dossier import Dossier
from tests.tui.reader import CopyingApp, Reader
from tests.tui.screen import rest


async def test_a_long_check_tells_how_far_it_is_and_holds_up_nothing(
    sample: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, real = Event(), checking.check

    def slow(dossier: Dossier, progress: Callable[[float], None]) -> checking.Report:
        progress(0.4)
        on.wait(30)
        return real(dossier, progress)

    monkeypatch.setattr(checking, "check", slow)
    monkeypatch.setattr(haiti_brief.tui.app, "CHECK_AFTER", 0.001)
    monkeypatch.setattr(haiti_brief.tui.checking, "QUIET_FOR", -1)
    app = CopyingApp(sample, "timeline")
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Reader(app, pilot)
        while "checking 40%" not in reader.lines[0]:
            await pilot.pause()
        await pilot.press("j")
        assert "217 officers land" in reader.row
        await pilot.press("p")
        assert "still being checked" in reader.footer
        on.set()
        await rest(pilot)
        assert reader.lines[0].strip().startswith("Problems")
        await pilot.press("escape")
        assert "checking" not in reader.lines[0]
