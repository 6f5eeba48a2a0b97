"""Marks and notes, and places in a brief, as frozen structs.

The field names of an annotation's words are those of the W3C Web Annotation Data Model's
TextQuoteSelector: `exact`, `prefix`, `suffix`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import msgspec

from haiti_brief.text.spans import Span

CONTEXT: Final = 32
"""How many characters before and after its words an annotation keeps."""

Clock = Callable[[], datetime]
"""What gives the time, with its zone."""


class Kind(StrEnum):
    """A mark is a place to come back to; a note has words of the reader's."""

    MARK = "mark"
    NOTE = "note"


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """A mark or a note, and what it hangs on.

    It hangs on an item (`item` is its path, "" for none), on words of a source, or on both; with
    neither it is about the brief as a whole. `source` is the id of the source, "" where the id is
    not known, and None where there are no words. `name` and `file` are the source's as the brief
    gave them, `exact` its words, `prefix` and `suffix` the `CONTEXT` characters around them, and
    `start` the code point at which they stood, a hint alone.

    `id` is a URN of a random UUID, or whatever IRI an imported annotation brought. `created` and
    `modified` are UTC in ISO 8601 (`2025-02-06T10:00:00Z`); "" until it is stored. `copy_of` is
    the id of the annotation whose older text this one keeps, else "". `revision` counts how often
    it was stored; 0 means never. `creator` names who wrote an imported one, as its file tells; ""
    is the reader. `turn` is a number that grows with every change of any annotation, whatever the
    clock says: of two, the one with the higher was changed later.
    """

    id: str
    kind: Kind
    item: str = ""
    source: str | None = None
    name: str = ""
    file: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    body: str = ""
    created: str = ""
    modified: str = ""
    copy_of: str = ""
    revision: int = 0
    creator: str = ""
    turn: int = 0

    @property
    def has_words(self) -> bool:
        """Whether it hangs on words of a source."""
        return self.source is not None


class LastPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where the reader was: what was shown and chosen, and the day it was turned back to.

    `as_of` is a day number as `analysis/as_of.py` counts, None for the whole brief. None of the
    names need be in the brief any more.
    """

    pane: str | None = None
    item: str | None = None
    source: str | None = None
    span: Span | None = None
    as_of: int | None = None


def kind_of(kind: Kind, body: str) -> Kind:
    """The kind that an annotation has: whatever has a text is a note."""
    return Kind.NOTE if body.strip() else kind


def new_id() -> str:
    """A URN that no other annotation has."""
    return uuid.uuid4().urn


def utc_now() -> datetime:
    """The time by the machine's clock."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as annotations keep it: `2025-02-06T10:00:00Z`."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
