"""Anchoring: where in a source the exact words of a quote stand, if they do.

A quote anchors code point for code point, or equal after folding typography, at one place, or not
at all. A likeness is never an anchor; `nearest.closest` names one for the author to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from haiti_brief.text.folding import Folded, fold_typography
from haiti_brief.text.segments import paragraphs
from haiti_brief.text.spans import Span, span_at
from haiti_brief.text.worddiff import WORD, is_negation, is_number

ELLIPSIS: Final = re.compile(r"\s*\[(?:\u2026|\.\.\.)\]\s*")
MAX_CUT: Final = 400
MAX_PLACES: Final = 64


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


def _exact_places(source: SourceText, words: str) -> list[Span]:
    found = []
    for at in _occurrences(source.text, words):
        found.append(Span(at, at + len(words)))
        if len(found) == MAX_PLACES:
            break
    return found


def _folded_places(source: SourceText, words: str) -> list[Span]:
    needle = fold_typography(words).text.strip()
    if not needle:
        return []
    found: list[Span] = []
    for at in _occurrences(source.folded.text, needle):
        span = source.folded.span(at, at + len(needle))
        # A fold may give several characters for one; a match must start and end on whole ones.
        if fold_typography(span.of(source.text)).text == needle and span not in found:
            found.append(span)
        if len(found) == MAX_PLACES:
            break
    return found


def _fits(source: SourceText, span: Span, prefix: str | None, suffix: str | None) -> bool:
    """Whether the words around `span` are those asked for, typography and spaces apart."""
    if prefix:
        wanted = fold_typography(prefix).text.strip()
        room = len(prefix) * 2 + 16
        before = fold_typography(source.text[max(0, span.start - room) : span.start]).text
        if not before.rstrip().endswith(wanted):
            return False
    if suffix:
        wanted = fold_typography(suffix).text.strip()
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
    if len(fitting) == 1:
        return Anchor(verdict, fitting[0], (fitting[0],))
    if fitting:
        return Anchor(Verdict.AMBIGUOUS, places=tuple(fitting))
    return Anchor(
        Verdict.DRIFTED,
        places=tuple(places),
        reason="the words stand in the source, but not beside this prefix or suffix",
    )


def anchor(
    source: SourceText, quote: str, prefix: str | None = None, suffix: str | None = None
) -> Anchor:
    """Where `quote` stands in `source`.

    `prefix` and `suffix` choose between several places and must both fit; they are compared with
    typography folded. An ellipsis in brackets cuts a quote into parts (see `_anchor_parts`),
    unless the source has the brackets itself.
    """
    if not quote.strip():
        return Anchor(Verdict.MISSING, reason="the quote is empty")
    places = _exact_places(source, quote)
    if places:
        return _choose(source, places, Verdict.EXACT, prefix, suffix)
    places = _folded_places(source, quote)
    if places:
        return _choose(source, places, Verdict.TYPOGRAPHIC, prefix, suffix)
    parts = ELLIPSIS.split(quote)
    if len(parts) > 1:
        return _anchor_parts(source, parts, prefix, suffix)
    return Anchor(Verdict.MISSING)


def _part_places(source: SourceText, part: str) -> tuple[list[Span], bool]:
    places = _exact_places(source, part)
    return (places, True) if places else (_folded_places(source, part), False)


def _cut_fault(source: SourceText, cut: Span) -> str:
    """Why the words left out at `cut` may not be left out; empty where they may."""
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

    A cut holds at most `MAX_CUT` characters, no negation and no number.
    """
    if not all(part.strip() for part in parts):
        return Anchor(Verdict.MISSING, reason="an ellipsis needs words on both sides")
    found = [_part_places(source, part) for part in parts]
    if not all(places for places, _ in found):
        return Anchor(Verdict.MISSING, reason="not every part of the quote is in the source")
    chains = []
    for first in found[0][0]:
        chain = [first]
        for places, _ in found[1:]:
            following = next((place for place in places if place.start >= chain[-1].end), None)
            if following is None:
                break
            chain.append(following)
        if len(chain) == len(parts):
            chains.append(tuple(chain))
    if not chains:
        return Anchor(Verdict.DRIFTED, reason="the parts do not stand in this order")
    exact = all(is_exact for _, is_exact in found)
    return _choose_chain(source, chains, prefix, suffix, exact=exact)


def _choose_chain(
    source: SourceText,
    chains: list[tuple[Span, ...]],
    prefix: str | None,
    suffix: str | None,
    *,
    exact: bool,
) -> Anchor:
    faults = [_chain_fault(source, chain) for chain in chains]
    sound = [chain for chain, fault in zip(chains, faults, strict=True) if not fault]
    if not sound:
        return Anchor(Verdict.DRIFTED, reason=faults[0])
    hulls = {Span(chain[0].start, chain[-1].end): chain for chain in sound}
    verdict = Verdict.EXACT if exact else Verdict.TYPOGRAPHIC
    chosen = _choose(source, list(hulls), verdict, prefix, suffix)
    return chosen._replace(parts=hulls[chosen.span]) if chosen.span else chosen


def _chain_fault(source: SourceText, chain: tuple[Span, ...]) -> str:
    for left, right in pairwise(chain):
        fault = _cut_fault(source, Span(left.end, right.start))
        if fault:
            return fault
    return ""
