"""The conflicts in plain text: position against position, each with its words."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, remarks


def conflicts(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every conflict in the brief's order, or the one with the id given."""
    if item_id is not None:
        yield from _conflict(dossier, item_id)
        return
    found = dossier.brief.conflicts
    yield Para(f"Conflicts: {counted(len(found), 'conflict') if found else 'none'}")
    for key in found:
        yield BLANK
        yield from _conflict(dossier, key)


def _conflict(dossier: Dossier, key: str) -> Iterator[Para]:
    conflict = dossier.brief.conflicts[key]
    status = "status unknown" if conflict.status == UNKNOWN else conflict.status
    kind = "" if conflict.kind == UNKNOWN else f", on {conflict.kind}"
    yield Para(f"{conflict.title} ({status}{kind}) [{key}]", 2)
    yield from remarks(4, ("About", ", ".join(conflict.about)))
    for number, position in enumerate(conflict.positions):
        yield Para(f"Position {number + 1}: {position.claim}", 4)
        yield from evidence(dossier, f"conflicts/{key}/positions/{number}", 6)
    if not conflict.positions:
        yield Para("No positions are given.", 4)
    yield from remarks(4, ("Why", conflict.why), ("Note", conflict.note))
