"""Where the actors of a brief are named in a text.

A name counts as a whole word, in the case it is written in: "Kenya" stands in "Kenya-led" and
"Kenya's", and not in "Kenyan". Where one name stands inside another, the longer one counts, also
where it is another actor's: "Kenya Police" does not name Kenya.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from haiti_brief.analysis.longest import Beginnings
from haiti_brief.model.brief import UNKNOWN, Brief
from haiti_brief.text.folding import fold_typography
from haiti_brief.text.spans import Span

_WORD: Final = re.compile(r"\w+")

LONGEST_NAME: Final = 200
MOST_NAMES: Final = 100_000
"""Characters of a name, and names of a brief, that are looked for; the checker says of others."""


def sought_names(brief: Brief) -> dict[str, str]:
    """The names and aliases that are looked for, as written, with the first actor of each."""
    found: dict[str, str] = {}
    for written, key in _written(brief):
        if len(written) <= LONGEST_NAME and len(found) < MOST_NAMES:
            found.setdefault(written, key)
    return found


def unsought_names(brief: Brief) -> int:
    """How many names and aliases are not looked for."""
    sought = sought_names(brief)
    return sum(written not in sought for written, _ in _written(brief))


def _written(brief: Brief) -> Iterator[tuple[str, str]]:
    for key, actor in brief.actors.items():
        for written in (actor.name, *actor.aliases):
            if written != UNKNOWN:
                yield written, key


class Named(NamedTuple):
    """An actor's id, and the name as it is written in the brief, typography folded."""

    actor: str
    name: str


class NameBook:
    """The names and aliases of a brief's actors; a name of two actors counts for the first."""

    def __init__(self, brief: Brief) -> None:
        actors: dict[str, str] = {}
        for written, key in sought_names(brief).items():
            actors.setdefault(fold_typography(written).text.strip(), key)
        self._named = {name: Named(key, name) for name, key in actors.items()}
        # By their first words: a text is looked at once, however many names there are.
        starting: dict[str, dict[int, list[str]]] = {}
        for name in actors:
            first = _WORD.search(name)
            if first:
                starting.setdefault(first.group(), {}).setdefault(first.start(), []).append(name)
        self._starting = {
            word: [(before, Beginnings(names[before])) for before in sorted(names)]
            for word, names in starting.items()
        }
        self._counts: dict[str, Counter[str]] = {}

    def counts(self, folded: str) -> Mapping[str, int]:
        """How often each actor is named in a source whose typography is folded, by id.

        The counts are kept, so that a text is looked at once for all actors.
        """
        if folded not in self._counts:
            self._counts[folded] = Counter(named.actor for _, named in self._found(folded))
        return self._counts[folded]

    def named_in(self, text: str) -> tuple[Named, ...]:
        """The names that stand in `text`, in its order."""
        return tuple(named for _, named in self._found(fold_typography(text).text))

    def places_in(self, folded: str) -> tuple[tuple[Span, Named], ...]:
        """The names in a text whose typography is folded, each with its place."""
        return tuple(self._found(folded))

    def _found(self, folded: str) -> Iterator[tuple[Span, Named]]:
        done = last = 0
        for word in _WORD.finditer(folded):
            best = ""
            for before, names in self._starting.get(word.group(), ()):
                start = word.start() - before
                if start < last:
                    # Before its first word a name has signs alone.
                    break
                text = folded[start : start + names.longest] if start >= done else ""
                whole = (
                    name for name in names.of(text) if _whole(folded, start, start + len(name))
                )
                best = max(best, next(whole, ""), key=len)
            last = word.end()
            if best:
                found = _WORD.search(best)
                start = word.start() - (found.start() if found else 0)
                done = start + len(best)
                yield Span(start, done), self._named[best]


_KEPT: Final = 4
_books: list[tuple[Brief, NameBook]] = []


def name_book(brief: Brief) -> NameBook:
    """The names of a brief, kept for the briefs that were last asked for."""
    for known, book in tuple(_books):
        if known is brief:
            return book
    book = NameBook(brief)
    # The list is made anew, because a check may run in another thread meanwhile.
    _books[:] = [(brief, book), *_books[: _KEPT - 1]]
    return book


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over either end."""
    return not (_is_word(text[start - 1 : start]) or _is_word(text[end : end + 1]))


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()
