"""Fewer bytes for the same screen: what a frame says twice, or at length, is said once and shortly.

Over a thin line a move is as fast as it is short. The sequences are those of ECMA-48.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_ERASING: Final = (
    "xterm", "screen", "tmux", "linux", "rxvt", "alacritty", "foot", "kitty", "wezterm", "putty",
    "konsole", "gnome", "vte", "st-", "ghostty", "contour",
)  # fmt: skip
"""Beginnings of the names of terminals that erase so many cells where they are told to."""

_MOVE: Final = r"\x1b\[\d+;\d+H"
_LINE_BEFORE_MOVE: Final = re.compile(rf"\n(?={_MOVE})")
_MOVE_BEFORE_MOVE: Final = re.compile(rf"(?:{_MOVE})+(?={_MOVE})")
_RESET_AND_STYLE: Final = re.compile(r"\x1b\[0m\x1b\[([1-9][\d;]*)m")
_STYLED_OR_BLANK: Final = re.compile(
    rf"(?P<styled>\x1b\[(?!0m)[\d;]+m[^\x1b]*)|(?P<blank> {{9,}})(?P<gone>(?={_MOVE}))?"
)


def can_erase(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that the environment names erases cells at the cursor."""
    return environ.get("TERM", "").startswith(_ERASING)


def squeeze(frame: str, *, erase: bool) -> str:
    """`frame` in fewer characters. It begins and ends in the terminal's own style.

    With `erase` stretches of blanks in that style are erased and not written.
    """
    if "\x1b[?" in frame:
        # What sets the terminal's modes is left as it is.
        return frame
    frame = _LINE_BEFORE_MOVE.sub("", frame)
    frame = _MOVE_BEFORE_MOVE.sub("", frame)
    if erase:
        frame = _STYLED_OR_BLANK.sub(_erased, frame)
    frame = _RESET_AND_STYLE.sub("\x1b[0;\\1m", frame)
    return frame.replace("\x1b[0m", "\x1b[m")


def _erased(found: re.Match[str]) -> str:
    blank = found["blank"]
    if blank is None:
        return found[0]
    erasing = f"\x1b[{len(blank)}X"
    shorter = erasing if found["gone"] is not None else f"{erasing}\x1b[{len(blank)}C"
    return min(shorter, blank, key=len)
