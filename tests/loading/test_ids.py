"""Ids that would give two parts of a brief one path keep it from opening; odd ones do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.brief_file import CannotOpen, parse_brief
from haiti_brief.loading.dossier import SECTIONS, open_dossier
from haiti_brief.loading.ids import better_id, is_good, misleads
from haiti_brief.loading.limits import DEFAULT, Limits
from haiti_brief.model.brief import Actor, Brief
from haiti_brief.model.diagnostic import Diagnostic
from haiti_brief.text.visible import visible_line
from tests.loading.conftest import many

START = "format: 1\ntitle: t\n"
ITEMS = {
    "sources": "{file: f}", "actors": "{name: n}", "events": "{title: t}", "figures": "{title: t}",
    "quotations": "{speaker: unknown}", "conflicts": "{title: t}",
    "judgements": "{statement: t}", "gaps": "{question: t}",
}  # fmt: skip


def refused(text: str, limits: Limits = DEFAULT) -> tuple[Diagnostic, ...]:
    with pytest.raises(CannotOpen) as caught:
        parse_brief(text, Path("b.yaml"), "b.yaml", limits)
    return caught.value.diagnostics


def test_no_statement_is_shown_with_the_words_of_another(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("AAA said so. BBB said so.")
    (tmp_path / "b.yaml").write_text(
        f"{START}sources: {{s: {{file: s.txt}}}}\n"
        "actors:\n"
        "  a: {name: A, roles: [{title: AAA, evidence: [{source: s, quote: AAA said so}]}]}\n"
        "  a/roles/0: {name: B, evidence: [{source: s, quote: BBB said so}]}\n"
    )
    with pytest.raises(CannotOpen) as caught:
        open_dossier(tmp_path / "b.yaml", "b.yaml")
    (told,) = caught.value.diagnostics
    assert (told.rule, told.fatal, tuple(told.place)) == ("bad-id", True, (6, 3))
    assert told.message == "“a/roles/0” cannot be an id: it holds a slash"
    assert told.fix == "a-roles-0"
    assert "small letters a to z" in (told.help or "")


@pytest.mark.parametrize("section", SECTIONS)
def test_in_every_section(section: str) -> None:
    (told,) = refused(f"{START}{section}:\n  a: {ITEMS[section]}\n  a/b: {ITEMS[section]}\n")
    assert (told.rule, tuple(told.place)) == ("bad-id", (5, 3))


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ('""', "empty"), ("''", "empty"), ("a b", "white space"), ('"a\\nhaiti-brief: x"', "white"),
        ('"\\t"', "white space"), ('"a\\u00a0b"', "white space"), ('"a\\u2028b"', "white space"),
        ('"a\\e[2J"', "do not show"), ('"a\\x9b"', "do not show"), ('"a\\u202e"', "do not show"),
        ('"a\\u200bb"', "do not show"), ("a/b", "slash"), ("/", "slash"),
    ],
)  # fmt: skip
def test_what_misleads_is_refused(written: str, wrong: str) -> None:
    (told,) = refused(f"{START}gaps:\n  {written}: {{question: q}}\n")
    assert (told.rule, tuple(told.place)) == ("bad-id", (4, 3))
    assert wrong in told.message
    assert visible_line(told.message) == told.message


@pytest.mark.parametrize("key", ["A", "a_b", "a.b", "é", "海地", "a-", "-", "a--b", "[x]", "a:b"])
def test_what_only_looks_odd_opens(key: str) -> None:
    brief = parse_brief(f"{START}gaps: {{'{key}': {{question: q}}}}", Path("b"), "b").brief
    assert list(brief.gaps) == [key]
    assert not is_good(key)


def test_all_faults_of_a_file_are_told_with_it() -> None:
    rules = [each.rule for each in refused(f"{START}gaps: {{a/b: {{}}, 'c d': {{x: y}}}}")]
    assert rules.count("bad-id") == 2
    assert rules.count("missing-key") == 2
    assert "unknown-key" in rules


def test_very_many_are_counted() -> None:
    ids = "".join(f"  a/{n}: {{question: q}}\n" for n in range(9))
    *told, rest = refused(f"{START}gaps:\n{ids}", Limits(findings=3))
    assert [each.rule for each in told] == ["bad-id"] * 3
    assert (rest.stands_for, rest.fatal) == (6, True)


@many
@given(st.text())
def test_an_id_that_is_good_never_misleads(key: str) -> None:
    assert not (is_good(key) and misleads(key))
    better = better_id(key, ())
    assert better is None or is_good(better)
    assert better_id(key, [better or ""]) is None


def test_the_model_takes_no_id_that_parts_a_path() -> None:
    with pytest.raises(ValueError, match="slash"):
        Brief(format="1", title="t", actors={"a": Actor(name="A"), "a/b": Actor(name="B")})
