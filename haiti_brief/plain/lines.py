"""The layer all plain text goes through: paragraphs folded into lines, made safe to print.

What is printed is meant to be listened to as well as looked at: headings are words, structure is
indentation, and nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from haiti_brief.text.cells import cells
from haiti_brief.text.visible import visible_line

WIDTH: Final = 78
"""The columns that a line fills at most, except where one word is longer."""


class Para(NamedTuple):
    """One paragraph: its text as it came, and how far it is indented, in columns.

    Lines after the first stand `hang` columns further in. An empty text is an empty line.
    """

    text: str
    indent: int = 0
    hang: int = 2


BLANK: Final = Para("")


def fill(paragraphs: Iterable[Para]) -> Iterator[str]:
    """The lines of `paragraphs`, without line ends.

    This is the boundary at which text from files becomes visible text; words are never broken,
    nor is anything left out but spaces at which a line ends.
    """
    for paragraph in paragraphs:
        yield from _folded(visible_line(paragraph.text), paragraph.indent, paragraph.hang)


def _folded(text: str, indent: int, hang: int) -> Iterator[str]:
    line = ""
    used = margin = indent
    for word in text.split(" "):
        if not word:
            continue
        width = cells(word)
        if line and used + 1 + width > WIDTH:
            yield " " * margin + line
            line, margin = "", indent + hang
        used = used + 1 + width if line else margin + width
        line = f"{line} {word}" if line else word
    yield " " * margin + line if line else ""
