"""The base of the panes: a list of a brief's items that can be filtered."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.folding import fold_search
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.widgets.line_list import LineList, Row

OUTER = "outer"
"""The `text` of a heading that stands over other headings."""


@dataclass(frozen=True)
class Counted:
    """The lines of a heading that says how many rows stand under it, and how many of them show."""

    title: str
    total: int
    shown: int

    def __call__(self, width: int) -> list[Line]:
        """The heading below a blank line: `Open  42`, filtered `Open  3 of 42`."""
        count = f"{self.total}" if self.shown == self.total else f"{self.shown} of {self.total}"
        pieces = line(Piece(self.title, "head"), Piece(f"  {count}", "dim"))
        return [(), *wrap(pieces, width, hang=(Piece("  "),))]


def counted_heading(title: str, total: int) -> Row:
    """The heading of `total` rows; a filter makes it say how many of them are left."""
    return Row(Counted(title, total, total))


class Pane(LineList):
    """A list of one section of the brief.

    A pane is a module with a subclass that says what its rows are. Keys are paths of items or of
    their parts.
    """

    section: ClassVar[str]
    """The section of the brief whose items the pane lists."""

    def __init__(self, dossier: Dossier, *, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.dossier = dossier
        self._only: frozenset[str] | None = None
        self._all: list[Row] | None = None
        self._filtered = False
        self._before: str | None = None

    @abstractmethod
    def build(self) -> list[Row]:
        """The pane's rows, headings among them."""

    @property
    def all_rows(self) -> list[Row]:
        """The pane's rows before any filter, built when first asked for."""
        if self._all is None:
            self._all = self.build()
        return self._all

    def open(self, dossier: Dossier) -> None:
        """Take another dossier; its rows are made when the pane is next seen."""
        self.dossier = dossier
        self._all = None
        self._filtered = False

    def freshen(self) -> None:
        """Show the rows of the present dossier, the cursor on the same one where it is there."""
        if self._all is None:
            self.set_rows(self.all_rows, self.key or self._before)

    def on_mount(self) -> None:
        """Fill the list, unless a filter has."""
        if not self.rows:
            self.set_rows(self.all_rows)

    def remember(self) -> None:
        """Take the row that the cursor is on for the one to come back to from the next filter."""
        self._before = self.key or self._before

    def filter(self, words: str, only: Iterable[str] | None = None) -> int:
        """Show the rows that hold all `words` and whose item is in `only`; how many there are.

        Without a filter again, the cursor stays where it is; where the filter left nothing, it is
        back where it was before.
        """
        if not self._filtered:
            self.remember()
        self._filtered = bool(words.strip()) or only is not None
        self._only = None if only is None else frozenset(only)
        wanted = fold_search(words).text.split()
        shown: list[Row] = []
        pending: list[Row] = []
        for row in self.all_rows:
            if row.key is None:
                pending.append(row)
            elif self._passes(row, wanted):
                shown += [*_closest_headings(pending), row]
                pending = []
        kept = self.key or self._before
        if not shown:
            nothing = line(Piece("Nothing here holds these words. Esc clears the filter.", "dim"))
            self.set_rows([Row(lambda width: wrap(nothing, width))])
            return 0
        self.set_rows(_recounted(shown), kept)
        return sum(row.key is not None for row in shown)

    def _passes(self, row: Row, wanted: list[str]) -> bool:
        if self._only is not None and "/".join((row.key or "").split("/")[:2]) not in self._only:
            return False
        text = fold_search(row.text).text if wanted else ""
        return all(word in text for word in wanted)

    def find(self, path: str) -> str | None:
        """The key of the row that shows the item or part at `path`, before any filter."""
        keys = [row.key for row in self.all_rows if row.key is not None]
        item = "/".join(path.split("/")[:2])
        for wanted in (path, item):
            for key in keys:
                if key == wanted or key.startswith(wanted + "/"):
                    return key
        return None


def _recounted(shown: list[Row]) -> list[Row]:
    """The rows that a filter leaves, each counted heading with the number of those under it."""
    found: list[Row] = []
    under = 0
    for row in reversed(shown):
        if isinstance(row.lines, Counted):
            found.append(row._replace(lines=replace(row.lines, shown=under)))
            under = 0
        else:
            found.append(row)
            under += row.key is not None
    return found[::-1]


def _closest_headings(pending: list[Row]) -> list[Row]:
    """Of a run of headings, those that stand over the row after it.

    Headings come outer ones first, and each is over what follows until the next of its kind.
    """
    outer = max((i for i, row in enumerate(pending) if row.text == OUTER), default=-1)
    inner = pending[outer + 1 :][-1:]
    return ([pending[outer]] if outer >= 0 else []) + inner
