"""Paragraphs and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.segments import paragraphs, sentences
from haiti_brief.text.spans import Span, span_at
from tests.text.conftest import any_text, some

prose = st.lists(
    st.sampled_from(
        ["The", "U.S.", "Sen.", "no.", "2", "a.m.", "D.C.", "40.7", "H.E.", "“Go!”", "…", "gangs",
         "\n", "\n\n", " \n\t\n", "  ", "?", ")", "''", "\u2028", "\x0c", "line " * 9]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip
texts = any_text | prose


def split(text: str) -> list[str]:
    return [
        sentence.of(text)
        for paragraph in paragraphs(text)
        for sentence in sentences(text, paragraph)
    ]


def assert_ordered_and_trimmed(spans: tuple[Span, ...], text: str) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
    for left, right in pairwise(spans):
        assert left.end <= right.start


@some
@given(texts)
def test_paragraphs_are_in_order_and_hold_all_that_is_not_space(text: str) -> None:
    found = paragraphs(text)
    assert_ordered_and_trimmed(found, text)
    for offset, char in enumerate(text):
        if not char.isspace():
            assert span_at(found, offset) is not None


@some
@given(texts)
def test_sentences_are_in_order_and_hold_all_of_their_paragraph(text: str) -> None:
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph)
        assert_ordered_and_trimmed(found, text)
        assert all(paragraph.contains(sentence) for sentence in found)
        for offset in range(*paragraph):
            if not text[offset].isspace():
                assert span_at(found, offset) is not None


def test_every_line_of_the_documents_is_a_paragraph(seeds: tuple[SourceText, ...]) -> None:
    for seed in seeds:
        lines = [line.strip() for line in seed.text.split("\n") if line.strip()]
        assert [span.of(seed.text) for span in seed.paragraphs] == lines


@pytest.mark.parametrize(
    "whole",
    [
        "according to human rights group Fondasyon Je Klere (FJKL).",
        "the April visit by Presidential Advisor H.E. Smith Augustin to OAS Secretary General",
        "hearing, Florida Sen. Marco Rubio lauded Kenya",
        "escorted by the U.S. military.",
        "on Saturday at 2 a.m. Kenya time, officials",
        "departed at 2 a.m. on January 18.",
        "shortly after 11 a.m in Haiti escorted by U.S. military.",
        "During a Senate Foreign Relations Committee hearing, U.S. Secretary of State nominee",
        "waivers for Ksh5.2 billion (USD40.7 million) to the MSS",
        "worth Ksh5.2 billion (USD 40.7 million) for both",
        "has asked the U.N. Security Council to transform the mission",
        "at the Hall of the Americas in Washington, D.C.",
    ],
)
def test_no_sentence_of_the_documents_ends_at_an_abbreviation(
    seeds: tuple[SourceText, ...], whole: str
) -> None:
    assert any(whole in sentence for seed in seeds for sentence in split(seed.text))


@pytest.mark.parametrize(
    "start",
    [
        "The newly arrived officers include",
        "Meanwhile, U.S. Secretary of State Marco Rubio",
        "This emergency meeting follows",
        "Due to security concerns, American",
        "There are currently police and military officers",
        "But Rubio reassured the Senate",
        "On the contrary, Secretary Rubio approved waivers",
        "“On the contrary, Secretary Rubio approved mission-critical",
        "[Photo: Courtesy]",
        "During Trump’s first term in office, a U.N. peacekeeping force",
        "Kenyan Officers Strengthen the Mission",
    ],
)
def test_sentences_of_the_documents_start_here(seeds: tuple[SourceText, ...], start: str) -> None:
    assert any(s.startswith(start) for seed in seeds for s in split(seed.text))


@pytest.mark.parametrize(
    "expected",
    [
        ["They met in Washington, D.C.", "This was new."],
        ["He lives in the U.S.", "The rest left."],
        ["He came at 2 a.m.", "They slept."],
        ["He came at 2 a.m. Kenya time."],
        ["Did he go?", "Yes!", "Then he left…", "He came back."],
        ["He said “No.”", "They left."],
        ["“Stop,” he said.", "“Why?” they asked.", "''So.''", "(Silence.)", "“and then”"],
        ["Kenya sent No. 5 of them."],
        ["The answer was no.", "Rubio left."],
        ["They met Dr. Who and Lt. Col. An in Mt. Kenscoff."],
        ["It cost USD 40.7 million.", "400 came."],
        ["It was Acme Inc.", "The firm closed."],
        ["He met Brig. Gen. Noel, Cmdr. Ali, Pvt. Day and Supt. Otieno."],
        ["See Art. 5, Sec. 7 and para. 3.", "He paints modern art.", "It sells."],
        ["There were guns, drugs etc.", "Then they fled."],
        ["It was plan B.", "Everyone knew."],
        ["About 3 p.m.", "It rained vs. No one knows."],
        ["the end. of nothing"],
        ["J. Smith came."],
        ["What?!", "Yes."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


WRAPPED = (
    "A contingent of 217 Kenyan police officers left for Haiti\n"
    "early Saturday morning to support efforts in curbing criminal\n"
    "gang activity. The officers were flagged off by officials of\n"
    "two ministries.\n"
    "\n"
    "The flight departed at 2 a.m. on January 18 and was escorted\n"
    "for reasons of security by American aviation officials.\n"
)


def test_lines_broken_to_a_width_make_one_paragraph() -> None:
    found = [span.of(WRAPPED) for span in paragraphs(WRAPPED)]
    assert len(found) == 2
    assert found[0].startswith("A contingent")
    assert found[0].endswith("ministries.")
    assert split(WRAPPED)[0].endswith("curbing criminal\ngang activity.")


def test_a_heading_stands_alone() -> None:
    text = "The Current Situation in Haiti\nDespite new reinforcements, it is precarious.\n"
    assert split(text) == [
        "The Current Situation in Haiti",
        "Despite new reinforcements, it is precarious.",
    ]


@pytest.mark.parametrize("char", [" ", ".", "\t", "?”", "\n", ". ", "a\n", "'"])
def test_a_long_run_of_one_thing_is_read_once(char: str) -> None:
    # Where a look costs the square of the length, this test does not come to an end.
    text = char * (400_000 // len(char))
    assert_ordered_and_trimmed(paragraphs(text), text)
    whole = Span(0, len(text))
    assert_ordered_and_trimmed(sentences(text, whole), text)


def test_an_offset_between_two_spans_belongs_to_none() -> None:
    spans = (Span(1, 3), Span(5, 6))
    assert [span_at(spans, offset) for offset in range(7)] == [
        None, Span(1, 3), Span(1, 3), None, None, Span(5, 6), None,
    ]  # fmt: skip
    assert span_at((), 0) is None


def test_spans_contain_and_overlap() -> None:
    assert Span(1, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 2))
    assert Span(1, 5).overlaps(Span(4, 9))
    assert not Span(1, 5).overlaps(Span(5, 9))
