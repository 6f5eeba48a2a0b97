"""The names that a text begins with are those of a plain search, longest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.longest import Beginnings

NAMES = st.sets(st.text("ab ", min_size=1, max_size=6), max_size=12)


@given(NAMES, st.text("ab ", max_size=10))
def test_of_letters(names: set[str], text: str) -> None:
    plain = sorted((name for name in names if text.startswith(name)), key=len, reverse=True)
    assert list(Beginnings(names).of(text)) == plain


@given(NAMES, st.text("ab ", max_size=10))
def test_of_words(names: set[str], text: str) -> None:
    rows = {tuple(name) for name in names}
    plain = [tuple(text[:end]) for end in range(len(text), 0, -1) if tuple(text[:end]) in rows]
    assert list(Beginnings(rows).of(tuple(text))) == plain
