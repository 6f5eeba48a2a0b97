"""What a query finds, in which order, and what is lit."""

from __future__ import annotations

import os
import subprocess
import sys
from unicodedata import category

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from haiti_brief.search.passages import of_texts
from haiti_brief.search.results import Fit, Hit, Results, Scope
from haiti_brief.search.words import forms, words_of
from tests.search.sample import (
    SEEDS,
    any_text,
    few,
    find,
    lit,
    search,
    seed_texts,
    some,
    texts_index,
    tricky_text,
)
from tests.search.test_vocabulary import EDITS, slipped

SEED_INDEX = texts_index(*seed_texts())
SEED_SENTENCES = [p.text for p in of_texts((str(n), t) for n, t in enumerate(seed_texts())).all]
SURFACES = (
    "Haiti haiti HAÏTI Haiti's Haiti’s Haitian police Police 1,000 1000 40.7 USD40.7 U.S. US \
Port-au-Prince Gonai\u0308ves Gonaïves Straße ﬁnal İstanbul the of officers officer".split()
)
PASSAGE = st.lists(st.sampled_from(SURFACES), min_size=1, max_size=8).map(" ".join)


def all_words(text: str) -> set[str]:
    words = words_of(text)
    return {*words.parts, *(whole.word for whole in words.wholes)}


def assert_apart(hit: Hit) -> None:
    """What is lit lies inside the text, in order, no two parts over each other."""
    edges = [edge for match in hit.matches for edge in match]
    assert edges == sorted(edges)
    assert all(start < end for start, end in hit.matches)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(hit.text))


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("gonaives", "to Gonai\u0308ves today", ["Gonai\u0308ves"]),
        ("GONAÏVES", "to Gonaives today", ["Gonaives"]),
        ("haitis", "in Haiti’s south", ["Haiti’s"]),
        ("Haiti's", "in Haitis south", ["Haitis"]),
        ("Haiti’s", "in Haiti now", ["Haiti"]),
        ("haitis", "in Haiti now", ["Haiti"]),
        ("haiti", "in Haiti's south", ["Haiti"]),
        ("1000", "some 1,000 men", ["1,000"]),
        ("1,000", "some 1000 men", ["1000"]),
        ("1,0", "some 1,000 men", ["1,000"]),
        ("40.7", "(USD40.7 million)", ["40.7"]),
        ("usd40.7", "(USD40.7 million)", ["USD40.7"]),
        ("portauprince", "in Port-au-Prince.", ["Port-au-Prince"]),
        ("port-au-prince", "in Port au Prince.", ["Port", "au", "Prince"]),
        ("port-au-pr", "in Port-au-Prince.", ["Port-au-Prince"]),
        ("port au prince", "in Port-au-Prince.", ["Port", "au", "Prince"]),
        ("prince", "in Port-au-Prince.", ["Prince"]),
        ("us military", "the U.S. military", ["U.S.", "military"]),
        ("U.S.", "the US military", ["US"]),
        ("istanbul", "to İstanbul by bus", ["İstanbul"]),
        ("strasse", "die Straße dort", ["Straße"]),
        ("final", "the ﬁnal group", ["ﬁnal"]),
        ("cooperate", "we co\u00adoperate", ["co\u00adoperate"]),
        ("“stay there”", 'I "stay there" now', ["stay there"]),
        ("killed kenscof", "Killed at Kenscoff", ["Killed", "Kenscoff"]),
    ],
)
def test_what_finds_what_and_what_is_lit(query: str, text: str, matched: list[str]) -> None:
    results = search(query, "Nothing of it here", text)
    assert [hit.text for hit in results.hits] == [text]
    assert lit(results.hits[0]) == matched
    assert results.fit is Fit.ALL


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("rubbio", "Rubio said", ["Rubio"]),
        ("gonavies", "to Gonaïves today", ["Gonaïves"]),
        ("haitan polise ", "the Haitian police", ["Haitian", "police"]),
        ("port-au-prnce", "in Port-au-Prince.", ["Port-au-Prince"]),
        ("knsco", "in Kenscoff town", ["Kenscoff"]),
        ("multinatoinal misson ", "the Multinational Mission", ["Multinational", "Mission"]),
    ],
)
def test_slips_are_forgiven_and_said(query: str, text: str, matched: list[str]) -> None:
    results = search(query, "Nothing of it here", text)
    assert [hit.text for hit in results.hits] == [text]
    assert lit(results.hits[0]) == matched
    assert results.fit is Fit.NEAR


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("join 600", "join 400"),
        ("40 men", "400 men"),
        ('"join 600"', "join 400 or 600"),
        ('"400 join"', "join 400"),
        ('"rubbio"', "Rubio said"),
        ('"officer" men', "officers, men"),
    ],
)
def test_numbers_and_quoted_words_are_taken_as_typed(query: str, text: str) -> None:
    assert search(query, text).fit in (Fit.NONE, Fit.PART)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("kenya police", "The Kenya police of old came there.", "Kenya sent police."),
        ("police kenya", "Kenya police came.", "Police came to help in Kenya."),
        ("kenya police", "In the end Kenya police came.", "Police Kenya came."),
        ("officer ", "The officer, they say, who came late last night.", "Officers came."),
        ("port", "It was in the port of the city all that time.", "Portland stood."),
        ("haitis police", "Haiti’s National Police.", "Haitian police came."),
        ("rubio came", "So Rubio, as all of them had feared, came.", "Rubio and others said."),
        ("came", "They came.", "They came in the morning of the day that all had awaited."),
    ],
)
def test_ranking(query: str, better: str, worse: str) -> None:
    for texts in ((better, worse), (worse, better)):
        assert find(texts_index(*texts), query)[0] == better


