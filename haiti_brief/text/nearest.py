"""The passage of a source closest to words that are not in it: a diagnosis, never an anchor."""

from __future__ import annotations

from typing import Final, NamedTuple

from haiti_brief.text.anchoring import ELLIPSIS, SourceText
from haiti_brief.text.folding import fold_search
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change, compare, word_spans

DRIFT: Final = 72.0
"""Likeness, in percent, from which a quote counts as drifted rather than missing."""

_SAME_EDGE: Final = 4.0
"""What a passage gains in likeness where it starts, or ends, with the quote's own word.

Without it, words left out near an end of the quote would cost the passage that end.
"""

_REACH: Final = 6
"""How many words before and behind a rough place its edges are looked for."""
_NEAR: Final = 400
"""Characters in which these words stand; a text without a space may be very long."""


class Closest(NamedTuple):
    """The closest passage: its span, its likeness in percent, and how the quote differs.

    The left spans of `changes` are in the quote, the right ones in the passage, counted from the
    passage's start.
    """

    span: Span
    likeness: float
    changes: tuple[Change, ...]


def closest(source: SourceText, quote: str) -> Closest | None:
    """The stretch of whole words in one paragraph that is most like `quote`; None where none is.

    An ellipsis in the quote counts as a space.
    """
    # A quote that anchors never comes here, so neither does the import.
    from rapidfuzz import fuzz  # noqa: PLC0415

    wanted = ELLIPSIS.sub(" ", quote)
    needle = fold_search(wanted).text
    best: Closest | None = None
    for paragraph in source.paragraphs:
        folded = fold_search(paragraph.of(source.text))
        cutoff = max(DRIFT - 12, best.likeness - 12 if best else 0)
        found = fuzz.partial_ratio_alignment(needle, folded.text, score_cutoff=cutoff)
        if found is None:
            continue
        rough = folded.span(found.dest_start, found.dest_end)
        span = _refined(source, paragraph, rough, needle)
        likeness = fuzz.ratio(needle, fold_search(span.of(source.text)).text)
        if likeness >= DRIFT and (best is None or likeness > best.likeness):
            best = Closest(span, likeness, ())
    if best is None:
        return None
    return best._replace(changes=compare(wanted, best.span.of(source.text)))


def _words_near(text: str, rough: Span) -> list[Span]:
    """The words of `rough` and those that stand near it, cut at white space."""
    left, right = max(0, rough.start - _NEAR), min(len(text), rough.end + _NEAR)
    start = max(text.rfind(" ", 0, left), text.rfind("\n", 0, left)) + 1
    ends = [at for at in (text.find(" ", right), text.find("\n", right)) if at >= 0]
    near = text[start : min(ends, default=len(text))]
    return [Span(start + word.start, start + word.end) for word in word_spans(near)]


def _refined(source: SourceText, paragraph: Span, rough: Span, needle: str) -> Span:
    """`rough`, found by a window of fixed size, as the best run of whole words near it."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    text = paragraph.of(source.text)
    words = _words_near(text, rough)
    if not words:
        return paragraph
    first = next((i for i, w in enumerate(words) if w.end > rough.start), len(words) - 1)
    last = max((i for i, w in enumerate(words) if w.start < rough.end), default=first)

    edges = [span.of(needle) for span in word_spans(needle)] or [""]

    def likeness(bounds: tuple[int, int]) -> float:
        left, right = words[bounds[0]], words[bounds[1]]
        same_start = fold_search(left.of(text)).text == edges[0]
        same_end = fold_search(right.of(text)).text == edges[-1]
        ratio = fuzz.ratio(needle, fold_search(text[left.start : right.end]).text)
        return ratio + _SAME_EDGE * (same_start + same_end)

    current = (first, max(first, last))
    starts = range(max(0, first - _REACH), min(len(words), first + _REACH))
    current = max(((s, max(s, current[1])) for s in starts), key=likeness, default=current)
    ends = range(max(current[0], last - _REACH), min(len(words), last + _REACH + 1))
    current = max(((current[0], e) for e in ends), key=likeness, default=current)
    start, end = words[current[0]].start, words[current[1]].end
    return Span(paragraph.start + start, paragraph.start + end)
