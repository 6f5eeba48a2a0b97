"""What a reader searches for: the words, where, and the earlier searches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from haiti_brief.search.results import Scope

if TYPE_CHECKING:
    from haiti_brief.search.results import Hit


class Search(NamedTuple):
    """Words as they were typed, and where to look for them."""

    words: str
    scope: Scope = Scope.QUOTES


class HitPlace(NamedTuple):
    """Where a hit stands, which stays the same from one answer to the next."""

    source: str | None
    start: int
    end: int
    item: str | None

    @classmethod
    def of(cls, hit: Hit) -> HitPlace:
        """The place of a hit."""
        return cls(hit.source, hit.start, hit.end, hit.item if hit.source is None else None)


class SearchPlace(NamedTuple):
    """A search with the hit that the cursor is on: a place to come back to."""

    search: Search
    hit: HitPlace | None = None


class Searches:
    """The earlier searches, each once, the latest first.

    `earlier` are those to begin with, and `latest` those to keep for another session; `keep` is
    told of each that is added.
    """

    def __init__(
        self, earlier: Iterable[Search] = (), keep: Callable[[Search], None] = lambda _search: None
    ) -> None:
        self._keep = keep
        self._searches = {search.words: search for search in reversed(tuple(earlier))}

    @property
    def latest(self) -> tuple[Search, ...]:
        """All of them, the latest first."""
        return tuple(reversed(self._searches.values()))

    def add(self, search: Search) -> None:
        """Remember a search; one for the same words gives way."""
        search = search._replace(words=search.words.strip())
        if search.words and search != next(reversed(self._searches.values()), None):
            self._searches.pop(search.words, None)
            self._searches[search.words] = search
            self._keep(search)


def text_of(search: Search) -> str:
    """A search as one text, to be kept."""
    return f"{search.scope.value}\t{search.words}"


def searches_of(texts: Iterable[str]) -> tuple[Search, ...]:
    """The searches kept as texts, each once; a text that names no scope is one of the quotes."""
    found: dict[str, Search] = {}
    scopes = {scope.value: scope for scope in Scope}
    for text in texts:
        scope, tab, words = text.partition("\t")
        known = tab and scope in scopes
        search = Search(words, scopes[scope]) if known else Search(text)
        found.setdefault(search.words, search)
    return tuple(found.values())


def with_word(words: str, wrong: str, right: str) -> str:
    """`words` with the word `wrong`, as the search knows it, replaced by `right`.

    Where it is not found, `right` is put at the end.
    """
    # The words are folded only when one is replaced.
    from haiti_brief.search.words import fold_words  # noqa: PLC0415

    folded = fold_words(words)
    found = re.search(rf"(?<![\w:]){re.escape(wrong)}(?!\w)", folded.text)
    found = found or re.search(re.escape(wrong), folded.text)
    if found is None:
        return f"{words.rstrip()} {right}"
    span = folded.span(*found.span())
    return f"{words[: span.start]}{right}{words[span.end :]}"


def without_filters(words: str) -> str:
    """`words` with what filters there are left out."""
    # As above.
    from haiti_brief.search.filters import parse_filters  # noqa: PLC0415

    return " ".join(parse_filters(words).words.split())


def with_filter(words: str, name: str, value: str) -> str:
    """`words` with a filter such as `source:s1` put first; without it, if it was there.

    The cursor stays behind the words, to type on.
    """
    written = f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}"
    kept = re.sub(rf"(?<!\S){re.escape(written)}(?!\S)\s*", "", words)
    return kept if kept != words else f"{written} {words}"
