"""Rules on text that sources share while no lineage ties them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.origins import origin_of
from haiti_brief.analysis.reuse import MOST_READ, Reuse, Tile
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject, in_source
from haiti_brief.checking.wording import are, excerpt, yaml_text
from haiti_brief.loading.source_file import Document
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.spans import Span

_SHOWN: Final = 2


class _Origins:
    """Which sources are of one origin, with those tied that were told of already."""

    def __init__(self, origins: dict[str, str]) -> None:
        self._origin = dict(origins)

    def _first(self, key: str) -> str:
        while (origin := self._origin[key]) != key:
            self._origin[key] = self._origin[origin]
            key = origin
        return key

    def are_one(self, one: str, other: str) -> bool:
        return self._first(one) == self._first(other)

    def tie(self, one: str, other: str) -> None:
        self._origin[self._first(other)] = self._first(one)


def check_reuse(subject: Subject) -> Iterator[Finding]:
    """Sources that share too much for chance, and that no lineage ties, directly or by others.

    Of several with one text each is told once, with the first of them: to mend all is to tie all.
    """
    yield from _uncompared(subject)
    origins = _Origins(origin_of(subject.brief))
    for reuse in subject.analysis.reuse:
        left, right = subject.readable.get(reuse.left), subject.readable.get(reuse.right)
        if not reuse.suggests_origin or left is None or right is None:
            continue
        if origins.are_one(reuse.left, reuse.right):
            continue
        if not subject.copies.isdisjoint((reuse.left, reuse.right)):
            continue
        origins.tie(reuse.left, reuse.right)
        lineage = bool(right.source.lineage)
        yield Finding(
            f"sources/{reuse.right}" + ("/lineage" if lineage else ""),
            f"{reuse.left} and {reuse.right} {_shared(reuse)}, and no lineage ties them",
            "which of the two came first is not provable; tie them, so that they count once, "
            + (f"beneath the `lineage` of {reuse.right}" if lineage else f"in {reuse.right}"),
            _fix(reuse, lineage=lineage),
            tuple(_excerpts(left, right, reuse)),
        )


def _uncompared(subject: Subject) -> Iterator[Finding]:
    """What there was no time to compare."""
    left, pairs = subject.analysis.sources_left, subject.analysis.pairs_left
    if left:
        yield Finding(
            f"sources/{list(subject.brief.sources)[-left]}",
            f"of the texts of sources {are(left)} compared with no other, this one the first: "
            f"together the sources have more than {MOST_READ:,} characters",
            "check the brief in parts",
        )
    if pairs:
        yield Finding(
            "sources",
            f"of the pairs of sources that share words {are(pairs)} not compared: it takes "
            "too long",
            "check the brief in parts",
        )


def _shared(reuse: Reuse) -> str:
    """What two sources share, as the end of a sentence of which they are the subject."""
    told = []
    if reuse.tiles:
        longest = max(tile.words for tile in reuse.tiles)
        told.append(
            f"share a passage of {longest} words"
            if len(reuse.tiles) == 1
            else f"share {len(reuse.tiles):,} passages, the longest of {longest} words"
        )
    if reuse.alike or not told:
        told.append(f"have {len(reuse.alike):,} of {min(reuse.sentences):,} sentences alike")
    return ", and ".join(told)


def _fix(reuse: Reuse, *, lineage: bool) -> str:
    why = yaml_text(f"they {_shared(reuse)}")
    tie = f"{{relation: shares-origin, of: {yaml_text(reuse.left)}, why: {why}}}"
    return f"- {tie}" if lineage else f"lineage: [{tie}]"


def _excerpts(left: Document, right: Document, reuse: Reuse) -> Iterator[Excerpt]:
    """The longest shared passages as both have them; sentences alike where there are none."""
    tiles = sorted(reuse.tiles, key=lambda tile: (-tile.words, tile.left))[:_SHOWN]
    if not tiles:
        best = sorted(reuse.alike, key=lambda alike: (-alike.score, alike.left))[:_SHOWN]
        tiles = [Tile(alike.left, alike.right, 0) for alike in best]
    for tile in tiles:
        yield _passage(left, tile.left)
        yield _passage(right, tile.right)


def _passage(document: Document, span: Span) -> Excerpt:
    return excerpt(in_source(document, span.start), span.of(document.text))


RULES: Final = (
    Rule("reuse-without-lineage", "warning", "sources share text, and no lineage ties them",
         check_reuse),
)  # fmt: skip
