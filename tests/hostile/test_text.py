"""Hostile text at every door of the command line: what is printed never acts on a terminal."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len

from haiti_brief.cli.main import main
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.state.annotation import Kind
from haiti_brief.state.placing import annotation_of
from haiti_brief.state.state import State
from haiti_brief.text.visible import visible_line
from tests.hostile.hostile_text import (
    GROUPS,
    NAMES,
    WORDS,
    assert_harmless,
    field_of,
    most_in_a_cell,
    quote_of,
    raw_of,
    source_of,
    text_of,
    tree_of,
    write_hostile,
)


class Said(NamedTuple):
    """What a command wrote to its two outputs, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder


def run(*args: str, stdin: bytes = b"") -> Said:
    """Run the program here, with outputs that take bytes as a pipe does."""
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8", errors="surrogateescape")
    sys.stdout = io.TextIOWrapper(out, "utf-8", newline="\n")
    sys.stderr = io.TextIOWrapper(err, "utf-8", errors="backslashreplace", newline="\n")
    try:
        code = main(list(args))
        sys.stdout.flush()
        sys.stderr.flush()
        return Said(code, out.getvalue().decode(), err.getvalue().decode())
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def plain(*args: str, stdin: bytes = b"") -> Said:
    """Run a command that prints for people; nothing that it says may act on a terminal."""
    said = run(*args, stdin=stdin)
    assert "Traceback" not in said.err
    for text in (said.out, said.err):
        assert_harmless(text)
        assert most_in_a_cell(text) <= 9
    return said


def data(*args: str, stdin: bytes = b"") -> Any:  # noqa: ANN401
    """Run a command that prints JSON: printable ASCII alone, and the text in it is whole."""
    said = run(*args, "--json", stdin=stdin)
    assert_harmless(said.err)
    assert not re.search(r"[^\n -~]", said.out)
    return json.loads(said.out)


each_class = pytest.mark.parametrize("name", NAMES)


few = pytest.mark.parametrize("name", GROUPS)
"""The classes a few at a time."""


