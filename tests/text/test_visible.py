"""What reaches a terminal, and what never does."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from haiti_brief.text.cells import cells, joins
from haiti_brief.text.visible import MOST_MARKS, ascii_form, visible, visible_line
from tests.text.conftest import any_text, some

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\N{WHITE VERTICAL RECTANGLE}"
ALL = [chr(code) for code in range(sys.maxunicode + 1)]
# Signs of category Cf that are drawn: Arabic number signs, Syriac and Kaithi marks.
DRAWN_FORMATS = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def test_no_character_of_all_unicode_acts_on_the_terminal() -> None:
    for char in ALL:
        shown = visible(char)
        assert len(shown) == 1
        category = unicodedata.category(shown)
        assert shown in "\n\t" or category not in ("Cc", "Cs", "Zl", "Zp"), hex(ord(char))
        assert category != "Cf" or shown in DRAWN_FORMATS, hex(ord(char))
        assert shown not in BIDI


def test_what_hides_between_letters_is_shown() -> None:
    for char in "\u00ad\u034f\u115f\u17b4\u180b\u200b\u200d\u2060\u3164\ufe0f\ufeff\U000e0041":
        assert visible(f"a{char}b") != f"a{char}b"


def test_one_character_stays_itself_unless_it_is_unsafe() -> None:
    safe = "Moïse “no” – 5,600\tKsh5.2\n日本 ع € 😀 é"
    assert visible(safe) == safe


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x00", "␀"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\x9b31m", "␦31m"),
        ("\x85", "␦"),
    ],
)
def test_controls_have_their_own_pictures(raw: str, shown: str) -> None:
    assert visible(raw).replace("\N{SYMBOL FOR SUBSTITUTE FORM TWO}", "␦") == shown


def test_replacement_character_stays_what_it_is() -> None:
    assert visible("a\ufffdb") == "a\ufffdb"


@some
@given(any_text)
def test_length_is_kept_and_twice_is_once(text: str) -> None:
    once = visible(text)
    assert len(once) == len(text)
    assert visible(once) == once


@some
@given(any_text)
def test_a_line_is_one_line(text: str) -> None:
    line = visible_line(text)
    assert len(line) == len(text)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line


def test_ascii_form_of_every_character_is_one_ascii_character() -> None:
    for char in ALL:
        form = ascii_form(char)
        assert len(form) == 1
        assert form.isascii()


@some
@given(st.text(st.characters(), max_size=40))
def test_ascii_form_keeps_length_and_ascii(text: str) -> None:
    form = ascii_form(text)
    assert len(form) == len(text)
    assert form.isascii()
    assert all(a == b for a, b in zip(text, form, strict=True) if a.isascii())


def test_ascii_form_reads_like_the_text() -> None:
    assert ascii_form("Moïse’s “Île” – 5…") == 'Moise\'s "Ile" - 5~'


@pytest.mark.parametrize("number", "½⅓¼⑩⑫⒓Ⅻ㉑㊿")
def test_ascii_form_never_shows_another_number(number: str) -> None:
    assert ascii_form(number) == "?"


JOINING = [char for char in ALL if visible(char) == char and joins(char)]
marks = st.text(st.sampled_from(JOINING), max_size=80)


@some
@given(marks, marks)
def test_no_character_carries_marks_without_end(first: str, second: str) -> None:
    text = f"a{first}b{second}"
    shown = visible(text)
    assert len(shown) == len(text)
    for start in range(len(text) - MOST_MARKS):
        assert not all(map(joins, shown[start : start + MOST_MARKS + 1]))
    # What is let by is what stood there.
    assert all(now in (before, HIDDEN) for before, now in zip(text, shown, strict=True))


@pytest.mark.parametrize(
    "word", ["ཧྐྵྨླྺྼྻྂ", "क्षत्रिय", "בְּרֵאשִׁ֖ית", "Việ\u0302\u0323t", "────────────", "ตำรวจ"]
)
def test_words_of_any_language_stay_as_they_are(word: str) -> None:
    assert visible(word * 20) == word * 20


def test_cells_are_those_that_the_screens_count() -> None:
    # Which signs are wide differs a little from one Unicode to the next; marks may not.
    assert not [hex(ord(char)) for char in JOINING if cell_len(char)]
    for text in (
        "Moïse “no” – 5,600",
        "日本の警察",
        "e\u0301\u0323 כּ",
        "한국어 \u1112\u1161\u11ab",
        "👍🏽 ☠ ±",
    ):
        assert cells(visible(text)) == cell_len(visible(text))
