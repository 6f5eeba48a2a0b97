"""Sentences of two sources that say the same in their own words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_text import ComparedText
from haiti_brief.analysis.compared_words import is_character

ALIKE: Final = 62.0
"""Likeness from which two sentences match: rapidfuzz's token_set_ratio, 0 to 100.

In the bundled documents sentences that retell one another score from 62 upwards. Sentences that
merely name the same people in the same posts do so too, hence the two counts below.
"""
SHARED: Final = 5
"""The fewest words that two matching sentences share, function words not counted."""
SHARED_PLAIN: Final = 2
"""How many of these are not names: the same names stand in any two reports of one event."""

COMMON: Final = 100
"""A word in more sentences of a text than this leads to none of them."""
_OFTEN: Final = 64
"""How many sentences lie between two calls of `tick`."""

_FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on at for and or but with by from as is are was were be been has have had "
    "that this it its he his she her they their will would who which not".split()
)


class Content(NamedTuple):
    """What a sentence says: its words in order, those that are no names, and its place.

    Function words are left out of both, and so are single characters of a script without spaces.
    `speech` tells that most of it is direct speech.
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


def contents(text: ComparedText, tick: Callable[[], None] = lambda: None) -> tuple[Content, ...]:
    """What each sentence of a text says; `tick` is called now and then."""
    found = []
    for number, sentence in enumerate(text.sentences):
        if number % _OFTEN == 0:
            tick()
        words = text.words[sentence.first : sentence.last]
        telling = [
            word
            for word in words
            if word.text not in _FUNCTION_WORDS
            and (word.text.isascii() or not is_character(word.text))
        ]
        every = frozenset(word.text for word in telling)
        plain = frozenset(word.text for word in telling if not word.name)
        found.append(
            Content(
                tuple(word.text for word in telling),
                every,
                # Two thousand sources have a hundred thousand sentences: each set is kept once.
                every if plain == every else plain,
                sum(word.speech for word in words) * 2 > len(words),
            )
        )
    return tuple(found)


def align_sentences(
    left: Sequence[Content], right: Sequence[Content], tick: Callable[[], None] = lambda: None
) -> tuple[Matched, ...]:
    """The sentences of two texts that match, each with one at most, in the order of the left.

    `tick` is called now and then while the work goes on.
    """
    scored = _scored(left, right, tick)
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


def _scored(
    left: Sequence[Content], right: Sequence[Content], tick: Callable[[], None]
) -> list[Matched]:
    """Every pair of sentences that may match, with its likeness."""
    # The first screen compares nothing, so it does not pay for this import.
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415

    joined = [" ".join(content.words) for content in right]
    scored = []
    for one, fellows in _sharing(left, right):
        if one % _OFTEN == 0:
            tick()
        mine = left[one]
        said = " ".join(mine.words) if fellows else ""
        for other in fellows:
            theirs = right[other]
            if len(mine.every & theirs.every) < SHARED:
                continue
            if len(mine.plain & theirs.plain) < SHARED_PLAIN:
                continue
            score = token_set_ratio(said, joined[other], score_cutoff=ALIKE)
            if score >= ALIKE:
                scored.append(Matched(one, other, score))
    return scored


def _sharing(left: Sequence[Content], right: Sequence[Content]) -> Iterator[tuple[int, list[int]]]:
    """Each sentence of the left with those of the right that may share enough words with it.

    Whoever shares five of n words shares two of any n - 3: looking up the rarest of these misses
    nothing, as long as they are not so common that looking them up is comparing all with all.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, content in enumerate(right):
        for word in content.every:
            holders[word].append(number)
    for number, content in enumerate(left):
        held = sorted(len(holders[word]) for word in content.every if word in holders)
        if len(held) < SHARED:
            yield number, []
            continue
        most = min(held[len(held) - SHARED + 1], COMMON)
        counts = Counter(
            chain.from_iterable(
                holders[word]
                for word in content.every
                if word in holders and len(holders[word]) <= most
            )
        )
        yield number, [other for other, shared in counts.items() if shared > 1]
