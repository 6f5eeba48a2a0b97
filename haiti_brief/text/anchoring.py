"""Anchoring: where in a source the exact words of a quote stand, if they do.

A quote anchors code point for code point, or equal after folding typography, at one place, or not
at all. A likeness is never an anchor; `nearest.closest` names one for the author to look at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from haiti_brief.text.folding import Folded, fold_quote, fold_typography
from haiti_brief.text.letters import splits_letter
from haiti_brief.text.occurrences import Inner, Occurrences
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
MAX_LOOKED: Final = 8192
"""At how many places it breaks off where words stand that are no place of the quote."""
_MOST_FOLDED: Final = 4_000_000
"""Characters of places that are folded anew for one quote before the search breaks off."""
_STEPS_A_PLACE: Final = 15_000
_STEPS_BESIDE: Final = 300
"""What a place costs, and a character of the words beside it, in characters gone through."""
_MOST_KEPT: Final = 64
_LONGEST_KEPT: Final = 200
"""Parts of quotes whose places are kept, and how long such a part is."""

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
        self.occurrences = Occurrences(text)
        self.kept_places: dict[str, Places] = {}

    @property
    def steps(self) -> int:
        """About how many characters were gone through to find quotes in this text."""
        return self.occurrences.steps

    def spend(self, steps: int) -> None:
        """Count so many steps more."""
        self.occurrences.steps += steps

    def forget(self) -> None:
        """Let go of what only finding quotes needs; it is worked out again if it must be."""
        self.__dict__.pop("folded", None)
        self.occurrences.forget()
        self.kept_places.clear()

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
            # No word has a space in it.
            if any(char.isspace() for char in self.text[max(0, edge - 1) : edge + 1]):
                continue
            for match in WORD.finditer(self.text, window.start, window.end):
                if match.start() < edge < match.end():
                    return True
        return False


class Places(NamedTuple):
    """Where words stand as a quote; `broken_off` where there may be more places than these."""

    spans: list[Span]
    broken_off: bool = False

    @property
    def found(self) -> bool:
        """Whether the words stand there at all, as far as was looked."""
        return bool(self.spans) or self.broken_off


def _splits_letter(text: str, span: Span) -> bool:
    """Whether `span` starts or ends between a letter and its accent: "Jose" is not "José"."""
    return splits_letter(text, span.start) or splits_letter(text, span.end)


def _exact_places(source: SourceText, words: str, inner: Inner | None) -> Places:
    finder = source.occurrences
    found: list[Span] = []
    starts = (
        finder.of_quote_beside(source.folded, words, inner) if inner else finder.of_quote(words)
    )
    for looked, at in enumerate(starts, 1):
        span = Span(at, at + len(words))
        source.spend(_STEPS_A_PLACE)
        if not _splits_letter(source.text, span):
            found.append(span)
        if len(found) == MAX_SEARCHED or looked == MAX_LOOKED:
            return Places(found, broken_off=True)
    return Places(found)


def _folded_places(source: SourceText, words: str, inner: Inner | None) -> Places:
    needle = fold_quote(words).text.strip()
    finder, folded = source.occurrences, source.folded
    found: list[Span] = []
    starts = (
        finder.of_fold_beside(folded, needle, inner) if inner else finder.of_fold(folded, needle)
    )
    anew = 0
    for looked, at in enumerate(starts, 1):
        span = folded.span(at, at + len(needle))
        source.spend(_STEPS_A_PLACE)
        if span not in found[-1:] and not _splits_letter(source.text, span):
            original = span.of(source.text)
            # A fold may give several characters for one; a match must start and end on whole ones.
            if original == needle or fold_typography(original).text == needle:
                found.append(span)
            anew += len(original) if original != needle else 0
        if len(found) == MAX_SEARCHED or looked == MAX_LOOKED or anew > _MOST_FOLDED:
            source.spend(_STEPS_BESIDE * anew)
            return Places(found, broken_off=True)
    source.spend(_STEPS_BESIDE * anew)
    return Places(found)


def _fits(source: SourceText, span: Span, prefix: str | None, suffix: str | None) -> bool:
    """Whether the words around `span` are those asked for, typography and spaces apart."""
    if prefix:
        wanted = fold_quote(prefix).text.strip()
        room = len(prefix) * 2 + 16
        before = fold_typography(source.text[max(0, span.start - room) : span.start]).text
        if not before.rstrip().endswith(wanted):
            return False
    if suffix:
        wanted = fold_quote(suffix).text.strip()
        after = fold_typography(source.text[span.end : span.end + len(suffix) * 2 + 16]).text
        if not after.lstrip().startswith(wanted):
            return False
    return True


def _choose(
    source: SourceText,
    found: Places,
    verdict: Verdict,
    prefix: str | None,
    suffix: str | None,
) -> Anchor:
    places = found.spans
    source.spend(_STEPS_BESIDE * len(places) * (len(prefix or "") + len(suffix or "")))
    fitting = [place for place in places if _fits(source, place, prefix, suffix)]
    if found.broken_off:
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
    if not quote[:1].isalnum() and not fold_quote(quote).text.strip():
        return Anchor(Verdict.MISSING, reason="the quote is empty")
    inner = source.occurrences.rarest(source, quote)
    places = _exact_places(source, quote, inner)
    if places.found:
        chosen = _choose(source, places, Verdict.EXACT, prefix, suffix)
        if chosen.verdict is not Verdict.DRIFTED:
            return chosen
    # The place that prefix and suffix mean may differ in typography from one that they do not.
    folded = _folded_places(source, quote, inner)
    places = folded if folded.found else places
    if places.found:
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
    each_once = dict.fromkeys(parts)
    if not all(fold_quote(part).text.strip() for part in each_once):
        return Anchor(Verdict.MISSING, reason="an ellipsis needs words on both sides")
    places: dict[str, Places] = {}
    # The longest is the likeliest to be missing, and one that is missing decides.
    for part in sorted(each_once, key=len, reverse=True):
        places[part] = _places_of_part(source, part)
        if not places[part].found:
            return Anchor(Verdict.MISSING, reason="not every part of the quote is in the source")
    if any(each.broken_off for each in places.values()):
        return Anchor(Verdict.AMBIGUOUS, reason=_TOO_OFTEN)
    found = [places[part].spans for part in parts]
    hulls = {Span(chain[0].start, chain[-1].end): chain for chain in _chains(source, found, suffix)}
    if not hulls:
        return Anchor(Verdict.DRIFTED, reason=_chain_fault(source, found))
    several = Places(list(hulls), broken_off=len(hulls) >= MAX_SEARCHED)
    chosen = _choose(source, several, Verdict.TYPOGRAPHIC, prefix, suffix)
    if chosen.span is None:
        return chosen
    chain = hulls[chosen.span]
    exact = all(span.of(source.text) == part for span, part in zip(chain, parts, strict=True))
    return Anchor(Verdict.EXACT if exact else Verdict.TYPOGRAPHIC, chosen.span, chain)


def _places_of_part(source: SourceText, part: str) -> Places:
    """Where one part of a quote with cuts stands; short parts are often those of others too."""
    known = source.kept_places.get(part)
    if known is not None:
        return known
    inner = source.occurrences.rarest(source, part)
    places = _folded_places(source, part, inner)
    if not places.found:
        places = _exact_places(source, part, inner)
    if len(part) <= _LONGEST_KEPT and places.found:
        if len(source.kept_places) >= _MOST_KEPT:
            source.kept_places.clear()
        source.kept_places[part] = places
    return places


def _chains(
    source: SourceText, found: list[list[Span]], suffix: str | None
) -> list[tuple[Span, ...]]:
    """For each place of the first part, the nearest places that the other parts may have."""
    source.spend(_STEPS_BESIDE * len(found[-1]) * len(suffix or ""))
    tails: list[dict[Span, Span | None]] = [
        {place: None for place in found[-1] if _fits(source, place, None, suffix)}
    ]
    for places in reversed(found[:-1]):
        # No sound cut ends inside a word, however long it is.
        starts = [
            place for place in tails[-1] if not source.splits_word(Span(place.start, place.start))
        ]
        source.spend(_STEPS_A_PLACE * len(places))
        following = ((place, _following(source, place, starts)) for place in places)
        tails.append({place: after for place, after in following if after is not None})
    return [_chain(tails, place) for place in tails[-1]]


def _chain(tails: list[dict[Span, Span | None]], first: Span) -> tuple[Span, ...]:
    chain = [first]
    for tail in reversed(tails[1:]):
        after = tail[chain[-1]]
        if after is not None:
            chain.append(after)
    return tuple(chain)


def _following(source: SourceText, place: Span, starts: list[Span]) -> Span | None:
    """The first of the ordered `starts`, none inside a word, if a sound cut leads there.

    If none leads to it, none leads to those behind it: that cut would leave out more.
    """
    index = bisect_left(starts, Span(place.end, 0))
    if index == len(starts) or starts[index].start - place.end > MAX_CUT:
        return None
    cut = Span(place.end, starts[index].start)
    return None if _cut_fault(source, cut) else starts[index]


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
