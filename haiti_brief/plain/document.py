"""The brief as linear text: the door that pipes, screen readers and dumb terminals come through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.actors import actors
from haiti_brief.plain.as_of import turned_back
from haiti_brief.plain.conflicts import conflicts
from haiti_brief.plain.figures import figures
from haiti_brief.plain.lines import BLANK, Para, fill
from haiti_brief.plain.overview import overview
from haiti_brief.plain.quotations import quotations
from haiti_brief.plain.sources import sources
from haiti_brief.plain.timeline import timeline
from haiti_brief.plain.warnings import warnings

Part: TypeAlias = Callable[[Dossier, str | None], Iterator[Para]]

PARTS: Final[dict[str, Part]] = {
    "overview": overview,
    "timeline": timeline,
    "actors": actors,
    "figures": figures,
    "quotations": quotations,
    "conflicts": conflicts,
    "sources": sources,
}
"""The parts of the whole brief, in its order."""


def lines(dossier: Dossier, part: str | None = None, item_id: str | None = None) -> Iterator[str]:
    """The lines of the whole brief, of one part, or of one item of it, without line ends.

    That time is turned back comes first, then what is wrong with the brief's files. Each line is
    made when it is asked for and is safe to print. `part` is a key of `PARTS`, `item_id` the id of
    an item of that part; a part or id that the brief has not raises `KeyError`.
    """
    return fill(_paragraphs(dossier, part, item_id))


def _paragraphs(dossier: Dossier, part: str | None, item_id: str | None) -> Iterator[Para]:
    day = turned_back(dossier)
    if day is not None:
        yield Para(day)
        yield BLANK
    found = warnings(dossier)
    for warning in found:
        yield Para(f"Warning: {warning}")
    if found:
        yield BLANK
    if part is not None:
        yield from PARTS[part](dossier, item_id)
        return
    for number, write in enumerate(PARTS.values()):
        if number:
            yield BLANK
            yield BLANK
        yield from write(dossier, None)
