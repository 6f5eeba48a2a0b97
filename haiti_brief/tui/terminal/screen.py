"""The screen as it should be, and as the terminal shows it."""

from __future__ import annotations

from haiti_brief.tui.terminal.cells import Cells
from haiti_brief.tui.terminal.writing import Writer


class Screen:
    """Takes frames, and gives what the terminal must be told of them: never the same thing twice.

    Of several frames that were drawn since the terminal was last told, it is told the outcome.
    With `edit` the terminal erases cells and moves lines.
    """

    def __init__(self, *, edit: bool) -> None:
        self._wanted = Cells(0, 0)
        self._shown = Cells(0, 0)
        self._writer = Writer(edit=edit)

    def draw(self, frame: str, width: int, height: int) -> bool:
        """Draw a frame of Textual's on a screen of that size; False if it is something else."""
        if (width, height) != (self._wanted.width, self._wanted.height):
            self._wanted = Cells(width, height)
            self.forget()
        return self._wanted.draw(frame)

    def forget(self) -> None:
        """Take nothing for shown: others have written there, or it has another size."""
        self._shown = Cells(self._wanted.width, self._wanted.height)
        self._writer.lost()

    def changes(self) -> str:
        """What the terminal must be told to show the outcome; it is taken for told."""
        made = self._writer.difference(self._shown.rows, self._wanted.rows)
        # Where the cursor stands an input method opens its window; else nobody sees it.
        if (wanted := self._wanted.cursor) != (0, 0):
            made += self._writer.place(*wanted)
        return made
