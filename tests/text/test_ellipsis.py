"""Anchoring a quote from which words are left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from haiti_brief.text.anchoring import MAX_CUT, MAX_PARTS, SourceText, Verdict, anchor
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import word_spans
from tests.text.conftest import few, seed_texts, some, tricky_text

SOURCES = tuple(SourceText(text) for text in seed_texts())


def outcome(text: str, quote: str, prefix: str | None = None, suffix: str | None = None) -> str:
    """The parts found, as one string, or why there are none."""
    found = anchor(SourceText(text), quote, prefix, suffix)
    if found.span is None:
        assert not found.parts
        return found.reason or found.verdict
    assert found.span == (found.parts[0].start, found.parts[-1].end)
    return "|".join(part.of(text) for part in found.parts)


TEXT = "The Kenyan officers came with rifles and flags to the airport on Saturday, and sang."


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("The Kenyan officers […] sang.", "The Kenyan officers|sang."),
        ("The Kenyan officers [...] sang.", "The Kenyan officers|sang."),
        ("The Kenyan officers[…]sang.", "The Kenyan officers|sang."),
        ("The Kenyan officers\n  […]\n  sang.", "The Kenyan officers|sang."),
        ("The […] rifles […] flags […] sang", "The|rifles|flags|sang"),
        ("officers […] came with", "officers|came with"),
    ],
)
def test_parts_in_order_anchor(quote: str, parts: str) -> None:
    assert outcome(TEXT, quote) == parts
    assert anchor(SourceText(TEXT), quote).verdict is Verdict.EXACT


def test_a_part_in_other_typography_makes_the_whole_typographic() -> None:
    text = "“Haiti’s gangs and all their friends” are strong"
    found = anchor(SourceText(text), "Haiti's gangs […] strong")
    assert found.verdict is Verdict.TYPOGRAPHIC
    assert found.parts == (Span(1, 14), Span(42, 48))


def test_a_part_may_stand_in_other_typography_than_elsewhere() -> None:
    text = "Haiti's gangs won.\nHaiti’s gangs and all their friends are strong"
    assert outcome(text, "Haiti's gangs […] strong") == "Haiti’s gangs|strong"


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("sang […] The Kenyan officers", "order"),
        ("flags […] rifles", "order"),
        ("rifles […] rifles", "order"),
        ("[…] rifles", "both sides"),
        ("rifles […]", "both sides"),
        ("rifles […] […] flags", "both sides"),
        ("rifles […] \u200b […] flags", "both sides"),
        ("rifles […] guns", "not every part"),
        ("RIFLES […] flags", "not every part"),
        ("The Kenyan off […] sang", "splits a word"),
        ("officers […] ang.", "splits a word"),
        ("rif […] les", "splits a word"),
    ],
)
def test_parts_that_are_no_quote(quote: str, says: str) -> None:
    assert says in outcome(TEXT, quote)


@pytest.mark.parametrize(
    ("cut", "says"),
    [
        ("certainly not", "a negation, “not”"),
        ("who never", "a negation, “never”"),
        ("who NOT", "a negation, “NOT”"),
        ("which can’t", "a negation, “can’t”"),
        ("which don't", "a negation, “don't”"),
        ("which cannot", "a negation, “cannot”"),
        ("without", "a negation, “without”"),
        ("who failed to", "a negation, “failed”"),
        ("which 400", "a number, “400”"),
        ("of 1,000", "a number, “1,000”"),
        ("the ½", "a number, “½”"),
        ("twenty-two", "a number, “twenty-two”"),
        ("the Three", "a number, “Three”"),
        ("hundreds who", "a number, “hundreds”"),
        ("zero", "a number, “zero”"),
        ("USD40.7", "a number, “USD40.7”"),
        ("long\nand", "end of a paragraph"),
        ("long\n\nand", "end of a paragraph"),
        ("x" * MAX_CUT, "more than 400 characters"),
    ],
)
def test_what_may_not_be_left_out(cut: str, says: str) -> None:
    text = f"The officers {cut} left for home."
    assert says in outcome(text, "The officers […] left for home")
    assert anchor(SourceText(text), "The officers […] left for home").verdict is Verdict.DRIFTED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They can’t stop the gangs", "They can […] the gangs"),
        ("They can't stop the gangs", "They can […] the gangs"),
        ("They can’t stop the gangs", "They ca […] stop the gangs"),
        ("They cannot stop the gangs", "They can […] stop the gangs"),
        ("This isn’t so easy", "This is […] so easy"),
        ("It is impossible here", "It is […] possible here"),
        ("They join 400 officers", "They join 4 […] officers"),
        ("They sent forty-five men", "They sent forty […] men"),
        ("A non-lethal weapon", "A […] lethal weapon"),
    ],
)
def test_a_cut_inside_a_word_turns_no_meaning_round(text: str, quote: str) -> None:
    assert not anchor(SourceText(text), quote).verdict.anchors


def test_a_line_broken_to_a_width_ends_no_paragraph() -> None:
    line = "a contingent of Kenyan police officers left for Haiti\n"
    text = line * 4 + "and so it ended"
    assert outcome(text, "Haiti\nand […] ended") == "Haiti\nand|ended"


def test_brackets_that_the_source_has_are_words_like_others() -> None:
    text = "“We will […] not go 400 miles,” he said. We will stay; we will go."
    assert outcome(text, "We will […] not go") == "We will […] not go"
    assert outcome(text, "We will [...] not go") == "We will […] not go"
    assert outcome(text, "“We […] not go") == "“We|not go"


def test_the_first_chain_is_bad_and_a_later_one_is_sound() -> None:
    text = "The gangs did not leave the town. The gangs soon leave the town."
    assert outcome(text, "The gangs […] leave the town") == "The gangs|leave the town"
    found = anchor(SourceText(text), "The gangs […] leave the town")
    assert found.span == Span(34, 63)


def test_a_middle_part_takes_the_place_from_which_the_rest_can_follow() -> None:
    text = "alpha beta " + "x " * 120 + "beta " + "y " * 120 + "omega"
    found = anchor(SourceText(text), "alpha […] beta […] omega")
    assert found.verdict is Verdict.EXACT
    assert found.parts == (Span(0, 5), Span(251, 255), Span(496, 501))


def test_a_suffix_chooses_the_last_part() -> None:
    text = "alpha came to omega the first, then omega the last"
    text = text.replace("the first", "aye").replace("the last", "bee")
    assert outcome(text, "alpha […] omega") == "alpha|omega"
    assert anchor(SourceText(text), "alpha […] omega").span == Span(0, 19)
    assert anchor(SourceText(text), "alpha […] omega", suffix=" bee").span == Span(0, 35)
    assert "prefix or suffix" in outcome(text, "alpha […] omega", suffix="gamma")
    assert "prefix or suffix" in outcome(text, "alpha […] omega", prefix="gamma")


def test_two_sound_chains_are_ambiguous() -> None:
    text = "Aye: alpha to omega. Bee: alpha to omega."
    found = anchor(SourceText(text), "alpha […] omega")
    assert found.verdict is Verdict.AMBIGUOUS
    assert found.places == (Span(5, 19), Span(26, 40))
    assert anchor(SourceText(text), "alpha […] omega", prefix="Bee: ").span == Span(26, 40)


def test_a_part_at_too_many_places_anchors_nowhere() -> None:
    text = "xx the b " + "the a " * 3000
    assert anchor(SourceText(text), "xx […] b […] the").verdict is Verdict.AMBIGUOUS


def test_too_many_parts_are_refused() -> None:
    found = anchor(SourceText("a " * 500), " […] ".join("a" * (MAX_PARTS + 1)))
    assert not found.verdict.anchors
    assert found.reason
    found = anchor(SourceText("a " * 500), " […] ".join("a" * 20_000))
    assert not found.verdict.anchors


@some
@given(st.sampled_from(SOURCES), st.data())
def test_whatever_is_left_out_of_a_document_is_harmless(
    source: SourceText, data: st.DataObject
) -> None:
    paragraph = data.draw(st.sampled_from([p for p in source.paragraphs if p.end - p.start > 80]))
    words = word_spans(paragraph.of(source.text))
    numbers = data.draw(
        st.lists(st.integers(0, len(words) - 1), min_size=4, max_size=4, unique=True).map(sorted)
    )
    pieces = [
        Span(paragraph.start + words[a].start, paragraph.start + words[b].end)
        for a, b in (numbers[:2], numbers[2:])
    ]
    quote = " […] ".join(piece.of(source.text) for piece in pieces)
    found = anchor(source, quote)
    assume(found.verdict is not Verdict.AMBIGUOUS)
    if not found.verdict.anchors:
        assert found.reason
        return
    assert found.verdict is Verdict.EXACT
    assert [p.of(source.text) for p in found.parts] == [p.of(source.text) for p in pieces]
    left_out = source.text[found.parts[0].end : found.parts[1].start]
    assert len(left_out) <= MAX_CUT
    assert "\n" not in left_out
    assert not any(char.isdigit() for char in left_out)
    bare = left_out.casefold().replace("’", "'")
    assert not {"no", "not", "never"} & set(bare.split())
    assert "n't" not in bare


@few
@given(tricky_text, st.lists(tricky_text, min_size=2, max_size=4))
def test_any_parts_give_an_answer(text: str, parts: list[str]) -> None:
    found = anchor(SourceText(text), "[…]".join(parts))
    assert found.verdict.anchors == (found.span is not None)
    for left, right in pairwise(found.parts):
        assert left.end <= right.start
