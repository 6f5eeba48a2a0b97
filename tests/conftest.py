"""What all tests share: an environment that changes no screen, and exact pins for pictures."""

import os
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

DRAWING = ("textual", "rich", "syrupy", "pytest-textual-snapshot")
"""The packages on which the pictures of the screens depend."""
NAMES = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to renew the pictures with other versions than those they are compared with."""
    if not config.getoption("--snapshot-update", default=False):
        return
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
    pins = dict(
        requirement.split("==")
        for requirement in project["project"]["optional-dependencies"]["dev"]
        if "==" in requirement
    )
    wrong = [
        f"{name} is {version(name)}, not {pins[name]}"
        for name in DRAWING
        if version(name) != pins[name]
    ]
    if wrong:
        raise pytest.UsageError(f"--snapshot-update needs the pinned versions: {'; '.join(wrong)}")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what changes how a screen is drawn."""
    textual = [name for name in os.environ if name.startswith("TEXTUAL_")]
    for name in (*NAMES, *textual):
        # The snapshot plugin hands its folder on in the environment.
        if not name.startswith("TEXTUAL_SNAPSHOT_"):
            monkeypatch.delenv(name, raising=False)
