"""Parts: what an index is made of. Each is an engine with the way from its numbers to passages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.answers import Match
from haiti_brief.search.arrays import Bools, Floats, Ints
from haiti_brief.search.chains import chained, steps_of
from haiti_brief.search.conditions import Chosen, Condition
from haiti_brief.search.engine import Engine
from haiti_brief.search.passages import Passage, Passages
from haiti_brief.search.query import phrase_of
from haiti_brief.search.results import Hit, Kind, Scope
from haiti_brief.search.shelf import Section
from haiti_brief.search.stored_files import StoreError
from haiti_brief.search.words import forms
from haiti_brief.text.spans import Span

_HIGHEST: Final = 1.25
_QUOTED: Final = 0.03
_WASTE: Final = -1.0
_KEPT: Final = 8
_ACRONYM: Final = 4

Range = tuple[int, int]


class Part(ABC):
    """Passages that are searched together, by their numbers.

    `places` says for each of them which of the index's sources it stands in, -1 for the brief's
    own. What passages are worth beside the words they have is in the session.
    """

    def __init__(
        self, engine: Engine, worth: Floats, places: Ints, scopes: dict[Scope, Range]
    ) -> None:
        self.engine = engine
        self.session = engine.session(worth)
        self.places = places
        self._scopes = scopes
        self._kept: OrderedDict[Chosen, Bools] = OrderedDict()
        self.damaged = False
        """Whether `examine` found that the files it is mapped from are damaged."""

    def examine(self) -> bool:
        """Whether the files it is mapped from are damaged. Reads all of them, if there are any."""
        return self.damaged

    def __len__(self) -> int:
        return len(self.engine)

    @abstractmethod
    def passage(self, number: int) -> Passage:
        """The passage with this number."""

    @abstractmethod
    def _having(self, condition: Condition, names: Sequence[str]) -> Bools:
        """Which passages meet `condition`, apart from the names in their texts.

        `names` are the index's sources, in the order of their numbers.
        """

    def range(self, scope: Scope, chosen: Chosen) -> Range:
        """The first number of `scope` and the one after its last."""
        start, end = self._scopes[scope]
        if scope is Scope.ALL and chosen.has_quotes:
            # Quotes within a sentence are else told as that sentence.
            return self._scopes[Scope.QUOTES][0], end
        return start, end

    def allowed(self, chosen: Chosen, names: Sequence[str]) -> Bools | None:
        """Which passages `chosen` leaves; None for all of them. Kept for the keys that follow."""
        if not chosen.narrows:
            return self._hidden_apart()
        known = self._kept.get(chosen)
        if known is None:
            known = self._kept[chosen] = self._meeting(chosen, names)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(chosen)
        return known

    def _hidden_apart(self) -> Bools | None:
        """Which passages may be shown at all; None for all of them."""
        return None

    def _meeting(self, chosen: Chosen, names: Sequence[str]) -> Bools:
        left = self._hidden_apart()
        left = np.ones(len(self), bool) if left is None else left.copy()
        for condition in chosen.wanted:
            left &= self._having(condition, names) | self._naming(condition)
        for condition in chosen.unwanted:
            left &= ~(self._having(condition, names) | self._naming(condition))
        return left

    def _naming(self, condition: Condition) -> Bools:
        """The passages in which one of the condition's names stands."""
        found = np.zeros(len(self), bool)
        for name in condition.names:
            found[named(self.engine, name)] = True
        return found

    def hit(self, match: Match) -> Hit:
        """The hit for a match."""
        passage = self.passage(match.number)
        return Hit(
            kind=passage.kind,
            source=passage.source,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            cited_by=passage.cited_by,
            item=passage.item,
            score=round(min(max(100 * match.score / _HIGHEST, 0.0), 100.0), 2),
            matches=match.spans,
        )


def named(engine: Engine, name: str) -> Ints:
    """The texts of `engine` that have the words of `name` one after the other.

    Case does not matter, but for a short name all in capitals: "us" is not the U.S.
    """
    phrase = phrase_of(name)
    if phrase is None:
        return np.empty(0, np.int32)
    words, steps = phrase.words, steps_of(phrase, engine.tables.vocabulary)
    found = chained(engine.tables.postings, engine.tables.forward, steps, len(engine))
    if len(words) == 1 and len(words[0]) <= _ACRONYM and name.isupper():
        capital = [at for at in found.tolist() if _has_capitals(engine.texts[at], words[0])]
        return np.array(capital, np.int32)
    return found


def _has_capitals(text: str, word: str) -> bool:
    return any(
        form.word == word and not text[form.start : form.end].islower() for form in forms(text)
    )


