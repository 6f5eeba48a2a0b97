"""How many cells of a terminal a text takes, for what prints without the screens' own measure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MARKS: Final = frozenset({"Mn", "Me", "Mc"})
# Python's Unicode may not know these yet: what Unicode keeps free for wide letters (UAX 11, 5.2),
# and the symbols and scripts that are wide since Unicode 15, 16 and 17.
_WIDE: Final = re.compile(
    "[\u2630-\u2637\u268a-\u268f\u2ffc-\u2fff\u31e4\u31e5\u31ef\u3400-\u9fff\uf900-\ufaff"
    "\U00016ff2-\U00016ff6\U000187f8-\U000187ff\U00018cff\U00018d09-\U00018d1e"
    "\U00018d80-\U00018df2\U0001b132\U0001b155\U0001d300-\U0001d356\U0001d360-\U0001d376"
    "\U0001f6d8\U0001f6dc\U0001fa75-\U0001fa77\U0001fa87-\U0001fa8a\U0001fa8e\U0001fa8f"
    "\U0001faad-\U0001faaf\U0001fabb-\U0001fabf\U0001fac6\U0001fac8\U0001facd-\U0001facf"
    "\U0001fada-\U0001fadc\U0001fadf\U0001fae8-\U0001faea\U0001faef\U0001faf7\U0001faf8"
    "\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


def joins(char: str) -> bool:
    """Whether `char` takes no cell of its own: an accent, a vowel of Hangul, a tone of skin."""
    return (
        unicodedata.category(char) in _MARKS
        or "\u1161" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7fb"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def cell(char: str) -> int:
    """The cells of one visible character: wide ones two, marks none.

    What Unicode has not assigned takes one, as terminals draw it.
    """
    if joins(char):
        return 0
    if _WIDE.match(char):
        return 2
    wide = unicodedata.east_asian_width(char) in "WF" and unicodedata.category(char) != "Cn"
    return 2 if wide else 1


def cells(text: str) -> int:
    """The cells of a visible text on one line."""
    return len(text) if text.isascii() else sum(map(cell, text))
