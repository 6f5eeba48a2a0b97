"""Where words stand in a source, code point for code point, found fast where many are sought.

One quote is found by going through the text. Where that was done very often, an index of the
text's longer words is made, and a quote is then looked for only where the rarest of its inner words
stands. It is of the folded text, and serves the search in the text itself as well.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from haiti_brief.text.folding import INVISIBLE, MARKS, Folded, fold_quote, fold_typography

_LEAST: Final = 4
"""Letters of a word in the index: shorter ones are many, and seldom rare."""
_WORD: Final = re.compile(rf"\w{{{_LEAST},}}")
# Beside these a word of the text is the same word in its fold, with the same letters.
_BESIDE: Final = rf"[^\w{MARKS}{INVISIBLE}]"
_INNER: Final = re.compile(rf"(?<={_BESIDE})[^\W\u02bc]{{{_LEAST},}}(?={_BESIDE})")
_MOST_INNER: Final = 8
_MANY: Final = 500
"""Going to a place costs as much as going through so many characters."""
_STEPS_A_PLACE: Final = 2500
"""The same, as it is counted: reading on is the quickest of all."""
_BORDER: Final = 200
_FAR: Final = 4_000_000_000
"""After how many times its length, or how many characters, a text is worth an index."""


_LEAST_STEPS: Final = 5_000_000


class HasFold(Protocol):
    """A text whose fold is worked out when it is needed."""

    @property
    def folded(self) -> Folded:
        """The text with its typography folded."""


class Inner(NamedTuple):
    """A word inside a quote: its offset in the quote, and in the fold of it."""

    word: str
    in_quote: int
    in_fold: int


def inner_words(quote: str) -> list[Inner]:
    """The longer words of `quote` that are neither its first nor its last."""
    found: list[Inner] = []
    folded = fold_quote(quote).text
    lead = len(folded) - len(folded.lstrip())
    last = len(folded.rstrip())
    for match in _INNER.finditer(quote):
        # What stands before a word does not fold together with it.
        before = match.start()
        if folded != quote:
            before = len(fold_typography(quote[:before]).text)
        if lead < before and before + len(match.group()) < last:
            found.append(Inner(match.group(), match.start(), before - lead))
        if len(found) == _MOST_INNER:
            break
    return found


class WordIndex:
    """The places of a folded text's longer words: 8 bytes a word, whatever words they are.

    Words share a row where their hashes do, so that a place may be another word's.
    """

    def __init__(self, text: str) -> None:
        self._rows = 1 << max(10, min(22, (len(text) // 8).bit_length()))
        size = "I" if len(text) < 1 << 32 else "Q"
        self._last = array(size, (0,)) * self._rows
        self._counts = array(size, (0,)) * self._rows
        self._places = array(size, (0,))
        self._before = array(size, (0,))
        mask = self._rows - 1
        last, counts, places, before = self._last, self._counts, self._places, self._before
        for number, match in enumerate(_WORD.finditer(text), 1):
            row = hash(match.group()) & mask
            places.append(match.start())
            before.append(last[row])
            last[row] = number
            counts[row] += 1

    def count(self, word: str) -> int:
        """At how many places `word` may stand."""
        return self._counts[hash(word) & (self._rows - 1)]

    def places(self, word: str) -> list[int]:
        """Where `word` may stand, in order."""
        found = []
        number = self._last[hash(word) & (self._rows - 1)]
        while number:
            found.append(self._places[number])
            number = self._before[number]
        return found[::-1]


class Occurrences:
    """Where words stand in a text and in its fold; `steps` counts the characters gone through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.steps = 0
        self._index: WordIndex | None = None

    def of_quote(self, quote: str) -> Iterator[int]:
        """Where `quote` stands in the text."""
        return self._through(self._text, quote)

    def of_fold(self, folded: Folded, needle: str) -> Iterator[int]:
        """Where the folded words `needle` stand in the fold of the text."""
        return self._through(folded.text, needle)

    def of_quote_beside(self, folded: Folded, quote: str, inner: Inner) -> Iterator[int]:
        """As `of_quote`, looked for only where the word `inner` of it stands."""
        for at in self._places(inner.word):
            start = folded.span(at, at + 1).start - inner.in_quote
            if start >= 0 and self._text.startswith(quote, start):
                yield start

    def of_fold_beside(self, folded: Folded, needle: str, inner: Inner) -> Iterator[int]:
        """As `of_fold`, looked for only where the word `inner` of it stands."""
        for at in self._places(inner.word):
            start = at - inner.in_fold
            if start >= 0 and folded.text.startswith(needle, start):
                yield start

    def forget(self) -> None:
        """Let go of the index."""
        self._index = None

    def make_index(self, source: HasFold) -> None:
        """Make the index of `source`, which is the text of this, whether it is worth it or not."""
        self._index = WordIndex(source.folded.text)

    def rarest(self, source: HasFold, quote: str) -> Inner | None:
        """The word of `quote` at which to look for it; None where it is as quick to read all."""
        if self._index is None:
            if self.steps < max(_LEAST_STEPS, min(_BORDER * len(self._text), _FAR)):
                return None
            self.make_index(source)
        index = self._index
        if index is None:
            return None
        rarest = min(inner_words(quote), key=lambda inner: index.count(inner.word), default=None)
        if rarest is None or index.count(rarest.word) * _MANY > len(self._text):
            return None
        return rarest

    def _places(self, word: str) -> list[int]:
        places = self._index.places(word) if self._index else []
        self.steps += _STEPS_A_PLACE * (len(places) + 1)
        return places

    def _through(self, text: str, words: str) -> Iterator[int]:
        at = text.find(words)
        done = 0
        while at >= 0:
            self.steps += at - done + len(words)
            done = at
            yield at
            at = text.find(words, at + 1)
        self.steps += len(text) - done
