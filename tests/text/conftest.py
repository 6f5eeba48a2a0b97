"""What the tests of this folder share: the five documents, and texts to try."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from haiti_brief.text.anchoring import SourceText

SEEDS = Path(__file__).parents[2] / "seeds"

some = settings(deadline=None, max_examples=120)
few = settings(deadline=None, max_examples=60)

any_text = st.text(st.characters(), max_size=60)
"""Any code points, lone surrogates among them."""

tricky_text = st.text(
    st.sampled_from(
        "aeZ Éß\n\t\r\x0b\x1c\x85\xa0\u2028'’‘`´\"“”«»–—-…"
        "\u0301\u0323\u200b\u00ad\ufeff\u1fef[].,5½İﬁ"
        # Letters of several code points: vowel signs, a syllable of Hangul, a flag, an emoji.
        "\u0cac\u0cbe\u094d\u1100\u1161\u11a8가\U0001f1ed\U0001f1f9\u200d\U0001f468\U0001f3fd"
    ),
    max_size=40,
)
"""Texts thick with what folding changes."""


def seed_texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="session")
def seeds() -> tuple[SourceText, ...]:
    return tuple(SourceText(text) for text in seed_texts())
