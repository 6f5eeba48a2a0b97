"""A conflict's card: position against position."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.scales import kind_words, position_letter, status_words
from haiti_brief.tui.cards.evidence import evidence_rows, heading, link, note
from haiti_brief.tui.cards.facts import fact, note_rows, standing, title
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def conflict_card(dossier: Dossier, key: str, part: str) -> list[Row]:
    """The rows for a conflict; `part` is the position the reader comes from, if any."""
    conflict = dossier.brief.conflicts[key]
    rows = [
        title(conflict.title),
        note(kind_words(conflict.kind), hang=2),
        note(status_words(conflict.status), hang=2),
    ]
    rows += [fact("Why", conflict.why)] if conflict.why else []
    rows += note_rows(conflict.note)
    rows.append(heading("Positions"))
    for number, statement in enumerate(dossier.of_item(f"conflicts/{key}")):
        here = "▸ " if statement.path == part else ""
        letter = f"{here}{position_letter(number)}  "
        rows += [note(" ")] if number else []
        rows += [
            note(
                Piece(f"{letter}{statement.title}", "strong"),
                Piece(f"  {standing(dossier, (statement,))}", "dim"),
                hang=len(letter),
            ),
            *evidence_rows(dossier, (statement,)),
        ]
    if not conflict.positions:
        rows.append(note("No positions are given."))
    return rows + _about(dossier, conflict.about)


def _about(dossier: Dossier, paths: tuple[str, ...]) -> list[Row]:
    """Links to the items that a conflict is about, or to parts of them, those that are there."""
    found: dict[str, str] = {}
    for path in paths:
        item = "/".join(path.split("/")[:2])
        if path in dossier.by_path:
            found[path] = dossier.by_path[path].title
        elif dossier.has_item(item):
            found[item] = _title(dossier, item)
    links = [
        link(path, Piece(f"{path.split('/', 1)[0].removesuffix('s')}  ", "dim"), named)
        for path, named in found.items()
    ]
    return [heading("About"), *links] if links else []


def _title(dossier: Dossier, item: str) -> str:
    """What an item is called, for those that carry no words themselves."""
    brief = dossier.brief
    section, _, key = item.partition("/")
    if section == "actors":
        return brief.actors[key].name
    if section == "figures":
        return brief.figures[key].title
    if section == "conflicts":
        return brief.conflicts[key].title
    if section == "sources":
        return dossier.documents[key].name
    return brief.gaps[key].question
