"""Known-item queries: what a reader types who has a certain passage in mind.

A query is kept only if it tells its passage from all others (see telling_words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Final, NamedTuple

from benchmarks.mistakes import inflected, misspelt, slipped
from benchmarks.telling_words import Drawn, Words, Wrong, fold, tokens
from benchmarks.wordlists import first_names, words

_FULL_NAME: Final = re.compile(r"(?<![\w-])([A-Z]\w+) (?=([A-ZÀ-Ž][^\W\d_]{4,}))")
_NUMERALS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


class Query(NamedTuple):
    """What is typed, of which class, and the number of the passage it was drawn from."""

    kind: str
    text: str
    item: int


class _Drawer:
    """Draws queries for one passage after another."""

    def __init__(self, known: Words, random: Random) -> None:
        self.known = known
        self.random = random
        self._first_names = {name.lower() for name in first_names().words}

    def telling(self, item: int, least: int = 4) -> list[str]:
        """Words of a passage in an order of chance, those first mostly that tell much."""
        weights = {
            word: self.known.rarity(word) ** 2
            for word in tokens(self.known.passages[item])
            if len(word) >= least and self.known.rarity(word) > 1.2
        }
        return sorted(weights, key=lambda w: -(self.random.random() ** (1 / weights[w])))

    def in_order(self, item: int, chosen: Iterable[str]) -> list[str]:
        """Some words of a passage in its order."""
        return sorted(set(chosen), key=tokens(self.known.passages[item]).index)

    def grown(
        self, item: int, count: int, make: Callable[[list[str]], Drawn | None], most: int = 6
    ) -> Drawn | None:
        """What `make` makes of so many telling words, or more, until that tells the passage."""
        chosen = self.telling(item)
        for number in range(count, min(most, len(chosen)) + 1):
            drawn = make(self.in_order(item, chosen[:number]))
            if drawn is not None and self.known.identifies(item, drawn):
                return drawn
        return None

    def exact(self, item: int) -> Drawn | None:
        """Four to seven words in a row as printed."""
        printed = self.known.passages[item].split()
        length = self.random.randint(4, 7)
        start = self.random.randrange(max(1, len(printed) - length))
        text = " ".join(printed[start : start + length]).strip(".,“”\"'()— -")
        drawn = Drawn(text, tuple(tokens(text)))
        return drawn if self.known.identifies(item, drawn) else None

    def _with_wrong(
        self, chosen: list[str], make: Callable[[str, Random], str], also: float
    ) -> Drawn | None:
        """One of the words wrong, and each other one with the chance `also`."""
        long = [word for word in chosen if len(word) >= 5 and word.isalpha()]
        if not long:
            return None
        wrong = {self.random.choice(long), *(w for w in long if self.random.random() < also)}
        typed = {word: make(word, self.random) for word in chosen if word in wrong}
        if any(word == other for word, other in typed.items()):
            return None
        return Drawn(
            " ".join(typed.get(word, word) for word in chosen),
            tuple(word for word in chosen if word not in typed),
            tuple(map(Wrong, typed.values())),
        )

    def misspelling(self, item: int) -> Drawn | None:
        """Two or more telling words, one or more misspelt."""
        count = self.random.randint(2, 4)
        return self.grown(item, count, lambda chosen: self._with_wrong(chosen, misspelt, 0.25))

    def slip(self, item: int) -> Drawn | None:
        """Two or more telling words, one or more with a slip of the fingers."""
        count = self.random.randint(2, 4)
        return self.grown(item, count, lambda chosen: self._with_wrong(chosen, slipped, 0.25))

    def two_words(self, item: int) -> Drawn | None:
        """Two words, one of them wrong."""
        make = self.random.choice((misspelt, slipped))
        return self.grown(item, 2, lambda chosen: self._with_wrong(chosen, make, 0.0), most=2)

    def order(self, item: int) -> Drawn | None:
        """Three to five telling words in another order."""

        def shuffled(chosen: list[str]) -> Drawn | None:
            other = self.random.sample(chosen, len(chosen))
            return Drawn(" ".join(other), tuple(chosen)) if other != chosen else None

        return self.grown(item, self.random.randint(2, 4), shuffled)

    def unfinished(self, item: int) -> Drawn | None:
        """Telling words, the last not finished."""

        def cut(chosen: list[str]) -> Drawn | None:
            last = chosen[-1]
            if len(last) < 5:
                return None
            begun = last[: max(3, round(len(last) * self.random.uniform(0.35, 0.8)))]
            text = " ".join([*chosen[:-1], begun])
            return Drawn(text, tuple(chosen[:-1]), (Wrong(begun, begun=True),))

        return self.grown(item, self.random.randint(2, 3), cut)

    def accents(self, item: int) -> Drawn | None:
        """A word with accents, an apostrophe or a hyphen, typed without, and others."""
        printed = [part.strip('.,“”"()—') for part in self.known.passages[item].split()]
        marked = [p for p in printed if "’" in p or "-" in p or not p.replace("’", "").isascii()]
        marked = [part for part in marked if len(part) > 3]
        if not marked:
            return None
        part = self.random.choice(marked)
        lot = self.random.random()
        plain = fold(part) if lot < 0.4 else fold(part).replace("'", "").replace("-", " ")
        right = tokens(plain) if set(tokens(plain)) <= set(tokens(part)) else []

        def beside(chosen: list[str]) -> Drawn:
            others = [word for word in chosen if word not in tokens(part)]
            text = " ".join([*others, plain] if lot < 0.5 else [plain, *others])
            return Drawn(text, (*others, *right))

        return self.grown(item, 1 + (self.random.random() < 0.4), beside)

    def number(self, item: int) -> Drawn | None:
        """A number written otherwise, and other words."""
        ways = list(_other_numbers(self.known.passages[item]))
        if not ways:
            return None
        printed, typed = self.random.choice(ways)
        right = [word for word in tokens(typed) if word in tokens(printed)]
        mine = set(tokens(printed))
        first = self.random.random() < 0.5

        def beside(chosen: list[str]) -> Drawn:
            others = [word for word in chosen if word not in mine]
            return Drawn(
                " ".join([typed, *others] if first else [*others, typed]), (*others, *right)
            )

        return self.grown(item, self.random.randint(1, 3), beside)

    def name(self, item: int) -> Drawn | None:
        """A first name, the last name misspelt, and other words if the passage needs them."""
        pairs = [
            (fold(first), fold(last))
            for first, last in _FULL_NAME.findall(self.known.passages[item])
            if len(first) > 2 and fold(first) in self._first_names
        ]
        if not pairs:
            return None
        first, last = self.random.choice(pairs)
        typed = misspelt(last, self.random)
        if typed == last:
            return None
        others: list[str] = []
        for word in ["", *self.telling(item)[:5]]:
            if word and word not in (first, last):
                others.append(word)
            drawn = Drawn(" ".join([first, typed, *others]), (first, *others), (Wrong(typed),))
            if self.known.identifies(item, drawn):
                return drawn
        return None

    def misquote(self, item: int) -> Drawn | None:
        """Six to ten words in a row, one or two replaced, left out or inflected otherwise."""
        found = tokens(self.known.passages[item])
        length = self.random.randint(5, 9)
        start = self.random.randrange(max(1, len(found) - length))
        told = found[start : start + length]
        right = list(told)
        for place in sorted(self.random.sample(range(len(told)), 2 if length > 7 else 1))[::-1]:
            right.remove(told[place])
            match self.random.randrange(3):
                case 0:
                    told[place] = self.random.choices(words().words, cum_weights=words().cumulated)[
                        0
                    ]
                case 1:
                    del told[place]
                case _:
                    told[place] = inflected(told[place])
        drawn = Drawn(" ".join(told), tuple(right))
        return drawn if self.known.identifies(item, drawn) else None


def _other_numbers(text: str) -> Iterable[tuple[str, str]]:
    """The numbers of a text, each with another way to write it."""
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.])", text):
        plain = match.group().replace(",", "")
        yield match.group(), plain
        if len(plain) == 4 and plain.endswith("000"):
            yield match.group(), f"{_NUMERALS[int(plain[0])]} thousand"
    for match in re.finditer(r"(?<![\d.,])\d{4,6}(?![\d.,])", text):
        if not 1900 < int(match.group()) < 2100:
            yield match.group(), f"{int(match.group()):,}"
    for match in re.finditer(r"\b([a-z]+) (hundred|thousand)\b", text):
        if match.group(1) in _NUMERALS:
            value = _NUMERALS.index(match.group(1)) * (100 if match.group(2) == "hundred" else 1000)
            yield match.group(), f"{value:,}"


_CLASSES: Final[dict[str, Callable[[_Drawer, int], Drawn | None]]] = {
    "exact words": _Drawer.exact,
    "misspelling": _Drawer.misspelling,
    "keyboard slip": _Drawer.slip,
    "out of order": _Drawer.order,
    "unfinished word": _Drawer.unfinished,
    "accents, marks": _Drawer.accents,
    "number otherwise": _Drawer.number,
    "half-known name": _Drawer.name,
    "misquote": _Drawer.misquote,
    "two words": _Drawer.two_words,
}
CLASSES: Final = tuple(_CLASSES)
"""The classes of queries, by name."""


def draw(passages: Sequence[str], count: int, seed: int) -> list[Query]:
    """`count` queries of each class, or fewer where the passages have no more.

    One of each class in turn, so that a part of the list is a fair one.
    """
    random = Random(seed)
    tried = min(len(passages), max(60, 12 * count))
    items = random.sample(range(len(passages)), tried)
    drawer = _Drawer(Words(passages, items), random)
    found: dict[str, list[Query]] = {}
    for kind, make in _CLASSES.items():
        found[kind] = []
        for item in random.sample(items, len(items)):
            if len(found[kind]) == count:
                break
            drawn = make(drawer, item)
            if drawn is not None and len(drawn.text) > 3:
                found[kind].append(Query(kind, drawn.text, item))
    turns = (queries[turn : turn + 1] for turn in range(count) for queries in found.values())
    return [query for turn in turns for query in turn]
