"""The passage nearest to words that are not there."""

from __future__ import annotations

import pytest
from hypothesis import given

from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.nearest import DRIFT, Closest, closest
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Kind, word_spans
from tests.text.conftest import any_text, few, tricky_text

texts = any_text | tricky_text


def nearest(seeds: tuple[SourceText, ...], number: int, quote: str) -> tuple[str, Closest]:
    found = closest(seeds[number], quote)
    assert found is not None
    return found.span.of(seeds[number].text), found


@pytest.mark.parametrize(
    ("number", "quote", "passage", "changes"),
    [
        (
            1,
            "The 217 officers join 600 Kenyan police personnel",
            "The 217 officers join 400 Kenyan police personnel",
            [("600", "400", Kind.NUMBER)],
        ),
        (
            3,
            "The United States has paused all assistance",
            "The United States has not paused all assistance",
            [("", "not", Kind.NEGATION)],
        ),
        (
            3,
            "gangs in Haiti will soon get a major boost",
            "gangs in Haiti may soon get a major boost",
            [("will", "may", Kind.MODAL)],
        ),
        (
            2,
            "hearing, Florida Sen. Mario Rubio lauded Kenya",
            "hearing, Florida Sen. Marco Rubio lauded Kenya",
            [("Mario", "Marco", Kind.NAME)],
        ),
        (
            2,
            "despite concerns the country was ready to take control",
            "despite concerns the country wasn’t ready to take control",
            [("was", "wasn’t", Kind.NEGATION)],
        ),
        (
            0,
            "bringing the whole Kenyan force in Haiti to 744",
            "bringing the total Kenyan force in Haiti to 744",
            [("whole", "total", Kind.WORD)],
        ),
    ],
)
def test_the_passage_and_what_differs(
    seeds: tuple[SourceText, ...],
    number: int,
    quote: str,
    passage: str,
    changes: list[tuple[str, str, Kind]],
) -> None:
    text, found = nearest(seeds, number, quote)
    assert text == passage
    assert DRIFT <= found.likeness < 100
    assert [(c.left.of(quote), c.right.of(text), c.kind) for c in found.changes] == changes


def test_another_case_alone_is_shown(seeds: tuple[SourceText, ...]) -> None:
    quote = "florida Sen. Marco Rubio lauded kenya"
    text, found = nearest(seeds, 2, quote)
    assert text == "Florida Sen. Marco Rubio lauded Kenya"
    assert [c.right.of(text) for c in found.changes] == ["Florida", "Kenya"]


def test_the_passage_ends_at_whole_words(seeds: tuple[SourceText, ...]) -> None:
    text, _ = nearest(seeds, 1, "police officers left for Haiti early Satur morning to sup")
    assert text.startswith("police officers left")
    assert text.split()[-1] in ("to", "support")


def test_the_nearest_of_two_paragraphs_wins() -> None:
    source = SourceText("the gangs took two towns today\nthe gangs took ten towns today")
    found = closest(source, "the gangs took ten town today")
    assert found is not None
    assert found.span == Span(31, 61)


def test_an_ellipsis_counts_as_a_space(seeds: tuple[SourceText, ...]) -> None:
    quote = "Kenyan officers, bringing […] the total force in Haiti to 745"
    text, found = nearest(seeds, 0, quote)
    assert text == "Kenyan officers, bringing the total Kenyan force in Haiti to 744"
    assert {c.kind for c in found.changes} == {Kind.NAME, Kind.NUMBER}


@pytest.mark.parametrize(
    "quote",
    [
        "The quick brown fox jumps over the lazy dog",
        "zzzz zzzz",
        "Quarterly earnings of the carmaker disappointed investors",
        "",
        " ",
        "\u0301",
        "[…]",
        "!?",
    ],
)
def test_unrelated_words_have_no_nearest(seeds: tuple[SourceText, ...], quote: str) -> None:
    assert all(closest(source, quote) is None for source in seeds)


def test_a_source_without_words_has_no_nearest() -> None:
    assert closest(SourceText(""), "some words") is None
    assert closest(SourceText(" \n "), "some words") is None


@few
@given(texts, texts)
def test_any_quote_has_an_answer(text: str, quote: str) -> None:
    source = SourceText(text)
    found = closest(source, quote)
    if found is not None:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert DRIFT <= found.likeness <= 100
        for change in found.changes:
            assert change.right.end <= found.span.end - found.span.start
            assert change.left.end <= len(quote)


@few
@given(texts)
def test_a_quote_near_a_text_is_found_on_whole_words(text: str) -> None:
    text = "Kenya sent the men " + text.replace("\n", " ")
    source = SourceText(text)
    found = closest(source, "Kenya sent all the men")
    assert found is not None
    words = word_spans(text)
    assert found.span.start in {word.start for word in words}
    assert found.span.end in {word.end for word in words}


@pytest.mark.parametrize("filler", ["words go on and on ", "x" * 19, "x" * 5000 + " "])
def test_a_long_paragraph_changes_nothing(filler: str) -> None:
    text = "The 217 officers join 400 Kenyan police personnel."
    around = filler * (100_000 // len(filler))
    alone, within = SourceText(text), SourceText(f"{around} {text} {around}")
    for quote in ("The 217 officers join 600 Kenyan police", "officers joined 400 Kenyan police"):
        short, long = closest(alone, quote), closest(within, quote)
        assert short is not None
        assert long is not None
        assert long.span.of(within.text) == short.span.of(text)
        assert long.changes == short.changes
