"""How much of a source the brief cites."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from haiti_brief.analysis.names import NameBook, name_book
from haiti_brief.analysis.said_numbers import counts_in
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf_display import MONTHS, WEEKDAYS
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Kind, kind_of, word_spans

_OFTEN: Final = 64
"""How many sentences lie between two calls of `tick`."""

_VERBS: Final = ("March", "May")
"""Months that are verbs at the start of a sentence, more often than not."""
_NAMES: Final = "|".join((*WEEKDAYS, *(month for month in MONTHS if month not in _VERBS)))
_SHORT: Final = "Jan|Feb|Aug|Sept?|Oct|Nov|Dec"
_DAY_NAME: Final = re.compile(rf"(?:{_NAMES}|{_SHORT}|{'|'.join(_VERBS)})\b")
_DATE: Final = re.compile(
    rf"\b(?:{_NAMES})s?\b|\b(?:{_SHORT})\b\.?(?=\s+\d)"
    r"|(?<![\w.,$£€])(?:1[89]|20)\d\d(?![\w%]|[.,]\d)"
    r"|\b(?i:today|tonight|tomorrow|yesterday"
    r"|(?:this|last|next|past)\s+(?:day|night|week|weekend|month|year)s?"
    r"|(?:days?|weeks?|months?|years?)\s+ago)\b"
)
_VERB_OR_MONTH: Final = re.compile(
    rf"\b(?:{'|'.join(_VERBS)})\b(?=,?\s+\d)|(?<=\S\s)(?:{'|'.join(_VERBS)})\b"
)


class Coverage(NamedTuple):
    """How much of a source is cited.

    Characters are code points that are not white space. A sentence is cited where a quote covers
    any of it. The source's boilerplate counts on neither side.
    """

    cited_chars: int
    total_chars: int
    sentences_cited: int
    sentences_total: int

    @property
    def share(self) -> float:
        """The cited part of the characters, from 0 to 1; 0 for a source without text."""
        return self.cited_chars / self.total_chars if self.total_chars else 0.0


def cited_share(dossier: Dossier, source_id: str) -> Coverage:
    """How much of the source with this id is cited; all 0 for an unknown one."""
    document = dossier.documents.get(source_id)
    if document is None:
        return Coverage(0, 0, 0, 0)
    text = document.text
    bare = _merged(document.boilerplate)
    own = _without([Span(0, len(text))], bare)
    cited = _without(_merged(c.span for c in dossier.citations(source_id)), bare)
    found = [s for paragraph in document.body.paragraphs for s in sentences(text, paragraph)]
    if bare:
        found = [s for s in found if _chars(text, _without([s], bare))]
    return Coverage(
        _chars(text, cited),
        _chars(text, own),
        _touched(found, cited),
        len(found),
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order with those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """What is left of disjoint, ordered `spans` outside disjoint, ordered `holes`."""
    left: list[Span] = []
    for span in spans:
        start = span.start
        for hole in _near(holes, span):
            if hole.start > start:
                left.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            left.append(Span(start, span.end))
    return left


def _chars(text: str, spans: list[Span]) -> int:
    return sum(len("".join(span.of(text).split())) for span in spans)


def _touched(found: list[Span], cited: list[Span]) -> int:
    """How many of the spans `found` overlap one of `cited`; both are in order and disjoint."""
    count = at = 0
    for span in found:
        while at < len(cited) and cited[at].end <= span.start:
            at += 1
        if at < len(cited) and cited[at].overlaps(span):
            count += 1
    return count


class Uncited(NamedTuple):
    """A sentence that nothing cites, and whether it holds a number, a date or a name."""

    span: Span
    number: bool
    date: bool
    name: bool

    @property
    def notable(self) -> bool:
        """Whether a reader might miss it."""
        return self.number or self.date or self.name


def uncited(
    dossier: Dossier, source_id: str, tick: Callable[[], None] = lambda: None
) -> tuple[Uncited, ...]:
    """The sentences of a source that no quote covers any of, in its order, boilerplate left out.

    A number is what `counts_in` finds, in digits or in words: "no one" and "the first time" have
    none. A date is a month ("March on" and "May they" begin with none), a weekday, a
    year from 1800 to 2099, or one of: today, tonight, tomorrow, yesterday; this, last, next or
    past with a day, night, week, weekend, month or year; "days ago" and the like. A name is a
    word with a capital that does not start the sentence, or the name or alias of an actor. There
    are none for an unknown source. `tick` is called now and then while the work goes on.
    """
    document = dossier.documents.get(source_id)
    if document is None:
        return ()
    text = document.text
    bare = _merged(document.boilerplate)
    cited = _without(_merged(c.span for c in dossier.citations(source_id)), bare)
    book = name_book(dossier.brief)
    left = []
    for paragraph in document.body.paragraphs:
        for number, sentence in enumerate(sentences(text, paragraph)):
            if number % _OFTEN == 0:
                tick()
            own = _without([sentence], bare)
            if _chars(text, own) and not _near(cited, sentence):
                told = _told(" ".join(part.of(text) for part in own), book)
                left.append(Uncited(sentence, *told))
    return tuple(left)


def _near(spans: list[Span], sentence: Span) -> list[Span]:
    """Those of the disjoint, ordered `spans` that overlap the sentence."""
    first = bisect_right(spans, sentence.start, key=lambda span: span.end)
    last = bisect_left(spans, sentence.end, lo=first, key=lambda span: span.start)
    return spans[first:last]


@lru_cache(maxsize=1 << 12)
def _told(words: str, book: NameBook) -> tuple[bool, bool, bool]:
    """Whether a sentence has a number, a date, a name: many sources may print the same one."""
    return (
        bool(counts_in(words)),
        _DATE.search(words) is not None or _VERB_OR_MONTH.search(words) is not None,
        _has_capital(words) or bool(book.named_in(words)),
    )


def _has_capital(words: str) -> bool:
    """Whether a word after the first has the capital of a name; months and weekdays do not."""
    if words.islower():
        return False
    found = (span.of(words) for span in word_spans(words)[1:])
    return any(
        kind_of(word) is Kind.NAME
        for word in found
        # Most words are small, and telling their kind takes longer.
        if word[:1].isupper() and not _DAY_NAME.match(word) and re.split("['’]", word)[0] != "I"
    )
