"""Which words a typed word may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.search.vocabulary import Vocabulary, tolerance
from tests.search.sample import some

LETTERS = st.text("abcde", min_size=1, max_size=12)
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


@some
@given(st.sets(LETTERS), LETTERS)
def test_the_words_that_start_with_a_prefix(words: set[str], prefix: str) -> None:
    expected = sorted(word for word in words if word.startswith(prefix))
    assert list(Vocabulary(words).starting(prefix)) == expected


@some
@given(st.sets(LETTERS), LETTERS, st.sampled_from(EDITS), st.integers(0), st.sampled_from("abxyz"))
def test_one_slip_is_forgiven_from_three_letters_on(
    words: set[str], word: str, edit: str, at: int, letter: str
) -> None:
    typed = slipped(word, edit, at, letter)
    near = dict(Vocabulary({*words, word}).near(typed))
    assert (near.get(word, 9) <= 1) == (len(typed) >= 3)


@some
@given(LETTERS, st.text("abcde", min_size=1, max_size=5), st.sampled_from(EDITS), st.integers(0))
def test_one_slip_in_an_unfinished_word_is_forgiven(
    begun: str, rest: str, edit: str, at: int
) -> None:
    typed = slipped(begun, edit, at, "x")
    near = dict(Vocabulary({begun + rest}).starting_near(typed))
    if tolerance(typed) and len(begun + rest) > len(begun) + 1:
        assert near[begun + rest] <= 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("600", False), ("40", False), ("at", False), ("rubbio", True), ("gonavies", True),
        ("kenscof", True), ("knscof", True), ("multinaitonnal", True), ("wednesday", False),
    ],
)  # fmt: skip
def test_what_counts_as_near(typed: str, found: bool) -> None:
    words = ["400", "is", "rubio", "gonaives", "kenscoff", "multinational", "thursday"]
    assert bool(Vocabulary(words).near(typed)) is found


def test_a_number_is_never_near_a_word() -> None:
    assert Vocabulary(["s400", "s4000"]).near("sabc") == []


def test_the_nearest_words_are_few_and_alike() -> None:
    near = Vocabulary(["rubio", "ruto", "haiti", "officers", "office"]).nearest("offisers", 2)
    assert near == ("officers", "office")
