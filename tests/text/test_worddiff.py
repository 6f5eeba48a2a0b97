"""Two wordings compared word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from haiti_brief.text.worddiff import Kind, compare, is_negation, is_number, kind_of, word_spans
from tests.text.conftest import any_text, some, tricky_text

texts = any_text | tricky_text


def differences(left: str, right: str) -> list[tuple[str, str, str]]:
    return [(c.left.of(left), c.right.of(right), c.kind) for c in compare(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("join 400 of them", "join 600 of them", [("400", "600", "number")]),
        ("join four of them", "join six of them", [("four", "six", "number")]),
        ("hundreds came", "thousands came", [("hundreds", "thousands", "number")]),
        ("Ksh5.2 billion", "Ksh5.3 billion", [("Ksh5.2", "Ksh5.3", "number")]),
        ("on the 10th of May", "on the 11th of May", [("10th", "11th", "number")]),
        ("it was ½ full", "it was ¼ full", [("½", "¼", "number")]),
        ("has paused all", "has not paused all", [("", "not", "negation")]),
        ("is no easy way", "is an easy way", [("no", "an", "negation")]),
        ("they can’t go", "they can go", [("can’t", "can", "negation")]),
        ("they may go", "they will go", [("may", "will", "modal verb")]),
        ("about a day", "a day", [("about", "", "modal verb")]),
        ("that Rubio came", "that Blinken came", [("Rubio", "Blinken", "name")]),
        ("in Haiti now", "in now", [("Haiti", "", "name")]),
        ("the gangs won", "the bandits won", [("gangs", "bandits", "word")]),
        ("the Gangs won", "the gangs won", [("Gangs", "gangs", "name")]),
        ("it ended. The men left", "it ended. A man left", [("The men", "A man", "word")]),
        ("“The men left", "“A man left", [("The men", "A man", "word")]),
        ("after the men", "after the", [("men", "", "word")]),
        ("a b c d e", "x b c d y", [("a", "x", "word"), ("e", "y", "word")]),
        (
            "Kenya sent 400 men",
            "Kenya never sent 600 men",
            [("", "never", "negation"), ("400", "600", "number")],
        ),
    ],
)
def test_the_words_that_differ_and_their_kind(
    left: str, right: str, expected: list[tuple[str, str, str]]
) -> None:
    assert differences(left, right) == expected
    assert differences(right, left) == [(b, a, kind) for a, b, kind in expected]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Haiti’s “gangs”, said he", 'Haiti\'s "gangs" said he'),
        ("Jovenel Moïse", "Jovenel Moi\u0308se"),
        ("the mission", "the mis\u00adsion"),
        ("all-female team", "all\u2011female team"),
        ("two  words", "two\nwords"),
        ("", " – "),
    ],
)
def test_typography_and_spaces_are_no_difference(left: str, right: str) -> None:
    assert compare(left, right) == ()


def test_the_gravest_kind_names_a_stretch() -> None:
    (change,) = compare("the brave Rubio did", "the 40 others did")
    assert change.kind is Kind.NUMBER


def test_what_is_missing_has_a_place_in_the_other_wording() -> None:
    left, right = "they paused all", "they have not paused all"
    (change,) = compare(left, right)
    assert change.left == (5, 5)
    assert change.right.of(right) == "have not"
    (change,) = compare("they paused", "they paused all")
    assert change.left == (11, 11)


@some
@given(texts, texts)
def test_any_two_texts_compare(left: str, right: str) -> None:
    changes = compare(left, right)
    for change in changes:
        assert 0 <= change.left.start <= change.left.end <= len(left)
        assert 0 <= change.right.start <= change.right.end <= len(right)
        assert change.left.start < change.left.end or change.right.start < change.right.end
    for before, after in pairwise(changes):
        assert before.left.end <= after.left.start
        assert before.right.end <= after.right.start


@some
@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text) == ()


@some
@given(texts)
def test_words_are_in_order_and_not_empty(text: str) -> None:
    spans = word_spans(text)
    assert all(span.of(text).strip() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = sum(span.end - span.start for span in spans)
    assert held >= sum(char.isalnum() for char in text)


def test_words_of_a_line() -> None:
    line = "Kenya’s all-female team (5,600) got $40.7 million, on the 10th; can't 2–3."
    assert [span.of(line) for span in word_spans(line)] == [
        "Kenya’s", "all-female", "team", "5,600", "got", "40.7", "million", "on", "the", "10th",
        "can't", "2", "3",
    ]  # fmt: skip


@pytest.mark.parametrize("word", "no not never Never NOT cannot can’t won't nobody without".split())
def test_negations(word: str) -> None:
    assert is_negation(word)


@pytest.mark.parametrize("word", "know note another now cant nominee".split())
def test_no_negations(word: str) -> None:
    assert not is_negation(word)


@pytest.mark.parametrize("word", "400 5.2 twenty-two Three ½ 10th USD40 dozens ٣ zero".split())
def test_numbers(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", "someone often tent Kenya".split())
def test_no_numbers(word: str) -> None:
    assert not is_number(word)


def test_a_capital_is_a_name_only_where_it_need_not_stand() -> None:
    assert kind_of("Rubio") is Kind.NAME
    assert kind_of("Gangs", starts_sentence=True) is Kind.WORD
    assert kind_of("The") is Kind.WORD
    assert kind_of("May") is Kind.MODAL
