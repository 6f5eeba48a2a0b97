"""Text that sources share: stretches of the same words, and sentences that say the same.

A likeness of whole documents finds nothing here: two reports made from one text share a tenth of
their words. What tells them is stretches of six words and more (tiling.py), and sentence after
sentence with the same content (sentence_alignment.py). Names are left out of the count, because
two reports of one event share them anyway.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import and_
from typing import Final, NamedTuple

from haiti_brief.analysis.compared_text import ComparedText, compared_text, names_of
from haiti_brief.analysis.sentence_alignment import Content, Matched, align_sentences, contents
from haiti_brief.analysis.shared_index import repeated_runs, sharing_grams, sharing_rare_words
from haiti_brief.analysis.tiling import LEAST, Match, Row, grams, tile
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span

COPIED_WORDS: Final = 40
"""Words in shared stretches, outside direct speech, from which two sources are no accident.

Independent reports share at most single phrases; those of the bundled documents share none.
"""
COPIED_LEAST: Final = 12
COPIED_SHARE: Final = 0.5
"""A short source suggests an origin sooner: where half of its words, at least 12, are shared."""
RETOLD_SENTENCES: Final = 5
RETOLD_SHARE: Final = 1 / 3
"""Matching sentences outside direct speech, and their part of the shorter source's, that suggest
an origin. In the bundled documents two independent reports of one event, s1 and s2, match in 4 of
17 sentences; s3 and s4 do in 6 of 11.
"""

MOST_READ: Final = 20_000_000
"""Characters of sources whose texts are compared, what several have alike counted once."""
MOST_PAIRED: Final = 60_000_000
"""Words of the pairs of texts that are compared, both of each pair counted."""
_A_PAIR: Final = 200
"""What a pair costs beside its words, in words."""

_READ_PART: Final = 0.3
"""The part of the work that is done when the texts are read."""


class Tile(NamedTuple):
    """A stretch of words that stands in both sources; `words` counts its words, names included.

    At least six of them are no names.
    """

    left: Span
    right: Span
    words: int


class Alike(NamedTuple):
    """Two sentences that say the same; `score` is their likeness, from 0 to 100."""

    left: Span
    right: Span
    score: float


class Reuse(NamedTuple):
    """What two sources, by id and in the brief's order, share.

    `sentences` are the sentences of each source that were compared, `alike` those that match.
    `suggests_origin` tells that this is too much for chance; which came first is not provable.
    Direct speech never suggests an origin: two reporters can hear the same words. Outside of it,
    different shared stretches of 40 words in all do (or of 12, where they are half of the shorter
    source), and so do five matching sentences that are a third of the shorter source's. The
    numbers are no statistics: they part the one pair of the bundled documents that shares an origin
    (6 sentences, 55 %) from the likest of the others (4 sentences, 24 %).
    """

    left: str
    right: str
    tiles: tuple[Tile, ...]
    alike: tuple[Alike, ...]
    sentences: tuple[int, int]
    suggests_origin: bool


class _Text(NamedTuple):
    """A source made ready for comparison: arrays, for all sources are held at once.

    `starts` and `ends` tell where each word stands, `own` whether it is the reporter's own: no
    name and no direct speech. `sentences` are where those of `contents` stand.
    """

    id: str
    row: Row
    starts: array[int]
    ends: array[int]
    own: bytes
    sentences: tuple[Span, ...]
    contents: tuple[Content, ...]


def find_reuse(
    dossier: Dossier, progress: Callable[[float], None] | None = None
) -> tuple[Reuse, ...]:
    """Every pair of sources that share words; `progress` is told the part done, from 0 to 1.

    A run of words that stands in more than 40 sources makes neighbours in the brief's order a
    pair, and no others; the sources remain tied through one another.
    """
    return compare_texts(dossier, progress).reuse


class Compared(NamedTuple):
    """What sources share, and how many sources and pairs of them there was no time to compare."""

    reuse: tuple[Reuse, ...]
    sources_left: int
    pairs_left: int


def compare_texts(dossier: Dossier, progress: Callable[[float], None] | None = None) -> Compared:
    """As `find_reuse`, with what is beyond `MOST_READ` and `MOST_PAIRED` and is left out.

    A text that several sources have is read once, and two texts are compared once.
    """
    tell = progress if progress is not None else _nobody
    texts = list(_read(dossier, lambda part: tell(_READ_PART * part)))
    read = partial(tell, _READ_PART)
    kinds: dict[int, int] = {}
    kind_of = [kinds.setdefault(id(text.row), len(kinds)) for text in texts]
    repeated = repeated_runs((text.row for text in texts), read)
    own = {kind: grams(text.row, read, repeated) for kind, text in zip(kind_of, texts, strict=True)}
    shared = [own[kind] for kind in kind_of]
    pairs = sharing_grams(shared, read)
    pairs |= sharing_rare_words([text.contents for text in texts], read, pairs)
    found: list[Reuse] = []
    known: dict[tuple[int, int], tuple[Sequence[Match], Sequence[Matched]]] = {}
    words_left = MOST_PAIRED
    for done, (one, other) in enumerate(sorted(pairs)):
        part = _READ_PART + (1 - _READ_PART) * done / len(pairs)
        tick = partial(tell, part)
        tick()
        left, right = texts[one], texts[other]
        kind = (kind_of[one], kind_of[other])
        if kind not in known:
            words_left -= _A_PAIR + len(left.row.words) + len(right.row.words)
            if words_left < 0:
                return Compared(
                    tuple(found), len(dossier.documents) - len(texts), len(pairs) - done
                )
            known[kind] = (
                tile(left.row, right.row, shared[one], shared[other], tick),
                align_sentences(left.contents, right.contents, tick),
            )
        matches, matched = known[kind]
        if matches or matched:
            found.append(_reuse(left, right, matches, matched))
    tell(1.0)
    return Compared(tuple(found), len(dossier.documents) - len(texts), 0)


def _nobody(_part: float) -> None:
    """Nobody waits for the progress."""


def _read(dossier: Dossier, tell: Callable[[float], None]) -> Iterator[_Text]:
    names = names_of(dossier.brief)
    numbers: dict[str, int] = {}
    known: dict[tuple[str, tuple[str, ...]], _Text] = {}
    left = MOST_READ
    for done, (key, document) in enumerate(dossier.documents.items()):
        tick = partial(tell, done / len(dossier.documents))
        tick()
        content = (document.text, document.sought_boilerplate)
        if content in known:
            yield known[content]._replace(id=key)
            continue
        left -= len(document.text)
        if left < 0:
            return
        body = compared_text(document, names, tick)
        known[content] = _Text(
            key,
            _row(body, numbers),
            array("I", (word.span.start for word in body.words)),
            array("I", (word.span.end for word in body.words)),
            bytes(not (word.name or word.speech) for word in body.words),
            tuple(sentence.span for sentence in body.sentences),
            contents(body, tick),
        )
        yield known[content]


def _row(body: ComparedText, numbers: dict[str, int]) -> Row:
    words = (numbers.setdefault(word.text, len(numbers)) for word in body.words)
    plain = (place for place, word in enumerate(body.words) if not word.name)
    return Row(array("I", words), array("I", plain), body.gaps)


def _reuse(
    left: _Text, right: _Text, matches: Sequence[Match], matched: Sequence[Matched]
) -> Reuse:
    return Reuse(
        left.id,
        right.id,
        tuple(
            Tile(_hull(left, m.left, m.length), _hull(right, m.right, m.length), m.length)
            for m in matches
        ),
        tuple(Alike(left.sentences[m.left], right.sentences[m.right], m.score) for m in matched),
        (len(left.contents), len(right.contents)),
        _copied(left, right, matches) or _retold(left, right, matched),
    )


def _hull(text: _Text, first: int, length: int) -> Span:
    return Span(text.starts[first], text.ends[first + length - 1])


def _copied(left: _Text, right: _Text, matches: Sequence[Match]) -> bool:
    """Whether the shared stretches are too much for chance."""
    shared = 0
    known: set[tuple[int, ...]] = set()
    for match in matches:
        words = left.row.words[match.left : match.left + match.length]
        said = {tuple(words[n : n + LEAST]) for n in range(len(words) - LEAST + 1)}
        # A stock phrase that both print three times is still one phrase.
        if len(said & known) * 2 <= len(said):
            ours = left.own[match.left : match.left + match.length]
            theirs = right.own[match.right : match.right + match.length]
            shared += sum(map(and_, ours, theirs))
        known |= said
    shorter = min(sum(left.own), sum(right.own))
    return shared >= COPIED_WORDS or shared >= max(COPIED_LEAST, COPIED_SHARE * shorter)


def _retold(left: _Text, right: _Text, matched: Sequence[Matched]) -> bool:
    alike = sum(
        not (left.contents[m.left].speech or right.contents[m.right].speech) for m in matched
    )
    shorter = min(sum(not content.speech for content in text.contents) for text in (left, right))
    return alike >= max(RETOLD_SENTENCES, RETOLD_SHARE * shorter)
