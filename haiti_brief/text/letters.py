"""Where a letter, or a sign that is seen as one, may not be cut apart.

A reader takes several code points for one letter: an accent or a vowel sign with its letter, a
syllable of Hangul, a flag, an emoji with its tone of skin or joined to another (UAX 29).
"""

from __future__ import annotations

import unicodedata
from typing import Final

from haiti_brief.text.cells import joins

_ZWJ: Final = "\u200d"
_FLAGS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_MOST_FLAGS: Final = 1024
"""Letters of flags in a row that are looked at; where there are more, none is cut off."""
_TAGS: Final = ("\U000e0020", "\U000e007f")
_JOINED: Final = frozenset("LMNS")


def splits_letter(text: str, edge: int) -> bool:
    """Whether the offset `edge` lies inside what is seen as one letter: "Jose" is not "José".

    The two ends of a text split nothing: an accent that a text starts with is whole.
    """
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    # Nearly all edges: nothing below U+0300 joins anything.
    if after < "\u0300" and before != _ZWJ:
        return False
    if before.isspace():
        return unicodedata.category(after) in ("Mn", "Mc", "Me")
    if _ZWJ in (before, after):
        return _is_joined(text, edge if before == _ZWJ else edge + 1)
    if after in _FLAGS:
        row = text[max(0, edge - _MOST_FLAGS) : edge]
        flags = len(row) - len(row.rstrip(_FLAGS))
        return flags % 2 == 1 or flags == _MOST_FLAGS
    if "\u1100" <= after <= "\ud7fb" and unicodedata.category(after) == "Lo":
        return _is_syllable(before, after)
    return joins(after) or _TAGS[0] <= after <= _TAGS[1]


def _is_joined(text: str, edge: int) -> bool:
    """Whether the joiner before `edge` has something to join behind it."""
    after = text[edge : edge + 1]
    return bool(after) and unicodedata.category(after)[0] in _JOINED


def _is_syllable(before: str, after: str) -> bool:
    """Whether two letters of Hangul are parts of one syllable."""
    leads = "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c"
    if (
        "\u1100" <= after <= "\u115f"
        or "\ua960" <= after <= "\ua97c"
        or "\uac00" <= after <= "\ud7a3"
    ):
        return leads
    if not joins(after):
        return False
    return leads or joins(before) or "\uac00" <= before <= "\ud7a3"
