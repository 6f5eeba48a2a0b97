"""The one boundary between text from files and whatever shows it.

Terminals act on some characters (escape sequences, C1 controls), and others reorder or hide what
stands around them (bidirectional overrides, zero-width characters). Here each becomes one visible
symbol. One character in gives one character out, so a span into the text is a span into what is
shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
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


def visible(text: str) -> str:
    """`text` with every character that a terminal would act on, or hide, as a visible symbol.

    Tabs and line feeds are kept: they are layout, which the caller decides. The result has the
    length of `text`.
    """
    return _UNSAFE.sub(_symbol, text)


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
