"""Words of passages, and whether what is typed tells one passage from all others.

A reader who types the words of a passage means that one, or one that says the same. Where another
passage has the words as well, no search could know which was meant.
"""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_WORD: Final = re.compile(r"[^\W_]+(?:\.\d+)?")
_LETTERS: Final = {
    "“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-",
    "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "đ": "d",
}  # fmt: skip
_PLAIN: Final = str.maketrans(_LETTERS)
_COMMON: Final = 20_000
"""The passages of a word beyond which it tells nothing."""
_MOST_OTHERS: Final = 3_000
"""How many passages may have the right words of a query, to be told apart by the wrong ones."""


class Wrong(NamedTuple):
    """What is typed for a word of the passage: other letters, or only its beginning."""

    typed: str
    begun: bool = False


class Drawn(NamedTuple):
    """A query as drawn: its text, the passage's words that are typed right, and those not."""

    text: str
    right: tuple[str, ...]
    wrong: tuple[Wrong, ...] = ()


def fold(text: str) -> str:
    """`text` without case, accents, typographic marks and the commas of numbers."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        text = "".join(char for char in text if not unicodedata.combining(char))
        text = text.translate(_PLAIN)
    return _GROUPED.sub("", text.lower())


def same(text: str) -> str:
    """What two passages have in common that say the same: their words, folded."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text))


def _distance(wrong: Iterable[Wrong], found: list[str]) -> int:
    """How far the nearest words of a passage are, two in a row also taken as one."""
    joined = [left + right for left, right in pairwise(found)]
    total = 0
    for typed, begun in wrong:
        if begun:
            total += 0 if any(word.startswith(typed) for word in found) else 9
        else:
            total += min(OSA.distance(typed, word, score_cutoff=6) for word in (*found, *joined))
    return total


class Words:
    """In which passages the words of some passages stand."""

    def __init__(self, passages: Sequence[str], items: Iterable[int]) -> None:
        self.passages = passages
        self.count = len(passages)
        self._found = {word: array("I") for item in items for word in tokens(passages[item])}
        wanted = self._found.keys()
        for number, text in enumerate(passages):
            for word in wanted & set(tokens(text)):
                self._found[word].append(number)
        self._common = {word for word, numbers in self._found.items() if len(numbers) > _COMMON}

    def rarity(self, word: str) -> float:
        """How much a word tells, 0 for a word in every passage."""
        return math.log(self.count / max(1, len(self._found[word])))

    def having(self, right: Iterable[str]) -> set[int] | None:
        """The passages that have all of some words; None where these are too common to tell."""
        telling = sorted(
            (self._found[word] for word in set(right) if word not in self._common), key=len
        )
        if not telling:
            return None
        found = set(telling[0])
        for numbers in telling[1:]:
            found.intersection_update(numbers)
        return found

    def identifies(self, item: int, drawn: Drawn) -> bool:
        """Whether the query can mean no passage but those that say the same.

        The words typed right stand together in no other, or the others have nothing as near to
        the words typed wrong.
        """
        having = self.having(drawn.right)
        if having is None or len(having) > _MOST_OTHERS:
            return False
        own = same(self.passages[item])
        others = [text for n in having if n != item and (text := same(self.passages[n])) != own]
        if not others:
            return True
        if not drawn.wrong:
            return False
        distance = _distance(drawn.wrong, own.split())
        return all(_distance(drawn.wrong, text.split()) > distance for text in others)
