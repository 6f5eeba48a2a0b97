"""Briefs read from files: the model they give and the faults they have."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.binder import suggest
from haiti_brief.loading.brief_file import BriefFile, CannotOpen, read_brief
from haiti_brief.loading.limits import Limits
from haiti_brief.model.diagnostic import Place
from tests.loading.conftest import SOUND, many, opened, refused

START = "format: 1\ntitle: t\n"


def told(file: BriefFile) -> list[tuple[str, str, tuple[int, int]]]:
    assert not any(d.fatal for d in file.diagnostics)
    return [(d.rule, d.at, (d.place.line, d.place.column)) for d in file.diagnostics]


def refused_as(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    return [(d.rule, d.at, (d.place.line, d.place.column)) for d in refused(text)]


def test_a_sound_brief_opens_without_a_word() -> None:
    file = opened(SOUND)
    assert file.diagnostics == ()
    brief = file.brief
    assert brief.title == "Kenya in Haiti"
    assert list(brief.sources) == ["s1", "s2"]
    assert brief.sources["s1"].issued.why == "it says Thursday"
    assert brief.sources["s2"].lineage[0].relation == "derived-from"
    assert brief.as_of.date == "2025-05-22"
    assert brief.figures["officers"].readings[1].modifier == "about"
    assert brief.events["landing"].actors == ("kenya",)
    assert brief.judgements["small"].confidence == "unknown"
    assert brief.silence[0].at == "sources"


def test_values_are_the_characters_written() -> None:
    file = opened(
        START + "sources: {010: {file: no, title: 003, publisher: 2025-02-06, author: ~,"
        " URL: 0x1F, note: 1_000}}\nas_of: 2025-02-06%\n"
        "figures: {f: {title: 'yes', readings: [{value: 1_000}, {value: '007'}]}}\n"
    )
    assert file.diagnostics == ()
    source = file.brief.sources["010"]
    assert (source.file, source.title, source.publisher) == ("no", "003", "2025-02-06")
    assert (source.author, source.url, source.note) == ("~", "0x1F", "1_000")
    assert [r.value for r in file.brief.figures["f"].readings] == ["1_000", "007"]


def test_a_set_of_dates_needs_no_quotation_marks() -> None:
    written = "[2025-01-21..2025-01-31]"
    file = opened(
        START + f"as_of: {written}\nevents: {{e: {{title: t, date: {{date: {written}}}}}}}"
    )
    assert file.diagnostics == ()
    assert file.brief.as_of.date == file.brief.events["e"].date.date == written
    assert file.brief.as_of.edtf is not None


def test_the_place_of_a_part() -> None:
    file = opened(START + "events:\n  a: {title: x}\n")
    assert file.place("events/a") == Place(4, 3)
    assert file.place("events/a/title") == Place(4, 14)
    assert file.place("events/a/date") == Place(4, 3)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = """\
format: 1
titel: x
sources:
  s1: {flie: a.txt}
  s2: a.txt
  s3: {file: [a, b], reliability: Z}
actors:
  - kenya
events:
  e: {title: , status: hapened, evidence: {source: s1}}
  e: {title: again}
  f: {title: t, evidence: [{source: s1}, words, {source: s1, quote: q, quote: r}]}
