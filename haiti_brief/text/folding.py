"""Folding: texts made comparable, with the way back to the original kept.

Folding changes lengths ("…" becomes three characters, "é" written as two becomes one), so a fold
carries for each of its characters the span of the original that it came from. What is shown is
always the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import Final

from haiti_brief.text.spans import Span


class Folded:
    """A folded text and the way from each of its characters back to the original.

    `starts` and `ends` hold, for each folded character, the span of the original it stands for;
    None where every character stands for the one at its own place.
    """

    __slots__ = ("_ends", "_starts", "text")

    def __init__(
        self, text: str, starts: array[int] | None = None, ends: array[int] | None = None
    ) -> None:
        self.text = text
        self._starts = starts
        self._ends = ends

    def span(self, start: int, end: int) -> Span:
        """The span of the original that the folded characters `start` to `end` came from."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else self._original_length
            return Span(at, at)
        return Span(self._starts[start], self._ends[end - 1])

    def moved_to(self, places: array[int]) -> Folded:
        """The same fold for a longer original; `places` says where in it each character stands."""
        starts = self._starts if self._starts is not None else range(len(places))
        ends = self._ends if self._ends is not None else range(1, len(places) + 1)
        return Folded(
            self.text,
            array("L", (places[start] for start in starts)),
            array("L", (places[end - 1] + 1 for end in ends)),
        )

    @property
    def _original_length(self) -> int:
        return self._ends[-1] if self._ends else 0


class _Builder:
    """Collects folded pieces and where they came from."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts = array("L")
        self.ends = array("L")
        self.moved = False

    def same(self, text: str, start: int, end: int) -> None:
        """Take over the original's characters from `start` to `end`."""
        self.pieces.append(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, folded: str, start: int, end: int) -> None:
        """Let `folded` stand for the original's characters from `start` to `end`."""
        self.pieces.append(folded)
        if len(folded) == 1 and end == start + 1:
            self.starts.append(start)
            self.ends.append(end)
            return
        self.moved = True
        self.starts.extend([start] * len(folded))
        self.ends.extend([end] * len(folded))

    def result(self) -> Folded:
        """What was collected."""
        text = "".join(self.pieces)
        return Folded(text, self.starts, self.ends) if self.moved else Folded(text)


MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""The accents that join the letter before them, for a character class."""
INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
"""What may stand inside a word and be seen by nobody, for a character class."""

MOST_MARKS: Final = 30
"""Accents on one letter that are folded; no text of any language has so many (UAX 15, D3).

More than these stay as they are: to put them in order takes the square of their number.
"""

_SINGLES: Final = "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4\u1fef\u1ffd"
_SOME_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+")
_TYPOGRAPHIC: Final = re.compile(
    r"\s{2,}|[^\S ]"
    rf"|'[{_SINGLES}']|[{_SINGLES}][{_SINGLES}']?"
    r"|[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]"
    r"|[\u2010-\u2015\u2212]|\u2026"
    rf"|(?P<accented>[^{MARKS}]?[{MARKS}]+)"
)
_DOUBLE_QUOTES: Final = frozenset("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb")
_DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")


def _typographic_form(match: re.Match[str]) -> str:
    found = match.group()
    first = found[0]
    if match.lastgroup == "accented":
        form = unicodedata.normalize("NFC", found)
    elif first.isspace():
        form = " "
    elif first in _DOUBLE_QUOTES:
        form = '"'
    elif first in _DASHES:
        form = "-"
    elif first == "\u2026":
        form = "..."
    else:
        form = "'" if len(found) == 1 else '"'
    return form


def fold_typography(text: str) -> Folded:
    """`text` with quotes, dashes, spaces and ellipses in one plain form each.

    Runs of white space become one space, line breaks among it; two single quotes a double one;
    composed and decomposed letters one form; soft hyphens and zero-width spaces nothing. Case,
    letters, numbers and all other punctuation stay as they are: two texts with the same fold say
    the same words. Folding twice is folding once.
    """
    if _SOME_INVISIBLE.search(text):
        return _fold_seen(text)
    builder = _Builder()
    done = 0
    for match in _TYPOGRAPHIC.finditer(text):
        start, end = match.span()
        if match.lastgroup == "accented" and end - start > MOST_MARKS + 1:
            continue
        if start > done:
            builder.same(text, done, start)
        builder.put(_typographic_form(match), start, end)
        done = end
    builder.same(text, done, len(text))
    return builder.result()


def _fold_seen(text: str) -> Folded:
    """As `fold_typography`, for a text with invisible characters.

    They go before the fold: what stands on both sides of one may fold together.
    """
    places = array("L")
    done = 0
    for match in _SOME_INVISIBLE.finditer(text):
        places.extend(range(done, match.start()))
        done = match.end()
    places.extend(range(done, len(text)))
    return fold_typography(_SOME_INVISIBLE.sub("", text)).moved_to(places)


_LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
}  # fmt: skip


@lru_cache(maxsize=8192)
def _search_char(char: str) -> str:
    known = _LETTERS.get(char)
    if known is not None:
        return known
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Mn", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(_LETTERS.get(c, c) for c in plain if unicodedata.category(c) != "Mn")


def fold_search(text: str) -> Folded:
    """`text` for finding words: no case, no accents, ligatures opened, plain quotes and dashes.

    White space becomes spaces one for one. Every folded character knows its original, so what
    matched can be lit where it stands.
    """
    if text.isascii():
        # NFKD leaves ASCII as it is, and lower-casing it keeps every place.
        return Folded(re.sub(r"\s", " ", text.lower()))
    builder = _Builder()
    for index, char in enumerate(text):
        folded = char.lower() if char.isascii() and not char.isspace() else _search_char(char)
        if folded:
            builder.put(folded, index, index + 1)
        else:
            builder.moved = True
    return builder.result()
