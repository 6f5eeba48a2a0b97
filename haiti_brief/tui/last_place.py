"""Where the reader was last, taken up again: the pane, the item, the source, and the day."""

from __future__ import annotations

from typing import NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import LastPlace
from haiti_brief.text.spans import Span
from haiti_brief.tui.panes import PANE_OF_SECTION, SECTION_OF


class Beginning(NamedTuple):
    """Where the first screen is.

    `at` is an item's path or a pane's name, None for the usual place; `pane` the pane that shows
    the item, None for its own. Where `source` is set, that source is open at `span`.
    """

    dossier: Dossier
    at: str | None = None
    pane: str | None = None
    source: str | None = None
    span: Span | None = None


def beginning(dossier: Dossier, at: str | None = None, last: LastPlace | None = None) -> Beginning:
    """Where to begin: at `at` where it is given, else at `last`, also in time.

    A dossier that is turned back already stays that of its day. A place that the brief has not any
    more is left out.
    """
    if at is not None or last is None:
        return Beginning(dossier, at)
    if last.as_of is not None and dossier.whole is None:
        # What turns time back is loaded when a reader first does.
        from haiti_brief.analysis.as_of import turn_back  # noqa: PLC0415

        dossier = turn_back(dossier, last.as_of)
    pane = last.pane if last.pane in SECTION_OF else None
    item = last.item or ""
    there = dossier.has_item("/".join(item.split("/")[:2]))
    place = Beginning(dossier, item, pane) if there else Beginning(dossier, pane)
    document = dossier.documents.get(last.source or "")
    if document is None:
        return place
    fits = last.span is not None and 0 <= last.span.start < last.span.end <= len(document.text)
    return place._replace(source=document.id, span=last.span if fits else None)


def pane_of(at: str | None) -> str:
    """The pane that shows an item's path or is named."""
    section = (at or "").partition("/")[0]
    return section if section in SECTION_OF else PANE_OF_SECTION.get(section, "overview")
