"""The query: what a reader typed, as terms to find.

Nothing that can be typed is an error. Words stand for themselves in any order; words in double
quotes must follow each other as written. The last word counts as unfinished until something
follows it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.search.words import Chunk, chunks, fold_words
from haiti_brief.text.folding import Folded

MAX_QUERY: Final = 4000
"""Characters of a query that are read."""

MAX_TERMS: Final = 64
"""Words of a query that are looked for."""

_HALF_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*,\d{1,2}$")
_OPEN_ENDS: Final = "-'.,_&"
_FUNCTION_WORDS: Final = frozenset(
    "a an the this that these those of in on at to for by with from as into over about and or but "
    "if not is are was were be been being has have had do does did it its he she his her they "
    "their them we our you your i who which what when where how there will would s t".split()
)


class Slot(NamedTuple):
    """One word to find. `literal` means as it is, without endings or slips."""

    word: str
    unfinished: bool = False
    literal: bool = False


Reading: TypeAlias = tuple[Slot, ...]
"""Words that follow each other."""


class Term(NamedTuple):
    """One thing to find: steps that follow each other, each in one of its readings.

    A plain word is one step with one reading; "port-au-prince" one step with two, the whole and
    the three parts; a quoted phrase is a step for each of its words. `label` is what was typed.
    """

    label: str
    steps: tuple[tuple[Reading, ...], ...]

    @property
    def slot(self) -> Slot | None:
        """The word, where the term is a single one with one reading."""
        if len(self.steps) == 1 and len(self.steps[0]) == 1 and len(self.steps[0][0]) == 1:
            return self.steps[0][0][0]
        return None

    @property
    def is_function_word(self) -> bool:
        """Whether it is a word such as "the", which says nothing about a passage."""
        return self.slot is not None and self.slot.word in _FUNCTION_WORDS

    def words(self) -> tuple[str, ...]:
        """The words of every reading, which is what makes two terms the same."""
        return tuple(slot.word for step in self.steps for reading in step for slot in reading)


def _step(chunk: Chunk, *, unfinished: bool, literal: bool) -> tuple[Reading, ...]:
    whole = ((chunk.whole.word,),) if chunk.whole else ()
    parts = tuple(piece.word for piece in chunk.parts)
    return tuple(
        (
            *(Slot(word, literal=literal) for word in reading[:-1]),
            Slot(reading[-1], unfinished, literal),
        )
        for reading in (*whole, parts)
    )


def _is_open(folded: str, chunk: Chunk) -> bool:
    """Whether the word of `chunk` may still be growing at the end of the query.

    Initials that end with their full stop are done.
    """
    if folded[chunk.end - 1] == ".":
        return False
    return not folded[chunk.end :].strip(_OPEN_ENDS)


class _Found(NamedTuple):
    """A step and where it stands in the folded query."""

    start: int
    end: int
    step: tuple[Reading, ...]


def _found(text: str, folded: Folded, start: int, end: int, *, literal: bool) -> list[_Found]:
    half = _HALF_NUMBER.search(folded.text, start) if end == len(folded.text) else None
    found = [
        _Found(
            chunk.start,
            chunk.end,
            _step(chunk, unfinished=_is_open(folded.text, chunk), literal=literal),
        )
        for chunk in chunks(text, folded, start, half.start() if half else end)
    ]
    if half is not None:
        # "1,0" on the way to "1,000"; or two numbers after all.
        digits = half.group().split(",")
        whole = Slot("".join(digits), unfinished=True, literal=literal)
        parts = (
            *(Slot(each, literal=literal) for each in digits[:-1]),
            whole._replace(word=digits[-1]),
        )
        found.append(_Found(*half.span(), ((whole,), parts)))
    return found


def _plain_terms(text: str, folded: Folded, start: int, end: int) -> list[Term]:
    return [
        Term(folded.span(found.start, found.end).of(text), (found.step,))
        for found in _found(text, folded, start, end, literal=False)
    ]


def _phrase(text: str, folded: Folded, start: int, end: int) -> list[Term]:
    steps = tuple(each.step for each in _found(text, folded, start, end, literal=True))
    label = folded.span(start, end).of(text).strip()
    return [Term(f"“{label}”", steps[:MAX_TERMS])] if steps else []


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of the query `text`, each once, in the order typed.

    Never raises. A quotation mark without its partner opens a phrase that is still being typed.
    """
    text = text[:MAX_QUERY]
    folded = fold_words(text)
    terms: dict[tuple[str, ...], Term] = {}
    start = 0
    for number, segment in enumerate(folded.text.split('"')):
        end = start + len(segment)
        read = _phrase if number % 2 else _plain_terms
        for term in read(text, folded, start, end):
            terms.setdefault(term.words(), term)
        start = end + 1
    return tuple(terms.values())[:MAX_TERMS]
