"""Two wordings compared word by word, and what kind of word differs.

A similarity score cannot tell "join 400" from "join 600" or a dropped "not" from a dropped "the".
Naming the kind of each difference can.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from haiti_brief.text.folding import INVISIBLE, Folded, fold_search, fold_typography
from haiti_brief.text.marks import ALL_MARKS
from haiti_brief.text.segments import SENTENCE_STARTERS
from haiti_brief.text.spans import Span

_LETTER: Final = rf"[\w{ALL_MARKS}]"
_JOINERS: Final = "\u200c\u200d"
"""They join letters or keep them apart, inside one word."""
WORD: Final = re.compile(
    rf"\d[\d,.]*\d{_LETTER}*"
    rf"|\w{_LETTER}*(?:(?:['\u2019\u2010\u2011-]|[{INVISIBLE}{_JOINERS}]+|(?<=\d)[.,](?=\d)){_LETTER}+)*"
)
_NUMBER_WORDS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion dozen zero tens dozens hundreds thousands millions "
    "billions trillions first second third fourth fifth sixth "
    "seventh eighth ninth tenth half twice once".split()
)
_NEGATIONS: Final = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot unable deny denied denies "
    "denying refuse refused refuses refusing fail failed fails hardly barely scarcely".split()
)
_MODALS: Final = frozenset(
    "may might can could will would shall should must expected likely reportedly allegedly "
    "plans planned plan about approximately estimated over under nearly almost".split()
)


class Kind(StrEnum):
    """What kind of word differs, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    MODAL = "modal verb"
    NAME = "name"
    WORD = "word"


class Change(NamedTuple):
    """One stretch where two wordings differ.

    `left` and `right` are spans into the two texts; one of them is empty where words are only
    in the other. `kind` is the gravest kind among the words that differ.
    """

    left: Span
    right: Span
    kind: Kind


def word_spans(text: str) -> tuple[Span, ...]:
    """Where the words of `text` stand; a number with its separators is one word."""
    return tuple(Span(*match.span()) for match in WORD.finditer(text))


def is_negation(word: str) -> bool:
    """Whether `word` turns the meaning of its sentence round."""
    folded = fold_search(word).text
    return folded in _NEGATIONS or "n't" in folded


def is_number(word: str) -> bool:
    """Whether `word` is a number in digits or in words."""
    return any(char.isnumeric() for char in word) or any(
        part in _NUMBER_WORDS for part in fold_search(word).text.split("-")
    )


def kind_of(word: str, *, starts_sentence: bool = False) -> Kind:
    """What kind of word this is.

    A capital marks a name, except where a sentence starts and on words like "The" and "After".
    """
    if is_number(word):
        return Kind.NUMBER
    if is_negation(word):
        return Kind.NEGATION
    folded = fold_search(word).text
    if folded in _MODALS:
        return Kind.MODAL
    if word[:1].isupper() and not starts_sentence and folded not in SENTENCE_STARTERS:
        return Kind.NAME
    return Kind.WORD


class _Wording:
    """One of two wordings: its words, compared with their typography folded."""

    def __init__(self, text: str) -> None:
        self._folded: Folded = fold_typography(text)
        self._spans = word_spans(self._folded.text)
        self.words = [span.of(self._folded.text) for span in self._spans]

    def gravest(self, start: int, end: int) -> Kind:
        """The gravest kind among the words from `start` to `end`."""
        kinds = [kind_of(self.words[i], starts_sentence=i == 0) for i in range(start, end)]
        return min(kinds, key=list(Kind).index, default=Kind.WORD)

    def hull(self, start: int, end: int) -> Span:
        """Where in the text the words from `start` to `end` stand."""
        if start < end:
            return self._folded.span(self._spans[start].start, self._spans[end - 1].end)
        later = self._spans[start:]
        at = later[0].start if later else len(self._folded.text)
        return self._folded.span(at, at)


def compare(left: str, right: str) -> tuple[Change, ...]:
    """Where the words of `left` and `right` differ, in order; typography and spacing do not count.

    Words are compared with their case, so that "May" and "may" differ.
    """
    # Needed only where something differs; most runs never get here.
    from difflib import SequenceMatcher  # noqa: PLC0415

    lefts, rights = _Wording(left), _Wording(right)
    matcher = SequenceMatcher(None, lefts.words, rights.words, autojunk=False)
    changes = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        kind = min(lefts.gravest(i1, i2), rights.gravest(j1, j2), key=list(Kind).index)
        changes.append(Change(lefts.hull(i1, i2), rights.hull(j1, j2), kind))
    return tuple(changes)