colour: red
"""
    assert refused_as(text) == [
        ("missing-key", "", (1, 1)),
        ("unknown-key", "titel", (2, 1)),
        ("missing-key", "sources/s1", (4, 7)),
        ("unknown-key", "sources/s1/flie", (4, 8)),
        ("wrong-form", "sources/s2", (5, 7)),
        ("wrong-form", "sources/s3/file", (6, 14)),
        ("unknown-word", "sources/s3/reliability", (6, 35)),
        ("wrong-form", "actors", (8, 3)),
        ("empty-value", "events/e/title", (10, 7)),
        ("unknown-word", "events/e/status", (10, 24)),
        ("wrong-form", "events/e/evidence", (10, 43)),
        ("duplicate-id", "events/e", (11, 3)),
        ("missing-key", "events/f/evidence/0", (12, 28)),
        ("wrong-form", "events/f/evidence/1", (12, 42)),
        ("duplicate-key", "events/f/evidence/2/quote", (12, 72)),
        ("unknown-key", "colour", (13, 1)),
    ]


def test_a_fault_says_what_to_write_instead() -> None:
    by_path = {d.at: d for d in opened(
        START + "evnets: {}\nzzzzzz: 1\nevents: {e: {title: t, status: Planed}}\n"
        "judgements: {j: {statement: s, likelihood: probable}}\n"
    ).diagnostics}  # fmt: skip
    assert by_path["evnets"].fix == "events"
    assert by_path["evnets"].help == "did you mean “events”?"
    assert by_path["zzzzzz"].fix is None
    assert "judgements" in (by_path["zzzzzz"].help or "")
    assert by_path["events/e/status"].fix == "planned"
    assert "very likely" in (by_path["judgements/j/likelihood"].help or "")
    assert all(d.file == "b.yaml" and d.severity == "error" for d in by_path.values())


def test_faults_that_leave_the_meaning_whole_let_a_brief_open() -> None:
    file = opened(
        START + "title: again\nnope: 1\n"
        "events: {e: {title: one, status: maybe, note: }, e: {title: two}}\n"
        "actors: {a: {name: , aliases: [x, ]}}\n"
    )
    assert {rule for rule, _, _ in told(file)} == {
        "duplicate-key", "duplicate-id", "unknown-key", "unknown-word", "empty-value",
    }  # fmt: skip
    assert file.brief.title == "t"
    assert file.brief.events["e"].title == "one"
    assert file.brief.events["e"].status == "unknown"
    assert file.brief.events["e"].note is None
    assert file.brief.actors["a"].name == "unknown"


def test_an_empty_item_of_a_list_is_told() -> None:
    file = opened(START + "actors:\n  a:\n    name: x\n    aliases:\n      - y\n      -\n")
    assert [(rule, at) for rule, at, _ in told(file)] == [("empty-value", "actors/a/aliases/1")]
    assert refused_as(START + "events:\n  a:\n")[0][:2] == ("wrong-form", "events/a")


def test_a_grade_that_cannot_be_read_is_not_taken_for_the_best() -> None:
    file = opened(START + "sources: {s: {file: f, reliability: Z}}")
    assert [rule for rule, _, _ in told(file)] == ["unknown-word"]
    assert file.brief.sources["s"].reliability is None


@pytest.mark.parametrize(
    "line",
    [
        "figures: {f: {title: t, readings: [{value: 5, modifier: arround}]}}",
        "sources: {s: {file: f, lineage: [{relation: copy, of: x}]}}",
        "sources: {s: {file: f, lineage: [{relation: , of: x}]}}",
    ],
)
def test_a_word_without_which_a_part_says_something_else_keeps_a_brief_shut(line: str) -> None:
    (diagnostic,) = refused(START + line)
    assert diagnostic.fatal
    assert diagnostic.rule in ("unknown-word", "empty-value")


def test_a_quote_that_is_not_written_is_not_the_word_unknown() -> None:
    file = opened(
        START + "sources: {s: {file: f}}\nevents: {e: {title: t, evidence: [{source: s, quote: }]}}"
    )
    assert [rule for rule, _, _ in told(file)] == ["empty-value"]
    assert file.brief.events["e"].evidence[0].quote == ""


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("", "yaml-form", (1, 1)),
        ("\n\n", "yaml-form", (1, 1)),
        ("- a", "wrong-form", (1, 1)),
        ("words", "wrong-form", (1, 1)),
        ("~", "wrong-form", (1, 1)),
        ("title: t", "missing-key", (1, 1)),
        ("{}", "missing-key", (1, 1)),
        ("fromat: 1", "missing-key", (1, 1)),
        ("a: 1\nformat: 2", "unknown-format", (2, 1)),
        ("format: 1.0", "unknown-format", (1, 1)),
        ("format: [1]", "unknown-format", (1, 1)),
        ("format:", "unknown-format", (1, 1)),
        ("format: 1\ntitle: [a", "yaml-syntax", (2, 10)),
        ("format: 1", "missing-key", (1, 1)),
        ("format: 1\ntitle: {a: b}", "wrong-form", (2, 8)),
        ("format: 1\ntitle: t\nsources: [a]", "wrong-form", (3, 10)),
        ("format: 1\ntitle: t\nsources: x", "wrong-form", (3, 10)),
        ("format: 1\ntitle: t\nas_of: [[2025]]", "wrong-form", (3, 8)),
        ("format: 1\ntitle: t\nas_of: []", "wrong-form", (3, 8)),
        ("format: 1\ntitle: t\nas_of: {date: [{a: b}]}", "wrong-form", (3, 15)),
        ("format: 1\ntitle: t\nsilence: {a: b}", "wrong-form", (3, 10)),
    ],
)
def test_what_is_no_brief_is_refused(text: str, rule: str, place: tuple[int, int]) -> None:
    diagnostic = refused(text)[0]
    assert (diagnostic.rule, tuple(diagnostic.place)) == (rule, place)
    assert diagnostic.file == "b.yaml"


def test_a_misspelt_format_is_named() -> None:
    assert "fromat" in (refused("fromat: 1")[0].help or "")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("evnets", "events"), ("Event", "events"), ("figure", "figures"), ("x", None),
     ("", None), ("quotatons", "quotations"), ("completely", None)],
)  # fmt: skip
def test_suggestions(word: str, meant: str | None) -> None:
    assert suggest(word, ["events", "figures", "quotations"]) == meant
    assert suggest(word, []) is None


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "b.yaml"
    path.write_bytes(data)
    return path


def test_a_brief_may_have_a_byte_order_mark_and_any_line_ends(tmp_path: Path) -> None:
    for data in (b"\xef\xbb\xbf" + START.encode(), START.replace("\n", "\r\n").encode()):
        file = read_brief(written(tmp_path, data), "the brief")
        assert (file.brief.title, file.diagnostics, file.name) == ("t", (), "the brief")
        assert file.place("title") == Place(2, 8)


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (START.encode("utf-16"), "brief-encoding", (1, 1)),
        (b"\xfe\xff" + START.encode("utf-16-be"), "brief-encoding", (1, 1)),
        (START.encode("utf-32"), "brief-encoding", (1, 1)),
        (START.encode("utf-16-le"), "brief-encoding", (1, 1)),
        ("title: ï".encode() + b"\xe9\n", "brief-encoding", (1, 9)),
        ("é: ï\né: ï".encode() + b"\x93x", "brief-encoding", (2, 5)),
        (b"title: a\0b", "yaml-syntax", (1, 9)),
        (b"", "yaml-form", (1, 1)),
        (b"\xef\xbb\xbf", "yaml-form", (1, 1)),
    ],
)
def test_bytes_that_are_no_brief(
    tmp_path: Path, data: bytes, rule: str, place: tuple[int, int]
) -> None:
    with pytest.raises(CannotOpen) as caught:
        read_brief(written(tmp_path, data))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.rule, tuple(diagnostic.place)) == (rule, place)
    assert diagnostic.file == str(tmp_path / "b.yaml")


def test_what_cannot_be_read_cannot_be_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    large = written(tmp_path, START.encode())
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none", tmp_path / "a\0b", large):
        with pytest.raises(CannotOpen) as caught:
            read_brief(path, limits=Limits(brief=5))
        (diagnostic,) = caught.value.diagnostics
        assert (diagnostic.rule, diagnostic.fatal) == ("cannot-read", True)


def attempt(text: str) -> None:
    """Open `text`, or be refused with places in it and in order."""
    try:
        diagnostics = opened(text).diagnostics
    except CannotOpen as refusal:
        diagnostics = refusal.diagnostics
        assert any(d.fatal for d in diagnostics)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for diagnostic in diagnostics:
        assert 1 <= diagnostic.place.line <= len(lines)
        assert diagnostic.place.column >= 1
        assert diagnostic.message
    assert list(diagnostics) == sorted(diagnostics, key=lambda d: d.place)


@many
@given(st.text(max_size=60))
def test_any_text_opens_or_is_refused(text: str) -> None:
    attempt(text)
    attempt(START + text)


pieces = st.sampled_from(
    ["", ":", " ", "\n", "\t", "  ", "- ", "[", "]", "{", "}", ",", "'", '"', "&x ", "*x", "!!int ",
     "<<: *x", "---\n", "\0", "é", "~", "[]", "{}", "null", "format: 2\n", "#", "|", ">"]
)  # fmt: skip


@many
@given(st.data())
def test_any_change_to_a_sound_brief_opens_or_is_refused(data: st.DataObject) -> None:
    text = SOUND
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 2, 8, 40])))
        text = text[:start] + data.draw(pieces) + text[end:]
    attempt(text)


@many
@given(st.data())
def test_any_value_may_stand_in_any_place(data: st.DataObject) -> None:
    lines = SOUND.split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if ": " in line]))
    key = lines[number].split(": ", 1)[0]
    value = data.draw(st.sampled_from(["x", "", "[]", "{}", "[x]", "{x: y}", "[[]]", "[{}]", "''"]))
    lines[number] = f"{key}: {value}"
    attempt("\n".join(lines))
