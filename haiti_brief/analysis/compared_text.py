"""A source as it is compared with others: its words folded, its names and its speech marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_words import compared_words
from haiti_brief.analysis.longest import Beginnings
from haiti_brief.analysis.names import sought_names
from haiti_brief.analysis.speech import speech_spans
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import Brief
from haiti_brief.text.folding import fold_search
from haiti_brief.text.segments import SENTENCE_STARTERS, sentences
from haiti_brief.text.spans import Span, span_at

_MOSTLY: Final = 0.8
"""The part of a sentence's words from which capitals are a style and name nobody."""

_OFTEN: Final = 64
"""How many sentences lie between two calls of `tick`."""

Names = dict[str, Beginnings[tuple[str, ...]]]
"""Names as folded words, by their first word."""


class Word(NamedTuple):
    """A word: folded, without a possessive ending, and where it stands in the text as shown."""

    text: str
    span: Span
    name: bool
    speech: bool


class Sentence(NamedTuple):
    """A sentence, and its words from `first` to before `last` in the text's list of words."""

    span: Span
    first: int
    last: int


class ComparedText(NamedTuple):
    """A source's words and sentences, boilerplate left out.

    `gaps` are the places in `words` before which something was left out: no stretch of shared
    words may run over them.
    """

    words: list[Word]
    sentences: list[Sentence]
    gaps: frozenset[int]


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return fold_search(word).text.removesuffix("'s").removesuffix("'")


def folded_words(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared."""
    return tuple(_fold(span.of(text)) for span in compared_words(text))


def names_of(brief: Brief) -> Names:
    """The names and aliases of the brief's actors that are looked for."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in sought_names(brief):
        words = folded_words(name)
        if words:
            found[words[0]].add(words)
    return {word: Beginnings(names) for word, names in found.items()}


def compared_text(
    document: Document, names: Names, tick: Callable[[], None] = lambda: None
) -> ComparedText:
    """The words and sentences of a document outside its boilerplate.

    In a script without spaces each character is a word.
    A name is a word with a capital that starts no sentence, or one of `names` anywhere.
    `tick` is called now and then while the work goes on.
    """
    text = document.text
    holes = _disjoint(document.boilerplate)
    passed = 0
    speech = speech_spans(text, document.body.paragraphs)
    words: list[Word] = []
    found: list[Sentence] = []
    gaps: set[int] = set()
    skipped = False
    for paragraph in document.body.paragraphs:
        for sentence in sentences(text, paragraph):
            if len(found) % _OFTEN == 0:
                tick()
            first = len(words)
            kept: list[Span] = []
            for span in compared_words(text, *sentence):
                while passed < len(holes) and holes[passed].end <= span.start:
                    passed += 1
                if passed < len(holes) and span.overlaps(holes[passed]):
                    skipped = True
                    continue
                if skipped:
                    gaps.add(first + len(kept))
                    skipped = False
                kept.append(span)
            words.extend(_words(text, kept, names, speech))
            if kept:
                found.append(Sentence(Span(kept[0].start, kept[-1].end), first, len(words)))
    return ComparedText(words, found, frozenset(gaps))


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; of two that overlap, what the first leaves of the second."""
    found: list[Span] = []
    for span in sorted(spans):
        start = max(span.start, found[-1].end) if found else span.start
        if start < span.end:
            found.append(Span(start, span.end))
    return found


def _words(text: str, spans: list[Span], names: Names, speech: tuple[Span, ...]) -> Iterator[Word]:
    written = [span.of(text) for span in spans]
    folded = [_fold(word) for word in written]
    capital = [word[:1].isupper() for word in written]
    if sum(capital) > _MOSTLY * len(capital):
        capital = [False] * len(capital)
    named = set(_named(folded, names))
    for place, span in enumerate(spans):
        is_name = place in named or (
            place > 0 and capital[place] and folded[place] not in SENTENCE_STARTERS
        )
        yield Word(folded[place], span, is_name, span_at(speech, span.start) is not None)


def _named(folded: list[str], names: Names) -> Iterable[int]:
    for place, word in enumerate(folded):
        known = names.get(word)
        if known is not None:
            # A shorter name at the same place lies inside the longest.
            longest = next(known.of(tuple(folded[place : place + known.longest])), ())
            yield from range(place, place + len(longest))
