"""Hindsight: what the author's own words tell that only sources issued later have told.

A brief is written on one day, so its notes and claims know all its sources at once. Where time is
turned back, words that may know more than the sources left are left out. Every rule here prefers
to leave out too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec.structs import replace

from haiti_brief.analysis.involvement import is_named
from haiti_brief.model.amounts import Amount, numbers_in, states
from haiti_brief.model.arithmetic import ArithmeticFault, operands
from haiti_brief.model.brief import UNKNOWN, Evidence, Reading, When
from haiti_brief.model.edtf import EdtfError, parse_edtf
from haiti_brief.model.edtf_display import MONTHS

REST_LATER: Final = "it rests on a source that is left out"
"""The reason that stands in place of one that tells of a source left out."""

_YEAR: Final = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SMALL_WORDS: Final = frozenset(
    "and are but for from had has have its may more than that the their them then there "
    "they this was were which who will with would".split()
)

_LOOKS_AHEAD: Final = re.compile(
    r"\b(?:later|since|afterwards?|thereafter|subsequently|eventually|so far|to date|until now"
    r"|no (?:\w+ )?sources?|none of the sources)\b",
    re.IGNORECASE,
)
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_DATE: Final = re.compile(
    rf"(?<!\d)(?:(?P<edtf>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})"
    rf"|(?:(?P<before>[0-9]{{1,2}}) )?\b(?P<month>{_MONTH})\.?"
    r" (?:(?P<after>[0-9]{1,2}),? )?(?P<year>[0-9]{4}))(?![\w-])"
)
_OF_THE_PAST: Final = re.compile(r"\b(?:did|was|were|had|has|have)\b", re.IGNORECASE)
_TO_COME: Final = re.compile(r"\b(?:will|shall|would)\b|\b(?:is|are)\b.*\bto\b", re.IGNORECASE)


# A reader goes to and fro between days, and the texts stay the same.
@lru_cache(maxsize=1024)
def counts(text: str) -> frozenset[Amount]:
    """The numbers that a text states, without ordinals and years."""
    return frozenset(
        number.value
        for number in numbers_in(text)
        if not number.ordinal and not _YEAR.fullmatch(text, number.start, number.end)
    )


def words(text: str) -> frozenset[str]:
    """The words that say something, without case and the s of a plural."""
    return frozenset(
        word[:-1] if word.endswith("s") and len(word) > 3 else word
        for word in _WORD.findall(text.casefold())
        if word not in _SMALL_WORDS
    )


def quoted(evidence: Iterable[Evidence]) -> str:
    """All the words quoted, a quote to a line."""
    return "\n".join(piece.quote for piece in evidence)


class Hindsight:
    """What is known on a day and what only later: the texts of the sources left and left out.

    `left` and `gone` give the folded text by source id. `values` are those of the readings that
    go: an author's note may tell one that no source prints.
    """

    def __init__(
        self, left: Mapping[str, str], gone: Mapping[str, str], values: Iterable[Amount] = ()
    ) -> None:
        self.left = left
        self.gone = gone
        self._values = frozenset(values)
        ids = sorted(filter(None, gone), key=lambda key: (-len(key), key))
        # Without an id there is nothing to match, not even an empty word.
        self._ids = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ids)) or '(?!)'})(?!\w)")

    @cached_property
    def _only_later(self) -> frozenset[Amount]:
        later = frozenset[Amount]().union(self._values, *map(counts, self.gone.values()))
        return later.difference(*map(counts, self.left.values()))

    def split(
        self, evidence: tuple[Evidence, ...]
    ) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """The evidence that is left, without notes that tell too much, and the rest."""
        return (
            tuple(self.cleared(piece) for piece in evidence if piece.source in self.left),
            tuple(piece for piece in evidence if piece.source not in self.left),
        )

    def cleared(self, evidence: Evidence) -> Evidence:
        """The piece of evidence itself, without its note where that tells too much."""
        if evidence.note is None or not self.tells(evidence.note):
            return evidence
        return replace(evidence, note=None)

    def names_later(self, text: str) -> bool:
        """Whether the id of a source left out stands in the text as a whole word."""
        return self._ids.search(text) is not None

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset[str]().union(*map(words, self.left.values()))

    def loses_words(self, text: str, left: Sequence[Evidence], lost: Sequence[Evidence]) -> bool:
        """Whether the text has a word of the evidence lost that nothing left has.

        What is left is the evidence left and the whole text of every source that is left.
        """
        return not words_gone(text, left, lost) <= self._said

    def tells(self, text: str) -> bool:
        """Whether the text names a source left out, or a number that only such sources give."""
        if self.names_later(text):
            return True
        stated = counts(text)
        return bool(stated) and not stated.isdisjoint(self._only_later)

    def remark(self, text: str | None, *, lost: bool = False) -> str | None:
        """A note or reason, None where it tells too much or its item has lost evidence."""
        return None if text is None or lost or self.tells(text) else text

    def names(self, name: str) -> bool:
        """Whether a name stands in the text of a source that is left."""
        return any(is_named(name, text) for text in self.left.values())

    def when(self, when: When, *, lost: bool = False) -> When:
        """A date, unknown where it rests on a source left out.

        It does where its reason names one, and where evidence is lost and none of the sources
        left prints the date's words.
        """
        printed = when.printed is not None and self.names(when.printed)
        reasoned_later = when.why is not None and self.names_later(when.why)
        if not reasoned_later and not (lost and when.printed is not None and not printed):
            return when
        return When(
            date=UNKNOWN, printed=when.printed if printed else None, basis="unknown", why=REST_LATER
        )


def numbers_lost(text: str, left: Sequence[Evidence], lost: Sequence[Evidence]) -> bool:
    """Whether the text states a number of the evidence lost that the evidence left lacks."""
    stated = counts(text) if lost else frozenset[Amount]()
    return bool(stated) and not stated.isdisjoint(counts(quoted(lost)) - counts(quoted(left)))


def words_gone(text: str, left: Sequence[Evidence], lost: Sequence[Evidence]) -> frozenset[str]:
    """The words of the text that the evidence lost has and the evidence left lacks."""
    if not lost:
        return frozenset()
    return words(text) & (words(quoted(lost)) - words(quoted(left)))


def claim_stands(claim: str, left: tuple[Evidence, ...], lost: tuple[Evidence, ...]) -> bool:
    """Whether a claim may be told of the evidence that is left alone.

    It may where nothing is lost. Else what is left must state every number of it, and hold every
    word that it shares with what is lost.
    """
    if not left or not lost:
        return bool(left)
    return counts(claim) <= counts(quoted(left)) and not words_gone(claim, left, lost)


def said_then(text: str | None) -> str | None:
    """A remark up to the first clause that looks ahead; None where that is the first.

    Such a clause speaks of what came later, or of what no source tells, and all sources were in
    the author's mind. What follows it may refer to it. Clauses are those that semicolons part.
    """
    found = _LOOKS_AHEAD.search(text) if text else None
    if text is None or found is None:
        return text
    return text[: max(0, text.rfind(";", 0, found.start()))].rstrip() or None


def asks_ahead(question: str, day: int) -> bool:
    """Whether a question looks back on a date that is not over on the day.

    It does where it names one, such as `March 2025` or `2025-03`, unless it asks of what is to
    come.
    """
    if _TO_COME.search(question) and not _OF_THE_PAST.search(question):
        return False
    return any(latest > day for latest in _last_days(question))


def _last_days(text: str) -> Iterator[int]:
    """The last day of every date with a year in the text, as day numbers."""
    for found in _DATE.finditer(text):
        date = found["edtf"]
        if date is None:
            month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(found["month"]))
            of_month = found["before"] or found["after"]
            date = f"{found['year']}-{month:02}" + (f"-{of_month:0>2}" if of_month else "")
        elif len(date) == 4 and not _YEAR.fullmatch(date):
            continue
        try:
            latest = parse_edtf(date).latest
        except EdtfError:
            # 2025-13 and 31 February 2025 are no dates.
            continue
        if latest is not None:
            yield latest


def carried(reading: Reading, left: tuple[Evidence, ...], lost: tuple[Evidence, ...]) -> bool:
    """Whether the evidence left carries a reading.

    It does where nothing is lost. Else it must state the value, or every operand of a sum.
    """
    if not left or not lost:
        return bool(left)
    told = quoted(left)
    if reading.computed is not None:
        try:
            needed = operands(reading.computed)
        except ArithmeticFault:
            return False
        return all(states(told, value) for value in needed)
    amount = reading.amount
    return states(told, amount) if amount is not None else reading.value == UNKNOWN
