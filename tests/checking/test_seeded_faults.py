"""Faults put into a sound brief, one at a time: each is found, at its place, with a way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from haiti_brief.checking.check import check
from haiti_brief.checking.render import render, to_json
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.model.diagnostic import Diagnostic
from tests.checking.faults import FAULTS, LANDED, seeded
from tests.checking.sound import BRIEF, FIRST, checked, sha256, write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("seeded")


def the_finding(found: tuple[Diagnostic, ...], rule: str) -> Diagnostic:
    of_rule = [diagnostic for diagnostic in found if diagnostic.rule == rule]
    assert of_rule, f"{rule} is not among {[diagnostic.rule for diagnostic in found]}"
    return of_rule[0]


def test_the_sound_brief_is_clean(folder: Path) -> None:
    report = checked(folder)
    assert report.diagnostics == ()
    assert report.silenced == 0
    assert report.counts.quotes == {"exact": 12}


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 36


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_place(name: str, folder: Path) -> None:
    fault = FAULTS[name]
    text, place, _ = seeded(fault)
    found = the_finding(checked(folder, text).diagnostics, fault.rule)
    assert fault.says in found.message
    if place is not None:
        assert tuple(found.place) == place
    assert found.help or found.fix


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.mends])
def test_the_fix_makes_the_brief_clean(name: str, folder: Path) -> None:
    text, _, (start, end) = seeded(FAULTS[name])
    fix = the_finding(checked(folder, text).diagnostics, FAULTS[name].rule).fix
    assert fix is not None
    assert checked(folder, text[:start] + fix + text[end:]).diagnostics == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_on_safe_lines(name: str, folder: Path) -> None:
    text, _, _ = seeded(FAULTS[name])
    report = checked(folder, text)
    lines = render(report).split("\n")
    assert any(f"[{FAULTS[name].rule}]" in line for line in lines)
    assert to_json(report)["summary"]["errors"] == report.errors


def test_each_place_of_an_ambiguous_quote_has_a_line_that_settles_it(folder: Path) -> None:
    text = BRIEF.replace('        suffix: ". It stands"\n', "")
    found = the_finding(checked(folder, text).diagnostics, "quote-ambiguous")
    lines = (found.fix or "").split("\n")
    assert len(lines) == len(found.excerpts) == 2
    spans = set()
    for line in lines:
        mended = text.replace("quote: in April\n", f"quote: in April\n        {line}\n")
        dossier = open_dossier(write(folder, mended))
        assert not any(d.rule.startswith("quote-") for d in check(dossier).diagnostics)
        spans.add(dossier.by_path["events/base"].quotes[0].span)
    assert len(spans) == 2


def test_the_line_for_a_missing_hash_settles_it(folder: Path) -> None:
    text = re.sub(r"    sha256: .*\n", "", BRIEF, count=1)
    (found,) = checked(folder, text).diagnostics
    assert (found.rule, tuple(found.place)) == ("source-without-hash", (5, 3))
    assert checked(folder, text.replace("  first:\n", f"  first:\n    {found.fix}\n")) \
        .diagnostics == ()  # fmt: skip


def test_the_line_for_a_copied_source_settles_it(folder: Path) -> None:
    (folder / "copy.txt").write_text(FIRST, encoding="utf-8")
    copy = f"  copy:\n    file: copy.txt\n    sha256: {sha256(FIRST)}\n"
    text = BRIEF.replace("actors:\n", f"{copy}actors:\n", 1)
    (found,) = checked(folder, text).diagnostics
    assert found.rule == "duplicate-content"
    mended = text.replace("file: copy.txt\n", f"file: copy.txt\n    {found.fix}\n")
    assert checked(folder, mended).diagnostics == ()


def test_a_quote_from_another_source_names_that_source(folder: Path) -> None:
    text, _, _ = seeded(FAULTS["other-source"])
    found = the_finding(checked(folder, text).diagnostics, "quote-not-found")
    assert found.help == "the words stand in first: is `source: first` meant?"


def test_the_excerpts_mark_the_words_that_differ(folder: Path) -> None:
    text, _, _ = seeded(FAULTS["number-changed"])
    (found,) = checked(folder, text).diagnostics
    marked = [[e.text[a:b] for a, b in e.marks] for e in found.excerpts]
    assert marked == [["154"], ["144"]]
    assert [e.label for e in found.excerpts] == ["quote", "first line 2"]


def test_a_possessive_ending_may_be_left_out(folder: Path) -> None:
    text = BRIEF.replace(f"quote: {LANDED}", "quote: The mission")
    assert checked(folder, text).diagnostics == ()


def test_quotes_of_a_source_that_cannot_be_read_are_counted_apart(folder: Path) -> None:
    text, _, _ = seeded(FAULTS["file-missing"])
    report = checked(folder, text)
    assert [d.rule for d in report.diagnostics] == ["source-missing"]
    assert report.counts.quotes == {"exact": 2, "unchecked": 10}


def test_bytes_that_are_not_utf8_are_reported_once(folder: Path) -> None:
    path = write(folder)
    (folder / "second.txt").write_bytes(b"\xff\xfe caf\xe9")
    found = [d for d in check(open_dossier(path)).diagnostics if d.rule == "source-encoding"]
    assert [d.at for d in found] == ["sources/second/file"]
    assert "UTF-16" in found[0].message


def test_words_too_long_to_be_sought_are_not_called_unlike(folder: Path) -> None:
    text = BRIEF.replace(f"quote: {LANDED}", f"quote: {'zebra ' * 400}")
    (found,) = checked(folder, text).diagnostics
    assert found.message == "these words are not in first"
    assert len(found.excerpts[0].text) <= 300
