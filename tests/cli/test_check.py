"""`check`: what goes where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from haiti_brief.cli.check import check_command
from tests.checking.sound import BRIEF, write


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(check_command, list(arguments), catch_exceptions=False)


def test_a_clean_brief_ends_with_0_and_says_what_was_checked(brief: Path) -> None:
    result = run("./brief.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("./brief.yaml: 2 sources, 10 statements, 12 quotes (12 exact)")
    assert result.stderr == ""


def test_problems_end_with_1_and_go_to_standard_output(brief: Path) -> None:
    brief.write_text(BRIEF.replace("of 144 officers landed", "of 145 officers landed"))
    result = run("brief.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("brief.yaml:36:16: error[quote-drifted]")
    assert result.stderr == ""


def test_a_warning_is_a_problem_too(brief: Path) -> None:
    brief.write_text(BRIEF.replace("as_of: 2025-03-31", "as_of: unknown"))
    result = run("brief.yaml")
    assert result.exit_code == 1
    assert "0 errors, 1 warning\n" in result.stdout


def test_a_brief_that_does_not_open_ends_with_2_on_standard_error(brief: Path) -> None:
    brief.write_text("format: 1\ntitle: [\n")
    result = run("brief.yaml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("brief.yaml:3:1: error[yaml-syntax] ")


def test_a_missing_file_is_named_as_it_was_given(brief: Path) -> None:
    result = run("../gone/brief.yaml")
    assert result.exit_code == 2
    assert result.stderr == (
        "../gone/brief.yaml:1:1: error[cannot-read] cannot be read: there is no such file\n\n"
    )


def test_bytes_that_are_not_utf8_are_placed(brief: Path) -> None:
    brief.write_bytes(b"format: 1\ntitle: caf\xe9\n")
    assert run("brief.yaml").stderr.startswith("brief.yaml:2:11: error[brief-encoding] ")


def test_all_briefs_of_a_run_are_checked_and_the_worst_counts(brief: Path) -> None:
    (brief.parent / "bad.yaml").write_text(BRIEF.replace("value: 744\n", "value: 774\n"))
    (brief.parent / "shut.yaml").write_text("title: none\n")
    result = run("shut.yaml", "bad.yaml", "brief.yaml")
    assert result.exit_code == 2
    assert "bad.yaml:51:16: error[value-not-stated]" in result.stdout
    assert "\nbrief.yaml: 2 sources" in result.stdout
    assert "shut.yaml:1:1: error[missing-key]" in result.stderr
    assert run("bad.yaml", "brief.yaml").exit_code == 1


def test_json_gives_the_same_as_data(brief: Path) -> None:
    (brief.parent / "shut.yaml").write_text("title: none\n")
    brief.write_text(BRIEF.replace("of 144 officers landed", "of 145 officers landed"))
    result = run("--json", "brief.yaml", "shut.yaml")
    assert result.exit_code == 2
    opened, shut = json.loads(result.stdout)["briefs"]
    assert (opened["file"], opened["opened"], opened["summary"]["errors"]) == (
        "brief.yaml", True, 1,
    )  # fmt: skip
    assert opened["diagnostics"][0]["line"] == 36
    assert (shut["file"], shut["opened"], shut["summary"]) == ("shut.yaml", False, None)
    assert shut["diagnostics"][0]["rule"] == "missing-key"
    assert "shut.yaml:1:1" in result.stderr


def test_a_source_outside_is_read_only_when_allowed(brief: Path) -> None:
    inner = brief.parent / "inner" / "deep"
    inner.mkdir(parents=True)
    (inner / "b.yaml").write_text(BRIEF.replace("file: ", "file: ../../"))
    refused = run("inner/deep/b.yaml")
    assert refused.exit_code == 1
    assert refused.stdout.count("error[source-outside]") == 2
    assert run("--allow-outside", "inner/deep/b.yaml").exit_code == 0


def test_a_hostile_name_and_brief_print_no_control_characters(brief: Path) -> None:
    brief.write_text(BRIEF.replace("In April", "in April").replace("obi]", '"o\\e[31mb"]'))
    (brief.parent / "a\x1b[2Jb.yaml").write_text('format: 1\n"\\e[2J": x\n')
    result = run("brief.yaml", "a\x1b[2Jb.yaml")
    assert result.exit_code == 2
    assert "\x1b" not in result.stdout + result.stderr


def test_a_run_is_the_same_each_time(brief: Path) -> None:
    brief.write_text(BRIEF.replace("obi", "obie", 1).replace("144", "145").replace("B", "Z"))
    assert run("brief.yaml").stdout == run("brief.yaml").stdout
