"""The cells of a terminal, and a frame of Textual's drawn into them.

A frame is what Textual writes at once: text, moves to a place and styles (the sequences CUP and
SGR of ECMA-48), always from the terminal's own style back to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size

_PART: Final = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<style>[\d;]*)m|(?P<text>[^\x00-\x1f\x7f-\x9f]+)|\n"
)
_COLOURS: Final = {"38": "39", "48": "49"}


class Cell(NamedTuple):
    """What stands in one cell: a character with the marks on it, and the numbers of its style.

    The right half of a wide character is a cell without text.
    """

    text: str
    style: str = ""


_cell = lru_cache(maxsize=8192)(Cell)
"""The same cell for the same things, which is quickly made and quickly compared."""
BLANK: Final = _cell(" ", "")
Row = list[Cell | None]
"""The cells of a row; None stands for what is not known."""


class Cells:
    """What a terminal shows, row by row, as far as it is known."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.cursor = (0, 0)
        """The row and the column at which the last frame left the cursor."""
        self.rows: list[Row] = [[None] * width for _ in range(height)]

    def draw(self, frame: str) -> bool:
        """Draw a frame; False, and nothing drawn, if it holds more than text, moves and styles.

        What would stand outside is left out.
        """
        parts = []
        end = 0
        while found := _PART.match(frame, end):
            parts.append(found)
            end = found.end()
        if end != len(frame):
            return False
        row = column = 0
        style = ""
        for part in parts:
            if (text := part["text"]) is not None:
                column = self._write(row, column, text, style)
            elif (numbers := part["style"]) is not None:
                style = _joined(style, numbers)
            elif part["row"] is not None:
                row, column = int(part["row"]) - 1, int(part["column"]) - 1
            else:
                row += 1
        self.cursor = (row, column)
        return True

    def _write(self, row: int, column: int, text: str, style: str) -> int:
        """Write text from a place on; the column after it."""
        if row >= self.height:
            return column
        line = self.rows[row]
        made: Row = []
        if text.isascii():
            made = [_cell(char, style) for char in text]
        else:
            for char in text:
                width = _width(char)
                if width:
                    made.append(_cell(char, style))
                    if width > 1:
                        made.append(_cell("", style))
                else:
                    _join(made or line, len(made) or column, char)
        fitting = made[: max(0, self.width - column)]
        if fitting:
            _cut_wide(line, column)
            _cut_wide(line, column + len(fitting))
            line[column : column + len(fitting)] = fitting
        return column + len(made)


def _join(cells: Row, end: int, mark: str) -> None:
    """Put a mark on the character that stands before `end`."""
    for place in range(min(end, len(cells)) - 1, -1, -1):
        if (cell := cells[place]) is None:
            return
        if cell.text:
            cells[place] = Cell(cell.text + mark, cell.style)
            return


def _cut_wide(line: Row, column: int) -> None:
    """Where a wide character stands across the left edge of `column`, leave blanks."""
    if 0 < column < len(line) and (cell := line[column]) is not None and not cell.text:
        for half in (column - 1, column):
            line[half] = Cell(" ", cell.style)


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return get_character_cell_size(char)


@lru_cache(maxsize=4096)
def _joined(style: str, numbers: str) -> str:
    """The style after an SGR sequence with these numbers, without what is the terminal's own."""
    kept: dict[str, str] = {}
    given = iter([*style.split(";"), *numbers.split(";")] if style else numbers.split(";"))
    for number in given:
        if number in {"", "0"}:
            kept.clear()
        elif number in _COLOURS:
            space = next(given, "")
            more = [next(given, "") for _ in range(1 if space == "5" else 3)]
            kept[number] = ";".join([number, space, *more])
        elif number in _COLOURS.values() or _is_colour(number):
            ground = "38" if number[-2] in "39" else "48"
            kept.pop(ground, None)
            if number not in _COLOURS.values():
                kept[ground] = number
        else:
            kept[number] = number
    return ";".join(kept.values())


def _is_colour(number: str) -> bool:
    return 30 <= int(number) <= 49 or 90 <= int(number) <= 107
