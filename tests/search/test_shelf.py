"""The shelf: what it finds, what it tells while it grows, what is kept of it."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.search.shelf import Growth, build_shelf
from tests.search.sample import any_text, few, tricky_text
from tests.search.shelves import TEXTS, Reads, built, contents, is_right, open_shelf, sentences


def test_a_shelf_finds_what_one_index_of_all_sentences_finds(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "a" / "shelf"):
        section, last = built(folder, Reads().named(TEXTS))
        assert is_right(section)
        assert last.remark == ""


def test_it_is_searched_while_it_grows_and_afterwards(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        told: list[Growth] = []
        built(folder, Reads().named(TEXTS), told.append)
        parts = [growth.part for growth in told]
        assert parts == sorted(parts)
        assert len([part for part in parts if part < 1]) == len(parts) - 1
        counts = [len(growth.sections) for growth in told[:-1]]
        assert counts == sorted(counts)
        assert counts[0] == 0
        assert counts[-1] >= 4
        wanted = sentences(TEXTS)
        for growth in told:
            held = contents(growth.sections)
            assert held == wanted[: len(held)]
            for section in growth.sections:
                assert section.engine.session().search("kenyan police officers haiti")


def test_a_kept_shelf_is_opened_and_nothing_read(tmp_path: Path) -> None:
    reads = Reads()
    texts = reads.named(TEXTS)
    assert open_shelf(tmp_path, texts) is None
    built(tmp_path, texts)
    assert sorted(reads) == sorted(text.name for text in texts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "whole"]
    reads.clear()
    opened = open_shelf(tmp_path, texts)
    assert opened is not None
    assert is_right(opened[0])
    told: list[Growth] = []
    section, _ = built(tmp_path, texts, told.append)
    assert is_right(section)
    assert told[0].part < 1
    assert contents(told[0].sections) == sentences(TEXTS)
    assert reads == []


@pytest.mark.parametrize(
    "changed",
    [
        TEXTS[1:],
        TEXTS[:-1],
        [*TEXTS, "More of it."],
        [*TEXTS[:60], "Another text.", *TEXTS[61:]],
        TEXTS[::-1],
        [],
    ],
)
def test_a_shelf_of_other_texts_is_not_opened_but_replaced(
    tmp_path: Path, changed: list[str]
) -> None:
    before, after = Reads().named(TEXTS), Reads().named(changed)
    built(tmp_path, before)
    assert open_shelf(tmp_path, after) is None
    section, _ = built(tmp_path, after)
    assert is_right(section, changed)
    assert open_shelf(tmp_path, before) is None
    assert open_shelf(tmp_path, after) is not None


def test_the_name_of_a_text_counts_as_its_content_does(tmp_path: Path) -> None:
    texts = Reads().named(["One.", "Two."])
    built(tmp_path, texts)
    assert open_shelf(tmp_path, [texts[0]._replace(name="other"), texts[1]]) is None
    assert open_shelf(tmp_path, [texts[0]._replace(digest=b""), texts[1]]) is None
    shifted = texts[0]._replace(name=texts[0].name + "x", digest=texts[0].digest[1:])
    assert open_shelf(tmp_path, [shifted, texts[1]]) is None


@settings(few, max_examples=25)
@given(texts=st.lists(any_text | tricky_text, max_size=8))
def test_any_texts_are_kept_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    named = Reads().named(texts)
    folder = tmp_path_factory.mktemp("shelf")
    sections = build_shelf(folder, named, lambda _: None, sizes=(1, 2))
    assert contents(sections) == sentences(texts)
    opened = open_shelf(folder, named)
    assert opened is not None
    assert contents(opened) == sentences(texts)
    assert contents(build_shelf(None, named, lambda _: None, sizes=(1, 2))) == sentences(texts)


def test_texts_that_cannot_be_read_have_no_sentences(tmp_path: Path) -> None:
    texts = [None, *TEXTS[:30], None, *TEXTS[30:60], None, None]
    section, last = built(tmp_path, Reads().named(texts))
    assert is_right(section, texts)
    assert last.remark == ""
    section, _ = built(tmp_path / "none", Reads().named([None, None]))
    assert contents([section]) == []


def test_a_text_that_can_be_read_again_is_found_by_the_next_build(tmp_path: Path) -> None:
    texts = Reads().named(TEXTS)
    gone = Reads().named([None])[0]
    without = [texts[0]._replace(read=gone.read), *texts[1:]]
    section, _ = built(tmp_path, without)
    assert contents([section]) == sentences([None, *TEXTS[1:]])
    section, _ = built(tmp_path, without)
    assert contents([section]) == sentences([None, *TEXTS[1:]])
    section, _ = built(tmp_path, texts)
    assert is_right(section)


def test_where_no_folder_can_be_made_it_still_answers_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "shelf"
    assert open_shelf(folder, Reads().named(TEXTS)) is None
    section, last = built(folder, Reads().named(TEXTS))
    assert is_right(section)
    assert last.remark == f"The search index is not kept: {folder}: Not a directory"


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [100, 7000, 15000])
def test_where_there_is_no_more_room_it_still_answers_and_says_why(
    tmp_path: Path, size: int
) -> None:
    texts = Reads().named(TEXTS)
    with files_of_at_most(size):
        section, last = built(tmp_path, texts)
    assert is_right(section)
    assert last.remark == f"The search index is not kept: {tmp_path}: File too large"
    assert open_shelf(tmp_path, texts) is None
    section, last = built(tmp_path, texts)
    assert is_right(section)
    assert last.remark == ""
