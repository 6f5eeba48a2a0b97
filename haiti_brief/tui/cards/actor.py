"""An actor's card: roles, events, words said."""

from __future__ import annotations

from haiti_brief.analysis.highlights import roles_by_date
from haiti_brief.analysis.involvement import events_of, mentions, quotations_of
from haiti_brief.loading.dossier import Dossier, Quote, Statement
from haiti_brief.tui.cards.evidence import evidence_rows, heading, link, note, quote_row
from haiti_brief.tui.cards.facts import (
    date_rows,
    evidence_of,
    fact,
    note_rows,
    standing,
    title,
)
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def actor_card(dossier: Dossier, key: str, part: str) -> list[Row]:
    """The rows for an actor; `part` is the role the reader comes from, if any."""
    actor = dossier.brief.actors[key]
    rows = [title(actor.name)]
    if actor.aliases:
        rows.append(fact("Also", ", ".join(actor.aliases)))
    named = [f"{s} {count}×" for s, count in mentions(dossier, key).items() if count]
    rows.append(fact("Named in", ", ".join(named) if named else "no source by these names"))
    rows += note_rows(actor.note)
    statements = dossier.of_item(f"actors/{key}")
    if actor.roles:
        rows.append(heading("Roles"))
    for place, number in enumerate(roles_by_date(actor)):
        role = actor.roles[number]
        statement = dossier.by_path[f"actors/{key}/roles/{number}"]
        marker = "▸ " if statement.path == part else ""
        rows += [note(" ")] if place else []
        rows.append(note(Piece(f"{marker}{role.title}", "strong")))
        rows += date_rows(role.date)
        rows += evidence_rows(dossier, (statement,))
        rows += note_rows(role.note)
    own = tuple(s for s in statements if s.path == s.item)
    if own and not actor.roles:
        rows += evidence_of(dossier, own)
    elif own:
        rows += _further(dossier, statements)
    rows += _involvement(dossier, key)
    return rows


def _further(dossier: Dossier, statements: tuple[Statement, ...]) -> list[Row]:
    """The actor's own evidence, but for words that are shown with a role already."""
    shown = [quote for s in statements if s.path != s.item for quote in s.quotes if quote.holds]
    further = [
        quote
        for statement in statements
        if statement.path == statement.item
        for quote in statement.quotes
        if not any(_holds_all_of(other, quote) for other in shown)
    ]
    if not further:
        return []
    rows = [heading("Further evidence", f"in all {standing(dossier, statements)}")]
    for number, quote in enumerate(further):
        again = number > 0 and further[number - 1].source == quote.source
        rows += [note(" ")] if number else []
        rows.append(quote_row(dossier, quote, again=again))
    return rows


def _holds_all_of(shown: Quote, quote: Quote) -> bool:
    if shown.span is None or quote.span is None or shown.source != quote.source:
        return False
    return shown.span.start <= quote.span.start and quote.span.end <= shown.span.end


def _involvement(dossier: Dossier, key: str) -> list[Row]:
    rows: list[Row] = []
    events = events_of(dossier, key)
    if events:
        rows.append(heading("Took part in"))
    for event_id in events:
        event = dossier.brief.events[event_id]
        edtf = event.date.edtf
        label = edtf.label() if edtf else "undated"
        rows.append(link(f"events/{event_id}", Piece(f"{label}  ", "dim"), event.title))
    said = quotations_of(dossier, key)
    if said:
        rows.append(heading("Said"))
        rows += evidence_rows(
            dossier, tuple(s for q in said for s in dossier.of_item(f"quotations/{q}"))
        )
    return rows
