"""The benchmark of search draws queries that can find their passages, and judges them rightly."""

from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest

if not all(map(find_spec, ("symspellpy", "names", "codespell_lib"))):
    pytest.skip("the packages with the words are not installed", allow_module_level=True)

from random import Random

from benchmarks.corpus import sentences, write
from benchmarks.lines import Lines
from benchmarks.mistakes import inflected, misspelt, slipped
from benchmarks.quality import Typed, quality
from benchmarks.queries import CLASSES, Query, draw
from benchmarks.telling_words import fold, same, tokens


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    path: Path = tmp_path_factory.mktemp("corpus") / "passages.txt"
    write(path, 1500)
    return Lines(path)


def test_a_seed_gives_the_same_passages_whatever_the_number(passages: Lines) -> None:
    assert list(islice(sentences(40), 20)) == passages[:20]
    assert list(sentences(20, seed=6)) != passages[:20]


def test_lines_are_read_one_by_one_as_they_are_read_in_a_row(passages: Lines) -> None:
    assert len(passages) == 1500
    assert list(passages) == [passages[number] for number in range(1500)]
    assert passages[-1] == passages[1499]
    with pytest.raises(IndexError):
        passages[1500]


def test_some_passages_are_printed_twice(passages: Lines) -> None:
    told = {same(text) for text in passages}
    assert 1350 < len(told) < 1500


def test_queries_of_every_class_are_drawn_and_others_for_another_seed(passages: Lines) -> None:
    drawn = draw(passages, 5, seed=1)
    assert {query.kind for query in drawn} == set(CLASSES)
    assert drawn == draw(passages, 5, seed=1)
    assert not {query.text for query in drawn} & {query.text for query in draw(passages, 5, seed=2)}


def test_words_out_of_order_are_all_in_their_passage_and_together_in_no_other(
    passages: Lines,
) -> None:
    for query in draw(passages, 20, seed=3):
        if query.kind == "out of order":
            typed = set(tokens(query.text))
            having = {same(text) for text in passages if typed <= set(tokens(text))}
            assert having == {same(passages[query.item])}


def test_two_words_are_one_right_and_one_wrong(passages: Lines) -> None:
    for query in draw(passages, 20, seed=4):
        if query.kind == "two words":
            own = tokens(passages[query.item])
            assert [word in own for word in query.text.split()].count(True) == 1


def test_accents_marks_and_thousands_do_not_tell_passages_apart() -> None:
    assert fold("Gonaïves — “O’Connor”") == 'gonaives - "o\'connor"'
    assert same("Łukasz paid 1,000,000.") == same("lukasz paid 1000000")
    assert same("1,00") != same("100")


def test_mistakes_change_a_word_and_leave_it_recognisable() -> None:
    random = Random(1)
    for word in ("ministry", "received", "augustin", "jean") * 20:
        for wrong in (misspelt(word, random), slipped(word, random)):
            assert wrong
            assert abs(len(wrong) - len(word)) <= 3
    assert inflected("killed") == "killing"
    assert inflected("countries") == "country"


def test_quality_counts_ranks_and_keys() -> None:
    query = Query("misquote", "abcd", 1)
    found = quality(
        [
            Typed(query, 1, True, [1.0, 2.0], 0.5),
            Typed(query, 4, True, [9.0, 3.0], 1.0),
            Typed(query, 0, False, [], None),
            Typed(query, None, True, [4.0], None),
        ]
    )
    assert found.queries == 3
    assert found.mrr == pytest.approx(1.25 / 3)
    assert (found.first, found.ten, found.unanswered) == pytest.approx((1 / 3, 2 / 3, 1 / 3))
    assert (found.keys, found.median, found.worst, found.share) == (5, 3.0, 9.0, 0.75)
