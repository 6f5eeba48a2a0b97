"""The words that occur, and which of them are near a typed word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from haiti_brief.search.build import build_tables
from haiti_brief.search.expansion import NEAR_AT_MOST, Lexicon
from haiti_brief.search.query import Asked
from haiti_brief.search.signatures import tolerance
from haiti_brief.search.slips import MOST_NEAR, Slips
from haiti_brief.search.vocabulary import Vocabulary
from tests.search.sample import some

LETTERS = st.text("abcde", min_size=1, max_size=12)
TWO_SCRIPTS = st.text("abcжд", min_size=1, max_size=12)
ANY_WORD = st.text(st.characters(), min_size=1, max_size=12)
EDITS = ("drop", "add", "change", "swap")


def slipped(word: str, edit: str, at: int, letter: str) -> str:
    """`word` with one slip of the finger."""
    at %= len(word)
    match edit:
        case "drop":
            return word[:at] + word[at + 1 :]
        case "add":
            return word[:at] + letter + word[at:]
        case "change":
            return word[:at] + letter + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def meant(words: list[str], typed: str, *, unfinished: bool = False) -> dict[str, int]:
    """The words that `typed` may stand for, each with its level."""
    tables = build_tables(words)
    lexicon = Lexicon(tables.vocabulary, tables.likeness, tables.postings)
    return {
        tables.vocabulary.word(number): level
        for level, first, end in lexicon.expand(Asked(typed, unfinished))
        for number in range(first, end)
    }


@some
@given(st.sets(ANY_WORD), ANY_WORD)
def test_words_are_found_and_those_of_one_beginning_are_a_range(
    words: set[str], beginning: str
) -> None:
    ordered = sorted(words)
    vocabulary = Vocabulary.of(ordered)
    assert [vocabulary.word(number) for number in range(len(vocabulary))] == ordered
    first, end = vocabulary.starting(beginning)
    assert ordered[first:end] == [word for word in ordered if word.startswith(beginning)]
    number = vocabulary.find(beginning)
    assert (number is not None) == (beginning in words)
    assert number is None or ordered[number] == beginning


@some
@given(st.sets(LETTERS), LETTERS, st.sampled_from(EDITS), st.integers(0), st.sampled_from("abxyz"))
def test_one_slip_is_forgiven_from_three_letters_on(
    words: set[str], word: str, edit: str, at: int, letter: str
) -> None:
    typed = slipped(word, edit, at, letter)
    if typed != word and typed and typed not in words:
        assert (word in meant([*words, word], typed)) or len(typed) < 3


@some
@given(LETTERS, st.text("abcde", min_size=1, max_size=5), st.sampled_from(EDITS), st.integers(0))
def test_one_slip_in_an_unfinished_word_is_forgiven(
    begun: str, rest: str, edit: str, at: int
) -> None:
    typed = slipped(begun, edit, at, "x")
    if len(typed) >= 4:
        assert begun + rest in meant([begun + rest], typed, unfinished=True)


@some
@given(st.sets(LETTERS, min_size=1), st.text("abcde", min_size=1, max_size=14), st.booleans())
def test_a_word_typed_letter_by_letter_is_near_what_it_is_when_typed_at_once(
    words: set[str], word: str, unfinished: bool
) -> None:
    tables = build_tables(sorted(words))
    typed = Slips(tables.vocabulary, tables.likeness, scanned=0)
    for end in range(1, len(word) + 1):
        typed.near(word[:end], unfinished=True)
    at_once = Slips(tables.vocabulary, tables.likeness)
    assert typed.near(word, unfinished=unfinished) == at_once.near(word, unfinished=unfinished)


@some
@given(st.sets(TWO_SCRIPTS, min_size=1), TWO_SCRIPTS)
def test_every_word_with_few_letters_wrong_is_near(words: set[str], word: str) -> None:
    tables = build_tables(sorted(words))
    vocabulary = tables.vocabulary
    found = Slips(vocabulary, tables.likeness, many=0).near(word, unfinished=False)
    allowed = tolerance(word)
    assert {vocabulary.word(first) for _, first, _ in found} == {
        other
        for other in vocabulary.words(np.arange(len(vocabulary)))
        if 0 < OSA.distance(word, other) <= allowed
    } or len(found) == MOST_NEAR


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("600", False), ("40", False), ("at", False), ("rubbio", True), ("gonavies", True),
        ("kenscof", True), ("knscof", True), ("multinaitonnal", True), ("wednesday", False),
    ],
)  # fmt: skip
def test_what_counts_as_near(typed: str, found: bool) -> None:
    words = ["400", "is", "rubio", "gonaives", "kenscoff", "multinational", "thursday"]
    assert bool(meant(words, typed)) is found


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("officers", "officer"),
        ("deployed", "deployment"),
        ("killing", "killed"),
        ("haitian", "haiti"),
        ("forty", "40"),
        ("40", "forty"),
    ],
)
def test_other_endings_and_writings_count_above_slips(typed: str, word: str) -> None:
    assert meant([word], typed)[word] > NEAR_AT_MOST


def test_a_number_is_never_near_a_word() -> None:
    assert meant(["s400", "s4000"], "sabc") == {}


@pytest.mark.parametrize(("length", "allowed"), [(2, 0), (3, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_the_longer_a_word_the_more_is_forgiven(length: int, allowed: int) -> None:
    assert tolerance("a" * length) == allowed
