"""A dossier under check, with what several rules ask of it worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from haiti_brief.analysis.analyse import Analysis, analyse
from haiti_brief.analysis.disputes import Disputes
from haiti_brief.checking.wording import excerpt
from haiti_brief.loading.dossier import SECTIONS, UNSOUGHT, Dossier, Quote, Statement
from haiti_brief.loading.nodes import Mapping, Node, Scalar, Sequence
from haiti_brief.loading.source_file import Document
from haiti_brief.model.amounts import Amount
from haiti_brief.model.arithmetic import ArithmeticFault, evaluate, operands
from haiti_brief.model.brief import UNKNOWN, Brief, Reading, When
from haiti_brief.model.diagnostic import Excerpt, Place
from haiti_brief.model.edtf_display import MONTHS
from haiti_brief.text.anchoring import Verdict
from haiti_brief.text.nearest import Closest, closest
from haiti_brief.text.spans import Span

if TYPE_CHECKING:
    from haiti_brief.analysis.agreement import Relation
    from haiti_brief.checking.agreement import Clash

_STEPS_TO_FOLD: Final = 40
"""What it costs to fold a character of a source, beside comparing it with one of a quote."""
LONGEST_SOUGHT: Final = 1200
"""Quotes with more characters are not looked for by likeness: the search is quadratic."""

_STEPS_A_SIGN: Final = 2000
_LONGEST_SUM: Final = 1000
"""What a sign of a sum costs to read, and the signs of a sum that are counted."""

_DATED: Final = re.compile(rf"\b(?:\d++\b|(?:{'|'.join(month[:3] for month in MONTHS)}))")

MOST_EFFORT: Final = 4_000_000_000
"""How many steps one run may spend on what only helps the author: some seconds."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the brief: the path of its value, and the statement it belongs to, if any.

    `path` is that of the EDTF text, `at` that of the date as a whole; they are one where the date
    is not written as a mapping.
    """

    at: str
    path: str
    when: When
    statement: Statement | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote whose source could be read."""

    statement: Statement
    quote: Quote
    document: Document

    @property
    def at(self) -> str:
        """The path of the quote's words."""
        return f"{self.quote.path}/quote"


