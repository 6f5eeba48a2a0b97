"""The quotations in plain text: who said what, in each source's rendering."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.evidence import quotes, source_words
from haiti_brief.plain.lines import BLANK, Para
from haiti_brief.plain.wording import actor_name, counted, date_label, date_reason, remarks
from haiti_brief.text.folding import fold_typography


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
    renderings = statement.quotes if statement else ()
    yield from quotes(dossier, renderings, 4)
    if differ(dossier, renderings):
        yield Para("The renderings differ in their words.", 4)
    yield from remarks(4, ("Note", quotation.note))


def differ(dossier: Dossier, renderings: tuple[Quote, ...]) -> bool:
    """Whether the renderings that hold say different words, typography apart."""
    said = {
        fold_typography(source_words(dossier, quote)).text.strip(" \"',.")
        for quote in renderings
        if quote.holds
    }
    return len(said) > 1
