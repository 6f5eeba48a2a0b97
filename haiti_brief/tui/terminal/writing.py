"""What must be written to a terminal so that it shows other cells: as little as may be.

The sequences are those of ECMA-48 that terminals have had since the VT102: CUP, CUF, EL, SGR, ECH,
IL, DL, and DECSTBM of the VT100.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import Final

from haiti_brief.tui.terminal.cells import BLANK, Cell, Row
from haiti_brief.tui.terminal.scrolling import Scroll, apply_scroll, find_scroll

_EDITING: Final = (
    "xterm", "screen", "tmux", "linux", "rxvt", "alacritty", "foot", "kitty", "wezterm", "putty",
    "konsole", "gnome", "vte", "st-", "ghostty", "contour",
)  # fmt: skip
"""Beginnings of the names of terminals that erase cells and move lines where they are told to."""

_SHORT_GAP: Final = 4
"""Cells that are sooner written again than passed over."""
_SHORT_BLANK: Final = 9
"""Blanks that are sooner written than erased."""
_AGREED: Final = (
    (0x20, 0x7E), (0xA0, 0x2FF), (0x370, 0x481), (0x48A, 0x52F), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x20A0, 0x20BF), (0x2190, 0x22FF), (0x2400, 0x2426), (0x2460, 0x24FF), (0x2500, 0x25FC),
    (0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3),
)  # fmt: skip
"""Characters that take as many cells here as in every terminal."""


def can_edit(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that the environment names erases cells and moves lines."""
    return environ.get("TERM", "").startswith(_EDITING)


class Writer:
    """Writes cells to a terminal, and knows where that leaves its cursor and its style.

    It begins and ends in the terminal's own style. With `edit` the terminal erases cells and
    moves lines.
    """

    def __init__(self, *, edit: bool) -> None:
        self._edit = edit
        self._made: list[str] = []
        self._style = ""
        self._row: int | None = None
        self._column: int | None = None

    def difference(self, shown: list[Row], wanted: list[Row]) -> str:
        """What brings a terminal from `shown` to `wanted`, which `shown` then is.

        A cell that is wanted as None stays as it is.
        """
        if self._edit and (scroll := find_scroll(shown, wanted)) is not None:
            self._scroll(scroll)
            apply_scroll(shown, scroll)
        for y, row in enumerate(wanted):
            if row != shown[y]:
                self._write_row(y, shown[y], row)
                shown[y] = [
                    old if new is None else new for old, new in zip(shown[y], row, strict=True)
                ]
        self._dress("")
        return self._taken()

    def place(self, row: int, column: int) -> str:
        """What moves the cursor to a place."""
        self._move(row, column)
        return self._taken()

    def lost(self) -> None:
        """Somebody else has written: where the cursor stands is not known."""
        self._row = self._column = None

    def _taken(self) -> str:
        made = "".join(self._made)
        self._made.clear()
        return made

    def _scroll(self, scroll: Scroll) -> None:
        top, bottom, lines = scroll
        letter = "M" if lines > 0 else "L"
        self._made.append(f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{abs(lines)}{letter}\x1b[r")
        # Terminals differ in where that leaves the cursor.
        self.lost()

    def _write_row(self, y: int, shown: Row, wanted: Row) -> None:
        tail = _blank_tail(wanted)
        erase = sum(cell != BLANK for cell in shown[tail:]) > _SHORT_GAP
        for begin, stop in _runs(shown, wanted, tail if erase else len(wanted)):
            x = self._over_gap(y, begin, wanted)
            while x < stop:
                x = self._write_stretch(y, x, stop, wanted)
        if erase:
            self._move(y, tail)
            self._dress("")
            self._made.append("\x1b[K")

    def _over_gap(self, y: int, begin: int, wanted: Row) -> int:
        """Where to begin writing so as to reach `begin`: a short gap is written once more."""
        if self._row != y or self._column is None or not 0 < begin - self._column <= _SHORT_GAP:
            return begin
        gap = wanted[self._column : begin]
        alike = all(
            cell is not None and cell.style == self._style and cell.text and cell.text.isascii()
            for cell in gap
        )
        return self._column if alike else begin

    def _write_stretch(self, y: int, x: int, stop: int, wanted: Row) -> int:
        """Write what stands from `x` on in one style, before `stop`; where it ends."""
        self._move(y, x)
        cell = wanted[x] or BLANK
        style = cell.style
        self._dress(style)
        if self._edit and cell == BLANK:
            blanks = sum(1 for _ in takewhile(_is_blank, wanted[x:stop]))
            if blanks >= _SHORT_BLANK:
                self._made.append(f"\x1b[{blanks}X")
                return x + blanks
        agreed = True
        begin = x
        while agreed and x < stop:
            cell = wanted[x] or BLANK
            if cell.style != style:
                break
            if self._edit and x > begin and cell == BLANK and _starts_long_blank(wanted, x, stop):
                break
            self._made.append(cell.text)
            agreed = _is_agreed(cell.text)
            x += 1
            while x < len(wanted) and (half := wanted[x]) is not None and not half.text:
                x += 1
        # In the last column a cursor stays where it is.
        self._row, self._column = y, x if agreed and x < len(wanted) else None
        return x

    def _move(self, row: int, column: int) -> None:
        if (self._row, self._column) == (row, column):
            return
        where = f"{row + 1};{column + 1}" if column else f"{row + 1}" if row else ""
        ways = [f"\x1b[{where}H"]
        if self._row == row:
            if self._column is not None and column > self._column:
                ways.append(_forward(column - self._column))
            ways.append("\r" + _forward(column))
        elif self._row is not None and row == self._row + 1:
            ways.append("\r\n" + _forward(column))
        self._made.append(min(ways, key=len))
        self._row, self._column = row, column

    def _dress(self, style: str) -> None:
        if style == self._style:
            return
        if not style:
            numbers = ""
        elif not self._style:
            numbers = style
        elif style.startswith(f"{self._style};"):
            numbers = style[len(self._style) + 1 :]
        else:
            numbers = f"0;{style}"
        self._made.append(f"\x1b[{numbers}m")
        self._style = style


def _forward(count: int) -> str:
    return "" if not count else "\x1b[C" if count == 1 else f"\x1b[{count}C"


def _runs(shown: Row, wanted: Row, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of cells that must be written, whole characters each."""
    x = 0
    while x < end:
        if not _differs(shown, wanted, x):
            x += 1
            continue
        begin = x
        while x < end and (_differs(shown, wanted, x) or _is_half(wanted[x])):
            x += 1
        while begin and _is_half(wanted[begin]):
            begin -= 1
        yield begin, x


def _differs(shown: Row, wanted: Row, x: int) -> bool:
    return (new := wanted[x]) is not None and new != shown[x]


def _is_half(cell: Cell | None) -> bool:
    return cell is not None and not cell.text


def _is_blank(cell: Cell | None) -> bool:
    return cell == BLANK


def _blank_tail(row: Row) -> int:
    """Where the blanks at the end of a row begin."""
    return len(row) - sum(1 for _ in takewhile(_is_blank, reversed(row)))


def _starts_long_blank(row: Row, x: int, stop: int) -> bool:
    return x + _SHORT_BLANK <= stop and all(cell == BLANK for cell in row[x : x + _SHORT_BLANK])


@lru_cache(maxsize=4096)
def _is_agreed(text: str) -> bool:
    return len(text) == 1 and any(first <= ord(text) <= last for first, last in _AGREED)