def test_equal_passages_keep_the_order_of_the_sources() -> None:
    hits = search("gangs", "Gangs moved.\nGangs moved.", "Gangs moved.").hits
    assert [(hit.source, hit.start) for hit in hits] == [("0", 0), ("0", 13), ("1", 0)]
    assert len({hit.score for hit in hits}) == 1


def test_one_wrong_word_still_answers_and_is_named() -> None:
    results = search(
        "kenyan officers landed xylophone", "Kenyan officers landed.", "Officers.", "The officers."
    )
    assert [hit.text for hit in results.hits] == ["Kenyan officers landed."]
    assert results.fit is Fit.PART
    assert results.unmatched == ("xylophone",)


def test_a_passage_with_some_words_scores_below_any_with_all() -> None:
    whole = search("kenya police", "Kenya has, after long delays, what is called a police.").hits[0]
    part = search("kenya police xylophone", "Kenya police").hits[0]
    assert part.score < whole.score


def test_a_word_like_the_answers_nothing_by_itself_beside_another() -> None:
    assert search("the xylophone", "The end.").fit is Fit.NONE
    assert search("the", "The end.").fit is Fit.ALL


def test_an_empty_answer_names_the_nearest_words_as_written() -> None:
    results = search("kenscofield", "In Kenscoff, Kenya and Gonaïves.")
    assert results.hits == ()
    assert (results.unmatched, results.nearest) == (("kenscofield",), (("Kenscoff",),))


def test_a_phrase_that_nowhere_stands_is_named_as_one() -> None:
    results = search('"join 600"', "join 400", "600 join")
    assert (results.unmatched, results.nearest) == (("“join 600”",), ((),))


def test_a_limit_leaves_the_total_as_it_is() -> None:
    results = texts_index(*["Gangs moved."] * 5).search("gangs", Scope.SOURCES, limit=2)
    assert (len(results.hits), results.total) == (2, 5)


@pytest.mark.parametrize("query", ["", "   ", "\n\t", '"', '""', "!?…", "\ud800", "🚨", "\x00\x1b"])
def test_a_query_without_words_has_no_hits(query: str) -> None:
    assert SEED_INDEX.search(query, Scope.SOURCES) == Results()


@some
@given(any_text | tricky_text | st.text(st.sampled_from("ab \"1,.-'’“"), max_size=80))
@example('"' * 3)
@example("haiti " * 2000)
@example("a" * 10_000)
@example("-".join("abc" * 3000))
@example('"' + "haiti police " * 900)
def test_nothing_typed_raises(query: str) -> None:
    for scope in Scope:
        results = SEED_INDEX.search(query, scope, limit=5)
        assert len(results.hits) <= min(5, results.total)
        for hit in results.hits:
            assert 0 <= hit.score <= 100
            assert_apart(hit)


