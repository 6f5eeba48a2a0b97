"""Of each rule so many findings are told one by one; the rest is counted, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.checking.check import Report, check
from haiti_brief.checking.render import render, to_json
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.loading.limits import Limits

START = "format: 1\ntitle: t\nas_of: 2025-05-22\n"


def crowded(number: int) -> str:
    actors = "".join(f"      - a{n}\n" for n in range(number))
    return f"{START}events:\n  e:\n    title: t\n    actors:\n{actors}"


def checked(folder: Path, brief: str, most: int) -> Report:
    (folder / "b.yaml").write_text(brief)
    return check(open_dossier(folder / "b.yaml", "b.yaml", limits=Limits(findings=most)))


def of_rule(report: Report, rule: str) -> list[str]:
    return [each.message for each in report.diagnostics if each.rule == rule]


def test_the_rest_is_counted_where_it_begins(tmp_path: Path) -> None:
    report = checked(tmp_path, crowded(10), 3)
    *told, rest = [each for each in report.diagnostics if each.rule == "unknown-actor"]
    assert [each.at for each in told] == [f"events/e/actors/{n}" for n in range(3)]
    assert rest.message == "7 more of this rule are not told, the first of them here"
    assert rest.place.line == 4 + 4 + 3
    assert rest.stands_for == 7


def test_counts_have_what_is_not_told(tmp_path: Path) -> None:
    few, all_of_them = (checked(tmp_path, crowded(10), most) for most in (3, 10))
    assert (few.errors, few.warnings) == (all_of_them.errors, all_of_them.warnings) == (11, 0)
    assert render(few).splitlines()[-1] == render(all_of_them).splitlines()[-1]


def test_what_the_help_says_tells_all(tmp_path: Path) -> None:
    rest = checked(tmp_path, crowded(10), 3).diagnostics[-1]
    assert "--limit findings=10 tells them all" in (rest.help or "")
    told = of_rule(checked(tmp_path, crowded(10), 10), "unknown-actor")
    assert told == [f"“a{n}” is no actor of this brief" for n in range(10)]


def test_no_more_than_the_limit_is_told_as_ever(tmp_path: Path) -> None:
    assert checked(tmp_path, crowded(3), 3) == checked(tmp_path, crowded(3), 1000)


def test_each_rule_has_its_own_limit(tmp_path: Path) -> None:
    brief = crowded(3) + "".join(f"  E_{n}: {{title: t}}\n" for n in range(5))
    report = checked(tmp_path, brief, 2)
    assert {rule: len(of_rule(report, rule)) for rule in ("unknown-actor", "bad-id")} == {
        "unknown-actor": 3,
        "bad-id": 3,
    }
    assert len(of_rule(report, "no-evidence")) == 3
    assert report.errors == 3 + 5 + 6


@pytest.mark.parametrize("at", ["events", "events/e/actors"])
def test_what_is_silenced_takes_no_room(at: str, tmp_path: Path) -> None:
    silence = f"silence: [{{rule: unknown-actor, at: {at}, why: w}}]\n"
    late = "quotations: {q: {speaker: nobody-known}}\n"
    report = checked(tmp_path, crowded(10) + late + silence, 3)
    assert report.silenced == 10
    assert of_rule(report, "unknown-actor") == ["“nobody-known” is no actor of this brief"]
    assert not of_rule(report, "silence-unused")


def test_faults_of_silences_are_bounded_too(tmp_path: Path) -> None:
    silences = ", ".join(f"{{rule: no-such-rule, at: x{n}, why: w}}" for n in range(9))
    report = checked(tmp_path, f"{START}silence: [{silences}]\n", 4)
    assert len(of_rule(report, "silence-unknown-rule")) == 5
    assert report.errors == 9


def test_data_says_for_how_many_one_stands(tmp_path: Path) -> None:
    data = to_json(checked(tmp_path, crowded(10), 3))
    several = [each["stands_for"] for each in data["diagnostics"] if "stands_for" in each]
    assert several == [7]
    assert data["summary"]["errors"] == 11


def test_problems_of_form_that_are_not_told_are_counted(tmp_path: Path) -> None:
    keys = "".join(f"key-{n}: x\n" for n in range(9))
    report = checked(tmp_path, START + keys, 2)
    assert len(of_rule(report, "unknown-key")) == 2
    assert report.errors == 9


def test_quotes_beyond_the_limit_are_not_taken_for_missing(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Ten came. Nine left.")
    quotes = "{source: s, quote: Ten came}, {source: s, quote: Nine left}"
    brief = f"sources: {{s: {{file: s.txt}}}}\nevents: {{e: {{title: t, evidence: [{quotes}]}}}}"
    (tmp_path / "b.yaml").write_text(START + brief)
    found = check(open_dossier(tmp_path / "b.yaml", "b.yaml", limits=Limits(quotes=1)))
    (told,) = [each for each in found.diagnostics if each.rule == "quote-not-found"]
    assert told.message.startswith("these words were not looked for")
    assert "--limit quotes=" in (told.help or "")
    assert found.counts.quotes == {"exact": 1, "missing": 1}
