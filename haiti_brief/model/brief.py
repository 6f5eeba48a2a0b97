"""The brief: what its author states, as frozen structs.

Field names are the keys of the YAML file, so that a message about a key and the code that reads
it use one word. Text fields hold the characters that were written; `unknown` is a value like any
other and means that the sources do not say.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from haiti_brief.model.amounts import Amount, format_amount, parse_amount
from haiti_brief.model.edtf import Edtf, edtf_of

UNKNOWN = "unknown"

Basis = Literal["stated", "inferred", "unknown"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Relation = Literal["shares-origin", "derived-from", "quotes"]
ActorKind = Literal["person", "organisation", "state", "force", "armed-group", "unknown"]
EventStatus = Literal["happened", "planned", "claimed", "denied", "unknown"]
FigureKind = Literal["stock", "flow", "pledge", "target", "toll", "money", "unknown"]
Modifier = Literal[
    "exactly", "about", "estimated", "over", "under", "just under", "at least", "at most", "up to"
]
ConflictKind = Literal["arithmetic", "figure", "date", "fact", "wording", "scope", "unknown"]
ConflictStatus = Literal["open", "explained", "resolved", "unknown"]
Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
    "unknown",
]
Confidence = Literal["low", "moderate", "high", "unknown"]
Weight = Literal["major", "minor"]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The shared settings of every part of a brief."""


class When(_Struct, frozen=True, kw_only=True):
    """A date as the brief gives it: EDTF, how the source printed it, and what it rests on.

    `date` holds the characters as written. `edtf` is their meaning, or None where the date is
    `unknown` or cannot be read (the checker says which).
    """

    date: str = UNKNOWN
    printed: str | None = None
    basis: Basis = "stated"
    why: str | None = None

    @property
    def edtf(self) -> Edtf | None:
        """The date's meaning; None for `unknown` and for what is not EDTF."""
        return None if self.date == UNKNOWN else edtf_of(self.date)


class Evidence(_Struct, frozen=True, kw_only=True):
    """What a statement rests on: a source and the exact words in it.

    `prefix` and `suffix` are words just before and after the quote, for telling apart two places
    where the same words stand (W3C Web Annotation, TextQuoteSelector).
    """

    source: str
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    note: str | None = None


class Lineage(_Struct, frozen=True, kw_only=True):
    """Where a source's text comes from: its relation to another source, and why one thinks so."""

    relation: Relation
    of: str
    why: str | None = None


class Source(_Struct, frozen=True, kw_only=True, rename={"url": "URL"}):
    """One document of the brief. Bibliographic names follow CSL."""

    file: str
    sha256: str | None = None
    title: str = UNKNOWN
    publisher: str = UNKNOWN
    author: str = UNKNOWN
    issued: When = When()
    url: str = UNKNOWN
    reliability: Reliability | None = None
    lineage: tuple[Lineage, ...] = ()
    boilerplate: tuple[str, ...] = ()
    note: str | None = None


class Role(_Struct, frozen=True, kw_only=True):
    """What an actor was at one time."""

    title: str
    date: When = When()
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None


class Actor(_Struct, frozen=True, kw_only=True):
    """A person or body that acts."""

    name: str
    kind: ActorKind = "unknown"
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    weight: Weight = "major"
    note: str | None = None


class Event(_Struct, frozen=True, kw_only=True):
    """Something that happened, is planned, is claimed or is denied.

    `outcome` are the ids of the events that tell what became of a plan, as far as the sources say.
    """

    title: str
    status: EventStatus = "unknown"
    date: When = When()
    actors: tuple[str, ...] = ()
    place: str = UNKNOWN
    outcome: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    weight: Weight = "major"
    note: str | None = None


class Reading(_Struct, frozen=True, kw_only=True):
    """One value of a figure, at one date, from one set of evidence.

    `computed` is the sum that gives the value (`217 + 400`) where no source states it. `value` is
    kept as written; `amount` is the number, None for `unknown` or an unreadable value.
    """

    value: str
    modifier: Modifier = "exactly"
    date: When = When()
    computed: str | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None

    @property
    def amount(self) -> Amount | None:
        """The value as a number; None for `unknown` and for what is not a number."""
        return None if self.value == UNKNOWN else parse_amount(self.value)

    @property
    def value_words(self) -> str:
        """The value as a reader takes it in: `1,000`, `40.7 million`; as written if no number."""
        amount = self.amount
        if amount is None or any(char.isalpha() for char in self.value):
            return self.value
        return format_amount(amount)

    @property
    def words(self) -> str:
        """The value with its modifier: `about 1,000`."""
        exactly = self.modifier == "exactly"
        return self.value_words if exactly else f"{self.modifier} {self.value_words}"


class Figure(_Struct, frozen=True, kw_only=True):
    """Something counted or measured, with its readings over time."""

    title: str
    unit: str = UNKNOWN
    kind: FigureKind = "unknown"
    scope: str | None = None
    readings: tuple[Reading, ...] = ()
    weight: Weight = "major"
    note: str | None = None


class Quotation(_Struct, frozen=True, kw_only=True):
    """Words that somebody said, in each source's rendering of them."""

    speaker: str
    title: str = UNKNOWN
    date: When = When()
    renderings: tuple[Evidence, ...] = ()
    weight: Weight = "major"
    note: str | None = None


class Position(_Struct, frozen=True, kw_only=True):
    """One side of a conflict."""

    claim: str
    evidence: tuple[Evidence, ...] = ()


class Conflict(_Struct, frozen=True, kw_only=True):
    """What the sources disagree on, position against position."""

    title: str
    kind: ConflictKind = "unknown"
    status: ConflictStatus = "open"
    positions: tuple[Position, ...] = ()
    about: tuple[str, ...] = ()
    why: str | None = None
    weight: Weight = "major"
    note: str | None = None


class Judgement(_Struct, frozen=True, kw_only=True):
    """A conclusion of the author's, with likelihood and confidence apart (ICD 203)."""

    statement: str
    likelihood: Likelihood = "unknown"
    confidence: Confidence = "unknown"
    evidence: tuple[Evidence, ...] = ()
    against: str | None = None
    note: str | None = None


class Gap(_Struct, frozen=True, kw_only=True):
    """A question that the sources raise and do not answer."""

    question: str
    why: str | None = None
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None


class Silence(_Struct, frozen=True, kw_only=True):
    """A rule that the author has switched off at one place, and the reason.

    `at` is a path such as `events/fourth-contingent` and covers all below it.
    """

    rule: str
    at: str
    why: str


class Brief(_Struct, frozen=True, kw_only=True):
    """The whole file. Each section is keyed by short ids, in the order written."""

    format: str
    title: str
    as_of: When = When()
    sources: dict[str, Source] = {}
    actors: dict[str, Actor] = {}
    events: dict[str, Event] = {}
    figures: dict[str, Figure] = {}
    quotations: dict[str, Quotation] = {}
    conflicts: dict[str, Conflict] = {}
    judgements: dict[str, Judgement] = {}
    gaps: dict[str, Gap] = {}
    silence: tuple[Silence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ids with a slash.

        A statement's path is ids and keys joined by slashes, and all that shows a statement finds
        its words by that path: with such an id two statements could have one. Loading reports these
        ids to the author; here none may arrive. Raises `ValueError`.
        """
        sections = (
            self.sources, self.actors, self.events, self.figures, self.quotations, self.conflicts,
            self.judgements, self.gaps,
        )  # fmt: skip
        wrong = next((key for section in sections for key in section if "/" in key), None)
        if wrong is not None:
            raise ValueError(f"the id {wrong!r} holds a slash")
