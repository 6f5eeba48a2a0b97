"""Earlier searches, words that are replaced, filters that are added, the lines of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.search.results import Scope
from haiti_brief.tui.lines import width_of
from haiti_brief.tui.screens.search_bars import Standing, scope_line, source_line
from haiti_brief.tui.searches import Search, Searches, with_filter, with_word
from haiti_brief.tui.widgets.bar import Part


def words_of(parts: tuple[Part, ...]) -> str:
    return "".join(piece.text for part in parts for piece in part.pieces)


def test_the_latest_search_stands_first_and_each_once() -> None:
    searches = Searches([Search("b"), Search("a")])
    searches.add(Search("c"))
    searches.add(Search(" a ", Scope.ALL))
    searches.add(Search("  "))
    assert searches.latest == (Search("a", Scope.ALL), Search("c"), Search("b"))


@given(st.lists(st.sampled_from("abcd"), max_size=8))
def test_what_is_kept_for_another_session_comes_back(typed: list[str]) -> None:
    searches = Searches()
    for words in typed:
        searches.add(Search(words))
    assert Searches(searches.latest).latest == searches.latest


@pytest.mark.parametrize(
    ("words", "wrong", "right", "mended"),
    [
        ("kenscof road", "kenscof", "Kenscoff", "Kenscoff road"),
        ("The KÉNSCOF", "kenscof", "Kenscoff", "The Kenscoff"),
        ("kenscofx kenscof", "kenscof", "Kenscoff", "kenscofx Kenscoff"),
        ("source:abc abc", "abc", "abd", "source:abc abd"),
        ("road", "elsewhere", "there", "road there"),
    ],
)
def test_the_wrong_word_alone_is_replaced(words: str, wrong: str, right: str, mended: str) -> None:
    assert with_word(words, wrong, right) == mended


@given(st.text(max_size=30), st.text(min_size=1, max_size=8))
def test_any_word_can_be_replaced_in_any_words(words: str, wrong: str) -> None:
    assert "right" in with_word(words, wrong, "right")


@given(st.text("ab :", max_size=12), st.text("ab ", min_size=1, max_size=5))
def test_a_filter_put_in_twice_is_taken_out(words: str, value: str) -> None:
    once = with_filter(words, "source", value)
    if len(once) > len(words):
        assert with_filter(once, "source", value) == words.lstrip()


@given(
    st.sampled_from(Scope),
    st.integers(0, 100_000),
    st.sampled_from(["", "not found: “abc”", "not found: " + "x" * 60]),
    st.booleans(),
    st.integers(40, 130),
)
def test_the_scope_line_fits_and_names_every_scope(
    scope: Scope, total: int, missing: str, reading: bool, room: int
) -> None:
    told = ("reading 34 %", "34%") if reading else ("", "")
    counts = dict.fromkeys(Scope, f"{total}+")
    standing = Standing(scope, counts, told, missing, "1/50")
    parts, ends, whole = scope_line(standing, room)
    line = words_of(parts) + words_of(ends)
    assert len(line) <= room
    assert len(parts) == 3
    assert (missing in line) == whole
    assert line.endswith(" 1/50 ")


@given(
    st.lists(st.tuples(st.text("abc", min_size=1, max_size=9), st.integers(1, 999)), max_size=40),
    st.integers(40, 120),
)
def test_the_source_line_fits_and_leaves_no_source_out(
    by_source: list[tuple[str, int]], room: int
) -> None:
    parts = source_line(by_source, room)
    line = words_of(parts)
    assert sum(width_of(part.pieces) for part in parts) <= room
    left = by_source[len([part for part in parts if part.action]) :]
    assert (f"{len(left)} more" in line) == bool(left)


def test_the_source_line_in_full() -> None:
    assert words_of(source_line([("s1", 7), ("s4", 6)], 80)) == " s1 7 · s4 6"
    many = [(f"s{number}", 10) for number in range(20)]
    assert words_of(source_line(many, 40)).strip() == "s0 10 · s1 10 · s2 10 · 17 more sources"
