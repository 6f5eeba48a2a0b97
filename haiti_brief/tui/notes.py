"""Where the reader's marks and notes show in one dossier: at which words, on which rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import Lost, Placed, annotation_of, placed
from haiti_brief.text.spans import Span

SIGN: Final = "*"
"""Stands beside what has a mark or a note."""


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
    `later` counts those of words that are not there yet.
    """

    def __init__(self, dossier: Dossier, found: Iterable[Placed] = ()) -> None:
        every = tuple(found)
        self.all = tuple(each for each in every if each.lost is not Lost.LATER)
        self.later = len(every) - len(self.all)
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


class Placing:
    """Places annotations in dossiers, and does not look twice for the same words.

    A change of a note's text does not move it.
    """

    def __init__(self) -> None:
        self._dossier: Dossier | None = None
        self._known: dict[str, Placed] = {}

    def notes(self, dossier: Dossier, annotations: Iterable[Annotation]) -> Notes:
        """The annotations as they stand in a dossier."""
        if self._dossier is not dossier:
            self._dossier, self._known = dossier, {}
        known = self._known
        every = tuple(annotations)
        new = [each for each in every if not self._is_known(each)]
        known.update({each.annotation.id: each for each in placed(dossier, new)})
        found = [known[each.id] for each in every]
        again = [
            Placed(each, was.source, was.span, was.item, was.lost)
            for each, was in zip(every, found, strict=True)
        ]
        return Notes(dossier, again)

    def _is_known(self, annotation: Annotation) -> bool:
        was = self._known.get(annotation.id)
        return was is not None and _words(was.annotation) == _words(annotation)


def _words(each: Annotation) -> tuple[object, ...]:
    """What decides where an annotation stands."""
    return (each.item, each.source, each.name, each.file, each.exact, each.prefix, each.suffix,
            each.start)  # fmt: skip
