"""Minus signs, ordinals and words hardly begun: what they find and what they leave out."""

from __future__ import annotations

import pytest

from haiti_brief.search.results import Fit
from tests.search.sample import lit, search

# What must not be there

POLICE = (
    "Kenyan police came.",
    "Police came, a Kenyan said.",
    "The Kenyan-led police came.",
    "Kenyan police led them.",
    "U.S.-backed police came.",
    "The U.S. police came.",
)


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ('police -"kenyan police"', {0, 3}),
        ("police -“Kenyan police”", {0, 3}),
        ('-"kenyan police" police', {0, 3}),
        ('police -"kenyan police', {0, 3}),
        ('police -"came a"', {1}),
        ("police -Kenyan-led", {2}),
        ("-U.S.-backed police", {4}),
        ("police -US", {4, 5}),
        ("police -kenyan,backed", {0, 1, 2, 3, 4}),
        ('police -"came" -led', {0, 1, 2, 3, 4, 5}),
    ],
)
def test_a_minus_takes_away_a_phrase_and_tied_words_as_such(query: str, gone: set[int]) -> None:
    found = {hit.text for hit in search(query, *POLICE).hits}
    assert found == {text for at, text in enumerate(POLICE) if at not in gone}


def test_another_dash_before_a_phrase_is_no_minus() -> None:
    for query in ('police —"Kenyan police"', 'police x-"Kenyan police"'):
        assert "Kenyan police came." in {hit.text for hit in search(query, *POLICE).hits}


def test_where_only_a_minus_leaves_nothing_it_says_so() -> None:
    results = search("led -police", *POLICE)
    assert (results.hits, results.unmatched) == ((), ())
    assert results.taken_away is not None
    assert results.taken_away.total == 2


# Ordinals


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("4th contingent", "The fourth contingent.", ["fourth", "contingent"]),
        ("4t", "The fourth contingent.", ["fourth"]),
        ("the 4th", "The 4th of them.", ["The", "4th"]),
        ("18th ", "An eighteenth contingent.", ["eighteenth"]),
        ("18t", "On the 18th of May.", ["18th"]),
        ("1st", "The first of them.", ["first"]),
        ("2nd", "A second one.", ["second"]),
        ("3rd", "A third one.", ["third"]),
        ("21st", "A twenty-first one.", ["twenty-first"]),
        ("twenty-first", "The 21st one.", ["21st"]),
        ("third", "The 3rd one.", ["3rd"]),
        ('"4th contingent"', "The 4th contingent.", ["4th contingent"]),
        ("18th-century", "An 18th-century fort.", ["18th-century"]),
    ],
)
def test_ordinals_are_found_in_either_writing(query: str, text: str, matched: list[str]) -> None:
    results = search(query, "Nothing of this in there, nor then, stranded.", text)
    assert [hit.text for hit in results.hits] == [text]
    assert lit(results.hits[0]) == matched
    assert results.fit is Fit.ALL


def test_an_ordinal_finds_the_plain_number_where_there_is_no_other() -> None:
    texts = ("It was May 18.", "It was May 17.", "The men came in May.")
    results = search("may 18th ", *texts)
    assert [hit.text for hit in results.hits] == ["It was May 18."]
    assert results.fit is Fit.NEAR


def test_a_word_hardly_begun_answers_nothing_by_a_function_word_alone() -> None:
    texts = ("The end of it.", "They went there.", "Three thieves.")
    assert {hit.text for hit in search("xylophone th", *texts).hits} == {"Three thieves."}
    assert len(search("th", *texts).hits) == 3


def test_nearest_words_are_never_the_word_typed() -> None:
    results = search("gangs -gangs xylophone police", "Gangs moved.", "Police came.")
    assert results.unmatched == ("gangs", "xylophone")
    assert results.nearest == ((), ())
