"""`--as-of`: which dates it takes, what it shows, and how it ends."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from haiti_brief.cli.read import read_command
from haiti_brief.cli.search import search_command
from haiti_brief.cli.show import show_command
from tests.plain.sample import write_brief

ALL = pytest.mark.parametrize(
    ("command", "args"), [(read_command, ()), (show_command, ()), (search_command, ("force",))]
)


def run(command: click.Command, folder: Path, *args: str) -> Result:
    brief = str(write_brief(folder))
    named = (brief,) if command is read_command else ("--brief", brief)
    return CliRunner().invoke(command, [*args, *named])


@ALL
def test_only_what_was_issued_by_then_is_told(
    tmp_path: Path, command: click.Command, args: tuple[str, ...]
) -> None:
    early = run(command, tmp_path, *args, "--as-of", "2025-01-20")
    assert early.exit_code == 0
    assert "The force has 617 officers" in " ".join(early.stdout.split())
    assert "600 officers" not in early.stdout
    later = run(command, tmp_path, *args, "--as-of", "2025-02")
    assert later.stdout == run(command, tmp_path, *args).stdout
    assert "600 officers" in later.stdout


@pytest.mark.parametrize("written", ["2025-01", "2025-01-18", "2025-01?", "[..2025-02-05]"])
def test_a_date_stands_for_its_last_day(tmp_path: Path, written: str) -> None:
    result = run(show_command, tmp_path, "sources", "--as-of", written)
    assert "1 of 2 sources; left out: s2" in result.stdout


@ALL
@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("18.1.2025", "write 2025-01-18"),
        ("6 Feb 2025", "write 2025-02-06"),
        ("soon", "write 2025, 2025-02 or 2025-02-06"),
        ("unknown", "write 2025, 2025-02 or 2025-02-06"),
        ("2025-02/..", "write 2025, 2025-02 or 2025-02-06"),
        ("Y12000", "write 2025, 2025-02 or 2025-02-06"),
        ("2025-02-30", "February 2025 has 28 days"),
        ("", "write 2025, 2025-02 or 2025-02-06"),
    ],
)
def test_what_is_no_day_is_refused_with_how_to_write_one(
    tmp_path: Path, command: click.Command, args: tuple[str, ...], written: str, help_: str
) -> None:
    result = run(command, tmp_path, *args, "--as-of", written)
    assert (result.exit_code, result.stdout) == (2, "")
    assert help_ in result.stderr
    assert "or unknown" not in result.stderr


@ALL
def test_before_the_first_source_one_is_told_when_it_was_issued(
    tmp_path: Path, command: click.Command, args: tuple[str, ...]
) -> None:
    result = run(command, tmp_path, *args, "--as-of", "2024")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no source was issued by 31 Dec 2024" in result.stderr
    assert "the first was issued by 18 Jan 2025" in result.stderr


def test_an_item_that_comes_later_is_said_to_come_later(tmp_path: Path) -> None:
    result = run(show_command, tmp_path, "events/growth", "--as-of", "2025-01")
    assert result.exit_code == 2
    assert "not in the brief as of 2025-01-31" in result.stderr
    none = run(show_command, tmp_path, "events/growht", "--as-of", "2025-01")
    assert "as of" not in none.stderr


def test_json_has_the_day(tmp_path: Path) -> None:
    found = json.loads(run(show_command, tmp_path, "--json", "--as-of", "2025-01-20").stdout)
    assert found["turned_back"] == {"to": "2025-01-20", "left_out": ["s2"]}
    assert json.loads(run(show_command, tmp_path, "--json").stdout)["turned_back"] is None


def test_a_folder_of_texts_has_no_days(tmp_path: Path) -> None:
    args = ["--folder", str(tmp_path), "--as-of", "2025", "force"]
    result = CliRunner().invoke(search_command, args)
    assert result.exit_code == 2
    assert "--as-of needs a brief" in result.stderr
