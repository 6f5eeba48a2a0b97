"""How many cells of a terminal a text takes, for what prints without the screens' own measure."""

from __future__ import annotations

import unicodedata
from typing import Final

_MARKS: Final = frozenset({"Mn", "Me", "Mc"})


def joins(char: str) -> bool:
    """Whether `char` takes no cell of its own: an accent, a vowel of Hangul, a tone of skin."""
    return (
        unicodedata.category(char) in _MARKS
        or "\u1161" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7fb"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def cell(char: str) -> int:
    """The cells of one visible character: wide ones two, marks none."""
    if joins(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """The cells of a visible text on one line."""
    return len(text) if text.isascii() else sum(map(cell, text))
