"""The one boundary between text from files and whatever shows it.

Terminals act on some characters (escape sequences, C1 controls), and others reorder or hide what
stands around them (bidirectional overrides, zero-width characters). Here each becomes one visible
symbol. One character in gives one character out, so a span into the text is a span into what is
shown. Marks that join the character before them are let by up to `MOST_MARKS` in a row, so that no
cell of a screen is more than a few characters to send.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from haiti_brief.text.cells import joins

_NO_CHARACTERS: Final = "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17)
)
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + _NO_CHARACTERS
    + "]"
)
MOST_MARKS: Final = 8
"""Marks that one character may carry: those of the tallest Tibetan syllable."""

# What may hold more marks than that; letters that join no other are left out, to be quick.
_LONG: Final = re.compile("[^\x00-\u02ff\u2000-\u20cf\u2100-\u2cee\u3400-\u9fff\uac00-\ud7a3]{9,}")
_MARKS: Final = re.compile(
    r"(?:[^\w\s]|[\u1161-\u11ff\ud7b0-\ud7fb])"
    rf"{{{MOST_MARKS + 1},}}"
)
_DELETE: Final = 0x7F
_CONTROL_PICTURES: Final = 0x2400
_C1_SYMBOL: Final = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
_HIDDEN_SYMBOL: Final = "\N{WHITE VERTICAL RECTANGLE}"
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_ASCII_FORMS: Final = {
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("─━═╌┄┈", "-"),
    **dict.fromkeys("│┃║▌▎▏┆┊╎", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼", "+"),
    **dict.fromkeys("●◆■▪•", "*"),
    **dict.fromkeys("○◇□◌", "o"),
    "…": "~", "→": ">", "←": "<", "↑": "^", "↓": "v", "▸": ">", "·": ".", "×": "x", "▾": "v",
    "▁": "_", "▂": ",", "▃": ".", "▄": "-", "▅": ":", "▆": "=", "▇": "+", "█": "#",
    "≠": "#", "‹": "<", "›": ">", "≈": "~", "✓": "+", "✗": "x", "⚠": "!", "¶": "P",
    "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "ß": "s", "œ": "o", "Œ": "O", "ł": "l", "đ": "d",
}  # fmt: skip


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == _DELETE:
        return "\N{SYMBOL FOR DELETE}"
    if code < 0xA0:
        return _C1_SYMBOL
    if match.group() == _REPLACEMENT:
        return _REPLACEMENT
    return _HIDDEN_SYMBOL


def _fewer_marks(match: re.Match[str]) -> str:
    kept = []
    marks = 0
    for char in match.group():
        # What Python's Unicode does not know yet may be a mark in the terminal's.
        marks = marks + 1 if joins(char) or unicodedata.category(char) == "Cn" else 0
        kept.append(char if marks <= MOST_MARKS else _HIDDEN_SYMBOL)
    return "".join(kept)


def visible(text: str) -> str:
    """`text` with every character that a terminal would act on, or hide, as a visible symbol.

    So is every mark after the `MOST_MARKS` first on one character. Tabs and line feeds are kept:
    they are layout, which the caller decides. The result has the length of `text`.
    """
    safe = _UNSAFE.sub(_symbol, text)
    if safe.isascii():
        return safe
    return _LONG.sub(lambda match: _MARKS.sub(_fewer_marks, match.group()), safe)


def visible_line(text: str) -> str:
    """As `visible`, on one line: tabs and line feeds become spaces. Same length as `text`."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def ascii_form(text: str) -> str:
    """`text` in ASCII for places that can show nothing else, one character for each.

    Typographic characters take their plain form and letters lose their accents; what has no
    ASCII form, or is a number that takes several characters, becomes `?`. The result has the
    length of `text`.
    """
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _ascii_char(char) for char in text)


def _ascii_char(char: str) -> str:
    form = _ASCII_FORMS.get(char)
    if form is not None:
        return form
    if char.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", char)
    # "½" is not 1, and "⑩" is not either: half of a number is another number.
    if len(plain) > 1 and char.isnumeric():
        return "?"
    base = plain[0]
    return base if base.isascii() else "?"
