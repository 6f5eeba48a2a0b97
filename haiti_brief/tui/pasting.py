"""What is pasted, without the characters that a terminal would act on, or hide."""

from __future__ import annotations

from typing import Final

from haiti_brief.text.visible import visible

JOINERS: Final = "\u200c\u200d\ufe0f"
"""What joins letters and emoji, or keeps them apart: part of what is written in some scripts."""


def pasted(text: str, keep: str = "") -> str:
    """Pasted text, safe to put in a box; of the hidden characters those in `keep` stay.

    Many terminals send a carriage return for the end of a line.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = visible(lines)
    return "".join(
        char for char, seen in zip(lines, shown, strict=True) if char == seen or char in keep
    )
