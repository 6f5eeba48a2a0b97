"""The vocabulary: the words that occur, and which of them a typed word may stand for.

Slips are looked for among the words, never in whole passages: a vocabulary grows slowly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

_PAST_ALL: Final = "\U0010ffff"
_NEAREST_LIKENESS: Final = 0.5


def tolerance(word: str) -> int:
    """How many letters of `word` may be wrong: none in two, one in five, two in ten, then three.

    A letter too many, too few, another or two swapped are one each. Numbers allow none.
    """
    if any(char.isdigit() for char in word):
        return 0
    length = len(word)
    return 0 if length <= 2 else 1 if length <= 5 else 2 if length <= 10 else 3


class Vocabulary:
    """The distinct words of a set of passages, sorted."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: list[str] = sorted(words)
        self._without_digits: list[str] | None = None
        self._beginnings: dict[int, list[str]] = {}

    def __contains__(self, word: str) -> bool:
        index = bisect_left(self.words, word)
        return index < len(self.words) and self.words[index] == word

    def starting(self, prefix: str) -> Sequence[str]:
        """The words that start with `prefix`, itself among them, in order."""
        first = bisect_left(self.words, prefix)
        return self.words[first : bisect_left(self.words, prefix + _PAST_ALL, first)]

    def near(self, word: str) -> list[tuple[str, int]]:
        """The words with as few letters wrong as `tolerance` allows, with how many, nearest first.

        Distances are optimal string alignment's.
        """
        return self._near(word, self._plain(), tolerance(word))

    def starting_near(self, prefix: str) -> list[tuple[str, int]]:
        """The words that start with something near `prefix`, with how many letters are wrong."""
        allowed = tolerance(prefix)
        best: dict[str, int] = {}
        # A letter too many or too few in what was typed shifts where the beginning ends.
        for length in range(len(prefix) - 1, len(prefix) + 2):
            for beginning, wrong in self._near(prefix, self._beginnings_of(length), allowed):
                for word in self.starting(beginning):
                    if wrong < best.get(word, allowed + 1):
                        best[word] = wrong
        return sorted(best.items(), key=lambda entry: (entry[1], entry[0]))

    def nearest(self, word: str, limit: int) -> tuple[str, ...]:
        """Up to `limit` words most like `word`, for saying what there is instead."""
        # Only an empty answer asks; the import costs 20 ms.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found = process.extract(
            word,
            self.words,
            scorer=OSA.normalized_similarity,
            processor=None,
            score_cutoff=_NEAREST_LIKENESS,
            limit=limit,
        )
        return tuple(near for near, _, _ in found)

    def _plain(self) -> list[str]:
        if self._without_digits is None:
            self._without_digits = [w for w in self.words if not any(c.isdigit() for c in w)]
        return self._without_digits

    def _beginnings_of(self, length: int) -> list[str]:
        known = self._beginnings.get(length)
        if known is None:
            known = list(dict.fromkeys(w[:length] for w in self._plain() if len(w) > length))
            self._beginnings[length] = known
        return known

    @staticmethod
    def _near(word: str, among: list[str], allowed: int) -> list[tuple[str, int]]:
        if not allowed or not among:
            return []
        # Most queries are spelled right and never get here; the import costs 20 ms.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        found = process.extract(
            word, among, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=None
        )
        return [(near, int(wrong)) for near, wrong, _ in found]
