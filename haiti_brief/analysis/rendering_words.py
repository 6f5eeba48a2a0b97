"""The words of a rendering as `renderings.align` judges them: by what they say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from haiti_brief.analysis.said_numbers import counting_numbers
from haiti_brief.model.amounts import Number
from haiti_brief.text.folding import fold_search, fold_typography
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Kind, kind_of, word_spans

EDGES: Final = " \t\n\u00a0\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb`,.;:"
"""What may stand before or after a rendering and is no part of it."""
_ELLIPSIS: Final = re.compile(r"[\[(]\s*(?:\u2026|\.\.\.)\s*[\])]|\u2026|\.\.\.+|\. \. \.")
_STOP: Final = re.compile("[.!?]")
_HEDGES_OF_NUMBERS: Final = frozenset(("about", "over", "under", "nearly", "almost"))
"""Before a number these hedge it; elsewhere they are common words."""
_SHORT: Final = re.compile("(?i)(?P<stem>.+)(?P<end>n't|'ll|'ve|'re|'m)$")
_LONG: Final = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_STEMS: Final = {"ca": "can", "wo": "will", "sha": "shall"}
_NOBODY: Final = frozenset(("none", "nobody", "no-one"))

_FINE: Final = 250_000
_ROUGH: Final = 100_000_000
"""Pairs of words up to which two rows are compared word by word; some hundredths of a second."""

Grave = Counter[tuple[Kind, str]]
"""Numbers, negations and modal verbs with how often each stands."""


class Said(NamedTuple):
    """A word, a part of one or a number: `sense` is what it says, its spelling apart.

    `don't` and `do not` are the same two, `two hundred` and `200` the same one. `span` is its place
    in the rendering with its typography folded.
    """

    sense: str
    written: str
    span: Span
    number: bool


class Rendering:
    """One source's wording of a quotation, word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold_typography(text)
        self._said = list(_said(self._folded.text))

    @property
    def bare(self) -> str:
        """The text without the marks and stops around it."""
        return self.text.strip(EDGES)

    @cached_property
    def written(self) -> frozenset[str]:
        """The words with their capitals."""
        return frozenset(said.sense for said in self._said)

    def words(self, other: Rendering) -> tuple[str, ...]:
        """What the words say, to be compared with another rendering.

        The capital of the first follows the sentence around a quote. It is left out where the
        other has the word without it.
        """
        words = tuple(said.sense for said in self._said)
        if words and (words[0] not in other.written or self._first == other._first):
            return (self._first, *words[1:])
        return words

    @property
    def _first(self) -> str:
        first = self._said[0].sense if self._said else ""
        return first[:1].lower() + first[1:]

    def parts(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The words between the ellipses; a part is empty where an ellipsis stands at an end."""
        parts: list[list[str]] = [[]]
        cuts = [match.start() for match in _ELLIPSIS.finditer(self._folded.text)]
        done = 0
        for word, said in zip(words, self._said, strict=True):
            while done < len(cuts) and said.span.start > cuts[done]:
                parts.append([])
                done += 1
            parts[-1].append(word)
        parts.extend([] for _ in cuts[done:])
        return tuple(map(tuple, parts))

    def hull(self, start: int, end: int) -> Span:
        """Where in the text the words from `start` to before `end` stand."""
        if start < end:
            return self._folded.span(self._said[start].span.start, self._said[end - 1].span.end)
        later = self._said[start:]
        at = later[0].span.start if later else len(self._folded.text)
        return self._folded.span(at, at)

    def runs_on(self, place: int) -> bool:
        """Whether the word at a place and the one before it are written as one."""
        return 0 < place < len(self._said) and self._said[place - 1].span == self._said[place].span

    def kind(self, place: int) -> Kind:
        """What kind of word stands at a place.

        A name that starts a sentence cannot be told from another word.
        """
        said = self._said[place]
        if said.number:
            return Kind.NUMBER
        before = self._said[place - 1].span.end if place else 0
        between = self._folded.text[before : said.span.start]
        kind = kind_of(said.written, starts_sentence=place == 0 or bool(_STOP.search(between)))
        if kind is Kind.NUMBER and fold_search(said.written).text == "one":
            return Kind.WORD
        if kind is Kind.MODAL and fold_search(said.written).text in _HEDGES_OF_NUMBERS:
            following = self._said[place + 1 : place + 2]
            counts = following and (following[0].number or _is_number(following[0].written))
            return kind if counts else Kind.WORD
        return kind

    def grave(self, places: Iterable[int]) -> Grave:
        """The numbers, negations and modal verbs at some places."""
        kinds = ((place, self.kind(place)) for place in places)
        return Counter(
            (kind, _meaning(self._said[place], kind))
            for place, kind in kinds
            if kind in (Kind.NUMBER, Kind.NEGATION, Kind.MODAL)
        )

    def all_grave(self) -> Grave:
        """The numbers, negations and modal verbs of the rendering."""
        return self.grave(range(len(self._said)))

    def names(self, places: Iterable[int]) -> frozenset[str]:
        """The names at some places."""
        return frozenset(
            _meaning(self._said[place], Kind.NAME)
            for place in places
            if self.kind(place) is Kind.NAME
        )

    @cached_property
    def _cuts(self) -> list[int]:
        return [match.end() for match in _ELLIPSIS.finditer(self.text)]

    def marks_cut(self, at: int) -> bool:
        """Whether an ellipsis stands before the word at offset `at`, or at the end."""
        before = bisect_left(self._cuts, at + 1)
        return before > 0 and not any(map(str.isalnum, self.text[self._cuts[before - 1] : at]))


def _is_number(word: str) -> bool:
    return kind_of(word) is Kind.NUMBER


def _said(text: str) -> Iterator[Said]:
    """The words of a text; those of one number are one."""
    numbers = list(reversed(counting_numbers(text)))
    spans = list(reversed(word_spans(text)))
    while spans:
        span = spans.pop()
        inside: list[Number] = []
        while numbers and numbers[-1].start < span.end:
            number = numbers.pop()
            if number.end > span.start:
                inside.append(number)
                while spans and spans[-1].start < number.end:
                    span = Span(span.start, spans.pop().end)
        written = span.of(text)
        if inside:
            yield Said(_valued(text, span, inside), written, span, number=True)
        else:
            yield from (Said(part, part, span, number=False) for part in _long(written))


def _valued(text: str, span: Span, numbers: Sequence[Number]) -> str:
    """The words at `span` with their numbers in digits."""
    pieces, at = [], span.start
    for number in numbers:
        pieces += [text[at : number.start], str(number.value), "th" if number.ordinal else ""]
        at = number.end
    return "".join((*pieces, text[at : max(at, span.end)])).lower()


def _long(word: str) -> tuple[str, ...]:
    """A word, or the two that are run together in it."""
    if word.lower() == "cannot":
        return word[:3], "not"
    found = _SHORT.match(word)
    if found is None:
        return (word,)
    stem, end = found["stem"], found["end"].lower()
    if end == "n't":
        long = _STEMS.get(stem.lower(), stem)
        stem = long[0].upper() + long[1:] if stem[0].isupper() else long
    return stem, _LONG[end]


def _meaning(said: Said, kind: Kind) -> str:
    """What a word says in its kind: `none` is `nobody`, and Organisation Organization."""
    folded = fold_search(said.sense).text.removesuffix("'s").removesuffix("'")
    if kind is Kind.NEGATION:
        return "no" if folded in _NOBODY else folded
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


def word_opcodes(
    left: Sequence[str], right: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """How the one row of words becomes the other: (operation, i1, i2, j1, j2), as difflib tells.

    Where both are long the search is rougher, and where they are longer than any speech there is
    one operation for all between the words at the ends that are the same.
    """
    size = len(left) * len(right)
    if size <= _FINE:
        # Most runs compare nothing, so they do not pay for this import.
        from difflib import SequenceMatcher  # noqa: PLC0415

        return SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    if size <= _ROUGH:
        from rapidfuzz.distance import Indel  # noqa: PLC0415

        return [
            (step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
            for step in Indel.opcodes(left, right)
        ]
    most = min(len(left), len(right))
    before = next((n for n in range(most) if left[n] != right[n]), most)
    most -= before
    after = next((n for n in range(most) if left[-1 - n] != right[-1 - n]), most)
    return [("replace", before, len(left) - after, before, len(right) - after)]
