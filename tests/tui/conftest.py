"""What the tests of the screens share: the sample brief, the bundled brief, no waiting."""

from pathlib import Path

import pytest

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier
from tests.tui.brief import faulty, hostile, nothing, open_brief


@pytest.fixture(autouse=True)
def check_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haiti_brief.tui.app.CHECK_AFTER", 0.001)


@pytest.fixture(autouse=True)
def save_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haiti_brief.tui.screens.note.REST", 0.001)
    monkeypatch.setattr("haiti_brief.tui.place_watch.REST", 0.001)


@pytest.fixture
def sample(tmp_path: Path) -> Dossier:
    return open_brief(tmp_path)


@pytest.fixture
def with_faults(tmp_path: Path) -> Dossier:
    return open_brief(tmp_path, faulty())


@pytest.fixture
def hostile_brief(tmp_path: Path) -> Dossier:
    return open_brief(tmp_path, hostile())


@pytest.fixture
def empty_brief(tmp_path: Path) -> Dossier:
    return open_brief(tmp_path, nothing())


@pytest.fixture(scope="session")
def bundled() -> Dossier:
    return open_dossier(bundled_brief(), "haiti-mss.yaml")
