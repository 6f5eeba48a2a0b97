"""The rules on what the analysis finds: when they speak, and that their fixes settle it."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.checking.check import check
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.model.diagnostic import Diagnostic
from tests.checking.faults import COUNTED, FAULTS, LANDED, SUMMED, seeded
from tests.checking.sound import BRIEF, checked, write

HARBOUR = (
    "The officers came ashore in small boats, were met by the head of the police and by members of "
    "the council, and went on to their base near the airport.\n"
    "Families said they had heard nothing of them since the spring, and asked the council to say "
    "when relief would come.\n"
)
SAID = "“We will not leave before the work is done,” the commander told reporters.\n"
SAID_OTHERWISE = "“We will leave before the work is done,” the commander told reporters.\n"


def of_rule(found: tuple[Diagnostic, ...], rule: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in found if diagnostic.rule == rule]


def one(found: tuple[Diagnostic, ...], rule: str) -> Diagnostic:
    (diagnostic,) = of_rule(found, rule)
    return diagnostic


def two_sources(folder: Path, left: str, right: str, rest: str = "", lineage: str = "") -> Path:
    (folder / "a.txt").write_text(left, encoding="utf-8")
    (folder / "b.txt").write_text(right, encoding="utf-8")
    path = folder / "two.yaml"
    path.write_text(
        "format: 1\ntitle: Two reports\nas_of: 2025-03-31\nsources:\n"
        f"  a:\n    file: a.txt\n  b:\n    file: b.txt\n{lineage}{rest}",
        encoding="utf-8",
    )
    return path


def found_in(path: Path, rule: str) -> list[Diagnostic]:
    return of_rule(check(open_dossier(path)).diagnostics, rule)


@pytest.mark.parametrize(
    ("figure", "rule"), [(COUNTED, "readings-disagree"), (SUMMED, "arithmetic-gap")]
)
def test_the_conflict_that_is_offered_settles_it(tmp_path: Path, figure: str, rule: str) -> None:
    text = BRIEF.replace("quotations:\n", f"{figure.replace('⟦', '')}quotations:\n", 1)
    found = one(checked(tmp_path, text).diagnostics, rule)
    mended = text.replace("conflicts:\n", f"conflicts:\n{found.fix}\n", 1)
    report = checked(tmp_path, mended)
    assert report.diagnostics == ()
    assert any(path.startswith("conflicts/") and len(s.quotes) > 0
               for path, s in open_dossier(tmp_path / "brief.yaml").by_path.items()
               if "before" not in path)  # fmt: skip


def test_readings_that_differ_in_the_same_way_are_told_once(tmp_path: Path) -> None:
    reading = COUNTED.replace("⟦", "").partition("      - value: 144\n")[2]
    text = BRIEF.replace(
        "quotations:\n",
        f"{COUNTED.replace('⟦', '')}      - value: 144\n{reading}quotations:\n",
        1,
    )
    assert len(of_rule(checked(tmp_path, text).diagnostics, "readings-disagree")) == 1


@pytest.mark.parametrize("name", ["scope-forgotten"])
def test_the_line_for_a_scope_settles_it(tmp_path: Path, name: str) -> None:
    text, _, _ = seeded(FAULTS[name])
    found = one(checked(tmp_path, text).diagnostics, "scope-not-said")
    mended = text.replace("\n  officers:\n", f"\n  officers:\n    {found.fix}\n", 1)
    assert checked(tmp_path, mended).diagnostics == ()


def test_a_note_says_the_scope_too(tmp_path: Path) -> None:
    text, _, _ = seeded(FAULTS["scope-forgotten"])
    noted = text.replace("\n  officers:\n", "\n  officers:\n    note: all contingents\n", 1)
    assert checked(tmp_path, noted).diagnostics == ()


def test_an_item_of_one_origin_is_told_once_and_can_be_silenced_by_its_section(
    tmp_path: Path,
) -> None:
    second = "          - source: second\n            quote: About 600 officers\n"
    anchor = "            quote: The force now counts 744 officers\n"
    text = BRIEF.replace(anchor, anchor + second, 2)
    found = one(checked(tmp_path, text).diagnostics, "one-origin")
    assert found.at == "figures/officers"
    assert found.message.startswith("2 of the 2 statements of figures/officers rest on first and")
    silence = "silence:\n  - {rule: one-origin, at: figures, why: both are of one agency}\n"
    rules = [d.rule for d in checked(tmp_path, text + silence).diagnostics]
    assert rules == ["computed-and-stated"]


def test_a_source_of_another_origin_is_enough(tmp_path: Path) -> None:
    text, _, _ = seeded(FAULTS["cited-from-a-copy"])
    apart = text.replace("    lineage:\n      - {relation: shares-origin, of: first, why: both "
                         "report one statement}\n", "")  # fmt: skip
    assert apart != text
    assert of_rule(checked(tmp_path, apart).diagnostics, "one-origin") == []


@pytest.mark.parametrize("lineage", ["", "    lineage: [{relation: quotes, of: x}]\n"])
def test_the_lineage_that_is_offered_settles_it(tmp_path: Path, lineage: str) -> None:
    (found,) = found_in(
        two_sources(tmp_path, HARBOUR, f"A report.\n{HARBOUR}", lineage=lineage),
        "reuse-without-lineage",
    )
    assert "which of the two came first is not provable" in (found.help or "")
    assert [e.label for e in found.excerpts[:2]] == ["a line 1", "b line 2"]
    assert found.excerpts[0].text == found.excerpts[1].text
    fix = found.fix or ""
    line = f"    lineage:\n      {fix}\n" if fix.startswith("- ") else f"    {fix}\n"
    tied = two_sources(tmp_path, HARBOUR, f"A report.\n{HARBOUR}", lineage=line)
    assert [d.rule for d in check(open_dossier(tied)).diagnostics] == ["source-without-hash"] * 2


def test_sources_tied_through_a_third_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("Another matter.\n", encoding="utf-8")
    tie = "    lineage: [{relation: derived-from, of: c}]\n"
    third = "  c:\n    file: c.txt\n    lineage: [{relation: quotes, of: a}]\n"
    path = two_sources(tmp_path, HARBOUR, f"A report.\n{HARBOUR}", lineage=tie + third)
    assert found_in(path, "reuse-without-lineage") == []


def test_files_that_are_the_same_are_told_as_such_only(tmp_path: Path) -> None:
    path = two_sources(tmp_path, SAID + HARBOUR, SAID + HARBOUR)
    rules = [d.rule for d in check(open_dossier(path)).diagnostics]
    assert sorted(rules) == ["duplicate-content", "source-without-hash", "source-without-hash"]


def test_a_rendering_that_differs_names_what_is_gravest(tmp_path: Path) -> None:
    rendered = """\
