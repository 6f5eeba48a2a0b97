"""The quotations in plain text: who said what, in each source's rendering."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.evidence import quotes
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.renderings import (
    LEGEND,
    Compared,
    compared,
    differences,
    label_words,
    marked_pair,
)
from haiti_brief.plain.wording import actor_name, counted, date_label, date_reason, remarks


def quotations(dossier: Dossier, item_id: str | None = None) -> Iterator[Para]:
    """Every quotation in the brief's order, or the one with the id given."""
    if item_id is not None:
        yield from _quotation(dossier, item_id)
        return
    found = dossier.brief.quotations
    yield Para(f"Quotations: {counted(len(found), 'quotation') if found else 'none'}")
    for key in found:
        yield BLANK
        yield from _quotation(dossier, key)


def _quotation(dossier: Dossier, key: str) -> Iterator[Para]:
    quotation = dossier.brief.quotations[key]
    title = "" if quotation.title == UNKNOWN else f": {quotation.title}"
    when = "" if quotation.date.date == UNKNOWN else f", {date_label(quotation.date)}"
    yield Para(f"{actor_name(dossier.brief, quotation.speaker)}{when}{title} [{key}]", 2)
    yield from date_reason(quotation.date, 4)
    statement = dossier.by_path.get(f"quotations/{key}")
    yield from quotes(dossier, statement.quotes if statement else (), 4)
    pairs = compared(dossier, key)
    for pair in pairs:
        yield from _pair(pair)
    if any(pair.alignment.changes for pair in pairs):
        yield Para(f"({LEGEND})", 4)
    yield from remarks(4, ("Note", quotation.note))


def _pair(pair: Compared) -> Iterator[Para]:
    """How two renderings differ, then both with the differing words marked."""
    left, right = pair.names
    yield Para(f"{left} and {right}: {label_words(pair.alignment)}", 4)
    if pair.alignment.changes:
        for name, stretches in zip(pair.names, marked_pair(pair), strict=True):
            yield Para(f"{name}: {''.join(words for words, _ in stretches)}", 6)
    for told in differences(pair):
        yield Para(told, 6)
