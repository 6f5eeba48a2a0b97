"""Paragraphs and sentences of a text, as spans.

English news text is what the rules of the sentence splitter know: initials ("H.E. Smith"),
abbreviations ("U.S. military", "Port-au-Prince at 2 a.m. Kenya time"), decimals, closing quotes.
"""

from __future__ import annotations

import re
from typing import Final

from haiti_brief.text.spans import Span

_WRAPPED_WIDTH: Final = 100
_WRAPPED_LEAST: Final = 3
# A source may be all spaces or all full stops: none of these may look at a character twice.
_LINE: Final = re.compile(r"\S[^\n]*+")
_BLOCK: Final = re.compile(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
_STOP: Final = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019\u00bb)\]]*+\s++")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st mt gen lt col sgt capt maj adm brig cmdr comdr cpl pvt insp supt gov sen "
    "rep rev hon fr vs approx fig e.g i.e cf pp vol".split()
)
_NUMBERED: Final = frozenset("no nos art arts sec para paras ch".split())
"""Words and abbreviations that are followed by a number where their stop ends no sentence."""
_CLOSING_ABBREVIATIONS: Final = frozenset(
    "sr jr inc ltd co corp dept est jan feb mar apr jun jul aug sep sept oct nov dec etc al "
    "a.m p.m".split()
)
"""Abbreviations that a sentence may end with, as it does not with "Mr."."""
_LONGEST_WORD: Final = 24
_LAST_WORD: Final = re.compile(r"[\w.'\u2019-]+$")
_INITIALS: Final = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
_OPENERS: Final = "\"'\u201c\u2018\u00ab(["
SENTENCE_STARTERS: Final = frozenset(
    "a an the this that these those he she it they we in on at but and or for as if when while "
    "after before his her its their our there here what who why how then everyone nobody some "
    "since although however meanwhile".split()
)
"""Words whose capital says that a sentence starts, not that they are a name."""


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _hard_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width, so that only blank lines end a paragraph."""
    blocks = [block.group().split("\n") for block in _BLOCK.finditer(text)]
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < _WRAPPED_LEAST or max(map(len, inner)) > _WRAPPED_WIDTH:
        return False
    full = sum(1 for line in inner if len(line) >= 40 and line.rstrip()[-1] not in '.!?:\u201d"')
    return full * 2 > len(inner)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` in order, without the white space around them.

    A line is a paragraph, except in text whose lines were broken to a width: there a blank line
    ends one.
    """
    pattern = _BLOCK if _hard_wrapped(text) else _LINE
    return tuple(_trimmed(text, *match.span()) for match in pattern.finditer(text))


def _ends_sentence(before: str, following: str) -> bool:
    """Whether a stop between the texts `before` and `following` ends a sentence."""
    opener = following.lstrip(_OPENERS)
    if not opener:
        return True
    if not (opener[0].isupper() or opener[0].isdigit() or following[0] in '"\u201c\u2018'):
        return False
    found = _LAST_WORD.search(before)
    if found is None:
        return True
    word = found.group().strip("'\u2019").casefold()
    if word in _ABBREVIATIONS:
        return False
    if word in _NUMBERED:
        return not opener[0].isdigit()
    if word in _CLOSING_ABBREVIATIONS or _INITIALS.match(word):
        next_word = re.split(r"\W", opener, maxsplit=1)[0].casefold()
        return next_word in SENTENCE_STARTERS
    return True


def sentences(text: str, within: Span) -> tuple[Span, ...]:
    """The sentences of `text` inside the span `within`, usually a paragraph, in order."""
    found: list[Span] = []
    start = within.start
    for match in _STOP.finditer(text, within.start, within.end):
        before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
        if _ends_sentence(before, text[match.end() : min(within.end, match.end() + 24)]):
            found.append(_trimmed(text, start, match.end()))
            start = match.end()
    last = _trimmed(text, start, within.end)
    if last.start < last.end:
        found.append(last)
    return tuple(found)
