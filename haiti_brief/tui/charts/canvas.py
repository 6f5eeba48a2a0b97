"""A sheet of cells to draw on: what stands where, and what is still free for a label."""

from __future__ import annotations

from itertools import groupby

from haiti_brief.tui.lines import Line, Piece


class Canvas:
    """Rows of cells, row 0 at the bottom. Every character put on it is one cell wide."""

    def __init__(self, width: int, rows: int) -> None:
        self.width = width
        self.rows = rows
        self._cells = [[(" ", "text")] * width for _ in range(rows)]
        self._taken = [[False] * width for _ in range(rows)]

    def put(self, row: int, column: int, text: str, tone: str, *, taken: bool = True) -> None:
        """Write `text` from a cell on; what is not `taken` may be written over.

        What is taken keeps a blank cell between itself and what is not.
        """
        for edge in (column - 1, column + len(text)) if taken and text else ():
            if 0 <= edge < self.width and not self._taken[row][edge]:
                self._cells[row][edge] = (" ", "text")
        for offset, char in enumerate(text):
            self._cells[row][column + offset] = (char, tone)
            self._taken[row][column + offset] = taken

    def vacant(self, row: int, column: int) -> bool:
        """Whether the cell is there and not taken."""
        return 0 <= column < self.width and not self._taken[row][column]

    def free(self, row: int, column: int, size: int, gap: int = 1) -> bool:
        """Whether `size` cells can be written with `gap` cells to what is taken at their sides."""
        if not (0 <= row < self.rows and column >= 0 and column + size <= self.width):
            return False
        return not any(self._taken[row][max(0, column - gap) : column + size + gap])

    def line(self, row: int) -> Line:
        """A row as pieces, its end without blanks."""
        cells = self._cells[row]
        end = max((at + 1 for at, (char, _) in enumerate(cells) if char != " "), default=0)
        return tuple(
            Piece("".join(char for char, _ in run), tone)
            for tone, run in groupby(cells[:end], key=lambda cell: cell[1])
        )
