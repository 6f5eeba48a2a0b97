"""The words of a text as texts are compared: in scripts without spaces each character is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import WORD

_SPACELESS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han, for a character class; Korean has spaces."""
_CHARACTER: Final = re.compile(f"[{_SPACELESS}]")
_PIECE: Final = re.compile(f"[{_SPACELESS}]|[^{_SPACELESS}]+")


def is_character(word: str) -> bool:
    """Whether a word is one character of a script without spaces, and says little by itself."""
    return len(word) == 1 and _CHARACTER.match(word) is not None


def compared_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where the words of `text` between two offsets stand."""
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        if match.group().isascii() or not _CHARACTER.search(match.group()):
            yield Span(*match.span())
        else:
            yield from (Span(*piece.span()) for piece in _PIECE.finditer(text, *match.span()))
