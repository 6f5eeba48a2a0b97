"""Slots: what one word of a query stands for, made ready to be looked up in arrays."""

from __future__ import annotations

from math import log
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import Floats, Ints, Levels, Scores, distinct
from haiti_brief.search.chains import chained
from haiti_brief.search.expansion import EXACT, Lexicon, Range, ordered
from haiti_brief.search.postings import Forward
from haiti_brief.search.query import FUNCTION_WORDS, Asked

SPLIT: Final = 26
FUNCTION_ONLY: Final = 27
"""The level of a word hardly begun in passages that have only function words beginning so."""
QUALITIES: Final[Floats] = ((np.arange(EXACT + 1) / EXACT) ** 1.3).astype(np.float32)
"""What a match of each level is worth."""

_LEVELS: Final = np.arange(EXACT + 1)
_LEAST_RARITY: Final = 0.3
_FINE: Final = 150
_LEAST: Final = 16
_APART: Final = 2
_MOST_POSTINGS: Final = 250_000
_MOST_ALONE: Final = 50_000
_MOST_SPLIT: Final = 4_000


class Slot(NamedTuple):
    """One word of a query.

    `ranges` are the words it may stand for, the worst first, and `levels` the level of every word
    of the vocabulary (with one more, of level 0, for none). `rarity` is what it says about a
    passage to have any of them. `pairs` are words that follow each other, with the passages where
    they do in `split`. Of a word hardly begun, `telling` are the levels without function words.
    """

    asked: Asked
    ranges: tuple[Range, ...]
    levels: Levels
    rarity: float
    pairs: tuple[tuple[int, int], ...]
    split: Ints
    telling: Levels | None = None


def rarity(having: float, among: int) -> float:
    """How much a word says that `having` of `among` passages have: BM25's inverse frequency.

    Never nearly nothing, so that a word as typed counts above others in a few short texts too.
    """
    having = min(having, among)
    return max(log(1 + (among - having + 0.5) / (having + 0.5)), _LEAST_RARITY)


def make_slot(lexicon: Lexicon, forward: Forward, asked: Asked, ranges: tuple[Range, ...]) -> Slot:
    """The slot of a word that stands for `ranges`."""
    levels = np.zeros(len(lexicon.vocabulary) + 1, np.uint8)
    having = 0.0
    for level, first, end in ranges:
        levels[first:end] = level
        having += lexicon.postings.total(first, end) * float(QUALITIES[level]) ** 2
    pairs = lexicon.split(asked)
    found = [
        chained(lexicon.postings, forward, [(left, left + 1), (right, right + 1)], _MOST_SPLIT)
        for left, right in pairs
    ]
    split = distinct(np.concatenate(found)) if found else np.empty(0, np.int32)
    among = len(forward.offsets) - 1
    telling = _telling(lexicon, asked, levels) if asked.is_hardly_begun else None
    return Slot(asked, ranges, levels, rarity(having + len(split), among), pairs, split, telling)


def _telling(lexicon: Lexicon, asked: Asked, levels: Levels) -> Levels:
    """`levels` but for the function words that `asked` is the beginning of."""
    telling = levels.copy()
    for word in FUNCTION_WORDS:
        if word.startswith(asked.word):
            number = lexicon.vocabulary.find(word)
            if number is not None:
                telling[number] = 0
    return telling


def widened(ranges: tuple[Range, ...], joined: tuple[Range, ...]) -> tuple[Range, ...]:
    """`ranges` with others."""
    return ordered([*ranges, *joined]) if joined else ranges


class Filled(NamedTuple):
    """What each passage scores for having a slot, and which level each score is of.

    `whole` says whether all passages that have the slot are scored.
    """

    scores: Scores
    levels: Levels
    whole: bool

    def levels_of(self, passages: Ints) -> Levels:
        """The levels at which `passages` have the slot."""
        levels: Levels = self.levels.take(self.scores.take(passages))
        return levels


def fill_scores(lexicon: Lexicon, slot: Slot, scores: Scores, *, alone: bool) -> Filled | None:
    """Write to `scores`, all 0, what each passage scores for having the slot.

    None where too many have it to say quickly.

    Words with letters wrong are left out where they are too many, and so is the beginning of very
    common words, unless it stands `alone`: then some of the passages are scored.
    """
    postings = lexicon.postings
    left = _MOST_POSTINGS
    whole = True
    chosen: list[tuple[int, Ints]] = [(SPLIT, slot.split)] if len(slot.split) else []
    for level, first, end in reversed(slot.ranges):
        count = postings.total(first, end)
        if level == EXACT or count <= left:
            chosen.append((level, postings.of(first, end)))
            left -= count
            continue
        whole = False
        if alone:
            chosen.append((level, postings.of(first, end)[:_MOST_ALONE]))
    if not chosen and not whole:
        return None
    values = _values(slot.rarity)
    chosen.sort(key=itemgetter(0))
    # Of repeated places the last counts, which is the best.
    places = np.concatenate([found for _, found in chosen]) if chosen else slot.split
    worth = values[[each[0] for each in chosen]].repeat([len(each[1]) for each in chosen])
    # Looked up by other numbers than its own, numpy takes longer than to change them first.
    scores[places.astype(np.intp)] = worth
    levels = np.zeros(int(values[-1]) + 1, np.uint8)
    levels[values] = _LEVELS
    return Filled(scores, levels, whole)


def _values(rarity: float) -> Scores:
    """What a match of each level adds to a passage's score, the better the more; 0 for none."""
    values = np.maximum(np.rint(QUALITIES * (rarity * _FINE)), _LEAST).astype(np.intp)
    # No two alike, so that a score tells its level, and apart even of the commonest words.
    values = np.maximum.accumulate(values - _APART * _LEVELS) + _APART * _LEVELS
    values[0] = 0
    return values.astype(np.uint16)
