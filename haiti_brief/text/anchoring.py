"""Anchoring: where in a source the exact words of a quote stand, if they do.

A quote anchors code point for code point, or equal after folding typography, at one place, or not
at all. A likeness is never an anchor; `nearest.closest` names one for the author to look at.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from haiti_brief.text.folding import Folded, fold_typography
from haiti_brief.text.segments import paragraphs
from haiti_brief.text.spans import Span, span_at
from haiti_brief.text.worddiff import WORD, is_negation, is_number

ELLIPSIS: Final = re.compile(r"(?:(?<!\s)\s++)?\[(?:\u2026|\.\.\.)\]\s*+")
MAX_CUT: Final = 400
MAX_PARTS: Final = 32
MAX_PLACES: Final = 64
"""How many places an ambiguous outcome names."""
MAX_SEARCHED: Final = 1024
"""At how many places the search for a quote breaks off; such a quote anchors nowhere."""

_NOT_BESIDE: Final = "the words stand in the source, but not beside this prefix or suffix"
_TOO_OFTEN: Final = f"the words stand at {MAX_SEARCHED} places or more: quote more of them"


class Verdict(StrEnum):
    """What anchoring found; only the first two anchor."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    AMBIGUOUS = "ambiguous"
    DRIFTED = "drifted"
    MISSING = "missing"

    @property
    def anchors(self) -> bool:
        """Whether a quote with this verdict may be shown as evidence."""
        return self in (Verdict.EXACT, Verdict.TYPOGRAPHIC)


class Anchor(NamedTuple):
    """The outcome of anchoring one quote.

    `span` covers the quote in its source, cuts included, and is None unless the verdict anchors.
    `parts` are the pieces between the cuts: one where the quote has no ellipsis. `places` are the
    spans to choose from when the verdict is ambiguous. `reason` says in words why a quote whose
    words were found does not anchor.
    """

    verdict: Verdict
    span: Span | None = None
    parts: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    reason: str = ""


