"""A session: searches that follow each other, as when a query is typed letter by letter.

What was worked out for a word is kept, so that a key costs one word and not the whole query.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.answers import FITS, Answer, Match, fits_of, telling_of
from haiti_brief.search.arrays import Bools, Floats, Ints, Scores
from haiti_brief.search.chains import Step, chained, steps_of
from haiti_brief.search.expansion import Lexicon, Range
from haiti_brief.search.lighting import Chain, Shown, lit
from haiti_brief.search.postings import Forward
from haiti_brief.search.query import Asked, Phrase, Query, parse_query
from haiti_brief.search.results import Fit
from haiti_brief.search.scoring import BELOW_ALL, Scored, best, by_coverage, by_nearness
from haiti_brief.search.slips import Slips
from haiti_brief.search.slots import Filled, Slot, fill_scores, make_slot, widened

_WEIGHED: Final = 600
_COMPARED: Final = 60
_ADDED: Final = 28
_KEPT: Final = 32
_SCORED: Final = 12
_SCORED_BYTES: Final = 12_000_000
_MOST_CHAINED: Final = 20_000
_SHOWN: Final = 256


class _Ready(NamedTuple):
    """A slot that the session keeps, and the number that stands for it."""

    serial: int
    slot: Slot


class Ranked(NamedTuple):
    """What a session found: texts by their scores, what was asked, and what of it no text has."""

    scored: Scored
    slots: Sequence[Slot] = ()
    chains: Sequence[Chain] = ()
    unmatched: tuple[str, ...] = ()


_FORGOTTEN: Final = Filled(np.empty(0, np.uint16), np.empty(0, np.uint8), whole=False)
_NOTHING: Final = Scored(np.empty(0, np.int32), np.empty(0, np.float32), np.empty((1, 0), np.uint8))


class Session:
    """One reader's searches. Not for several threads at once."""

    def __init__(
        self,
        texts: Sequence[str],
        forward: Forward,
        lexicon: Lexicon,
        brevity: Scores,
        worth: Floats | None = None,
    ) -> None:
        self._texts = texts
        self._forward = forward
        self._lexicon = lexicon
        self._brevity = brevity
        self._worth = worth
        self._expanded: OrderedDict[Asked, tuple[Range, ...]] = OrderedDict()
        self._ready: OrderedDict[tuple[Asked, tuple[Range, ...]], _Ready] = OrderedDict()
        self._together: dict[tuple[Asked, Asked], tuple[Range, ...]] = {}
        self._chained: dict[tuple[tuple[Step, ...], int], Ints] = {}
        self._serial = 0
        self._slips = Slips(lexicon.vocabulary, lexicon.likeness)
        self._shown: OrderedDict[int, Shown] = OrderedDict()
        self._scored: OrderedDict[tuple[int, bool], Filled | None] = OrderedDict()
        self._most_scored = max(min(_SCORED_BYTES // (2 * len(texts) + 1), _KEPT), _SCORED)
        self._free: list[Scores] = []
        self._summed_up: frozenset[int] = frozenset()
        self._sum: Scores = brevity.copy()
        self._now: Scores = np.empty_like(self._brevity)

    def search(
        self, query: str, limit: int = 10, within: tuple[int, int] | None = None
    ) -> list[Match]:
        """The best `limit` texts, the best first; only those numbered `within`, if that is given.

        Never raises, whatever the query holds. A query without words has no matches.
        """
        return self.answer(query, limit, within).matches

    def answer(
        self,
        query: str,
        limit: int = 10,
        within: tuple[int, int] | None = None,
        *,
        telling: bool = False,
    ) -> Answer:
        """As `search`, with what there is to say about the answer as a whole.

        With `telling`, texts that answer much worse than the best are left out.
        """
        ranked = self.rank(parse_query(query), limit, within)
        scored = ranked.scored
        if telling and len(scored.scores):
            scored = scored.only(telling_of(ranked.slots, scored))
        fits = fits_of(scored)
        fit = FITS[int(fits.max())] if len(fits) else Fit.NONE
        best = slice(max(limit, 0))
        kept = Scored(scored.passages[best], scored.scores[best], scored.levels[:, best])
        return Answer(self.matches(ranked, kept), len(fits), fit, ranked.unmatched)

    def rank(
        self,
        query: Query,
        limit: int = 10,
        within: tuple[int, int] | None = None,
        allowed: Bools | None = None,
    ) -> Ranked:
        """The texts that have most of the words of `query`, the best first: `limit`, or 600.

        `within` is the first and the end of the numbers looked at; `allowed` says of each text, in
        the order of their numbers, whether it may be found. The answer holds until the next call.
        """
        start, end = within or (0, len(self._texts))
        if not (query.words or query.phrases) or not len(self._texts):
            return Ranked(_NOTHING)
        ready = self._slots_of(query)
        slots = [each.slot for each in ready]
        chains = [self._steps(phrase) for phrase in query.phrases]
        missing = tuple(
            phrase.label
            for phrase, steps in zip(query.phrases, chains, strict=True)
            if not len(self._with_chain(steps))
        )
        lit_up = list(map(Chain.of, query.phrases, chains))
        passages = self._chosen(query, chains, ready, max(_WEIGHED, limit), (start, end), allowed)
        if not len(passages):
            words = () if missing else tuple(slot.asked.word for slot in slots)
            return Ranked(_NOTHING, slots, lit_up, (*missing, *words))
        filled = [self._scored.get((each.serial, False)) for each in ready]
        scored = by_coverage(self._forward, slots, filled, passages, self._worth)
        scored = by_nearness(self._forward, slots, scored, _COMPARED)
        had = scored.levels.max(axis=1) > 0
        words = tuple(slot.asked.word for slot, has in zip(slots, had, strict=True) if not has)
        return Ranked(scored, slots, lit_up, (*missing, *words))

    def matches(self, ranked: Ranked, kept: Scored) -> list[Match]:
        """Those of what `ranked` found that were `kept`, with the characters that matched."""
        numbers = kept.passages.tolist()
        spans = lit([self._show(number) for number in numbers], ranked.slots, ranked.chains)
        fits = [FITS[fit] for fit in fits_of(kept).tolist()]
        return list(map(Match, numbers, kept.scores.tolist(), spans, fits))

    def _show(self, number: int) -> Shown:
        known = self._shown.get(number)
        if known is None:
            known = Shown.of(self._texts[number], self._forward.one(number))
            self._shown[number] = known
            if len(self._shown) > _SHOWN:
                self._shown.popitem(last=False)
        self._shown.move_to_end(number)
        return known

    # The words of the query

    def _slots_of(self, query: Query) -> list[_Ready]:
        words = query.words
        found = []
        for at, asked in enumerate(words):
            joined = self._joined(words[at - 1], asked) if at else ()
            if at + 1 < len(words):
                joined += self._joined(asked, words[at + 1])
            found.append(self._slot(asked, widened(self._ranges(asked), joined)))
        for phrase in query.phrases:
            found += [self._slot(asked, self._ranges(asked)) for asked in _literal(phrase)]
        return found

    def _joined(self, left: Asked, right: Asked) -> tuple[Range, ...]:
        known = self._together.get((left, right))
        if known is None:
            known = self._together[left, right] = tuple(self._lexicon.joined(left, right))
            if len(self._together) > 4 * _KEPT:
                self._together.pop(next(iter(self._together)))
        return known

    def _ranges(self, asked: Asked) -> tuple[Range, ...]:
        known = self._expanded.get(asked)
        if known is None:
            known = self._expanded[asked] = self._lexicon.expand(asked, self._slips)
            if len(self._expanded) > 4 * _KEPT:
                self._expanded.popitem(last=False)
        self._expanded.move_to_end(asked)
        return known

    def _slot(self, asked: Asked, ranges: tuple[Range, ...]) -> _Ready:
        key = asked, ranges
        known = self._ready.get(key)
        if known is None:
            self._serial += 1
            slot = make_slot(self._lexicon, self._forward, asked, ranges)
            known = self._ready[key] = _Ready(self._serial, slot)
            if len(self._ready) > _KEPT:
                self._ready.popitem(last=False)
        self._ready.move_to_end(key)
        return known

    def _steps(self, phrase: Phrase) -> tuple[Step, ...]:
        return steps_of(phrase, self._lexicon.vocabulary)

    def having(self, phrase: Phrase) -> Ints:
        """The numbers of all texts that have `phrase`, ascending."""
        return self._with_chain(self._steps(phrase), len(self._texts))

    def _with_chain(self, steps: tuple[Step, ...], most: int = _MOST_CHAINED) -> Ints:
        known = self._chained.get((steps, most))
        if known is None:
            known = chained(self._lexicon.postings, self._forward, steps, most)
            self._chained[steps, most] = known
            if len(self._chained) > _KEPT:
                self._chained.pop(next(iter(self._chained)))
        return known

    # The passages

    def _scores(self, ready: _Ready, *, alone: bool = False) -> Filled | None:
        key = ready.serial, alone
        if key not in self._scored:
            if len(self._scored) >= self._most_scored:
                old = self._scored.popitem(last=False)[1]
                if old is not None:
                    # Memory that was in use costs less than fresh pages.
                    self._free.append(old.scores)
            scores = self._free.pop() if self._free else np.empty(len(self._texts), np.uint16)
            scores.fill(0)
            filled = fill_scores(self._lexicon, ready.slot, scores, alone=alone)
            if filled is None:
                self._free.append(scores)
            self._scored[key] = filled
        self._scored.move_to_end(key)
        return self._scored[key]

    def _summed(self, ready: Sequence[_Ready]) -> Scores:
        """What the passages score for all slots that can be added quickly.

        The array is the session's, to be written over by the next search.
        """
        rarest = sorted(ready, key=lambda each: -each.slot.rarity)[:_ADDED]
        added = {each.serial: each for each in rarest}
        last = next(each for each in reversed(ready) if each.serial in added)
        del added[last.serial]
        some = self._sum_up(added)
        filled = self._scores(last)
        if filled is None and not some:
            filled = self._scores(rarest[0], alone=True)
        if filled is None:
            self._now[:] = self._sum
        else:
            np.add(self._sum, filled.scores, out=self._now)
        return self._now

    def _sum_up(self, added: dict[int, _Ready]) -> bool:
        """Have the sum be that of `added`; says whether any of them could be added.

        From key to key one of them changes or none.
        """
        gone = self._summed_up - added.keys()
        known = [self._scored.get((serial, False), _FORGOTTEN) for serial in gone]
        if any(each is _FORGOTTEN for each in known) or len(gone) > len(added):
            self._sum[:] = self._brevity
            self._summed_up = frozenset()
        else:
            for each in known:
                if each is not None:
                    self._sum -= each.scores
        some = False
        for serial, ready in added.items():
            filled = self._scores(ready)
            some = some or filled is not None
            if filled is not None and serial not in self._summed_up:
                self._sum += filled.scores
        self._summed_up = frozenset(added)
        return some

    def _chosen(
        self,
        query: Query,
        chains: Sequence[tuple[Step, ...]],
        ready: Sequence[_Ready],
        most: int,
        within: tuple[int, int],
        allowed: Bools | None,
    ) -> Ints:
        """The numbers of about `most` passages with the most words, of those `within`."""
        scores = self._summed(ready)
        for steps in chains:
            having = self._with_chain(steps)
            kept = np.zeros_like(scores)
            kept[having] = np.maximum(scores[having], BELOW_ALL + 1)
            scores = kept
        for phrase in query.without:
            scores[self.having(phrase)] = 0
        if allowed is not None:
            scores = np.where(allowed, scores, np.uint16(0))
        start, end = max(within[0], 0), min(within[1], len(self._texts))
        found = best(scores[start:end], most)
        return (found + start).astype(np.int32)


def _literal(phrase: Phrase) -> list[Asked]:
    asked = [Asked(word, literal=True) for word in phrase.words]
    asked[-1] = asked[-1]._replace(unfinished=phrase.unfinished)
    return asked
