"""Direct speech: what stands between quotation marks in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.text.segments import paragraphs
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import WORD

SHORTEST: Final = 4
"""Words from which quoted text is speech; fewer are a title, or words held at a distance."""

_MARK: Final = re.compile(r"''|\u2018\u2018|\u2019\u2019|``|[\"\u201c\u201d\u201e\u00ab\u00bb]")
_CLOSERS: Final = {
    '"': ('"', "\u201d"),
    "\u201c": ("\u201d", '"'),
    "\u201e": ("\u201c", "\u201d", '"'),
    "\u00ab": ("\u00bb",),
    "''": ("''", "\u2019\u2019"),
    "``": ("''", "\u2019\u2019"),
    "\u2018\u2018": ("\u2019\u2019", "''"),
}
"""The marks that close what each mark opens."""
_NEUTRAL: Final = frozenset(('"', "''"))
_BEFORE_OPENING: Final = frozenset(" \t\n\u00a0([{-\u2013\u2014:\u2018'")


class _Opened(NamedTuple):
    """A mark that is not closed yet, and where the speech behind it begins."""

    mark: str
    start: int


def speech_spans(text: str, within: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """What stands between quotation marks in `text`, the marks left out, in order.

    Marks are “…”, "…", ''…'', ‘‘…’’, «…» and „…“; apostrophes and single quotes are none. A quote
    that is not closed by the end of its paragraph runs on where the next paragraph opens with the
    same mark, and ends with its paragraph otherwise. Quotes of fewer than four words are left out.
    `within` are the text's paragraphs, where they are known.
    """
    found = []
    for span in _quoted(text, paragraphs(text) if within is None else within):
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if sum(1 for _ in WORD.finditer(text, start, end)) >= SHORTEST:
            found.append(Span(start, end))
    return tuple(found)


def _quoted(text: str, within: tuple[Span, ...]) -> Iterator[Span]:
    carried: _Opened | None = None
    for number, paragraph in enumerate(within):
        opened = carried
        at = paragraph.start
        if opened is not None:
            at += len(opened.mark)
        for match in _MARK.finditer(text, at, paragraph.end):
            mark = match.group()
            if opened is None:
                if _may_open(text, match, paragraph):
                    opened = _Opened(mark, match.end())
            elif mark == opened.mark and _surely_opens(text, match, paragraph):
                # The mark before it was never closed, and nobody knows how far it reached.
                opened = _Opened(mark, match.end())
            elif mark in _CLOSERS[opened.mark]:
                yield Span(opened.start, match.start())
                opened = None
        carried = None
        if opened is not None:
            following = within[number + 1].start if number + 1 < len(within) else len(text)
            if text.startswith(opened.mark, following):
                carried = opened
            else:
                yield Span(opened.start, paragraph.end)


def _may_open(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if match.group() not in _CLOSERS:
        return False
    return match.group() not in _NEUTRAL or _surely_opens(text, match, paragraph)


def _surely_opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark stands at the beginning of a word: 5'10" opens nothing."""
    start, end = match.span()
    begins = start == paragraph.start or text[start - 1] in _BEFORE_OPENING
    return begins and end < paragraph.end and not text[end].isspace()
