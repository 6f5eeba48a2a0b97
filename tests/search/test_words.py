"""Words and the characters they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given

from haiti_brief.search.words import forms, words_of
from tests.search.sample import any_text, some, tricky_text


def spoken(text: str) -> dict[str, str]:
    """Every word of a text with the characters that it stands for."""
    return {form.word: text[form.start : form.end] for form in forms(text)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Port-au-Prince", {"portauprince": "Port-au-Prince", "port": "Port", "au": "au",
                            "prince": "Prince"}),
        ("Haiti’s", {"haitis": "Haiti’s", "haiti": "Haiti"}),
        ("don't", {"dont": "don't", "don": "don"}),
        ("d’Haïti", {"dhaiti": "d’Haïti", "d": "d", "haiti": "Haïti"}),
        ("1,000", {"1000": "1,000"}),
        ("1,000,000.5", {"1000000.5": "1,000,000.5"}),
        ("1,2", {"1": "1", "2": "2"}),
        ("USD40.7", {"usd40.7": "USD40.7", "usd": "USD", "40.7": "40.7"}),
        ("U.S.-vetted", {"usvetted": "U.S.-vetted", "us": "U.S.", "vetted": "vetted"}),
        ("at 2 a.m.", {"at": "at", "2": "2", "am": "a.m."}),
        ("aid—including", {"aid": "aid", "including": "including"}),
        ("Kenya–Haiti", {"kenyahaiti": "Kenya–Haiti", "kenya": "Kenya", "haiti": "Haiti"}),
        ("400²", {"400": "400"}),
        ("2½", {"2": "2"}),
        ("1 200", {"1200": "1 200", "1": "1", "200": "200"}),
        ("x 12\u00a0000\u202f000 y", {"x": "x", "12000000": "12\u00a0000\u202f000", "12": "12",
                                     "000": "000", "y": "y"}),
        ("5\u2009600.5%", {"5600.5": "5\u2009600.5", "5": "5", "600.5": "600.5"}),
        ("2021 144", {"2021": "2021", "144": "144"}),
        ("5 60", {"5": "5", "60": "60"}),
        ("5 6000", {"5": "5", "6000": "6000"}),
        ("5  600", {"5": "5", "600": "600"}),
        ("5\n600", {"5": "5", "600": "600"}),
        ("3.5 600", {"3.5": "3.5", "600": "600"}),
        ("007 600", {"007": "007", "600": "600"}),
        ("3 200,000", {"3": "3", "200000": "200,000"}),
        ("400²300", {"400": "400", "300": "300"}),
        ("警察が来た", {"警察": "警察", "察か": "察が", "か来": "が来", "来た": "来た",
                   "た": "た"}),
        ("ﾊｲﾁ", {"ハイ": "ﾊｲ", "イチ": "ｲﾁ", "チ": "ﾁ"}),
        ("COVID予防2021年", {"covid": "COVID", "予防": "予防", "防": "防", "2021": "2021",
                          "年": "年"}),
        ("CO₂", {"co2": "CO₂", "co": "CO", "2": "₂"}),
        ("R&D", {"rd": "R&D", "r": "R", "d": "D"}),
        ("İstanbul", {"istanbul": "İstanbul"}),
        ("Straße", {"strasse": "Straße"}),
        ("ﬁnal", {"final": "ﬁnal"}),
        ("Cafe\u0301 x", {"cafe": "Cafe\u0301", "x": "x"}),
        ("co\u00adoperate", {"cooperate": "co\u00adoperate"}),
        ("‘quoted’", {"quoted": "quoted"}),
        ("!? \ud800 🚨", {}),
    ],
)  # fmt: skip
def test_words_and_the_characters_they_stand_for(text: str, words: dict[str, str]) -> None:
    assert spoken(text) == words


def test_a_word_tied_by_a_hyphen_stands_where_its_parts_stand() -> None:
    words = words_of("in Port-au-Prince now")
    assert words.parts == ("in", "port", "au", "prince", "now")
    assert words.wholes == ((1, 3, "portauprince"),)


@some
@given(any_text | tricky_text)
def test_a_form_leads_to_characters_that_hold_its_word(text: str) -> None:
    for form in forms(text):
        part = words_of(text[form.start : form.end])
        assert form.word in {*part.parts, *(whole.word for whole in part.wholes)}


@some
@given(any_text | tricky_text)
def test_forms_are_the_words_by_position(text: str) -> None:
    words = words_of(text)
    expected = {*enumerate(words.parts), *((whole.position, whole.word) for whole in words.wholes)}
    assert {(form.position, form.word) for form in forms(text)} == expected


def test_a_chain_without_end_is_cut_into_words_that_can_be_found() -> None:
    words = words_of("-".join(["ab"] * 5000))
    assert words.parts == ("ab",) * 5000
    assert max(len(whole.word) for whole in words.wholes) <= 64
