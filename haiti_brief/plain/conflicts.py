"""The conflicts in plain text: position against position, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.analysis.origins import origin_of
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.scales import kind_words, position_letter, status_words
from haiti_brief.plain.evidence import evidence
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import counted, remarks, sentence

STATUSES: Final = ("open", "explained", "resolved", "unknown")
"""The statuses in the order told."""


class Witnesses(NamedTuple):
    """The ids of the sources that carry a statement, and how many origins they have."""

    sources: tuple[str, ...]
    origins: int


def conflicts(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every conflict by status, the major ones first, or the one with the id given."""
    if item_id is not None:
        yield from _conflict(dossier, item_id)
        return
    found = dossier.brief.conflicts
    yield Para(f"Conflicts: {counted(len(found), 'conflict') if found else 'none'}")
    for key in ordered(dossier):
        yield BLANK
        yield from _conflict(dossier, key)


def ordered(dossier: Dossier) -> list[str]:
    """The ids of the conflicts by status, then weight, then the brief's order."""
    found = dossier.brief.conflicts
    return sorted(
        found, key=lambda key: (STATUSES.index(found[key].status), found[key].weight != "major")
    )


def _conflict(dossier: Dossier, key: str) -> Iterator[Para]:
    conflict = dossier.brief.conflicts[key]
    yield Para(f"{conflict.title} [{key}]", 2)
    yield Para(sentence(kind_words(conflict.kind)), 4)
    yield Para(sentence(status_words(conflict.status)), 4)
    yield from remarks(4, ("About", ", ".join(conflict.about)))
    for number, position in enumerate(conflict.positions):
        path = f"conflicts/{key}/positions/{number}"
        carried = witnesses(dossier, path)
        told = f"{counted(len(carried.sources), 'source')}, {counted(carried.origins, 'origin')}"
        yield Para(f"Position {position_letter(number)} ({told}): {position.claim}", 4)
        yield from evidence(dossier, path, 6)
    if not conflict.positions:
        yield Para("No positions are given.", 4)
    yield from remarks(4, ("Why", conflict.why), ("Note", conflict.note))


def witnesses(dossier: Dossier, path: str) -> Witnesses:
    """The sources that carry the statement at `path` with words that hold, and their origins."""
    statement = dossier.by_path.get(path)
    held = [quote.source for quote in statement.quotes if quote.holds] if statement else []
    origins = origin_of(dossier.brief)
    return Witnesses(tuple(dict.fromkeys(held)), len({origins[source] for source in held}))
