"""Breaking and cutting lines: nothing lost, nothing wider than it may be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.lines import Piece, breaks, clip, line, merged, toned, width_of, wrap

words = st.text(alphabet="ab éï海\u0301 \t\n\x1b\u202e👩🇭-", max_size=120)
some = settings(deadline=None, max_examples=150)


@given(words, st.integers(2, 40), st.integers(2, 40))
@some
def test_breaks_part_the_text_and_nothing_else(text: str, width: int, first: int) -> None:
    spans = breaks(text, width, first)
    assert "".join(span.of(text) for span in spans) == text


@given(words, st.integers(2, 40))
@some
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    pieces = line(text)
    drawn = wrap(pieces, width)
    assert all(width_of(each) <= width for each in drawn)
    kept = "".join(piece.text for each in drawn for piece in each)
    assert kept.split() == visible_line(text).split() or "".join(kept.split()) == "".join(
        visible_line(text).split()
    )


@given(words, st.integers(1, 40))
@some
def test_clipped_lines_fit(text: str, width: int) -> None:
    cut = clip(line(text, Piece(text, "dim")), width)
    assert width_of(cut) <= width


def test_clip_shows_that_something_is_left_out() -> None:
    assert clip(line("seven words"), 6) == (Piece("seven…"),)
    assert clip(line("seven"), 5) == (Piece("seven"),)


def test_wrap_hangs_its_lines() -> None:
    drawn = wrap(line("one two three"), 8, (Piece("> "),), (Piece("  "),))
    assert ["".join(piece.text for piece in each) for each in drawn] == [
        "> one",
        "  two",
        "  three",
    ]


@pytest.mark.parametrize("text", ["a pair ≠ of", "a pair  ≠ of"])
@pytest.mark.parametrize("width", range(6, 12))
def test_a_mark_never_stands_alone_on_a_line(text: str, width: int) -> None:
    drawn = ["".join(piece.text for piece in each) for each in wrap(line(text), width)]
    assert "≠" not in [each.strip() for each in drawn]


@given(words, st.lists(st.tuples(st.integers(0, 119), st.integers(1, 20)), max_size=4))
@some
def test_toned_text_is_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = merged(Span(start, start + size) for start, size in places if start + size <= len(text))
    pieces = toned(text, spans, "lit")
    assert "".join(piece.text for piece in pieces) == visible_line(text)
    lit = "".join(piece.text for piece in pieces if piece.tone == "lit")
    assert lit == "".join(span.of(visible_line(text)) for span in spans)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [([(3, 5), (0, 2)], [(0, 2), (3, 5)]), ([(0, 3), (2, 5), (5, 6)], [(0, 6)])],
)
def test_merged_spans(spans: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert merged(Span(*span) for span in spans) == [Span(*span) for span in expected]
