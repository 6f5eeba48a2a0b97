"""Direct speech: what stands between quotation marks in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_words import compared_words, is_character
from haiti_brief.text.segments import paragraphs
from haiti_brief.text.spans import Span

SHORTEST: Final = 4
"""Words from which quoted text is speech; fewer are a title, or words held at a distance."""

_MARK: Final = re.compile(
    r"''|\u2018\u2018|\u2019\u2019|``|[\"\u201c\u201d\u201e\u00ab\u00bb\u300c-\u300f]"
)
_CLOSERS: Final = {
    '"': ('"', "\u201d"),
    "\u201c": ("\u201d", '"'),
    "\u201d": ("\u201d",),
    "\u201e": ("\u201c", "\u201d", '"'),
    "\u00ab": ("\u00bb",),
    "\u00bb": ("\u00ab", "\u00bb"),
    "''": ("''", "\u2019\u2019"),
    "``": ("''", "\u2019\u2019"),
    "\u2018\u2018": ("\u2019\u2019", "''"),
    "\u300c": ("\u300d",),
    "\u300e": ("\u300f",),
}
"""The marks that close what each mark opens."""
_NEUTRAL: Final = frozenset(('"', "''", "\u201d", "\u00bb"))
"""Marks that open only at the beginning of a word, since they close too."""
_STRAIGHT: Final = frozenset(('"', "''"))
_BEFORE_OPENING: Final = frozenset(" \t\n\u00a0([{-\u2013\u2014:\u2018'\"\u201c\u00ab")


class _Opened(NamedTuple):
    """A mark that is not closed yet, and where the speech behind it begins."""

    mark: str
    start: int


def speech_spans(text: str, within: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """What stands between quotation marks in `text`, the marks left out, in order.

    Marks are “…”, "…", ”…”, ''…'', ‘‘…’’, «…», »…«, „…“, 「…」 and 『…』; apostrophes and single
    quotes are none. What is quoted inside a quote belongs to it. A quote that is not closed by the
    end of its paragraph runs on where the next paragraph opens with the same mark. Otherwise it
    ends with its paragraph, unless its mark was opened again meanwhile: then the first one was
    never closed, and nobody knows how far it reached. Quotes of fewer than four words (characters
    of a script without spaces count half) are left out.
    `within` are the text's paragraphs, where they are known.
    """
    found = []
    for span in _quoted(text, paragraphs(text) if within is None else within):
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if _words(text, start, end) >= SHORTEST:
            found.append(Span(start, end))
    return tuple(found)


def _words(text: str, start: int, end: int) -> float:
    words = (span.of(text) for span in compared_words(text, start, end))
    return sum(0.5 if is_character(word) else 1.0 for word in words)


def _quoted(text: str, within: tuple[Span, ...]) -> Iterator[Span]:
    carried: _Opened | None = None
    for number, paragraph in enumerate(within):
        following = within[number + 1].start if number + 1 < len(within) else len(text)
        quotes = _Quotes(carried)
        at = paragraph.start + (len(carried.mark) if carried else 0)
        for match in _MARK.finditer(text, at, paragraph.end):
            quotes.take(match, begins=_begins_word(text, match, paragraph))
        outer = quotes.opened[0] if quotes.opened else None
        runs_on = (
            outer is not None
            and text.startswith(outer.mark, following)
            and (outer == carried or outer.start == paragraph.start + len(outer.mark))
        )
        left = quotes.end(runs_on=runs_on)
        yield from quotes.found
        carried = left if left is not None and text.startswith(left.mark, following) else None
        if left is not None and carried is None:
            yield Span(left.start, paragraph.end)


class _Quotes:
    """The quotes of a paragraph as far as it has been read: `found` are those that are whole."""

    def __init__(self, carried: _Opened | None) -> None:
        self.opened = [carried] if carried else []
        self.found: list[Span] = []
        # What is whole inside the one that is open, should that one never be closed.
        self._inside: list[tuple[str, Span]] = []

    def take(self, match: re.Match[str], *, begins: bool) -> None:
        """Go on over a mark; `begins` tells that it stands at the beginning of a word."""
        mark = match.group()
        depth = self._closed_by(mark)
        if begins and depth is not None and mark in _NEUTRAL:
            last = self.opened[-1].mark
            if mark == last:
                # The mark before it was never closed, and nobody knows how far it reached.
                self.opened[-1] = _Opened(mark, match.end())
                return
            if mark in _STRAIGHT and last not in _STRAIGHT:
                depth = None
        if depth is not None:
            self._close(depth, match.start())
        elif mark in _CLOSERS and (begins or not (self.opened or mark in _NEUTRAL)):
            self.opened.append(_Opened(mark, match.end()))

    def _closed_by(self, mark: str) -> int | None:
        """Which of the open quotes a mark would close: the last of its own kind, or the last."""
        own = [n for n, opened in enumerate(self.opened) if _CLOSERS[opened.mark][0] == mark]
        if own:
            return own[-1]
        last = len(self.opened) - 1
        return last if self.opened and mark in _CLOSERS[self.opened[last].mark] else None

    def _close(self, depth: int, end: int) -> None:
        closed = self.opened[depth]
        del self.opened[depth:]
        self._inside = [(mark, span) for mark, span in self._inside if span.end <= closed.start]
        if self.opened:
            self._inside.append((closed.mark, Span(closed.start, end)))
        else:
            self.found.append(Span(closed.start, end))

    def end(self, *, runs_on: bool) -> _Opened | None:
        """What is left open at the paragraph's end; `runs_on` tells that the outermost goes on."""
        if not self.opened:
            return None
        outer, last = self.opened[0], self.opened[-1]
        if runs_on:
            return outer
        again = [span for mark, span in self._inside if mark == outer.mark]
        if last is not outer and last.mark == outer.mark:
            self.found += [span for span in again if span.end <= last.start]
            return last
        self.found += again
        return None if again else outer


def _begins_word(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the mark stands at the beginning of a word: 5'10" opens nothing."""
    start, end = match.span()
    begins = start == paragraph.start or text[start - 1] in _BEFORE_OPENING
    return begins and end < paragraph.end and not text[end].isspace()
