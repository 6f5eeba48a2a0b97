"""What is written with spaces within a word, and what is written without any."""

from __future__ import annotations

import pytest

from haiti_brief.search.engine import Engine
from haiti_brief.search.parts import named
from haiti_brief.search.results import Fit
from tests.search.sample import lit, search

SPACES = [" ", "\u00a0", "\u2009", "\u202f"]


def found(query: str, *texts: str) -> dict[str, list[str]]:
    """The texts that have all of a query, each with what is lit."""
    results = search(query, *texts)
    return {hit.text: lit(hit) for hit in results.hits} if results.fit is Fit.ALL else {}


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("query", ["1200", "1,200", "1 200", "1\u00a0200", '"1200"', '"1 200"'])
def test_a_number_is_found_however_its_groups_are_parted(query: str, space: str) -> None:
    text = f"About 1{space}200 people fled"
    assert found(query, text, "Nobody fled") == {text: [f"1{space}200"]}


@pytest.mark.parametrize("query", ["1 200 people", '"1 200 people"', '"1\u202f200 people"'])
def test_a_number_typed_with_spaces_finds_the_other_forms(query: str) -> None:
    texts = ("1,200 people", "1200 people", "1 200 people")
    assert set(found(query, *texts, "Nobody fled")) == set(texts)


def test_a_year_and_the_number_behind_it_are_two() -> None:
    text = "in 2021 144 officers landed"
    assert found("2021144", text) == {}
    assert found("144", text) == {text: ["144"]}
    assert found('"144 officers"', text) == {text: ["144 officers"]}


def test_numbers_side_by_side_are_found_one_by_one() -> None:
    row, sentence = "744 144 600", "217 men join 400 others"
    assert found("144", row) == {row: ["144"]}
    assert found("217 400", sentence, row) == {sentence: ["217", "400"]}
    assert found('"144 officers"', "1 144 officers") == {}


def test_a_number_with_a_minus_leaves_out_its_forms() -> None:
    texts = ("1,200 officers", "1 200 officers", "200 officers")
    assert set(found("officers -1,200", *texts)) == {texts[2]}


@pytest.mark.parametrize(
    ("query", "text", "wanted"),
    [('"200"', "1 200 men", "200"), ('"portauprince"', "in Port-au-Prince", "Port-au-Prince")],
)
def test_a_quoted_word_within_another_or_made_of_several_is_lit(
    query: str, text: str, wanted: str
) -> None:
    assert found(query, text) == {text: [wanted]}


@pytest.mark.parametrize("query", ["来た", '"来た"', "来た ", "察が来", "が", "た", "警察 来た"])
def test_a_text_without_spaces_is_found_from_anywhere_in_it(query: str) -> None:
    text = "昨日、警察が来た。"
    wanted = query.strip('" ').split(" ")
    assert found(query, text, "誰もいない") == {text: wanted}


def test_characters_that_do_not_stand_together_are_not_lit() -> None:
    assert found("来た", "来るとまた") == {}
    assert found("た", "また来たか") == {"また来たか": ["た", "た"]}


def test_a_text_without_spaces_is_left_out_by_a_minus() -> None:
    texts = ("警察が来た", "警察は去った")
    assert found("警察 -来た", *texts) == {texts[1]: ["警察"]}
    assert found("警察 -去", *texts) == {texts[0]: ["警察"]}


def test_a_phrase_goes_on_behind_a_text_without_spaces() -> None:
    text = "警察が MSS came"
    assert found('"察が MSS"', text) == {text: ["察が MSS"]}
    assert found('"警察 MSS"', text) == {}
    assert found('"MSS came 警', "MSS came 警察") == {"MSS came 警察": ["MSS came 警"]}


@pytest.mark.parametrize("name", ["警察", "警", "Port-au-Prince"])
def test_a_name_is_found_in_a_text_without_spaces(name: str) -> None:
    engine = Engine.build(["昨日警察が来た", "Port-au-Prince's police", "誰も"])
    assert named(engine, name).tolist() == [1 if name.isascii() else 0]


@pytest.mark.parametrize(
    ("query", "text", "wanted"),
    [
        ('"don\'t"', "They don’t know", "don’t"),
        ('"they don\'t"', "They don't know", "They don't"),
        ('"prince\'s police"', "Port-au-Prince's police", "Prince's police"),
        ('"Prince\'s"', "Port-au-Prince's police", "Prince's"),
        ('"don"', "They don't know", "don"),
        ('"haiti"', "Haiti's police", "Haiti"),
    ],
)
def test_a_phrase_is_lit_with_the_ending_that_was_typed(query: str, text: str, wanted: str) -> None:
    assert found(query, text) == {text: [wanted]}
