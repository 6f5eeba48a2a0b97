"""The engine: numbered texts, typed letter by letter, kept in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from haiti_brief.search.engine import Engine
from haiti_brief.search.passages import of_texts
from haiti_brief.search.store import FORMAT, StoreError, verify
from haiti_brief.search.words import entries_of, forms, raw_runs, words_of
from tests.search.sample import any_text, few, seed_texts, some, tricky_text

SENTENCES = [p.text for p in of_texts((str(n), t) for n, t in enumerate(seed_texts())).all]
ENGINE = Engine.build(SENTENCES)
TEXTS = [
    "The contract was signed in Gonaïves by 1,000 officers.",
    "Nobody signed the contracts.",
    "A report of the U.S. embassy in Port-au-Prince",
    "Forty men came from the border",
    "",
    "!?",
    "The police of Kenya came",
    "They asked for 7,000 tents",
    "They asked for nine thousand beds",
]
SMALL = Engine.build(TEXTS)


def first(query: str, engine: Engine = SMALL) -> str:
    return engine.texts[engine.session().search(query)[0].number]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("contarct gonaives", 0),
        ("1000 officers", 0),
        ("the offi", 0),
        ("nobody contract", 1),
        ("portauprince embasy", 2),
        ("port au prince", 2),
        ("us embassy", 2),
        ("ofthe embassy", 2),
        ("40 men", 3),
        ("asked seven thousand", 7),
        ("asked 9000", 8),
        ("asked 9 thousand", 8),
        ("bor der", 3),
        ("kenya policeman", 6),
        ('"signed the"', 1),
        ("signed -nobody", 0),
        ("contracts -gonaives", 1),
    ],
)
def test_what_stands_first(query: str, number: int) -> None:
    assert first(query) == TEXTS[number]


def test_a_range_of_texts_is_searched_alone() -> None:
    found = SMALL.session().search("signed", within=(1, 9))
    assert [match.number for match in found] == [1]
    assert SMALL.session().search("signed", within=(2, 9)) == []


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_limit_takes_the_best(limit: int) -> None:
    every = ENGINE.session().search("kenya police", limit=1000)
    assert ENGINE.session().search("kenya police", limit=limit) == every[:limit]


@few
@given(st.sampled_from(SENTENCES), st.integers(0, 30), st.integers(1, 40))
def test_typing_key_by_key_gives_what_the_whole_query_gives(
    sentence: str, start: int, length: int
) -> None:
    query = sentence[start : start + length]
    session = ENGINE.session()
    for end in range(len(query)):
        session.search(query[:end])
    assert session.search(query) == ENGINE.session().search(query)


@some
@given(any_text | tricky_text)
def test_the_runs_of_a_text_have_its_words_in_order(text: str) -> None:
    runs = [entry for run in raw_runs(text) for entry in entries_of(run)]
    assert [word for word, _ in runs] == [form.word for form in forms(text)]
    assert [word for word, whole in runs if not whole] == list(words_of(text).parts)


@some
@given(st.lists(any_text | tricky_text, max_size=4), st.lists(any_text | tricky_text, max_size=3))
def test_no_input_raises_and_spans_lie_in_the_text(texts: list[str], queries: list[str]) -> None:
    session = Engine.build(texts).session()
    for query in queries:
        for match in session.search(query):
            ends = [0, *(place for span in match.spans for place in span), len(texts[match.number])]
            assert ends == sorted(ends)
            assert match.spans


@few
@given(st.lists(any_text | tricky_text, min_size=1, max_size=4), st.data())
def test_a_text_is_found_by_its_own_words(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    assume(words_of(text).parts)
    query = text.replace('"', " ").replace("-", " ")
    assume(words_of(query).parts)
    assert text in [texts[match.number] for match in Engine.build(texts).session().search(query)]


def test_progress_runs_from_nothing_to_all() -> None:
    told: list[float] = []
    Engine.build(SENTENCES, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@few
@given(st.lists(any_text | tricky_text, max_size=5))
def test_a_saved_index_answers_as_the_built_one(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("index") / "kept"
    built = Engine.build(texts)
    built.save(folder)
    kept = Engine.open(folder)
    assert list(kept.texts) == texts
    assert len(kept) == len(texts)
    for query in texts:
        assert kept.session().search(query) == built.session().search(query)


def test_saving_again_replaces_the_index_and_leaves_nothing_else(tmp_path: Path) -> None:
    SMALL.save(tmp_path / "kept")
    old = Engine.open(tmp_path / "kept")
    ENGINE.save(tmp_path / "kept")
    assert list(Engine.open(tmp_path / "kept").texts) == SENTENCES
    # Who has the old one open still reads it.
    assert first("kenya policeman", old) == TEXTS[6]
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_what_is_not_whole_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Engine.open(tmp_path / "none")
    SMALL.save(tmp_path / "kept")
    header = tmp_path / "kept" / "header.json"
    written = header.read_text()
    newer = written.replace(f'"format": {FORMAT}', '"format": 99')
    for damaged in ("", "{}", "[]", written[:-9], newer):
        header.write_text(damaged)
        with pytest.raises(StoreError):
            Engine.open(tmp_path / "kept")
    header.write_text(written)
    postings = tmp_path / "kept" / "postings"
    whole = postings.read_bytes()
    postings.write_bytes(whole[:-4])
    with pytest.raises(StoreError):
        Engine.open(tmp_path / "kept")
    postings.write_bytes(whole[:-1] + b"\x7f")
    with pytest.raises(StoreError):
        verify(tmp_path / "kept")
    postings.write_bytes(whole)
    verify(tmp_path / "kept")