@pytest.fixture
def brief(tmp_path: Path, name: str) -> str:
    return str(write_hostile(tmp_path, name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


@each_class
def test_the_plain_brief_and_its_data(name: str, brief: str) -> None:
    said = plain("show", "--brief", brief)
    assert said.code == 0
    # The words are all there, in their order, however they are broken into lines.
    shown = " ".join(said.out.split())
    wanted = " ".join(visible_line(text_of(name)).split())
    assert wanted in shown
    found = data("show", "--brief", brief)
    assert f"T {text_of(name)}" == found["title"]
    assert field_of(name) in set(_texts(found["gaps"]))


@each_class
def test_the_check_its_carets_and_its_data(name: str, brief: str) -> None:
    said = plain("check", brief)
    assert said.code == 1
    assert ": error[" in said.out
    lines = said.out.splitlines()
    for above, under in pairwise(lines):
        if under.strip() and not under.strip(" ^"):
            # They end where a character does, wide ones and marks among them.
            ends = {cell_len(above[:at]) for at in range(len(above) + 1)}
            assert {at for caret in re.finditer(r"\^+", under) for at in caret.span()} <= ends
    found = data("check", brief)
    (report,) = found["briefs"]
    assert report["file"] == brief
    # What is wrong on the screen is wrong in the data, and so for each rule.
    assert sorted(re.findall(r": (?:error|warning)\[([\w-]+)\]", said.out)) == sorted(
        each["rule"] for each in report["diagnostics"]
    )


@each_class
def test_a_quote_with_it_anchors_and_search_finds_words_beside_it(name: str, brief: str) -> None:
    dossier = open_dossier(Path(brief))
    key = next(iter(dossier.brief.events))
    (quote,) = dossier.by_path[f"events/{key}"].quotes
    assert quote.span is not None
    document = dossier.documents[quote.source]
    assert quote.span.of(document.text) == quote.evidence.quote or "carriage-return" in name
    said = plain("search", "--brief", brief, "quadrille", "217")
    assert said.code == 0
    assert visible_line(WORDS) in said.out
    found = data("search", "--brief", brief, "--scope", "sources", "quadrille")
    for hit in found["hits"]:
        assert document.text[hit["start"] : hit["end"]] == hit["text"]


@few
def test_it_may_be_the_query(name: str, brief: str) -> None:
    typed = text_of(name)
    if "\x00" not in typed:
        plain("search", "--brief", brief, "--", typed)
    asked = source_of(name)
    plain("search", "--brief", brief, "-", stdin=asked)
    said = run("search", "--brief", brief, "--json", "-", stdin=asked)
    assert_harmless(said.err)
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert len(answers) == asked.count(b"\n") + (not asked.endswith(b"\n"))


@each_class
def test_notes_printed_written_and_read(name: str, brief: str, tmp_path: Path) -> None:
    dossier = open_dossier(Path(brief))
    key = next(iter(dossier.brief.events))
    span = dossier.by_path[f"events/{key}"].quotes[0].span
    body = f"{text_of(name)}\nsecond line {text_of(name)}"
    source = next(iter(dossier.documents))
    note = annotation_of(dossier, Kind.NOTE, f"events/{key}", source, span, body=body)
    with State.open() as state:
        state.brief(dossier.path, dossier.brief.title).take_in((note,))
    said = plain("notes", brief)
    assert said.code == 0
    assert "1 note" in said.out
    assert data("notes", brief)["annotations"][0]["body"] == body
    target = tmp_path / f"n\x1b]0;t\x07{name}.json"
    assert plain("notes", brief, "--export", str(target)).code == 0
    assert target.read_bytes().isascii()
    assert not re.search(rb"[^\n -~]", target.read_bytes())
    again = plain("notes", brief, "--import", str(target))
    assert again.code == 0
    assert "1 already here" in again.err


@few
def test_a_file_of_notes_that_is_not(name: str, brief: str, tmp_path: Path) -> None:
    text = text_of(name)
    entries = [
        {"type": "Annotation", "target": text, "body": text, "id": text},
        {"type": text, "target": {"source": text}},
        {"type": "Annotation", "target": {"selector": {"type": text, "value": text}}, text: 1},
        {"type": "Annotation", "target": {"source": "x"}, "body": {text: text}, "created": text},
    ]
    path = tmp_path / "in.json"
    path.write_text(json.dumps(entries), encoding="utf-8")
    plain("notes", brief, "--import", str(path))
    plain("notes", brief)
    path.write_bytes(source_of(name))
    assert plain("notes", brief, "--import", str(path)).code == 2


BAD_ARGUMENTS: tuple[tuple[str, ...], ...] = (
    ("@",), ("@.yaml",), ("check", "@"), ("show", "@"), ("show", "timeline", "@"),
    ("show", "--@"), ("show", "--brief", "@"), ("--at", "@"), ("--as-of", "@"), ("--@", "x"),
    ("search", "--scope", "@", "x"), ("search", "--limit", "@", "x"),
    ("search", "--folder", "@", "x"),
    ("search", "actor:@", "source:@", "befor:@"), ("notes", "@"), ("notes", "--export", "/@/x"),
    ("notes", "--import", "@"), ("show", "--as-of", "@"),
)  # fmt: skip


@few
def test_arguments_that_mean_nothing(name: str) -> None:
    text = raw_of(name)
    for arguments in BAD_ARGUMENTS:
        said = run(*(each.replace("@", text) for each in arguments))
        assert said.code in ({0, 1, 2} if arguments[0] == "search" else {1, 2}), arguments
        assert "Traceback" not in said.err
        # A message may have lines of its own.
        assert_harmless(said.err)
        assert most_in_a_cell(said.err) <= 9


@few
def test_a_broken_brief_is_told_in_its_own_words(name: str, tmp_path: Path) -> None:
    text = text_of(name)
    tree = tree_of(name)
    tree["events"] = text
    tree["figures"] = [text]
    tree["actors"] = {text[:80]: {"kind": text, text[:80]: text}}
    path = tmp_path / "broken.yaml"
    for written in (
        json.dumps(tree).encode(),
        source_of(name),
        b"format: 1\ntitle: " + source_of(name),
        b"format: " + json.dumps(text).encode(),
        b'"' + text.encode() + b'": [',
        b"!<" + text.encode() + b"> x",
        b"a: *" + text.encode(),
    ):
        path.write_bytes(written)
        assert plain("check", str(path)).code in {1, 2}
        assert plain("show", "--brief", str(path)).code in {0, 2}
        data("check", str(path))


@few
def test_names_of_files_and_folders(name: str, tmp_path: Path) -> None:
    text = raw_of(name).replace("/", "_").replace("\x00", "")
    folder = tmp_path / os.fsdecode(
        os.fsencode(text.replace("\ud800", "").replace("\udfff", ""))[:200]
    )
    try:
        folder.mkdir()
    except (OSError, UnicodeError):
        folder = tmp_path / "plain\x1b[31m"
        folder.mkdir()
    (folder / "a\x1b]0;t\x07b.txt").write_bytes(source_of(name))
    (folder / "c\udcff\x9bd.md").write_bytes(source_of(name))
    (folder / "e\u202ef.txt").symlink_to("/nowhere/\x1b[2J")
    said = plain("search", "--folder", str(folder), "quadrille")
    assert said.code == 0
    assert visible_line(WORDS) in said.out
    assert len(data("search", "--folder", str(folder), "quadrille")["hits"]) == 2


ENVIRONMENT = ("TERM", "LANG", "LC_ALL", "COLUMNS", "XDG_STATE_HOME", "XDG_CACHE_HOME",
               "XDG_CONFIG_HOME", "HOME", "NO_COLOR", "TZ")  # fmt: skip


@few
def test_an_environment_that_says_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = raw_of(name).replace("\x00", "")
    value = re.sub("[\ud800-\udb7f\udfff]", "", value)[:4000]
    for variable in ENVIRONMENT:
        monkeypatch.setenv(variable, value)
    for arguments in (("show", "gaps"), ("search", "police"), ("notes",), ("check",)):
        plain(*arguments)


def test_ten_megabytes_without_a_space(tmp_path: Path) -> None:
    path = write_hostile(tmp_path, "long-word")
    source = next(tmp_path.glob("s*.txt"))
    source.write_bytes(f"{quote_of('long-word')} on.\n\n".encode() + b"y" * 10_000_000)
    said = plain("check", str(path))
    assert max(map(len, said.out.splitlines())) < 70_000
