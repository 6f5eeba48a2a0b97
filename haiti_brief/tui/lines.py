"""Lines of toned text: what rows, panels and documents are made of before they are drawn.

A tone is a role ("dim", "lit"), not a colour; the style sheet decides how it looks. Text from
files enters here through `visible_line`, so that what is measured is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size

from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line

TONES: Final = (
    "text",
    "dim",
    "strong",
    "head",
    "accent",
    "lit",
    "bar",
    "match",
    "here",
    "warn",
    "rule",
)
"""The roles that text can play; each has a `-tone-NAME` rule in the style sheet."""


class Piece(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: str = "text"


Line: TypeAlias = tuple[Piece, ...]
EMPTY: Final[Line] = ()
# A mark stays on the line of its word, whether it stands before or behind it: alone on a line it
# would seem to be about nothing.
_TOKEN: Final = re.compile(r"(?:≠ )?\S+(?: ≠(?=\s|$))?\s*|\s+")


def line(*parts: str | Piece) -> Line:
    """A line from plain strings and pieces, every character of it safe to show."""
    pieces = (Piece(part) if isinstance(part, str) else part for part in parts)
    return tuple(Piece(visible_line(piece.text), piece.tone) for piece in pieces if piece.text)


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that the pieces take side by side."""
    return sum(cell_len(piece.text) for piece in pieces)


def clip(pieces: Line, width: int) -> Line:
    """`pieces` cut to `width` cells; an ellipsis shows that something is left out."""
    if width_of(pieces) <= width:
        return pieces
    kept: list[Piece] = []
    room = width - 1
    for piece in pieces:
        size = cell_len(piece.text)
        if size > room:
            kept.append(Piece(set_cell_size(piece.text, max(room, 0)).rstrip() + "…", piece.tone))
            break
        kept.append(piece)
        room -= size
    return tuple(kept)


def breaks(text: str, width: int, first_width: int) -> list[Span]:
    """Where to break `text` so that each line fits, words whole where they can be."""
    spans: list[Span] = []
    start = end = 0
    used, room = 0, max(1, first_width)
    for match in _TOKEN.finditer(text):
        size = cell_len(match.group().rstrip())
        if used and used + size > room:
            spans.append(Span(start, end))
            start, used, room = match.start(), 0, max(1, width)
        at = match.start()
        while size > room:
            cut = at + max(1, _fitting(text[at : match.end()], room))
            spans.append(Span(start, cut))
            start = at = cut
            room = max(1, width)
            size = cell_len(text[at : match.end()].rstrip())
        used += cell_len(text[at : match.end()])
        end = match.end()
    spans.append(Span(start, len(text)))
    return spans


def _fitting(word: str, room: int) -> int:
    used = 0
    for index, char in enumerate(word):
        used += cell_len(char)
        if used > room:
            return index
    return len(word)


def _slice(pieces: Sequence[Piece], span: Span) -> Line:
    found, at = [], 0
    for piece in pieces:
        end = at + len(piece.text)
        text = piece.text[max(0, span.start - at) : max(0, span.end - at)]
        if text and at < span.end and end > span.start:
            found.append(Piece(text, piece.tone))
        at = end
    if found:
        found[-1] = Piece(found[-1].text.rstrip(), found[-1].tone)
    return tuple(piece for piece in found if piece.text)


def wrap(pieces: Line, width: int, first: Line = EMPTY, hang: Line = EMPTY) -> list[Line]:
    """`pieces` over as many lines of `width` cells as they need.

    `first` stands before the first line and `hang` before each other one; both count in `width`.
    """
    text = "".join(piece.text for piece in pieces)
    spans = breaks(text, width - width_of(hang), width - width_of(first))
    return [
        (*(first if number == 0 else hang), *_slice(pieces, span))
        for number, span in enumerate(spans)
    ]


def toned(text: str, spans: Iterable[Span], tone: str, base: str = "text") -> Line:
    """`text` in the tone `base`, with ordered, disjoint `spans` of it in `tone`."""
    safe = visible_line(text)
    pieces, at = [], 0
    for span in spans:
        pieces.append(Piece(safe[at : span.start], base))
        pieces.append(Piece(safe[span.start : span.end], tone))
        at = max(at, span.end)
    pieces.append(Piece(safe[at:], base))
    return tuple(piece for piece in pieces if piece.text)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
