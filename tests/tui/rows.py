"""What rows say, without a screen around them."""

from haiti_brief.tui.lines import Line
from haiti_brief.tui.widgets.line_list import Row


def text_of(pieces: Line) -> str:
    return "".join(piece.text for piece in pieces)


def lines_of(rows: list[Row], width: int = 60) -> list[str]:
    return [text_of(each) for row in rows for each in row.lines(width)]


def words_of(rows: list[Row], width: int = 60) -> str:
    """The rows as they are read, the blanks between their words made one."""
    return " ".join(" ".join(lines_of(rows, width)).split())


def row_words(rows: list[Row], key: str, width: int = 60) -> str:
    """The words of the row that `key` names."""
    return words_of([row for row in rows if row.key == key], width)
