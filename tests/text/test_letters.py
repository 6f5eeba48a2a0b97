"""What a reader takes for one letter is not cut apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from haiti_brief.text.letters import splits_letter
from tests.text.conftest import any_text, some, tricky_text

WHOLE = {
    "letter": "a",
    "accent of its own": "e\u0301",
    "two accents": "e\u0323\u0301",
    "Devanagari vowel sign": "\u0915\u093f",
    "Kannada vowel sign": "\u0cac\u0cbe",
    "Hangul syllable of two": "\u1112\u1161",
    "Hangul syllable of three": "\u1112\u1161\u11ab",
    "Hangul syllable and final": "\ud558\u11ab",
    "flag": "\U0001f1ed\U0001f1f9",
    "flag of tags": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "tone of skin": "\U0001f46e\U0001f3fd",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "emoji style": "\u2708\ufe0f",
}


@pytest.mark.parametrize("letter", WHOLE.values(), ids=WHOLE)
def test_a_letter_is_cut_before_and_behind_it_alone(letter: str) -> None:
    for before in ("", "x", "x ", "\n"):
        for after in ("", "y", " y", letter):
            text = before + letter + after
            edges = range(len(before), len(before) + len(letter) + 1)
            assert [splits_letter(text, edge) for edge in edges] == [
                0 < within < len(letter) for within in range(len(letter) + 1)
            ], (before, after)


@some
@given(any_text | tricky_text)
def test_the_ends_of_a_text_split_nothing_and_marks_join_what_stands_before(text: str) -> None:
    assert not splits_letter(text, 0)
    assert not splits_letter(text, len(text))
    for edge in range(1, len(text)):
        splits = splits_letter(text, edge)
        if unicodedata.category(text[edge]) in ("Mn", "Mc", "Me"):
            assert splits
        elif text[edge].isascii() and text[edge - 1] != "\u200d":
            assert not splits