quotations:
  leave:
    speaker: unknown
    renderings:
      - {source: a, quote: We will not leave before the work is done}
      - {source: b, quote: We will leave before the work is done}
"""
    (found,) = found_in(two_sources(tmp_path, SAID, SAID_OTHERWISE, rendered), "renderings-differ")
    assert found.at == "quotations/leave/renderings/1"
    told = "this rendering differs in meaning from that of a (a negation: “not” is left out here)"
    assert found.message.startswith(told)
    assert [[e.text[a:b].strip() for a, b in e.marks] for e in found.excerpts] == [["not"], []]


def test_the_rendering_that_is_offered_settles_it(tmp_path: Path) -> None:
    rendered = """\
quotations:
  leave:
    speaker: unknown
    note: b has no “not”
    renderings:
      - {source: a, quote: We will not leave before the work is done}
"""
    path = two_sources(tmp_path, SAID, SAID_OTHERWISE, rendered)
    (found,) = found_in(path, "rendering-unregistered")
    assert found.at == "quotations/leave/renderings"
    assert found.fix == "- {source: b, quote: We will leave before the work is done}"
    again = two_sources(tmp_path, SAID, SAID_OTHERWISE, f"{rendered}      {found.fix}\n")
    assert found_in(again, "rendering-unregistered") == []
    assert all(s.holds for s in open_dossier(again).statements)


def test_the_quotation_that_is_offered_settles_it(tmp_path: Path) -> None:
    path = two_sources(tmp_path, SAID, SAID_OTHERWISE)
    (found,) = found_in(path, "rendering-unregistered")
    assert found.at == "sources/b"
    again = two_sources(tmp_path, SAID, SAID_OTHERWISE, f"quotations:\n{found.fix}\n")
    rules = [d.rule for d in check(open_dossier(again)).diagnostics]
    assert sorted(set(rules)) == ["renderings-differ", "source-without-hash"]


def test_a_rendering_that_does_not_hold_is_told_by_the_rules_on_quotes_alone(
    tmp_path: Path,
) -> None:
    text = BRIEF.replace("quote: would not leave before", "quote: would not go before")
    assert [d.rule for d in checked(tmp_path, text).diagnostics] == ["quote-drifted"]


def test_uncited_sentences_are_counted_and_the_first_shown(tmp_path: Path) -> None:
    lines = [f"Boat {number} came in on Monday with officers.\n" for number in range(10, 15)]
    path = two_sources(tmp_path, "".join(lines) + "It rained.\n", "It rained there too.\n")
    (found,) = found_in(path, "sentence-uncited")
    assert found.at == "sources/a"
    assert tuple(found.place) == (5, 3)
    assert found.message == "nothing cites 5 sentences of a with a number or a date"
    assert [e.label for e in found.excerpts] == ["a line 1", "a line 2", "a line 3"]


def test_a_sentence_cited_in_one_source_is_not_asked_of_another(tmp_path: Path) -> None:
    cited = """\
events:
  boat:
    title: A boat
    evidence: [{source: b, quote: Boat 10 came in on Monday}]
