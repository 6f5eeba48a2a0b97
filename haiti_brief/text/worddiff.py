"""Two wordings compared word by word, and what kind of word differs.

A similarity score cannot tell "join 400" from "join 600" or a dropped "not" from a dropped "the".
Naming the kind of each difference can.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from haiti_brief.text.folding import fold_search
from haiti_brief.text.spans import Span

WORD: Final = re.compile(r"\d[\d,.]*\d|\w+(?:['\u2019-]\w+)*")
_NUMBER_WORDS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion dozen first second third fourth fifth sixth "
    "seventh eighth ninth tenth half twice once".split()
)
_NEGATIONS: Final = frozenset(
    "no not never none nobody nothing neither nor without cannot deny denied denies refuse "
    "refused hardly barely".split()
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
    return folded in _NEGATIONS or folded.endswith("n't")


def is_number(word: str) -> bool:
    """Whether `word` is a number in digits or in words."""
    return any(char.isdigit() for char in word) or any(
        part in _NUMBER_WORDS for part in fold_search(word).text.split("-")
    )


def kind_of(word: str, *, starts_sentence: bool = False) -> Kind:
    """What kind of word this is; a capital marks a name, except where a sentence starts."""
    if is_number(word):
        return Kind.NUMBER
    if is_negation(word):
        return Kind.NEGATION
    if fold_search(word).text in _MODALS:
        return Kind.MODAL
    if word[:1].isupper() and not starts_sentence:
        return Kind.NAME
    return Kind.WORD


def _gravest(text: str, words: tuple[Span, ...]) -> Kind:
    order = list(Kind)
    kinds = [kind_of(word.of(text), starts_sentence=word.start == 0) for word in words]
    return min(kinds, key=order.index, default=Kind.WORD)


def _hull(words: tuple[Span, ...], start: int, end: int, length: int) -> Span:
    if start < end:
        return Span(words[start].start, words[end - 1].end)
    at = words[start].start if start < len(words) else length
    return Span(at, at)


def compare(left: str, right: str) -> tuple[Change, ...]:
    """Where the words of `left` and `right` differ, in order; typography and spacing do not count.

    Words are compared with their case, so that "May" and "may" differ.
    """
    # Needed only where something differs; most runs never get here.
    from difflib import SequenceMatcher  # noqa: PLC0415

    lefts, rights = word_spans(left), word_spans(right)
    matcher = SequenceMatcher(
        None,
        [span.of(left).replace("\u2019", "'") for span in lefts],
        [span.of(right).replace("\u2019", "'") for span in rights],
        autojunk=False,
    )
    changes = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        kinds = (_gravest(left, lefts[i1:i2]), _gravest(right, rights[j1:j2]))
        changes.append(
            Change(
                _hull(lefts, i1, i2, len(left)),
                _hull(rights, j1, j2, len(right)),
                min(kinds, key=list(Kind).index),
            )
        )
    return tuple(changes)
