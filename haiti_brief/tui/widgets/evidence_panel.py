"""The evidence panel: an item's facts and the words that they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.tui.cards.card import card
from haiti_brief.tui.notes import Notes
from haiti_brief.tui.widgets.line_list import LineList, Row

if TYPE_CHECKING:
    from haiti_brief.analysis.reuse import Reuse


class EvidencePanel(LineList):
    """The card of the chosen item. Its rows lead on: quotes to sources, links to items."""

    def __init__(self, dossier: Dossier, *, id: str) -> None:
        super().__init__(id=id)
        self.dossier = dossier
        self.path: str | None = None
        self.reuse: tuple[Reuse, ...] | None = None
        self.notes = Notes(dossier)

    def open(self, dossier: Dossier) -> None:
        """Show the items of another dossier from now on."""
        self.dossier = dossier
        self.clear()

    def annotate(self, notes: Notes) -> None:
        """Show these marks and notes from now on; what stands where it stood is not drawn anew."""
        self.notes = notes
        self.sign(notes.signed)
        if self.path is not None:
            top, key = self.top, self.key
            self.set_rows(self._card(self.path), key if self.has_focus else None)
            if not self.has_focus:
                self.scroll_lines(top)

    def know(self, reuse: tuple[Reuse, ...]) -> None:
        """Take in which text the sources share; the card of a source tells it."""
        self.reuse = reuse
        if self.path is not None and self.path.startswith("sources/"):
            self.set_rows(self._card(self.path), self.key if self.has_focus else None)

    def _card(self, path: str) -> list[Row]:
        there = self.dossier.documents
        known = self.reuse
        if known is not None:
            known = tuple(r for r in known if r.left in there and r.right in there)
        rows = card(self.dossier, path, known)
        if not self.notes.signed:
            return rows
        # Few readers have a note on what they look at first.
        from haiti_brief.tui.cards.notes import with_notes  # noqa: PLC0415

        return with_notes(rows, self.dossier, path, self.notes)

    def show(self, path: str) -> None:
        """Show the card of the item, or part of one, at `path`."""
        if path != self.path:
            self.path = path
            self.set_rows(self._card(path))

    def clear(self) -> None:
        """Show nothing: nothing is chosen."""
        self.path = None
        self.set_rows([])

    @property
    def quote(self) -> Quote | None:
        """The evidence the cursor is on, else the first of the card; None where it has none."""
        quotes = self.dossier.quotes
        candidates = [self.key, *self.keys] if self.has_focus else self.keys
        return next((quotes[key][1] for key in candidates if key in quotes), None)
