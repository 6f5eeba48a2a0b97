"""Which figures a reader could take for one another, and which add up, by their titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias

from haiti_brief.model.brief import UNKNOWN, Figure

Words: TypeAlias = frozenset[str]
"""The content words of a title."""

MOST_ALIKE: Final = 8
"""With more figures than this of a like title, the title heads a table and misleads nobody."""

LONGEST_TITLE: Final = 1000
"""Characters of a title; a longer one is like none but itself, and the checker says so."""

MOST_COMPARED: Final = 2_000_000
"""How many pairs of titles of one unit and kind are compared: some seconds; the checker says so."""

_WORD: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_EMPTY: Final = frozenset(
    "a all an and are as at be been by for from had has have in is it its of on or that the their "
    "there they this those to was were which who whole with".split()
)
# A title with one of these says itself that it leaves something out, or counts what is left.
_SETS_APART: Final = frozenset(
    "additional except excluding further lacking missing more never no non not other remaining "
    "rest short than without yet".split()
)
# Words that a figure of any matter may bear: they do not tell what is counted.
_GENERAL: Final = frozenset(
    "count current deployed force new number overall present size stationed strength total whole "
    "january february march april may june july august september october november december".split()
)
_BEFORE_PLACES: Final = frozenset(
    "across at from in inside into near of outside throughout to within".split()
)


def folded(text: str | None) -> str | None:
    """A unit or scope without regard to case and spacing; None for one not written or unknown."""
    plain = " ".join((text or "").split()).casefold()
    return None if plain in ("", UNKNOWN) else plain


def content_words(title: str, unit: str) -> Words:
    """The words of a title that tell what is counted, in lower case and without a plural s.

    Words without a meaning of their own are left out, and those of the unit, which figures of one
    unit share anyway.
    """
    if len(title) > LONGEST_TITLE:
        return frozenset((title,))
    return _words(title) - _words(unit)


def confusable(one: Words, other: Words) -> bool:
    """Whether two titles with these content words could be taken for one another.

    They can where the one has no word that the other lacks, and has half of the other's words or
    more: officers killed and officers wounded each have a word that tells them apart, Kenyan
    officers and Kenyan officers in Haiti have not. A word such as `not` or `other` tells a title
    apart by itself.
    """
    small, large = sorted((one, other), key=len)
    contained = bool(small) and small <= large and 2 * len(small) >= len(large)
    return contained and not (large - small) & _SETS_APART


def lookalikes(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """The pairs of ids whose titles are confusable and whose scopes are not the same.

    `figures` are those of one unit and kind. One scope of the two may be unwritten, not both: with
    nothing written there is no telling whether the figures count different things.
    """
    bearers = _bearers(figures)
    scopes = {key: folded(figure.scope) for key, figure in figures.items()}
    for words, larger in _extended(bearers):
        ids = bearers[words]
        alike = [key for others in larger for key in bearers[others]]
        if len(ids) + len(alike) > MOST_ALIKE:
            continue
        for at, key in enumerate(ids):
            others = [*ids[at + 1 :], *alike]
            yield from ((key, other) for other in others if scopes[key] != scopes[other])


def titles_left(figures: Mapping[str, Figure]) -> int:
    """How many titles of figures of one unit and kind are not compared with all the others."""
    long = sum(len(figure.title) > LONGEST_TITLE for figure in figures.values())
    bearers = _bearers(figures)
    return long + len(bearers) - sum(1 for _ in _fellows(bearers))


def one_count(figures: Mapping[str, Figure]) -> Iterator[list[str]]:
    """The ids parted into those of figures that are one: `figures` have one unit, kind and scope.

    Figures are one where their titles have the same content words, or where each of them is
    confusable with each and says no more than where, as “Kenyan officers in Haiti” does beside
    “Kenyan officers”. Where a title could go with two that are no match for one another, there
    is no telling with which, and each stands for itself.
    """
    bearers = _bearers(figures)
    own = {
        words: frozenset.intersection(*(_own_words(figures[key]) for key in ids))
        for words, ids in bearers.items()
    }
    parts = {words: [words] for words in bearers}
    for words, larger in _extended(bearers):
        for other in larger if len(larger) <= MOST_ALIKE else ():
            small, large = sorted((parts[words], parts[other]), key=len)
            if small is not large and own[other] <= words:
                large += small
                parts.update(dict.fromkeys(small, large))
    for part in {id(part): part for part in parts.values()}.values():
        few = len(part) <= MOST_ALIKE
        if few and all(confusable(*two) for two in combinations(part, 2)):
            yield [key for words in part for key in bearers[words]]
        else:
            yield from (bearers[words] for words in part)


def adds_to(flow: Figure, stock: Figure) -> bool:
    """Whether a flow surely comes to, or goes from, what a stock of its unit and scope counts.

    Unit and scope alone do not say so: displaced people and deported people may both have the
    scope Haiti. What the stock's title tells must be told by the flow's title or the scope too;
    and either the titles share a word that tells what is counted, or the scope is a population,
    such as “Kenyan police under the mission”. A stock of those not yet there, or of all others,
    takes only flows that say the same.
    """
    scope = _telling(stock.scope or "", stock.unit)
    counts, comes = _telling(stock.title, stock.unit), _telling(flow.title, flow.unit)
    apart = (_words(stock.title) & _SETS_APART) - _words(flow.title)
    if apart or not counts <= scope | comes:
        return False
    named = _words(stock.unit) | counts | comes
    return bool((counts & comes) - scope) or (
        bool(scope) and _is_population(stock.scope or "", named)
    )


def _own_words(figure: Figure) -> Words:
    """The content words of a title that are no place, of no general meaning, not of the scope."""
    words = content_words(" ".join(_outside_places(figure.title)), figure.unit)
    return words - _GENERAL - _words(figure.scope or "")


def _is_population(scope: str, named: Words) -> bool:
    """Whether a scope says who is counted by one of the words `named`, and not merely where."""
    outside = _outside_places(scope)
    described = any(word[0].islower() and word not in _EMPTY for word in outside)
    return described and not named.isdisjoint(_words(" ".join(outside)))


@lru_cache(maxsize=1 << 14)
def _telling(text: str, unit: str) -> Words:
    """The content words that are neither a place, a number, a month nor of a general meaning."""
    words = content_words(" ".join(_outside_places(text)), unit) - _GENERAL
    return frozenset(word for word in words if not any(map(str.isdigit, word)))


def _outside_places(text: str) -> list[str]:
    """The words of a text without names after a word such as `in`: of `force in Haiti`, `force`."""
    kept: list[str] = []
    placed = False
    for word in _WORD.findall(_POSSESSIVE.sub("", text)):
        if word.casefold() in _BEFORE_PLACES:
            placed = True
        elif not placed or not (word[0].isupper() or word == "the"):
            placed = False
            kept.append(word)
    return kept


def _bearers(figures: Mapping[str, Figure]) -> dict[Words, list[str]]:
    """The ids of the figures by the content words of their titles."""
    bearers: defaultdict[Words, list[str]] = defaultdict(list)
    for key, figure in figures.items():
        bearers[content_words(figure.title, figure.unit)].append(key)
    return dict(bearers)


def _extended(bearers: Mapping[Words, object]) -> Iterator[tuple[Words, list[Words]]]:
    """Each set of words with those larger ones that it is confusable with."""
    for words, fellows in _fellows(bearers):
        yield words, [others for others in fellows if words < others and confusable(words, others)]


def _fellows(bearers: Mapping[Words, object]) -> Iterator[tuple[Words, list[Words]]]:
    """Each set of words with those that it is compared with, up to `MOST_COMPARED` in all."""
    holders: defaultdict[str, list[Words]] = defaultdict(list)
    for words in bearers:
        for word in words:
            holders[word].append(words)
    left = MOST_COMPARED
    for words in bearers:
        # The rarest word keeps this from comparing each title with each.
        rarest = min((holders[word] for word in words), key=len, default=[])
        left -= len(rarest)
        if left < 0:
            return
        yield words, rarest


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> Words:
    found = _WORD.findall(_POSSESSIVE.sub("", text.casefold()))
    return frozenset(map(_singular, set(found) - _EMPTY))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
