"""Texts made comparable, and the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.text.folding import Folded, fold_search, fold_typography
from tests.text.conftest import any_text, some, tricky_text

texts = any_text | tricky_text
folds = st.sampled_from([fold_typography, fold_search])
Fold = Callable[[str], Folded]


@some
@given(texts, folds)
def test_every_folded_range_lies_in_the_text_and_in_order(text: str, fold: Fold) -> None:
    folded = fold(text)
    size = len(folded.text)
    spans = [folded.span(i, i + 1) for i in range(size)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for left, right in pairwise(spans):
        assert left.start <= right.start
        assert left.end <= right.end
        assert left == right or left.end <= right.start
    for i in range(size + 1):
        empty = folded.span(i, i)
        assert 0 <= empty.start == empty.end <= len(text)
        for j in range(i + 1, size + 1):
            assert folded.span(i, j) == (spans[i].start, spans[j - 1].end)


@some
@given(texts, folds)
def test_a_slice_of_whole_originals_folds_to_the_same_slice(text: str, fold: Fold) -> None:
    folded = fold(text)
    size = len(folded.text)
    spans = [folded.span(i, i + 1) for i in range(size)]
    starts = [i for i in range(size) if i == 0 or spans[i] != spans[i - 1]]
    ends = [j for j in range(1, size + 1) if j == size or spans[j] != spans[j - 1]]
    for i in starts:
        for j in ends:
            if j <= i:
                continue
            span = folded.span(i, j)
            following = text[span.end : span.end + 1]
            if unicodedata.combining(following or " "):
                continue  # a letter without its accent is no whole original
            assert fold(span.of(text)).text == folded.text[i:j]


@some
@given(texts)
def test_folding_typography_twice_is_once(text: str) -> None:
    once = fold_typography(text).text
    assert fold_typography(once).text == once


@some
@given(texts)
def test_typography_leaves_case_letters_and_digits(text: str) -> None:
    # U+02BC is an apostrophe that Unicode counts among the letters.
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).replace("\u02bc", "'")
    text = unicodedata.normalize("NFC", text)
    before = Counter(char for char in text if char.isalnum())
    after = Counter(char for char in fold_typography(text).text if char.isalnum())
    assert before == after


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Haiti’s", "Haiti's"),
        ("‘yes’", "'yes'"),
        ("“yes”", '"yes"'),
        ("''yes''", '"yes"'),
        ("’’yes‘‘", '"yes"'),
        ("'’yes", '"yes'),
        ("«yes»", '"yes"'),
        ("U.S.‑backed", "U.S.-backed"),
        ("aid—including", "aid-including"),
        ("wait…", "wait..."),
        ("a\u00a0b", "a b"),
        ("a \n\n  b", "a b"),
        ("a \u200b b", "a b"),
        ("Mo\u00adïse", "Moïse"),
        ("\ufeffMoise", "Moise"),
        ("Moi\u0308se", "Moïse"),
        ("a\u0302\u0323", "a\u0323\u0302"),
        ("\n\u0301", " \u0301"),
        ("‘\u0300\u0316", "'\u0316\u0300"),
    ],
)
def test_typographic_equals(one: str, other: str) -> None:
    assert fold_typography(one).text == fold_typography(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May", "may"),
        ("Moïse", "Moise"),
        ("400", "4OO"),
        ("1,000", "1.000"),
        ("it's", "its"),
        ("a\u20dd", "b\u20dd"),
        ("a\u20dd", '"'),
        ("re-form", "reform"),
        ("40 0", "400"),
        ("10²", "102"),
        ("ﬁve", "five"),
        ("½", "1/2"),
        ("no, officer", "no officer"),
    ],
)
def test_typographic_differs(one: str, other: str) -> None:
    assert fold_typography(one).text != fold_typography(other).text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "istanbul"),
        ("Straße", "strasse"),
        ("ﬁve", "five"),
        ("Gonaïves", "gonaives"),
        ("Gonai\u0308ves", "gonaives"),
        ("Moïse", "moise"),
        ("MOÏSE", "moise"),
        ("can’t “go”", 'can\'t "go"'),
        ("U.N.–backed", "u.n.-backed"),
        ("Łódź Ørsted Œuvre Æ", "lodz orsted oeuvre ae"),
        ("Port\u00a0au\nPrince", "port au prince"),
        ("so\u00adft", "soft"),
        ("２０２５", "2025"),
    ],
)
def test_search_form(text: str, form: str) -> None:
    assert fold_search(text).text == form


def test_what_matched_in_the_search_form_is_found_in_the_text() -> None:
    text = "Les Gonai\u0308ves, ﬁn… Straße"
    folded = fold_search(text)
    for word, original in [("gonaives", "Gonai\u0308ves"), ("fin", "ﬁn"), ("strasse", "Straße")]:
        at = folded.text.index(word)
        assert folded.span(at, at + len(word)).of(text) == original


@some
@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_the_fast_path_for_ascii_gives_what_the_slow_one_gives(text: str) -> None:
    fast = fold_search(text)
    slow = fold_search(text + "é")
    assert fast.text + "e" == slow.text
    for i in range(len(text)):
        assert fast.span(i, i + 1) == slow.span(i, i + 1)


@some
@given(texts)
def test_search_form_knows_no_case(text: str) -> None:
    folded = fold_search(text).text
    assert fold_search(text.casefold()).text == fold_search(folded).text


def test_marks_without_end_are_folded_in_no_time() -> None:
    # To order these takes the square of their number: with 400,000 of them, half an hour.
    flood = "e" + "\u0301\u0323" * 200_000
    folded = fold_typography(f"{flood} Jose\u0301")
    assert folded.text == f"{flood} José"
    assert fold_typography(folded.text).text == folded.text
    last = len(folded.text)
    assert folded.span(last - 1, last) == (len(flood) + 4, len(flood) + 6)
