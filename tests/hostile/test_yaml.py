"""Whatever stands in a brief's file, the program reads it or says where and why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from haiti_brief.loading.brief_file import CannotOpen, read_brief
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.nodes import NodeFault, parse_nodes
from tests.hostile.case import START, Case
from tests.hostile.cases_crowded import SHAPES
from tests.hostile.cases_runner import LONGEST, MOST_MEMORY, Run, Runner
from tests.hostile.cases_yaml import CASES
from tests.hostile.crowd import Shape

COMMANDS = (("check",), ("show", "--brief"), ())
CROWDED = 0.02
"""The part of the largest brief that the shapes are made at."""

_HEAD = re.compile(r"b\.yaml:([1-9]\d*):([1-9]\d*): error\[([a-z-]+)\] \S.*")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def assert_in_order(run: Run) -> None:
    told = run.out + run.err
    assert run.code in (0, 1, 2), run.err[-2000:]
    assert "Traceback" not in told
    assert not _CONTROLS.search(told)
    assert max(map(len, told.split("\n"))) < 300
    assert run.seconds < LONGEST
    assert run.peak < MOST_MEMORY


def assert_refused(run: Run, rule: str) -> None:
    head = _HEAD.match(run.err)
    assert run.code == 2, run.out[:1000] + run.err[:1000]
    assert head is not None, run.err[:1000]
    assert rule in ("any", head[3])
    assert run.out == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file(case: Case, runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(case.made())
    # What takes long is read by one command each, by all of them in turn.
    commands = COMMANDS[:1] if case.is_long else COMMANDS
    for command in commands:
        run = runner.run(*command, "b.yaml", *case.options, cwd=tmp_path)
        assert_in_order(run)
        if case.rule is not None:
            assert_refused(run, case.rule)
        else:
            assert run.code in ((0, 1) if command == ("check",) else (0,)), run.err[:1000]
    path.unlink()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_crowded_brief(shape: Callable[[float], Shape], runner: Runner, tmp_path: Path) -> None:
    made = shape(CROWDED)
    (tmp_path / "b.yaml").write_text(made.brief, encoding="utf-8")
    for name, text in made.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = runner.run("check", "b.yaml", cwd=tmp_path)
    assert "Traceback" not in run.err
    assert run.code in (0, 1), run.err[:1000]
    assert re.search(r"^b\.yaml: .*\d errors?, ", run.out, re.MULTILINE) or len(run.out) > 300_000
    assert run.seconds < LONGEST
    assert run.peak < MOST_MEMORY


def opens(data: bytes, path: Path) -> bool:
    """Whether `data` is a brief; what it lacks has a place in it either way."""
    path.write_bytes(data)
    try:
        diagnostics = read_brief(path).diagnostics
        opened = True
    except CannotOpen as error:
        diagnostics = error.diagnostics
        opened = False
    lines = re.split(b"\r\n|\r|\n", data)
    for each in diagnostics:
        assert 1 <= each.place.line <= len(lines)
        assert 1 <= each.place.column <= len(lines[each.place.line - 1]) + 2
        assert 0 < len(each.message) < 200
    return opened


def test_a_brief_cut_at_any_place(tmp_path: Path) -> None:
    whole = bundled_brief().read_bytes()
    for end in (*range(0, 50_000, 997), *range(50_000, len(whole), 9_970)):
        opens(whole[:end], tmp_path / "b.yaml")
    assert opens(whole, tmp_path / "b.yaml")


@pytest.mark.parametrize("byte", [0, 9, 10, 13, 0x22, 0x27, 0x3A, 0x5B, 0x7D, 0x80, 0xFF])
def test_a_brief_with_a_byte_replaced(byte: int, tmp_path: Path) -> None:
    whole = bundled_brief().read_bytes()[:20_000]
    for at in range(0, len(whole), 997):
        opens(whole[:at] + bytes([byte]) + whole[at + 1 :], tmp_path / "b.yaml")


@pytest.mark.parametrize(("number", "command"), list(product(range(5), COMMANDS)))
def test_a_cut_brief_by_every_command(
    number: int, command: tuple[str, ...], runner: Runner, tmp_path: Path
) -> None:
    whole = bundled_brief().read_bytes()
    (tmp_path / "b.yaml").write_bytes(whole[: (number + 1) * 13_337])
    run = runner.run(*command, "b.yaml", cwd=tmp_path)
    assert run.code in (0, 1, 2)
    assert "Traceback" not in run.err


@pytest.mark.parametrize("command", [("search", "x", "--brief"), ("notes",), ("check", "--json")])
@pytest.mark.parametrize("text", ["", "a: !!str b", "[" * 50, START + "note: '\x9b'"])
def test_the_other_commands_refuse_it_too(
    command: tuple[str, ...], text: str, runner: Runner, tmp_path: Path
) -> None:
    (tmp_path / "b.yaml").write_text(text)
    run = runner.run(*command, "b.yaml", cwd=tmp_path)
    assert_in_order(run)
    assert run.code == 2
    assert _HEAD.match(run.err)


@pytest.mark.parametrize(
    ("command", "text", "option"),
    [
        (("check",), "x: " + "[" * 40 + "]" * 40, "depth=64"),
        (("show", "--brief"), f"note: {'x' * 150_000}", "text=1M"),
        ((), f"{'k' * 300}: x", "key=300"),
        (("notes",), f"{'k' * 300}: x", "key=300"),
        (("search", "x", "--brief"), f"{'k' * 300}: x", "key=300"),
    ],
)
def test_a_limit_is_raised_as_the_message_says(
    command: tuple[str, ...], text: str, option: str, runner: Runner, tmp_path: Path
) -> None:
    (tmp_path / "b.yaml").write_text(START + text)
    refused = runner.run(*command, "b.yaml", cwd=tmp_path)
    assert refused.code == 2
    assert f"--limit {option.partition('=')[0]}=" in refused.err
    read = runner.run(*command, "b.yaml", "--limit", option, cwd=tmp_path)
    assert read.code in (0, 1)
    assert "too-" not in read.err


@pytest.mark.parametrize("option", ["brief", "x=1", "depth=0", "text=many", "=", "brief=1e9"])
def test_a_limit_that_is_none_is_refused(option: str, runner: Runner) -> None:
    run = runner.run("check", "--limit", option)
    assert run.code == 2
    assert "--limit" in run.err
    assert_in_order(run)


def test_the_public_test_suite(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder = request.config.getoption("--yaml-suite", default=None)
    if folder is None:
        pytest.skip("needs --yaml-suite DIR")
    files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    told = {"trees": 0, "refused": 0, "no UTF-8": 0}
    for path in files:
        data = path.read_bytes()
        opens(data, tmp_path / "b.yaml")
        try:
            text = data.decode()
            parse_nodes(text)
        except UnicodeDecodeError:
            told["no UTF-8"] += 1
        except NodeFault:
            told["refused"] += 1
            continue
        told["trees"] += 1
    print(told)  # noqa: T201
    assert files
