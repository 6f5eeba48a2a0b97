"""Sentences of two sources that say the same in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_text import ComparedText

ALIKE: Final = 62.0
"""Likeness from which two sentences match: rapidfuzz's token_set_ratio, 0 to 100.

In the bundled documents sentences that retell one another score from 62 upwards. Sentences that
merely name the same people in the same posts do so too, hence the two counts below.
"""
SHARED: Final = 5
"""The fewest words that two matching sentences share, function words not counted."""
SHARED_PLAIN: Final = 2
"""How many of these are not names: the same names stand in any two reports of one event."""

_FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on at for and or but with by from as is are was were be been has have had "
    "that this it its he his she her they their will would who which not".split()
)


class Content(NamedTuple):
    """What a sentence says: its words in order, those that are no names, and its place.

    Function words are left out of both. `speech` tells that most of it is direct speech.
    """

    words: tuple[str, ...]
    every: frozenset[str]
    plain: frozenset[str]
    speech: bool


class Matched(NamedTuple):
    """The numbers of two sentences that match, and their likeness."""

    left: int
    right: int
    score: float


def contents(text: ComparedText) -> tuple[Content, ...]:
    """What each sentence of a text says."""
    found = []
    for sentence in text.sentences:
        words = text.words[sentence.first : sentence.last]
        telling = [word for word in words if word.text not in _FUNCTION_WORDS]
        found.append(
            Content(
                tuple(word.text for word in telling),
                frozenset(word.text for word in telling),
                frozenset(word.text for word in telling if not word.name),
                sum(word.speech for word in words) * 2 > len(words),
            )
        )
    return tuple(found)


def align_sentences(left: Sequence[Content], right: Sequence[Content]) -> tuple[Matched, ...]:
    """The sentences of two texts that match, each with one at most, in the order of the left."""
    # The first screen compares nothing, so it does not pay for this import.
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415

    scored: list[Matched] = []
    for one, mine in enumerate(left):
        if len(mine.every) < SHARED:
            continue
        for other, theirs in enumerate(right):
            if len(mine.every & theirs.every) < SHARED:
                continue
            if len(mine.plain & theirs.plain) < SHARED_PLAIN:
                continue
            score = token_set_ratio(
                " ".join(mine.words), " ".join(theirs.words), score_cutoff=ALIKE
            )
            if score >= ALIKE:
                scored.append(Matched(one, other, score))
    scored.sort(key=lambda match: (-match.score, match.left, match.right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for match in scored:
        if match.left not in taken_left and match.right not in taken_right:
            taken_left.add(match.left)
            taken_right.add(match.right)
            found.append(match)
    return tuple(sorted(found))
