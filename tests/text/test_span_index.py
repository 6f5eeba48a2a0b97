"""The index finds what looking at every span would find."""

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.text.span_index import SpanIndex
from haiti_brief.text.spans import Span

spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=30), spans)
def test_it_finds_all_that_overlap_and_no_other(found: list[Span], wanted: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(found))
    expected = [n for n, span in enumerate(found) if span.overlaps(wanted)]
    assert sorted(index.overlapping(wanted)) == expected
