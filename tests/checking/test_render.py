"""Reports as lines: marks stand under what they mark, and nothing reaches a terminal raw."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.checking.check import Counts, Report
from haiti_brief.checking.render import diagnostic_lines, excerpt_lines, render, to_json
from haiti_brief.model.diagnostic import Diagnostic, Excerpt, Place
from haiti_brief.text.cells import cells
from haiti_brief.text.visible import visible_line
from tests.checking.faults import FAULTS, seeded
from tests.checking.sound import BRIEF, checked


def test_a_finding_reads_like_a_compilers(tmp_path: Path) -> None:
    text, _, _ = seeded(FAULTS["negation-dropped"])
    assert render(checked(tmp_path, text)) == (
        "brief.yaml:69:16: error[quote-drifted] these are not the words of first: "
        "a negation differs: “not” is left out\n"
        "  quote:\n"
        "    We will leave before the work is done\n"
        "  first line 3:\n"
        "    We will not leave before the work is done\n"
        "            ^^^\n"
        "  help: quote the words of first; the negation may also be wrong in what the quote is "
        "evidence for\n"
        "  fix: We will not leave before the work is done\n"
        "\n"
        "brief.yaml: 2 sources, 10 statements, 12 quotes (11 exact, 1 drifted), 5 dates, "
        "2 numbers: 1 error, 0 warnings\n"
    )


def test_a_clean_brief_is_told_what_was_checked(tmp_path: Path) -> None:
    assert render(checked(tmp_path)) == (
        "brief.yaml: 2 sources, 10 statements, 12 quotes (12 exact), 5 dates, 2 numbers: "
        "0 errors, 0 warnings\n"
    )


def test_what_is_silenced_is_counted(tmp_path: Path) -> None:
    silence = "silence:\n  - {rule: bad-date, at: events/base, why: left as the source has it}\n"
    brief = BRIEF.replace("date: 2025-04\n", "date: next April\n") + silence
    report = checked(tmp_path, brief)
    assert report.diagnostics == ()
    assert render(report).endswith(": 0 errors, 0 warnings, 1 silenced\n")


def test_marks_stand_under_wide_and_combining_characters() -> None:
    text = "東京 cafe\u0301 has 400 men"
    found = Excerpt(label="s1 line 1", text=text, marks=((0, 2), (13, 16)))
    assert list(excerpt_lines(found)) == [
        "  s1 line 1:",
        "    東京 cafe\u0301 has 400 men",
        "    ^^^^          ^^^",
    ]


def marked_in(lines: list[str]) -> str:
    """The characters that carets stand under."""
    found = ""
    for line, below in pairwise([*lines, ""]):
        if "^" in below:
            owners = [index for index, char in enumerate(line) for _ in range(cells(char))]
            under = {owners[cell] for cell, sign in enumerate(below) if sign == "^"}
            found += "".join(line[index] for index in sorted(under))
    return found


@given(st.text("ab 東\u0301\u202e", min_size=1, max_size=300), st.data())
def test_carets_are_under_the_marked_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    lines = list(excerpt_lines(Excerpt(label="x", text=text, marks=((start, end),))))[1:]
    wanted = visible_line(text)[start:end]
    assert all(cells(line) <= 96 for line in lines)
    assert marked_in(lines).replace(" ", "") == "".join(c for c in wanted if cells(c) and c != " ")


@given(st.text(), st.text(), st.text())
def test_no_line_holds_what_a_terminal_acts_on(message: str, words: str, fix: str) -> None:
    found = Diagnostic(
        rule="r", message=message, file=words, place=Place(1, 1), help=message, fix=fix,
        excerpts=(Excerpt(label=message, text=words.replace("\n", " ")),),
    )  # fmt: skip
    for line in diagnostic_lines(found):
        assert line == visible_line(line)


def test_data_has_the_same_findings_as_the_lines(tmp_path: Path) -> None:
    text, place, _ = seeded(FAULTS["number-changed"])
    data = json.loads(json.dumps(to_json(checked(tmp_path, text))))
    (found,) = data["diagnostics"]
    assert (found["line"], found["column"]) == place
    assert (found["rule"], found["severity"]) == ("quote-drifted", "error")
    assert found["at"] == "events/landing/evidence/0/quote"
    assert found["excerpts"][0]["marks"] == [[23, 26]]
    assert data["summary"] == {
        "sources": 2, "statements": 10, "quotes": {"exact": 11, "drifted": 1}, "dates": 5,
        "numbers": 2, "errors": 1, "warnings": 0, "silenced": 0,
    }  # fmt: skip


def test_thousands_are_parted() -> None:
    counts = Counts(1, 1234, {"exact": 2000}, 0, 1)
    assert render(Report("x.yaml", (), 0, counts)) == (
        "x.yaml: 1 source, 1,234 statements, 2,000 quotes (2,000 exact), 0 dates, 1 number: "
        "0 errors, 0 warnings\n"
    )