class SourceText:
    """The text of one source with what anchoring needs to know of it, worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        """The text with its typography folded."""
        return fold_typography(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the text."""
        return paragraphs(self.text)

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that holds `offset`; an empty span in the white space between two."""
        return span_at(self.paragraphs, offset) or Span(offset, offset)

    def splits_word(self, span: Span) -> bool:
        """Whether `span` starts or ends inside a word or a number: "join 40" in "join 400"."""
        window = Span(max(0, span.start - 64), min(len(self.text), span.end + 64))
        for edge in (span.start, span.end):
            for match in WORD.finditer(self.text, window.start, window.end):
                if match.start() < edge < match.end():
                    return True
        return False


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _splits_letter(text: str, span: Span) -> bool:
    """Whether `span` starts or ends between a letter and its accent: "Jose" is not "José"."""
    return any(unicodedata.combining(text[edge : edge + 1] or " ") for edge in span)


def _exact_places(source: SourceText, words: str) -> list[Span]:
    spans = (Span(at, at + len(words)) for at in _occurrences(source.text, words))
    return list(islice((s for s in spans if not _splits_letter(source.text, s)), MAX_SEARCHED))


def _folded_places(source: SourceText, words: str) -> list[Span]:
    needle = fold_typography(words).text.strip()
    found: list[Span] = []
    for at in _occurrences(source.folded.text, needle):
        span = source.folded.span(at, at + len(needle))
        if span in found[-1:] or _splits_letter(source.text, span):
            continue
        # A fold may give several characters for one; a match must start and end on whole ones.
        if fold_typography(span.of(source.text)).text == needle:
            found.append(span)
        if len(found) == MAX_SEARCHED:
            break
    return found


@lru_cache(maxsize=16)
def _wanted(words: str) -> str:
    """What must stand beside a quote: asked at each of its places."""
    return fold_typography(words).text.strip()


def _fits(source: SourceText, span: Span, prefix: str | None, suffix: str | None) -> bool:
    """Whether the words around `span` are those asked for, typography and spaces apart."""
    if prefix:
        wanted = _wanted(prefix)
        room = len(prefix) * 2 + 16
        before = fold_typography(source.text[max(0, span.start - room) : span.start]).text
        if not before.rstrip().endswith(wanted):
            return False
    if suffix:
        wanted = _wanted(suffix)
        after = fold_typography(source.text[span.end : span.end + len(suffix) * 2 + 16]).text
        if not after.lstrip().startswith(wanted):
            return False
    return True


def _choose(
    source: SourceText,
    places: list[Span],
    verdict: Verdict,
    prefix: str | None,
    suffix: str | None,
) -> Anchor:
    fitting = [place for place in places if _fits(source, place, prefix, suffix)]
    if len(places) >= MAX_SEARCHED:
        # Where the search broke off, nobody knows that a place is the only one.
        return Anchor(
            Verdict.AMBIGUOUS, places=tuple(fitting or places)[:MAX_PLACES], reason=_TOO_OFTEN
        )
    if len(fitting) == 1:
        return Anchor(verdict, fitting[0], (fitting[0],))
    if fitting:
        return Anchor(Verdict.AMBIGUOUS, places=tuple(fitting[:MAX_PLACES]))
    return Anchor(Verdict.DRIFTED, places=tuple(places[:MAX_PLACES]), reason=_NOT_BESIDE)


def anchor(
    source: SourceText, quote: str, prefix: str | None = None, suffix: str | None = None
) -> Anchor:
    """Where `quote` stands in `source`.

    `prefix` and `suffix` choose between several places and must both fit; they are compared with
    typography folded. An ellipsis in brackets cuts a quote into parts (see `_anchor_parts`),
    unless the source has the brackets itself.
    """
    # A quote that starts with a letter is not empty, and most do: the fold can wait.
    if not quote[:1].isalnum() and not fold_typography(quote).text.strip():
        return Anchor(Verdict.MISSING, reason="the quote is empty")
    places = _exact_places(source, quote)
    if places:
        chosen = _choose(source, places, Verdict.EXACT, prefix, suffix)
        if chosen.verdict is not Verdict.DRIFTED:
            return chosen
    # The place that prefix and suffix mean may differ in typography from one that they do not.
    places = _folded_places(source, quote) or places
    if places:
        return _choose(source, places, Verdict.TYPOGRAPHIC, prefix, suffix)
    parts = ELLIPSIS.split(quote)
    if len(parts) > 1:
        return _anchor_parts(source, parts, prefix, suffix)
    return Anchor(Verdict.MISSING)


def _cut_fault(source: SourceText, cut: Span) -> str:
    """Why the words left out at `cut` may not be left out; empty where they may."""
    if source.splits_word(cut):
        return "the cut splits a word"
    left_out = cut.of(source.text)
    if "\n" in left_out and source.paragraph_at(cut.start) != source.paragraph_at(cut.end):
        return "the cut runs over the end of a paragraph"
    if len(left_out) > MAX_CUT:
        return f"the cut leaves out more than {MAX_CUT} characters"
    for match in WORD.finditer(left_out):
        if is_negation(match.group()):
            return f"the cut leaves out a negation, “{match.group()}”"
        if is_number(match.group()):
            return f"the cut leaves out a number, “{match.group()}”"
    return ""


def _anchor_parts(
    source: SourceText, parts: list[str], prefix: str | None, suffix: str | None
) -> Anchor:
    """Anchor a quote with cuts: its parts in order, in one paragraph, the cuts harmless.

    A cut holds at most `MAX_CUT` characters, no negation and no number, and splits no word. Each
    part stands at the first place after the one before it that lets the rest follow.
    """
    if len(parts) > MAX_PARTS:
        return Anchor(Verdict.MISSING, reason=f"the quote has more than {MAX_PARTS} parts")
    if not all(fold_typography(part).text.strip() for part in parts):
        return Anchor(Verdict.MISSING, reason="an ellipsis needs words on both sides")
    found = [_folded_places(source, part) or _exact_places(source, part) for part in parts]
    if not all(found):
        return Anchor(Verdict.MISSING, reason="not every part of the quote is in the source")
    if any(len(places) >= MAX_SEARCHED for places in found):
        return Anchor(Verdict.AMBIGUOUS, reason=_TOO_OFTEN)
    hulls = {Span(chain[0].start, chain[-1].end): chain for chain in _chains(source, found, suffix)}
    if not hulls:
        return Anchor(Verdict.DRIFTED, reason=_chain_fault(source, found))
    chosen = _choose(source, list(hulls), Verdict.TYPOGRAPHIC, prefix, suffix)
    if chosen.span is None:
        return chosen
    chain = hulls[chosen.span]
    exact = all(span.of(source.text) == part for span, part in zip(chain, parts, strict=True))
    return Anchor(Verdict.EXACT if exact else Verdict.TYPOGRAPHIC, chosen.span, chain)


def _chains(
    source: SourceText, found: list[list[Span]], suffix: str | None
) -> list[tuple[Span, ...]]:
    """For each place of the first part, the nearest places that the other parts may have."""
    chains: dict[Span, tuple[Span, ...]] = {
        place: (place,) for place in found[-1] if _fits(source, place, None, suffix)
    }
    for places in reversed(found[:-1]):
        longer: dict[Span, tuple[Span, ...]] = {}
        starts = list(chains)
        for place in places:
            following = _following(source, place, starts)
            if following is not None:
                longer[place] = (place, *chains[following])
        chains = longer
    return list(chains.values())


def _following(source: SourceText, place: Span, starts: list[Span]) -> Span | None:
    """The first of the ordered `starts` to which a sound cut leads from `place`."""
    for index in range(bisect_left(starts, Span(place.end, 0)), len(starts)):
        if starts[index].start - place.end > MAX_CUT:
            return None
        if not _cut_fault(source, Span(place.end, starts[index].start)):
            return starts[index]
    return None


def _chain_fault(source: SourceText, found: list[list[Span]]) -> str:
    """Why the parts, each of which has places in the source, are no quote of it."""
    if _chains(source, found, None):
        return _NOT_BESIDE
    for first in found[0]:
        chain: list[Span] = [first]
        for places in found[1:]:
            chain.extend(places[bisect_left(places, Span(chain[-1].end, 0)) :][:1])
        if len(chain) == len(found):
            cuts = (Span(left.end, right.start) for left, right in pairwise(chain))
            return next(fault for cut in cuts if (fault := _cut_fault(source, cut)))
    return "the parts do not stand in this order"
