"""Folding: texts made comparable, with the way back to the original kept.

Folding changes lengths ("…" becomes three characters, "é" written as two becomes one), so a fold
carries for each of its characters the span of the original that it came from. What is shown is
always the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from haiti_brief.text.spans import Span
from haiti_brief.text.way_back import Change, Stretches, TwoFolds, WayBack


class Folded:
    """A folded text and the way from each of its characters back to the original.

    There is no way where every character stands for the one at its own place.
    """

    __slots__ = ("text", "way")

    def __init__(self, text: str, way: WayBack | None = None) -> None:
        self.text = text
        self.way = way

    def span(self, start: int, end: int) -> Span:
        """The span of the original that the folded characters `start` to `end` came from."""
        if self.way is None:
            return Span(start, end)
        if start < end:
            return Span(self.way.of(start).start, self.way.of(end - 1).end)
        if start < len(self.text):
            at = self.way.of(start).start
        else:
            at = self.way.of(len(self.text) - 1).end if self.text else 0
        return Span(at, at)


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
_DOUBLES: Final = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_ELLIPSIS: Final = "\u2026"
_BLANK: Final = r"\s{2,}|[^\S ]"
_PAIR: Final = rf"'[{_SINGLES}']|[{_SINGLES}][{_SINGLES}']"
_FORMS: Final = {
    **dict.fromkeys(_SINGLES, "'"),
    **dict.fromkeys(_DOUBLES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    _ELLIPSIS: "...",
}
# These begin with a class of characters, which is found fast; what counts stands behind it.
_SOME_BLANK: Final = re.compile(r"\s(?:\s+|(?<! ))")
_SOME_PAIR: Final = re.compile(rf"[{_SINGLES}'][{_SINGLES}']")
_MOVING: Final = re.compile(
    rf"[\s{_SINGLES}'{_ELLIPSIS}](?:(?<=\s)\s+|(?<=[{_SINGLES}'])[{_SINGLES}']|(?<={_ELLIPSIS}))"
)
_ACCENTED: Final = re.compile(
    rf"{_BLANK}|{_PAIR}|[{''.join(_FORMS)}]|(?P<accented>[^{MARKS}]?[{MARKS}]+)"
)
_SOME_MARK: Final = re.compile(f"[{MARKS}]")
_FOLDABLE: Final = re.compile(r"[^ -_a-~]|  |''")
"""What any text has in which something folds."""
_SPACE: Final = re.compile(r"\s")


class _Accented(dict[str, str]):
    """What stands for each match of `_ACCENTED`, kept for the next."""

    def __missing__(self, found: str) -> str:
        form = _FORMS.get(found)
        if form is None and _SOME_MARK.search(found):
            many = len(found) > MOST_MARKS + 1
            form = found if many else unicodedata.normalize("NFC", found)
        elif form is None:
            form = " " if found[0].isspace() else '"'
        if len(found) < 8 and len(self) < 8192:
            self[found] = form
        return form


_ACCENTED_FORMS: Final = _Accented()


def fold_typography(text: str) -> Folded:
    """`text` with quotes, dashes, spaces and ellipses in one plain form each.

    Runs of white space become one space, line breaks among it; two single quotes a double one;
    composed and decomposed letters one form; soft hyphens and zero-width spaces nothing. Case,
    letters, numbers and all other punctuation stay as they are: two texts with the same fold say
    the same words. Folding twice is folding once.
    """
    if not _FOLDABLE.search(text):
        return Folded(text)
    if _SOME_INVISIBLE.search(text) is None:
        return _retyped(text)
    # They go before the fold: what stands on both sides of one may fold together.
    seen = _retyped(_SOME_INVISIBLE.sub("", text))
    return Folded(seen.text, TwoFolds(seen.way, Stretches(text, _invisible)))


@lru_cache(maxsize=64)
def fold_quote(words: str) -> Folded:
    """`fold_typography` of a quote or what stands beside it, asked for several times in a row."""
    return fold_typography(words)


def _retyped(text: str) -> Folded:
    """The fold of a text without invisible characters."""
    if _SOME_MARK.search(text):
        folded = _ACCENTED.sub(lambda match: _ACCENTED_FORMS[match.group()], text)
        return Folded(folded, Stretches(text, _accented))
    folded = _SOME_PAIR.sub('"', _SOME_BLANK.sub(" ", text))
    if not folded.isascii() or "`" in folded:
        for char, form in _FORMS.items():
            folded = folded.replace(char, form)
    return Folded(folded, Stretches(text, _moving) if _MOVING.search(text) else None)


def _moving(text: str, start: int) -> Iterator[Change]:
    """What changes the length of a text without accents, from `start` on."""
    for match in _MOVING.finditer(text, start):
        at, end = match.span()
        yield Change(at, end, 3 if text[at] == _ELLIPSIS else 1)


def _accented(text: str, start: int) -> Iterator[Change]:
    """What changes the length of any text without invisible characters, from `start` on."""
    for match in _ACCENTED.finditer(text, start):
        at, end = match.span()
        length = len(_ACCENTED_FORMS[match.group()])
        if length != 1 or end != at + 1:
            many = match.lastgroup == "accented" and end - at > MOST_MARKS + 1
            if not many:
                yield Change(at, end, length)


def _invisible(text: str, start: int) -> Iterator[Change]:
    """The invisible characters from `start` on, of which nothing is left."""
    for match in _SOME_INVISIBLE.finditer(text, start):
        yield Change(*match.span(), 0)


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
        return Folded(_SPACE.sub(" ", text.lower()))
    return Folded(_ASCII_OR_ONE.sub(_search_form, text), Stretches(text, _sought))


_ASCII_OR_ONE: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def _search_form(match: re.Match[str]) -> str:
    found = match.group()
    return _SPACE.sub(" ", found.lower()) if found.isascii() else _search_char(found)


def _sought(text: str, start: int) -> Iterator[Change]:
    """The characters that `fold_search` leaves out or opens into several, from `start` on."""
    for match in _NOT_ASCII.finditer(text, start):
        length = len(_search_char(match.group()))
        if length != 1:
            yield Change(*match.span(), length)
