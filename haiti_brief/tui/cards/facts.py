"""What the cards of all sections share: titles, facts, dates, notes, evidence."""

from __future__ import annotations

from haiti_brief.analysis.disputes import conflicts_of
from haiti_brief.analysis.origins import origin_of, shared_origins
from haiti_brief.loading.dossier import Dossier, Statement
from haiti_brief.model.brief import UNKNOWN, When
from haiti_brief.plain.wording import counted
from haiti_brief.tui.cards.evidence import evidence_rows, heading, link, note
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def fact(name: str, value: str) -> Row:
    """A fact with its name before it."""
    return note(Piece(f"{name}: ", "dim"), value, hang=2)


def title(text: str) -> Row:
    """What the card is about."""
    return note(Piece(text, "strong"))


def date_words(when: When) -> str:
    """A date in words; the characters as written where they are no date."""
    if when.edtf is not None:
        return when.edtf.describe()
    return "date unknown" if when.date == UNKNOWN else f"“{when.date}”, which is no date"


def date_rows(when: When, *before: str, after: str = UNKNOWN) -> list[Row]:
    """One line with a date among other facts, and beneath it what the date rests on.

    An inferred date never stands without its reasoning.
    """
    words = date_words(when)
    if when.printed and when.basis == "inferred":
        words += f", printed “{when.printed}”"
    known = [word for word in (*before, words, after) if word != UNKNOWN]
    rows = [note(" · ".join(known), hang=2)]
    if when.basis == "inferred":
        rows.append(fact("Date inferred", when.why or "no reason is given"))
    return rows


def note_rows(text: str | None) -> list[Row]:
    """The author's note, where there is one."""
    return [note(" "), fact("Note", text)] if text else []


def standing(dossier: Dossier, statements: tuple[Statement, ...]) -> str:
    """How many sources and origins statements rest on, such as `2 sources, 1 origin`."""
    origins = origin_of(dossier.brief)
    held = {quote.source for s in statements for quote in s.quotes if quote.holds}
    if not held:
        return "no source"
    count = len({origins[key] for key in held})
    return f"{counted(len(held), 'source')}, {counted(count, 'origin')}"


def evidence_of(dossier: Dossier, statements: tuple[Statement, ...]) -> list[Row]:
    """What statements rest on, and which of their sources count once."""
    rows = [
        heading("Evidence", standing(dossier, statements)),
        *evidence_rows(dossier, statements),
    ]
    held = [quote.source for s in statements for quote in s.quotes if quote.holds]
    for group in shared_origins(dossier.brief, held):
        told = f"{', '.join(group[:-1])} and {group[-1]} share one origin and count once."
        rows += [note(" "), note(Piece(told, "warn"))]
    return rows


def disputes(dossier: Dossier, path: str) -> list[Row]:
    """The conflicts about an item, or about the part of it at `path`; none for no conflict."""
    conflicts = dossier.brief.conflicts
    found = [
        link(f"conflicts/{key}", Piece(f"{conflicts[key].status}  ", "dim"), conflicts[key].title)
        for key in conflicts_of(dossier.brief, path)
    ]
    return [heading("Disputed"), *found] if found else []
