"""The index: passages by their words, and the answer to a query.

A search goes in steps and stops at the first that finds something: every word as typed (one that
does not occur as typed with letters wrong); every word with letters wrong; the passages that have
most of the words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from heapq import nsmallest
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.matching import NEAR_AT_MOST, Matcher, Section
from haiti_brief.search.passages import Passage, Passages, of_dossier
from haiti_brief.search.query import Term, parse_query
from haiti_brief.search.ranking import nearness, rarity, score, worth
from haiti_brief.search.results import Fit, Hit, Results, Scope
from haiti_brief.search.vocabulary import Vocabulary
from haiti_brief.search.words import forms

_NEAREST: Final = 3
_EXPLAINED: Final = 8
_MOST: Final = 0.8
_WEIGHED: Final = 2000


class _Match(NamedTuple):
    """One term of a query with the passages that have it, each with its quality."""

    term: Term
    loose: bool
    found: Mapping[int, float]


class _Ranked(NamedTuple):
    """A passage's number with its score, the better first, then in the order of passages."""

    minus_score: float
    number: int


class Index:
    """Passages ready to be searched. It never changes, but for what it works out on the way."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages.all
        self._scopes = passages.scopes
        self._sections: dict[Scope, Section] = {}
        self._postings: dict[str, array[int]] = {}
        for number, passage in enumerate(passages.all):
            words = {*passage.parts, *(whole.word for whole in passage.wholes)}
            for word in words:
                numbers = self._postings.get(word)
                if numbers is None:
                    self._postings[word] = array("I", (number,))
                else:
                    numbers.append(number)

    def __len__(self) -> int:
        return len(self._passages)

    def search(self, query: str, scope: Scope, limit: int = 50) -> Results:
        """The passages of `scope` that answer `query`, the best `limit` of them.

        Never raises, whatever the query holds. A query without words has no hits.
        """
        terms = parse_query(query)
        if not terms:
            return Results()
        matcher = Matcher(self._passages, self._postings, self._section(scope))
        strict = [self._match(matcher, term, loose=False) for term in terms]
        matches = [m if m.found else self._match(matcher, m.term, loose=True) for m in strict]
        numbers = _with_every(matches)
        if not numbers:
            matches = [m if m.loose else self._match(matcher, m.term, loose=True) for m in matches]
            numbers = _with_every(matches)
        complete = bool(numbers)
        numbers = numbers or _with_most(matches, self._weights(matcher, matches))
        ranked = self._ranked(matcher, matches, numbers, complete=complete, limit=limit)
        unmatched = [m.term for m in matches if not m.found]
        return Results(
            hits=tuple(self._hit(matcher, matches, entry) for entry in ranked),
            total=len(numbers),
            fit=_fit(matches, numbers, complete=complete),
            unmatched=tuple(term.label for term in unmatched),
            nearest=tuple(
                self._nearest(matcher, term) if place < _EXPLAINED else ()
                for place, term in enumerate(unmatched)
            ),
        )

    def _section(self, scope: Scope) -> Section:
        section = self._sections.get(scope)
        if section is None:
            start, end = self._scopes[scope]

            def within(numbers: array[int]) -> bool:
                first = bisect_left(numbers, start)
                return first < len(numbers) and numbers[first] < end

            words = (word for word, numbers in self._postings.items() if within(numbers))
            section = self._sections[scope] = Section(start, end, Vocabulary(words))
        return section

    @staticmethod
    def _match(matcher: Matcher, term: Term, *, loose: bool) -> _Match:
        return _Match(term, loose, matcher.found(term, loose=loose))

    @staticmethod
    def _weights(matcher: Matcher, matches: list[_Match]) -> list[float]:
        """How much of the query each term is, by rarity; together 1."""
        among = matcher.section.end - matcher.section.start
        rarities = [rarity(len(match.found), among) for match in matches]
        total = sum(rarities)
        return [each / total for each in rarities]

    def _ranked(
        self,
        matcher: Matcher,
        matches: list[_Match],
        numbers: set[int],
        *,
        complete: bool,
        limit: int,
    ) -> list[_Ranked]:
        weights = self._weights(matcher, matches)
        if complete:
            # All words are there, so how well each is matched counts beside how rare it is.
            weights = [(weight + 1 / len(matches)) / 2 for weight in weights]
        qualities = dict.fromkeys(numbers, 0.0)
        for weight, match in zip(weights, matches, strict=True):
            for number in numbers & match.found.keys():
                qualities[number] += weight * match.found[number]
        weighed = list(numbers)
        if len(matches) > 1 and len(weighed) > _WEIGHED:
            # Where the words stand is dear to find out, and with so many the rest is not read.
            weighed = nsmallest(
                _WEIGHED, weighed, key=lambda n: (-qualities[n] - worth(self._passages[n]), n)
            )
        found = (
            _Ranked(
                -score(
                    self._passages[number],
                    qualities[number],
                    self._nearness(matcher, matches, number),
                    complete=complete,
                ),
                number,
            )
            for number in weighed
        )
        return nsmallest(max(limit, 0), found)

    def _nearness(self, matcher: Matcher, matches: list[_Match], number: int) -> float:
        if len(matches) == 1:
            return 1.0
        passage = self._passages[number]
        return nearness(
            [
                matcher.places(passage, match.term, loose=match.loose)
                for match in matches
                if number in match.found
            ]
        )

    def _hit(self, matcher: Matcher, matches: list[_Match], ranked: _Ranked) -> Hit:
        passage = self._passages[ranked.number]
        return Hit(
            kind=passage.kind,
            source=passage.source,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            cited_by=passage.cited_by,
            item=passage.item,
            score=-ranked.minus_score,
            matches=_lit(matcher, matches, passage),
        )

    def _nearest(self, matcher: Matcher, term: Term) -> tuple[str, ...]:
        """Words of the section that are most like `term`, as they are first written there."""
        if len(term.steps) > 1:
            return ()
        whole = term.steps[0][0][0].word
        near = matcher.section.vocabulary.nearest(whole, _NEAREST)
        written = []
        for word in near:
            text = self._passages[matcher.numbers(word)[0]].text
            form = next(form for form in forms(text) if form.word == word)
            written.append(text[form.start : form.end])
        return tuple(written)


def _with_every(matches: list[_Match]) -> set[int]:
    """The passages that have every term."""
    ordered = sorted(matches, key=lambda match: len(match.found))
    return set(ordered[0].found).intersection(*(match.found for match in ordered[1:]))


def _with_most(matches: list[_Match], weights: list[float]) -> set[int]:
    """The passages whose terms weigh about as much as any passage's do.

    To have "the" is not enough, unless nothing else was asked.
    """
    telling = any(not match.term.is_function_word for match in matches)
    had: dict[int, float] = {}
    for match, weight in zip(matches, weights, strict=True):
        if telling and match.term.is_function_word:
            continue
        for number in match.found:
            had[number] = had.get(number, 0.0) + weight
    most = max(had.values(), default=0.0)
    return {number for number, weight in had.items() if weight >= _MOST * most}


def _fit(matches: list[_Match], numbers: set[int], *, complete: bool) -> Fit:
    if not numbers:
        return Fit.NONE
    if not complete:
        return Fit.PART
    as_typed = any(
        all(match.found[number] > NEAR_AT_MOST for match in matches) for number in numbers
    )
    return Fit.ALL if as_typed else Fit.NEAR


def _lit(matcher: Matcher, matches: list[_Match], passage: Passage) -> tuple[tuple[int, int], ...]:
    """The characters of the passage's text that matched, overlapping stretches made one."""
    found = {(form.position, form.word): form for form in forms(passage.text)}
    spans = sorted(
        (found[place.start, place.first].start, found[place.last_at, place.last].end)
        for match in matches
        for place in matcher.places(passage, match.term, loose=match.loose)
    )
    lit: list[tuple[int, int]] = []
    for start, end in spans:
        if lit and start < lit[-1][1]:
            lit[-1] = (lit[-1][0], max(end, lit[-1][1]))
        else:
            lit.append((start, end))
    return tuple(lit)


def build_index(dossier: Dossier) -> Index:
    """The index of a dossier: its quotes, the sentences of its sources, its items."""
    return Index(of_dossier(dossier))
