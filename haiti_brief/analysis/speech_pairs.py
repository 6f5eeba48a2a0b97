"""Which stretches of direct speech may be the same words, without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, pairwise
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_text import folded_words

COVERAGE: Final = 0.55
"""The part of the shorter speech's different words that the longer one must hold."""
LIKENESS: Final = 70.0
"""Their likeness: rapidfuzz's token_set_ratio, 0 to 100.

With both, all three pairs of the bundled documents are found and nothing else.
"""


_MOST_SAME: Final = 40
_MOST_HELD: Final = 300
"""Speeches with one word that are looked at, evenly spread, where there are more."""


class Speech(NamedTuple):
    """Words in quotation marks, and the id of the source that prints them."""

    source: str
    text: str


def likely_pairs(
    speeches: Sequence[Speech], tick: Callable[[], None]
) -> tuple[tuple[int, int], ...]:
    """The pairs of speeches, by number, of two sources that may be one quotation, in order.

    The same words in more than 40 speeches make neighbours pairs, and no others; the speeches
    remain tied through one another. `tick` is called for each speech.
    """
    # The first screen compares nothing, so it does not pay for this import.
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415

    words: list[tuple[str, ...]] = []
    for speech in speeches:
        tick()
        words.append(folded_words(speech.text))
    sets = [frozenset(found) for found in words]
    joined = [" ".join(found) for found in words]
    pairs = _same(speeches, words)
    for shorter, fellows in _sharing(speeches, sets):
        tick()
        for longer in fellows:
            if words[shorter] == words[longer]:
                continue
            if len(sets[shorter] & sets[longer]) < COVERAGE * len(sets[shorter]):
                continue
            if token_set_ratio(joined[shorter], joined[longer], score_cutoff=LIKENESS):
                pairs.add((min(shorter, longer), max(shorter, longer)))
    return tuple(sorted(pairs))


def _same(speeches: Sequence[Speech], words: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
    """The pairs of speeches of two sources with the same words."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(words):
        if found:
            alike[found].append(number)
    pairs = (
        pair
        for numbers in alike.values()
        for pair in (pairwise if len(numbers) > _MOST_SAME else _twos)(numbers)
    )
    return {(a, b) for a, b in pairs if speeches[a].source != speeches[b].source}


def _twos(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    return combinations(numbers, 2)


def _sharing(
    speeches: Sequence[Speech], sets: Sequence[frozenset[str]]
) -> Iterator[tuple[int, Sequence[int]]]:
    """Each speech, with those that can cover enough of it and have as many words or more.

    Of a speech's n words another must hold 0.55 n, and so at least one of any 0.45 n + 1, and two
    of one more, where it must hold two: looking up the rarest of these misses nothing and meets
    few others. Of the speeches with a common word only some are looked at.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for word in found:
            holders[word].append(number)
    some = {word: held[:: 1 + len(held) // _MOST_HELD] for word, held in holders.items()}
    for number, found in enumerate(sets):
        two = COVERAGE * len(found) > 1
        rarest = sorted(found, key=lambda word: (len(holders[word]), word))
        counts = Counter(
            chain.from_iterable(
                some[word] for word in rarest[: int(len(found) * (1 - COVERAGE)) + 1 + two]
            )
        )
        yield (
            number,
            [
                other
                for other, shared in counts.items()
                if shared > two
                and len(sets[other]) >= len(found)
                and speeches[other].source != speeches[number].source
            ],
        )
