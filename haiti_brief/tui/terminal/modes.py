"""The modes that the terminal was set to, and what sets them back."""

from __future__ import annotations

import re
from typing import Final

_MODE: Final = re.compile(r"\x1b\[\?([\d;]+)([hl])")
_KEYBOARD: Final = re.compile(r"\x1b\[([<>])\d*u")
_ON_BY_DEFAULT: Final = frozenset({"7", "25"})
"""Lines are wrapped, and the cursor is shown."""
_BREAK_OFF: Final = "\x18"
"""Ends a sequence that may have been sent in part (CAN of ECMA-48)."""
_FRAME: Final = "2026"
"""Set and unset around a frame, which may have been sent in part too."""


class Modes:
    """Takes note of the modes that sequences sent to a terminal set (DECSET, Kitty's keyboard)."""

    def __init__(self) -> None:
        # In the order in which they were set.
        self._changed: dict[str, None] = {}
        self._keyboards = 0

    def sent(self, data: str) -> None:
        """Take note of what `data` sets and unsets."""
        for names, letter in _MODE.findall(data):
            for name in names.split(";"):
                self._changed.pop(name, None)
                if (letter == "h") != (name in _ON_BY_DEFAULT):
                    self._changed[name] = None
        for sign in _KEYBOARD.findall(data):
            self._keyboards += 1 if sign == ">" else -1

    def undo(self) -> str:
        """What sets the terminal back; empty where there is nothing to set back."""
        changed = tuple(self._changed)
        if not changed and self._keyboards <= 0:
            return ""
        # The screen that was set first is left last: the keyboard belongs to it.
        back = "".join(
            f"\x1b[?{name}{'h' if name in _ON_BY_DEFAULT else 'l'}" for name in reversed(changed)
        )
        return f"{_BREAK_OFF}\x1b[m\x1b[?{_FRAME}l" + "\x1b[<u" * max(0, self._keyboards) + back