"""
    words = "Boat 10 came in on Monday.\n"
    path = two_sources(tmp_path, words, f"So it was.\n{words}", cited)
    assert found_in(path, "sentence-uncited") == []


def test_a_drifted_quote_still_names_its_sentence(tmp_path: Path) -> None:
    text = BRIEF.replace(f"quote: {LANDED}", f"quote: {LANDED.replace('144', '154')}")
    text = text.replace("            quote: A second contingent of 144 officers\n",
                        "            quote: of 144 oficers\n")  # fmt: skip
    rules = {d.rule for d in checked(tmp_path, text).diagnostics}
    assert "quote-drifted" in rules
    assert "sentence-uncited" not in rules


@pytest.mark.parametrize(
    ("names", "linked"),
    [
        ("{x: {name: second}}", False),
        ("{x: {name: second contingent}, y: {name: a contingent, aliases: [contingent]}}", False),
        ("{x: {name: SECOND}, y: {name: secon}, z: {name: officer}}", True),
    ],
)
def test_an_event_names_whom_its_words_name(tmp_path: Path, names: str, linked: bool) -> None:
    text = BRIEF.replace(
        BRIEF[BRIEF.index("actors:\n") : BRIEF.index("events:\n")], f"actors: {names}\n"
    ).replace("    actors: [obi, ministry]\n", "")
    text = text.replace("speaker: obi", "speaker: unknown")
    found = of_rule(checked(tmp_path, text).diagnostics, "actor-not-linked")
    assert [d.fix for d in found] == ([] if linked else ["actors: [x]"])
    if found:
        mended = text.replace("  landing:\n", f"  landing:\n    {found[0].fix}\n", 1)
        assert of_rule(checked(tmp_path, mended).diagnostics, "actor-not-linked") == []


def test_the_report_carries_the_analysis_and_progress_is_told(tmp_path: Path) -> None:
    parts: list[float] = []
    report = check(open_dossier(write(tmp_path)), parts.append)
    assert set(report.analysis.uncited) == {"first", "second"}
    assert parts == sorted(parts)
    assert parts[-1] == 1
    assert parts[0] >= 0


def test_sources_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    path = two_sources(tmp_path, HARBOUR, HARBOUR + SAID)
    (tmp_path / "a.txt").unlink()
    rules = {d.rule for d in check(open_dossier(path)).diagnostics}
    assert rules == {"source-missing", "source-without-hash"}


def test_a_brief_without_sources_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("format: 1\ntitle: Nothing yet\nas_of: 2025-03-31\n", encoding="utf-8")
    assert check(open_dossier(path)).diagnostics == ()


def many_sources(folder: Path, texts: list[str], rest: str = "") -> Path:
    lines = ""
    for name, text in zip("abcdefgh", texts, strict=False):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lines += f"  {name}:\n    file: {name}.txt\n"
    path = folder / "many.yaml"
    path.write_text(f"format: 1\ntitle: Many\nas_of: 2025-03-31\nsources:\n{lines}{rest}", "utf-8")
    return path


def test_one_quotation_of_many_sources_is_told_once_and_settled_at_once(tmp_path: Path) -> None:
    texts = [f"Report {name} is short.\n{SAID}" for name in "abcde"]
    (found,) = found_in(many_sources(tmp_path, texts), "rendering-unregistered")
    assert found.message.startswith("a, b, c, d and e may print one quotation")
    again = many_sources(tmp_path, texts, f"quotations:\n{found.fix}\n")
    assert found_in(again, "rendering-unregistered") == []
    one = "\n".join((found.fix or "").split("\n")[:4])
    (rest,) = found_in(many_sources(tmp_path, texts, f"quotations:\n{one}\n"),
                       "rendering-unregistered")  # fmt: skip
    assert rest.message.startswith("b, c, d and e may print this quotation too")
    assert len((rest.fix or "").split("\n")) == 4


def test_one_text_of_many_sources_ties_each_to_the_first(tmp_path: Path) -> None:
    texts = [f"Report {name} is short.\n{HARBOUR}" for name in "abcde"]
    found = found_in(many_sources(tmp_path, texts), "reuse-without-lineage")
    assert [d.at for d in found] == [f"sources/{name}" for name in "bcde"]
    assert all("of: a," in (d.fix or "") for d in found)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The harbour closed, the ministry said", False),
        ("The harbour closed, said the ministry", False),
        ("According to the ministry the harbour closed", False),
        ("A spokesman for the ministry said the harbour closed", False),
        ("The harbour of the ministry closed", True),
        ("The harbour closed, said the men whom the ministry sent", True),
    ],
)
def test_who_only_speaks_is_not_asked_for(tmp_path: Path, words: str, told: bool) -> None:
    rest = f"""\
actors:
  ministry: {{name: the ministry}}
events:
  closing:
    title: The harbour closes
    evidence: [{{source: a, quote: "{words}"}}]
"""
    found = found_in(many_sources(tmp_path, [f"{words}.\n"], rest), "actor-not-linked")
    assert bool(found) is told
