"""The sentences of a text as search takes them: one is never too long to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span

_LONGEST: Final = 2000
_STEP: Final = 2048


def sentences_of(body: SourceText, told: Callable[[], None] = lambda: None) -> tuple[Span, ...]:
    """The sentences of `body` in order, of each at most 2000 characters at a time.

    `told` is called now and then while a long text is gone through.
    """
    found: list[Span] = []
    for number, paragraph in enumerate(body.paragraphs):
        if number % _STEP == 0:
            told()
        for sentence in sentences(body.text, paragraph):
            if sentence.end - sentence.start <= _LONGEST:
                found.append(sentence)
            else:
                found.extend(_cut(body.text, sentence))
    return tuple(found)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """`span` in pieces that can be read: a text without full stops is not one sentence."""
    start = span.start
    while span.end - start > _LONGEST:
        end = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = end if end > start else start + _LONGEST
        yield Span(start, end)
        start = end + 1 if text[end] == " " else end
    if start < span.end:
        yield Span(start, span.end)