def test_numpy_is_not_loaded_before_somebody_searches() -> None:
    code = (
        "import sys, haiti_brief.tui.app, haiti_brief.cli.main, haiti_brief.cli.read;"
        "sys.exit('numpy' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(SEEDS.parent)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0


@few
@given(st.lists(any_text | tricky_text, max_size=4), any_text | tricky_text)
def test_no_text_raises(texts: list[str], query: str) -> None:
    for hit in search(query, *texts).hits:
        assert hit.text == texts[int(hit.source or 0)][hit.start : hit.end]
        assert_apart(hit)


@some
@given(st.lists(any_text | tricky_text, min_size=1, max_size=3), st.data())
def test_what_is_lit_is_what_was_typed(texts: list[str], data: st.DataObject) -> None:
    passages = of_texts((str(n), text) for n, text in enumerate(texts)).all
    words = [(p.text, form) for p in passages for form in forms(p.text)]
    assume(words)
    # Two figures in one character (½) are two words with one place.
    assume(not any(category(char) == "No" for text in texts for char in text))
    text, form = data.draw(st.sampled_from(words))
    typed = text[form.start : form.end]
    results = search(f'"{typed}" ', *texts)
    assert text in [hit.text for hit in results.hits]
    wanted = "".join(words_of(typed).parts)
    for hit in results.hits:
        assert hit.matches
        assert all("".join(words_of(part).parts) == wanted for part in lit(hit))


@some
@given(st.lists(PASSAGE, min_size=1, max_size=6), st.data())
def test_a_passage_is_found_by_its_own_words_and_only_its_likes_rank_above(
    texts: list[str], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(texts))
    words = data.draw(st.lists(st.sampled_from(text.split()), min_size=1, unique=True))
    results = search(" ".join(words) + " ", *texts)
    found = [hit.text for hit in results.hits]
    # The splitter may part a text at "U.S."; its sentences are then passages of their own.
    assume(len(of_texts([("", text)]).all) == 1)
    assert text in found
    # With another ending (Haitian, Haiti) it may stand above where the words stand together.
    wanted = [{each[:5] for each in all_words(word)} for word in words]
    for hit in results.hits[: found.index(text)]:
        assert all({each[:5] for each in all_words(hit.text)} & each for each in wanted)


@some
@given(st.lists(PASSAGE, min_size=1, max_size=6), st.data())
def test_a_word_typed_is_lit_as_it_folds(texts: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(data.draw(st.sampled_from(texts)).split()))
    results = search(f"{typed} ", *texts)
    assert results.fit is Fit.ALL
    best = results.hits[0]
    assert all_words(typed) & {word for part in lit(best) for word in all_words(part)}


@few
@given(st.sampled_from(SEED_SENTENCES))
def test_a_sentence_is_found_first_by_its_own_words(sentence: str) -> None:
    plain = sentence.replace('"', " ").replace("“", " ").replace("”", " ")
    words = [word for word in plain.split() if all_words(word) and ":" not in word]
    assume(len(all_words(" ".join(words))) >= 3)
    query = " ".join(word.lstrip("-") for word in words)
    first = SEED_INDEX.search(f"{query} ", Scope.SOURCES).hits[0]
    assert all_words(query) <= all_words(first.text)


@few
@given(st.sampled_from(SEED_SENTENCES), st.data())
def test_any_words_of_a_sentence_find_it(sentence: str, data: st.DataObject) -> None:
    words = sentence.replace('"', " ").replace("“", " ").replace("”", " ").split()
    some_words = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=6, unique=True))
    assume(all_words(" ".join(some_words)))
    assert sentence in find(SEED_INDEX, " ".join(some_words))


@few
@given(st.sampled_from(SEED_SENTENCES), st.data())
def test_a_sentence_is_found_at_every_key_while_it_is_typed(
    sentence: str, data: st.DataObject
) -> None:
    typed = sentence[: data.draw(st.integers(1, len(sentence)))]
    assume(all_words(typed))
    assert sentence in find(SEED_INDEX, typed)


@some
@given(
    st.sampled_from(SEED_SENTENCES),
    st.sampled_from(EDITS),
    st.integers(0, 20),
    st.sampled_from("aeiorstn"),
    st.data(),
)
def test_a_slip_in_one_word_still_finds_the_sentence(
    sentence: str, edit: str, at: int, letter: str, data: st.DataObject
) -> None:
    words = [word for word in sentence.split() if word.isascii() and word.isalpha()]
    long = [word for word in words if len(word) >= 4]
    assume(long)
    wrong = data.draw(st.sampled_from(long))
    others = data.draw(st.lists(st.sampled_from(words), max_size=3))
    query = " ".join((*others, slipped(wrong.lower(), edit, at, letter))) + " "
    results = SEED_INDEX.search(query, Scope.SOURCES, limit=1000)
    # A slip may make another word that occurs: then that was typed.
    assert results.fit is Fit.ALL or sentence in [hit.text for hit in results.hits]
    assert results.fit in (Fit.ALL, Fit.NEAR)