@dataclass(frozen=True, slots=True)
class Read:
    """A reading of a figure with the statement that carries its evidence."""

    path: str
    reading: Reading
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A reading's sum: what it comes to, or why it cannot be worked out, and its numbers.

    The result is None where there was no time to work it out.
    """

    read: Read
    text: str
    result: Amount | ArithmeticFault | None
    numbers: tuple[Amount, ...]


class Subject:
    """What the rules look at."""

    def __init__(self, dossier: Dossier, progress: Callable[[float], None] | None = None) -> None:
        self.dossier = dossier
        self._progress = progress
        self._closest: dict[tuple[str, str], Closest | None] = {}
        self._casefolded: dict[str, str] = {}
        self._dated: dict[str, frozenset[str]] = {}
        self._prints: dict[tuple[str, str], bool] = {}
        self._unsought: set[tuple[str, str]] = set()
        self._effort = 0
        self.timed_values: dict[str, list[tuple[tuple[object, ...], float, float]]] = {}
        """By figure, the amount and modifier of each reading with its first and last day."""
        self.clashes: dict[Relation, list[Clash]] = {}
        """By relation, the readings that cannot stand beside one another."""
        self.is_telling = True
        """Whether what a rule finds next is told, or only counted: then it needs no advice."""

    @property
    def brief(self) -> Brief:
        """What the author states."""
        return self.dossier.brief

    @property
    def tree(self) -> Node:
        """The brief's file as a tree of places."""
        return self.dossier.file.tree

    def node(self, path: str) -> Node | None:
        """The part of the file at `path`, or None where there is none."""
        node = self.tree
        for step in path.split("/") if path else ():
            if isinstance(node, Mapping) and step in node.entries:
                node = node.entries[step][1]
            elif isinstance(node, Sequence) and (item := _item(node, step)) is not None:
                node = item
            else:
                return None
        return node

    def place(self, path: str, column: int = 0) -> Place:
        """Where the part at `path` stands; for a text, `column` code points into it."""
        found = self.dossier.file.place(path)
        node = self.node(path)
        if column and isinstance(node, Scalar) and node.style not in ("|", ">"):
            return Place(found.line, found.column + column + len(node.style))
        return found

    def blank(self, path: str) -> bool:
        """Whether nothing is written at `path`, which loading has reported."""
        node = self.node(path)
        return isinstance(node, Scalar) and node.empty

    @cached_property
    def items(self) -> list[str]:
        """The paths of all items, in the order of the sections."""
        return [f"{name}/{key}" for name in SECTIONS for key in getattr(self.brief, name)]

    @cached_property
    def readable(self) -> dict[str, Document]:
        """The documents whose text could be read."""
        documents = self.dossier.documents.items()
        return {key: document for key, document in documents if document.sha256 is not None}

    @cached_property
    def copies(self) -> frozenset[str]:
        """The readable documents that are byte for byte an earlier one.

        `duplicate-content` speaks of these; what else they share is no news.
        """
        first: dict[str | None, str] = {}
        return frozenset(
            key
            for key, document in self.readable.items()
            if first.setdefault(document.sha256, key) != key
        )

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every quote whose words are written and whose source could be read."""
        return tuple(
            Cited(statement, quote, self.readable[quote.source])
            for statement in self.dossier.statements
            for quote in statement.quotes
            if quote.source in self.readable and not self.blank(f"{quote.path}/quote")
        )

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Every date that is written in the brief."""
        return tuple(
            Dated(at, self.date_path(at), when, self.dossier.by_path.get(statement), source)
            for at, when, statement, source in self._whens()
            if self.node(at) is not None
        )

    def date_path(self, at: str) -> str:
        """The path of the EDTF text of the date at `at`, which may be written as a mapping."""
        return f"{at}/date" if isinstance(self.node(at), Mapping) else at

    def _whens(self) -> Iterator[tuple[str, When, str, str | None]]:
        brief = self.brief
        yield "as_of", brief.as_of, "", None
        for key, source in brief.sources.items():
            yield f"sources/{key}/issued", source.issued, "", key
        for key, actor in brief.actors.items():
            for number, role in enumerate(actor.roles):
                path = f"actors/{key}/roles/{number}"
                yield f"{path}/date", role.date, path, None
        for key, event in brief.events.items():
            yield f"events/{key}/date", event.date, f"events/{key}", None
        for read in self.readings:
            yield f"{read.path}/date", read.reading.date, read.path, None
        for key, quotation in brief.quotations.items():
            yield f"quotations/{key}/date", quotation.date, f"quotations/{key}", None

    @cached_property
    def readings(self) -> tuple[Read, ...]:
        """Every reading of every figure."""
        return tuple(
            Read(path, reading, self.dossier.by_path[path].quotes)
            for key, figure in self.brief.figures.items()
            for number, reading in enumerate(figure.readings)
            for path in (f"figures/{key}/readings/{number}",)
        )

    @cached_property
    def reading_at(self) -> dict[str, Read]:
        """Every reading by its path."""
        return {read.path: read for read in self.readings}

    @cached_property
    def analysis(self) -> Analysis:
        """What the analysis finds in the dossier, worked out once."""
        return analyse(self.dossier, self._progress)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The sums that are written, worked out once."""
        found = []
        for read in self.readings:
            text = read.reading.computed
            if text is None or self.blank(f"{read.path}/computed"):
                continue
            result: Amount | ArithmeticFault | None = None
            numbers: tuple[Amount, ...] = ()
            if self.affords(_STEPS_A_SIGN * min(len(text), _LONGEST_SUM)):
                try:
                    result, numbers = evaluate(text), tuple(operands(text))
                except ArithmeticFault as fault:
                    result = fault
            found.append(Sum(read, text, result, numbers))
        return tuple(found)

    @cached_property
    def disputes(self) -> Disputes:
        """What the conflicts speak of."""
        return Disputes(self.brief)

    @cached_property
    def values(self) -> tuple[Read, ...]:
        """The readings whose value is written and not `unknown`."""
        return tuple(
            read
            for read in self.readings
            if read.reading.value != UNKNOWN and not self.blank(f"{read.path}/value")
        )

    def casefolded(self, source: str) -> str:
        """The text of a source without the difference of capitals and of typography, kept."""
        if source not in self._casefolded:
            self._casefolded[source] = self.readable[source].body.folded.text.casefold()
        return self._casefolded[source]

    def dated_words(self, source: str) -> frozenset[str]:
        """The years and the first three letters of months that a source may print, kept."""
        if source not in self._dated:
            found = _DATED.findall(self.readable[source].text)
            self._dated[source] = frozenset(found)
        return self._dated[source]

    def prints(self, source: str, words: str) -> bool | None:
        """Whether a source has words, capitals apart; None where there is no time to look."""
        if (source, words) not in self._prints:
            if not self.affords(len(self.readable[source].text) // 2):
                return None
            self._prints[source, words] = words in self.casefolded(source)
        return self._prints[source, words]

    def closest(self, cited: Cited) -> Closest | None:
        """The passage of the quote's source that is most like it, found once."""
        words, body = cited.quote.evidence.quote, cited.document.body
        key = (cited.document.id, words)
        if key not in self._closest:
            steps = (len(words) + _STEPS_TO_FOLD) * len(body.text)
            sought = cited.quote.anchor.reason != UNSOUGHT
            affordable = sought and len(words) <= LONGEST_SOUGHT and self.affords(steps)
            self._closest[key] = closest(body, words) if affordable else None
            if not affordable:
                self._unsought.add(key)
        return self._closest[key]

    def affords(self, steps: int) -> bool:
        """Whether so many steps are left to spend; if so, they are spent."""
        if self._effort + steps > MOST_EFFORT:
            return False
        self._effort += steps
        return True

    def sought(self, cited: Cited) -> bool:
        """Whether `closest` looked for the quote, and did not leave it for want of time."""
        return (cited.document.id, cited.quote.evidence.quote) not in self._unsought

    def verdict(self, cited: Cited) -> Verdict:
        """The quote's verdict, a missing one that is like a passage of its source as drifted."""
        found = cited.quote.anchor.verdict
        if found is Verdict.MISSING and self.closest(cited) is not None:
            return Verdict.DRIFTED
        return found


def _item(node: Sequence, step: str) -> Node | None:
    # Python refuses to read numbers of several thousand digits.
    number = int(step) if step.isdecimal() and len(step) < 10 else len(node.items)
    return node.items[number] if number < len(node.items) else None


def in_source(document: Document, offset: int) -> str:
    """How an excerpt names a place of a source: its id and the line in its file."""
    line = document.text.count("\n", 0, offset) + 1
    return f"{document.id} line {line}"


def in_context(document: Document, span: Span, around: int = 60) -> Excerpt:
    """The words at `span`, marked, with whole words of the line before and after them."""
    text = document.text
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    start = max(start, text.rfind("\n", 0, span.start) + 1)
    stop = text.find("\n", span.end)
    end = min(end, stop) if stop >= 0 else end
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    before = "… " if start > 0 and text[start - 1] != "\n" else ""
    after = " …" if end < len(text) and text[end] != "\n" else ""
    shift = len(before) - start
    return excerpt(
        in_source(document, span.start),
        before + text[start:end] + after,
        [(span.start + shift, span.end + shift)],
    )
