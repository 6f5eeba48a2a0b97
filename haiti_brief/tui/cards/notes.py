"""The reader's notes as rows: under the quotes they hang on, and under an item's title."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import EdtfError, parse_edtf
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.placing import Placed
from haiti_brief.tui.cards.evidence import heading, note
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.notes import Hold, Notes, is_note
from haiti_brief.tui.widgets.line_list import Row

MOST_LINES: Final = 8
"""The lines of a note that stand under a quote; `e` shows all of it."""


def day_of(annotation: Annotation) -> str:
    """The day on which it was last changed, by the reader's clock: `22 Nov 2026`."""
    try:
        moment = datetime.fromisoformat(annotation.modified)
        return parse_edtf(moment.astimezone().date().isoformat()).label()
    except (ValueError, OverflowError, EdtfError):
        # What was imported may have any text for a time.
        return ""


def was_in(found: Placed) -> str:
    """Which source its words were in, where they are in another now: `was in s3`."""
    return f"was in {found.moved_from}" if found.moved_from else ""


def title_of(found: Placed) -> str:
    """What it is, and of which day: `Your note · 22 Nov 2026`, `Note by R. Toussaint`."""
    annotation = found.annotation
    kind = "Your note" if is_note(annotation) else "Marked"
    if annotation.creator:
        kind = f"{'Note' if is_note(annotation) else 'Marked'} by {annotation.creator}"
    copy = "an earlier text" if annotation.copy_of else ""
    return " · ".join(filter(None, (kind, copy, day_of(annotation), was_in(found))))


def note_row(found: Placed, most: int = MOST_LINES) -> Row:
    """A note with its text in at most so many lines; of a mark only what it is."""
    annotation = found.annotation
    head = line(Piece(title_of(found), "accent"))
    paragraphs = [line(text) for text in annotation.body.rstrip().split("\n")]
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap(head, width, hang=indent)
        if not annotation.body.strip():
            return drawn
        text: list[Line] = []
        for paragraph in paragraphs:
            text += wrap(paragraph, width, indent, indent)
            if len(text) > most:
                text[most - 1 :] = [(*indent, Piece("… e shows the whole note", "dim"))]
                break
        return drawn + text

    return Row(lines)


def note_rows(found: Iterable[Placed]) -> list[Row]:
    """The notes among annotations; a mark has its sign and needs no row."""
    return [note_row(each) for each in found if is_note(each.annotation)]


def with_notes(rows: list[Row], dossier: Dossier, path: str, notes: Notes) -> list[Row]:
    """The rows of a card, the reader's notes among them.

    A note on words stands under their quote, or at the end where the card does not show them, and
    one on the item under its title.
    """
    item = "/".join(path.split("/")[:2])
    own = notes.at(Hold(item))
    found = rows[:1] + note_rows(own)
    if own and not note_rows(own):
        found += [note(Piece("Marked", "accent"))]
    told: set[str] = set()
    for row in rows[1:]:
        found.append(row)
        quote = dossier.quotes.get(row.key or "", (None, None))[1]
        if quote is not None:
            here = [each for each in notes.on_quote(quote) if each.annotation.id not in told]
            told.update(each.annotation.id for each in here)
            found += note_rows(here)
    left = [
        each
        for statement in dossier.of_item(item)
        if path in (item, statement.path)
        for quote in statement.quotes
        for each in notes.on_quote(quote)
        if each.annotation.id not in told
    ]
    rest = note_rows(dict.fromkeys(left))
    return [*found, heading("Your notes"), *rest] if rest else found
