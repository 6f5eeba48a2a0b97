"""What all tests share: an environment that changes no screen, and exact pins for pictures."""

import os
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests.hostile import held
from tests.own_folders import allow

DRAWING = ("textual", "rich", "syrupy", "pytest-textual-snapshot")
"""The packages on which the pictures of the screens depend."""
# The normal run tries the same inputs each time, so that what fails is what changed; `varied` draws
# new ones, and `long` many more of them for the doors in `tests/fuzz`.
settings.register_profile("short", deadline=None, derandomize=True)
settings.register_profile("varied", deadline=None)
settings.register_profile("long", deadline=None)
settings.load_profile("short")
NAMES = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES")


def pytest_configure(config: pytest.Config) -> None:
    """Tell of hostile cases; refuse to renew the pictures with other versions than the pins."""
    config.pluginmanager.register(held, "hostile cases")
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
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away what changes how a screen is drawn, and the zone that says which day it is."""
    textual = [name for name in os.environ if name.startswith("TEXTUAL_")]
    for name in (*NAMES, *textual):
        # The snapshot plugin hands its folder on in the environment.
        if not name.startswith("TEXTUAL_SNAPSHOT_"):
            monkeypatch.delenv(name, raising=False)
    with pytest.MonkeyPatch.context() as zone:
        zone.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for each test in turn, none of them made yet."""
    allow(tmp_path_factory.getbasetemp())
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, caches: Iterator[Path]) -> Path:
    """Let whatever is kept for the next time go to folders of the test's own."""
    folder = next(caches)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(folder))
    return folder
