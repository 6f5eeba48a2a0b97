"""What the tests of hostile files share: the process that runs the program under limits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.cases_runner import Runner


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--yaml-suite", metavar="DIR", help="The files of the public YAML test suite to read too."
    )


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with Runner(tmp_path_factory.mktemp("home")) as runner:
        yield runner