class OwnPart(Part):
    """Passages in memory: those of a small dossier or folder, or the brief's own of a large one."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages.all
        numbers = {name: number for number, name in enumerate(passages.names)}
        places = [numbers[p.source] if p.source is not None else -1 for p in passages.all]
        super().__init__(
            Engine.build([passage.text for passage in passages.all]),
            np.fromiter(map(_worth, passages.all), np.float32, len(passages.all)),
            np.array(places, np.int32),
            passages.scopes,
        )

    def passage(self, number: int) -> Passage:
        """The passage with this number."""
        return self._passages[number]

    def _having(self, condition: Condition, names: Sequence[str]) -> Bools:  # noqa: ARG002
        return np.fromiter(
            (
                passage.source in condition.sources
                or passage.item in condition.items
                or passage.kind in condition.kinds
                or not condition.statements.isdisjoint(passage.cited_by)
                for passage in self._passages
            ),
            bool,
            len(self._passages),
        )


def _worth(passage: Passage) -> float:
    """What a passage is worth whatever was asked: more if it is quoted, none if boilerplate."""
    if passage.kind is Kind.BOILERPLATE:
        return _WASTE
    return _QUOTED if passage.cited_by else 0.0


class SectionPart(Part):
    """The sentences of a section of a shelf. Passages are made of its arrays when they are shown.

    `cited` are the statements that sentences support, by number; `waste` is what of them is
    boilerplate; `shown` says which may be found at all, None for every one.
    """

    def __init__(
        self,
        section: Section,
        names: Sequence[str],
        cited: Mapping[int, tuple[str, ...]],
        waste: Ints,
        shown: Bools | None = None,
    ) -> None:
        whole = (0, len(section.engine))
        scopes = {Scope.QUOTES: (0, 0), Scope.SOURCES: whole, Scope.ALL: whole}
        worth = np.zeros(len(section.engine), np.float32)
        worth[list(cited)] = _QUOTED
        worth[waste] = _WASTE
        super().__init__(section.engine, worth, section.texts, scopes)
        self.section = section
        self._names = names
        self._cited = cited
        self._waste = waste
        self._wasted = frozenset(waste.tolist())
        self._shown = shown

    def examine(self) -> bool:
        """Whether the files it is mapped from are damaged; then nobody opens them again."""
        files = self.section.files
        if files is not None and not self.damaged:
            try:
                files.verify()
            except StoreError:
                self.damaged = True
                files.condemn()
        return self.damaged

    def passage(self, number: int) -> Passage:
        """The passage with this number, made anew."""
        section = self.section
        return Passage(
            Kind.BOILERPLATE if number in self._wasted else Kind.SENTENCE,
            self._names[int(section.texts[number])],
            int(section.starts[number]),
            int(section.ends[number]),
            section.engine.texts[number],
            self._cited.get(number, ()),
            None,
        )

    def _hidden_apart(self) -> Bools | None:
        return self._shown

    def _having(self, condition: Condition, names: Sequence[str]) -> Bools:
        found = np.zeros(len(self), bool)
        if condition.sources:
            wanted = np.fromiter((name in condition.sources for name in names), bool, len(names))
            found |= wanted[self.section.texts]
        if Kind.SENTENCE in condition.kinds:
            found[:] = True
            found[self._waste] = False
        if Kind.BOILERPLATE in condition.kinds:
            found[self._waste] = True
        if condition.statements:
            found[
                [
                    n
                    for n, paths in self._cited.items()
                    if not condition.statements.isdisjoint(paths)
                ]
            ] = True
        return found


def dossier_section(section: Section, dossier: Dossier, names: Sequence[str]) -> SectionPart:
    """The part of a section whose texts are the documents `names`.

    Of those that `dossier`, turned back in time, does not have, nothing is found.
    """
    cited: dict[int, dict[str, None]] = {}
    waste: set[int] = set()
    for text in np.flatnonzero(np.bincount(section.texts)).tolist():
        document = dossier.documents.get(names[text])
        if document is None:
            continue
        for citation in dossier.citations(document.id):
            for number in _touched(section, text, citation.span):
                cited.setdefault(number, {})[citation.statement.path] = None
        waste.update(_all_touched(section, text, document.boilerplate))
    has = np.fromiter((name in dossier.documents for name in names), bool, len(names))
    return SectionPart(
        section,
        names,
        {number: tuple(paths) for number, paths in cited.items()},
        np.array(sorted(waste), np.int32),
        None if has.all() else has[section.texts],
    )


def _all_touched(section: Section, text: int, spans: Iterable[Span]) -> set[int]:
    return {number for span in spans for number in _touched(section, text, span)}


def _touched(section: Section, text: int, span: Span) -> range:
    """The numbers of the sentences of a text that `span` overlaps."""
    low, high = np.searchsorted(section.texts, (text, text + 1)).tolist()
    first = low + int(section.ends[low:high].searchsorted(span.start, side="right"))
    last = low + int(section.starts[low:high].searchsorted(span.end, side="left"))
    return range(first, last)
