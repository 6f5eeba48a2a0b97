"""Where the reader's marks and notes show in one dossier: at which words, on which rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import Lost, Placed, annotation_of
from haiti_brief.text.spans import Span

SIGN: Final = "*"
"""Stands beside what has a mark or a note."""


def is_note(annotation: Annotation) -> bool:
    """Whether it has words of the reader's to lose; so may a mark that was imported."""
    return annotation.kind is Kind.NOTE or bool(annotation.body.strip())


class Hold(NamedTuple):
    """What a mark or a note hangs on.

    These are the words of `span` in the source `source`, or the item with the path `item` where
    both are None. With words, `item` is where the reader was, "" in the source itself.
    """

    item: str = ""
    source: str | None = None
    span: Span | None = None

    @property
    def place(self) -> tuple[str, Span] | str:
        """What tells two holds apart: the same words are the same wherever they are cited."""
        if self.source is not None and self.span is not None:
            return self.source, self.span
        return self.item


def hold_of(found: Placed) -> Hold:
    """What a placed annotation hangs on."""
    return Hold(found.item, found.source, found.span)


def new_at(dossier: Dossier, hold: Hold, kind: Kind) -> Annotation:
    """A new annotation, with what the whole brief tells of its source."""
    return annotation_of(dossier.whole or dossier, kind, hold.item, hold.source, hold.span)


class Notes:
    """The marks and notes in one dossier; made anew when they change.

    `all` are those that the brief of the day has, and those that have no place any more;
    `signed` are the keys of rows, paths of items, statements and quotes, that carry a sign.
    `later` counts those of words that are not there yet, and `sought` those that are still looked
    for.
    """

    def __init__(self, dossier: Dossier, found: Iterable[Placed] = (), sought: int = 0) -> None:
        every = tuple(found)
        self.all = tuple(each for each in every if each.lost is not Lost.LATER)
        self.later = len(every) - len(self.all)
        self.sought = sought
        self._at: dict[tuple[str, Span] | str, list[Placed]] = {}
        for each in self.all:
            place = hold_of(each).place
            if place and (each.lost is None or each.item):
                self._at.setdefault(place, []).append(each)
        self.signed = self._signed(dossier) if self._at else frozenset()

    def _signed(self, dossier: Dossier) -> frozenset[str]:
        keys = {place for place in self._at if isinstance(place, str)}
        words = {place for place in self._at if not isinstance(place, str)}
        keys.update(f"sources/{source}" for source, _ in words)
        for statement in dossier.statements if words else ():
            for quote in statement.quotes:
                if (quote.source, quote.span) in words:
                    keys.update((quote.path, statement.path, statement.item))
        return frozenset(keys)

    def at(self, hold: Hold) -> tuple[Placed, ...]:
        """What hangs on the same words, or the same item, in the order of storing."""
        return tuple(self._at.get(hold.place, ()))

    def on_quote(self, quote: Quote) -> tuple[Placed, ...]:
        """What hangs on the words of a quote."""
        if quote.span is None:
            return ()
        return tuple(self._at.get((quote.source, quote.span), ()))

    def in_source(self, source: str) -> tuple[Placed, ...]:
        """What hangs on words of a source, in their order."""
        found = (each for each in self.all if each.source == source and each.span is not None)
        return tuple(sorted(found, key=lambda each: each.span or Span(0, 0)))

    def by_id(self, key: str) -> Placed | None:
        """The annotation with the id `key`; None where there is none in this day's brief."""
        return next((each for each in self.all if each.annotation.id == key), None)
