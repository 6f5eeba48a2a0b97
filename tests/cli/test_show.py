"""`show`: parts and items as text and as JSON."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from haiti_brief.cli.show import show_command
from tests.plain.sample import COUNTED, HOSTILE, sample, write_brief


def show(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(show_command, [*args, "--brief", str(write_brief(folder))])


def test_the_whole_a_part_and_an_item(tmp_path: Path) -> None:
    whole = show(tmp_path).stdout
    part = show(tmp_path, "figures").stdout
    item = show(tmp_path, "timeline", "landing").stdout
    assert part in whole
    assert part.startswith("Figures: 1 figure\n")
    assert item.startswith("  18 Jan 2025: 217 officers land [landing]\n")
    assert "Figures" not in item


@pytest.mark.parametrize("name", [("events/landing",), ("landing",), ("events", "landing")])
def test_an_item_has_several_names(tmp_path: Path, name: tuple[str, ...]) -> None:
    assert show(tmp_path, *name).stdout == show(tmp_path, "timeline", "landing").stdout


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        (("timeline", "landin"), "timeline/landing"),
        (("sources", "s3"), "sources/s1"),
        (("overview", "who-lef"), "overview/who-left"),
        (("timelin",), "timeline"),
        (("figure", "officers"), "figures"),
        (("rubo",), "rubio"),
    ],
)
def test_the_nearest_is_named_where_there_is_no_such_item(
    tmp_path: Path, name: tuple[str, ...], nearest: str
) -> None:
    result = show(tmp_path, *name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"did you mean {nearest}?" in result.stderr


def test_what_there_is_is_named_where_nothing_is_near(tmp_path: Path) -> None:
    assert "it has rubio, kenya-police, nobody" in show(tmp_path, "actors", "zzzzzzzz").stderr


def test_an_id_that_names_two_items_is_not_guessed(tmp_path: Path) -> None:
    tree = sample()
    tree["gaps"]["landing"] = {"question": "Who landed?"}
    path = write_brief(tmp_path, tree)
    result = CliRunner().invoke(show_command, ["landing", "--brief", str(path)])
    assert result.exit_code == 2
    assert "events/landing, gaps/landing" in result.stderr


def test_json_says_the_same_in_ascii_without_controls(tmp_path: Path) -> None:
    result = show(tmp_path, "figures", "officers", "--json")
    assert result.stdout.isascii()
    assert not [c for c in result.stdout if unicodedata.category(c) == "Cc" and c != "\n"]
    found = json.loads(result.stdout)
    texts = [q["text"] for r in found["figures"][0]["readings"] for q in r["evidence"]]
    assert f"{COUNTED}, by {HOSTILE}" in texts
    assert "judgements" not in found


def test_json_hides_no_delete_character(tmp_path: Path) -> None:
    tree = sample()
    tree["title"] = "gone\x7fagain"
    path = write_brief(tmp_path, tree)
    result = CliRunner().invoke(show_command, ["overview", "--json", "--brief", str(path)])
    assert "\x7f" not in result.stdout
    assert json.loads(result.stdout)["title"] == "gone\x7fagain"


def test_a_source_outside_the_folder_needs_leave(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    tree = sample()
    tree["sources"]["s1"]["file"] = "../s1.txt"
    path = str(write_brief(inner, tree))
    write_brief(tmp_path)
    refused = CliRunner().invoke(show_command, ["sources", "--brief", path])
    assert "Warning: s1: ../s1.txt lies outside" in refused.stdout
    allowed = CliRunner().invoke(show_command, ["sources", "--brief", path, "--allow-outside"])
    assert "Warning" not in allowed.stdout


def test_without_a_brief_the_bundled_one_is_shown() -> None:
    result = CliRunner().invoke(show_command, ["sources"])
    assert result.exit_code == 0
    assert "[s4]" in result.stdout


def test_showing_a_part_needs_no_screen_and_no_matcher(tmp_path: Path) -> None:
    code = (
        "import sys; from haiti_brief.cli.main import main; code = main(sys.argv[1:]);"
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    for extra in ([], ["--json"]):
        args = ["show", "timeline", "--brief", str(write_brief(tmp_path)), *extra]
        ran = subprocess.run(
            [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True
        )
        loaded = ran.stderr.split()
        assert not {"textual", "rapidfuzz", "difflib", "socket"} & set(loaded)
        assert not [m for m in loaded if m.startswith(("haiti_brief.search", "haiti_brief.tui"))]
