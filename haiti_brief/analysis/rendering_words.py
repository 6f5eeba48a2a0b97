"""The words of a rendering as `renderings.align` judges them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from haiti_brief.model.amounts import parse_amount
from haiti_brief.text.folding import fold_search, fold_typography
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Kind, kind_of, word_spans

EDGES: Final = " \t\n\u00a0\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb`,.;:"
"""What may stand before or after a rendering and is no part of it."""
_ELLIPSIS: Final = re.compile(r"[\[(]\s*(?:\u2026|\.\.\.)\s*[\])]|\u2026|\.\.\.+|\. \. \.")
_STOP: Final = re.compile("[.!?]")
_GRAVE: Final = frozenset((Kind.NUMBER, Kind.NEGATION, Kind.MODAL))
_HEDGES_OF_NUMBERS: Final = frozenset(("about", "over", "under", "nearly", "almost"))
"""Before a number these hedge it; elsewhere they are common words."""

Grave = Counter[tuple[Kind, str]]
"""Numbers, negations and modal verbs with how often each stands."""


class Rendering:
    """One source's wording of a quotation, word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold_typography(text)
        self._spans = word_spans(self._folded.text)
        self._written = [span.of(self._folded.text) for span in self._spans]

    @property
    def bare(self) -> str:
        """The text without the marks and stops around it."""
        return self.text.strip(EDGES)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, the first without its capital: that follows the sentence around a quote."""
        if not self._written:
            return ()
        first, *rest = self._written
        return (first[0].lower() + first[1:], *rest)

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The words between the ellipses; a part is empty where an ellipsis stands at an end."""
        parts: list[list[str]] = [[]]
        cuts = [match.start() for match in _ELLIPSIS.finditer(self._folded.text)]
        for word, span in zip(self.words, self._spans, strict=True):
            while cuts and span.start > cuts[0]:
                parts.append([])
                cuts.pop(0)
            parts[-1].append(word)
        parts.extend([] for _ in cuts)
        return tuple(map(tuple, parts))

    def places(self, span: Span) -> list[int]:
        """Which of the words overlap a span of the text."""
        return [
            place
            for place, word in enumerate(self._spans)
            if self._folded.span(word.start, word.end).overlaps(span)
        ]

    def kind(self, place: int) -> Kind:
        """What kind of word stands at a place.

        A name that starts a sentence cannot be told from another word.
        """
        word = self._written[place]
        before = self._spans[place - 1].end if place else 0
        between = self._folded.text[before : self._spans[place].start]
        kind = kind_of(word, starts_sentence=place == 0 or bool(_STOP.search(between)))
        if kind is Kind.MODAL and fold_search(word).text in _HEDGES_OF_NUMBERS:
            following = self._written[place + 1 : place + 2]
            return kind if following and kind_of(following[0]) is Kind.NUMBER else Kind.WORD
        return kind

    def grave(self, places: Iterable[int]) -> Grave:
        """The numbers, negations and modal verbs at some places."""
        kinds = ((place, self.kind(place)) for place in places)
        return Counter(
            (kind, _meaning(self._written[place], kind)) for place, kind in kinds if kind in _GRAVE
        )

    def all_grave(self) -> Grave:
        """The numbers, negations and modal verbs of the rendering."""
        return self.grave(range(len(self._written)))

    def names(self, places: Iterable[int]) -> frozenset[str]:
        """The names at some places."""
        return frozenset(
            _meaning(self._written[place], Kind.NAME)
            for place in places
            if self.kind(place) is Kind.NAME
        )

    def marks_cut(self, at: int) -> bool:
        """Whether an ellipsis stands before the word at offset `at`, or at the end."""
        found = [match for match in _ELLIPSIS.finditer(self.text) if match.end() <= at]
        return bool(found) and not any(char.isalnum() for char in self.text[found[-1].end() : at])


def _meaning(word: str, kind: Kind) -> str:
    """What a word says, its spelling apart: `1,000` is `1000`, and Organisation Organization."""
    folded = fold_search(word).text.removesuffix("'s").removesuffix("'")
    if kind is Kind.NUMBER:
        amount = parse_amount(folded)
        return folded if amount is None else str(amount)
    if kind is Kind.NAME:
        return folded.replace("z", "s").replace(".", "")
    return folded


def is_subsequence(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether leaving out words makes `shorter` of `longer`."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def fits_between(parts: Sequence[Sequence[str]], longer: Sequence[str]) -> bool:
    """Whether the parts stand in `longer` in order, with words left out only between them.

    An empty part at an end lets words be left out there.
    """
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return list(first) == list(longer)
    at, end = len(first), len(longer) - len(last)
    if end < at or list(longer[:at]) != list(first) or list(longer[end:]) != list(last):
        return False
    for part in parts[1:-1]:
        size = len(part)
        while at + size <= end and list(longer[at : at + size]) != list(part):
            at += 1
        if at + size > end:
            return False
        at += size
    return True
