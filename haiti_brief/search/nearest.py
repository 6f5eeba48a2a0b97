"""The nearest words: what there is instead of a word that nothing matches."""

from __future__ import annotations

from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from haiti_brief.search.engine import Engine
from haiti_brief.search.words import forms

_MOST: Final = 3
_LEAST_LIKENESS: Final = 0.5
_WRONG_AT_MOST: Final = 5
_COMPARED: Final = 20


def nearest(engine: Engine, word: str, within: tuple[int, int]) -> tuple[str, ...]:
    """Up to three words most like `word`, as first written in the texts numbered `within`.

    None for a phrase.
    """
    if word.startswith("“"):
        return ()
    allowed = min(max(len(word) // 2, 1), _WRONG_AT_MOST)
    numbers = engine.tables.likeness.words(word, allowed)
    found = process.extract(
        word,
        engine.tables.vocabulary.words(numbers),
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=_LEAST_LIKENESS,
        limit=_COMPARED,
    )
    written = (_written(engine, near, int(numbers[at]), within) for near, _, at in found)
    return tuple(dict.fromkeys(near for near in written if near))[:_MOST]


def _written(engine: Engine, word: str, number: int, within: tuple[int, int]) -> str:
    """`word` as it is first written in the texts numbered `within`; nothing if it is not there."""
    having = engine.tables.postings.of(number, number + 1)
    first = int(having.searchsorted(within[0]))
    if first == len(having) or having[first] >= within[1]:
        return ""
    text = engine.texts[int(having[first])]
    return next(text[form.start : form.end] for form in forms(text) if form.word == word)
