"""The nearest words: what there is instead of a word that nothing matches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from haiti_brief.search.arrays import Bools
from haiti_brief.search.engine import Engine
from haiti_brief.search.words import forms

_MOST: Final = 3
_LEAST_LIKENESS: Final = 0.5
_WRONG_AT_MOST: Final = 5
_COMPARED: Final = 20


class Place(NamedTuple):
    """Where words are looked for: the texts numbered `within`, those of them that are `allowed`."""

    engine: Engine
    within: tuple[int, int]
    allowed: Bools | None = None


def nearest(places: Iterable[Place], word: str) -> tuple[str, ...]:
    """Up to three words most like `word` over all `places`, as first written there.

    None for a phrase.
    """
    if word.startswith("“"):
        return ()
    found: list[tuple[float, str]] = []
    for place in places:
        found += _near(place, word)
    found.sort(key=lambda each: -each[0])
    return tuple(dict.fromkeys(near for _, near in found))[:_MOST]


def _near(place: Place, word: str) -> list[tuple[float, str]]:
    """The words of one place with how like `word` they are."""
    tables = place.engine.tables
    numbers = tables.likeness.words(word, min(max(len(word) // 2, 1), _WRONG_AT_MOST))
    compared = process.extract(
        word,
        tables.vocabulary.words(numbers),
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=_LEAST_LIKENESS,
        limit=_COMPARED,
    )
    found: list[tuple[float, str]] = []
    for near, likeness, at in compared:
        if near == word:
            continue
        written = _written(place, near, int(numbers[at]))
        if written:
            found.append((likeness, written))
            if len(found) == _MOST:
                break
    return found


def _written(place: Place, word: str, number: int) -> str:
    """`word` as it is first written in `place`; nothing if it is not there."""
    having = place.engine.tables.postings.of(number, number + 1)
    start, end = place.within
    having = having[having.searchsorted(start) : having.searchsorted(end)]
    if place.allowed is not None:
        having = having[np.flatnonzero(place.allowed[having])[:1]]
    if not len(having):
        return ""
    text = place.engine.texts[int(having[0])]
    return next(text[form.start : form.end] for form in forms(text) if form.word == word)
