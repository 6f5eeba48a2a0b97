"""Which stretches of direct speech may be the same words, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_text import folded_words

COVERAGE: Final = 0.55
"""The part of the shorter speech's different words that the longer one must hold."""
LIKENESS: Final = 70.0
"""Their likeness: rapidfuzz's token_set_ratio, 0 to 100.

With both, all three pairs of the bundled documents are found and nothing else.
"""


class Speech(NamedTuple):
    """Words in quotation marks, and the id of the source that prints them."""

    source: str
    text: str


def likely_pairs(
    speeches: Sequence[Speech], tick: Callable[[], None]
) -> tuple[tuple[int, int], ...]:
    """The pairs of speeches, by number, of two sources that may be one quotation, in order.

    `tick` is called for each speech.
    """
    # The first screen compares nothing, so it does not pay for this import.
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415

    words = [folded_words(speech.text) for speech in speeches]
    sets = [frozenset(found) for found in words]
    joined = [" ".join(found) for found in words]
    pairs = set()
    for shorter, fellows in _sharing(speeches, sets):
        tick()
        for longer in fellows:
            if len(sets[shorter] & sets[longer]) < COVERAGE * len(sets[shorter]):
                continue
            if token_set_ratio(joined[shorter], joined[longer]) >= LIKENESS:
                pairs.add((min(shorter, longer), max(shorter, longer)))
    return tuple(sorted(pairs))


def _sharing(
    speeches: Sequence[Speech], sets: Sequence[frozenset[str]]
) -> Iterator[tuple[int, set[int]]]:
    """Each speech, with those that can cover enough of it and have as many words or more.

    Of a speech's n words another must hold 0.55 n, and so at least one of any 0.45 n + 1: looking
    up the rarest of these misses nothing and meets few others.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for word in found:
            holders[word].append(number)
    for number, found in enumerate(sets):
        rarest = sorted(found, key=lambda word: (len(holders[word]), word))
        fellows = {
            other
            for word in rarest[: int(len(found) * (1 - COVERAGE)) + 1]
            for other in holders[word]
            if len(sets[other]) >= len(found) and speeches[other].source != speeches[number].source
        }
        yield number, fellows
