"""What a statement rests on, in words: each quote as its source has it, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from haiti_brief.analysis.origins import shared_origins
from haiti_brief.loading.dossier import Dossier, Quote, Statement
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.lines import Para
from haiti_brief.plain.wording import date_label, joined
from haiti_brief.text.anchoring import Verdict


def evidence(dossier: Dossier, path: str, indent: int) -> Iterator[Para]:
    """The evidence of the statement at `path`, a paragraph for each quote."""
    statement = dossier.by_path.get(path)
    yield from quotes(dossier, statement.quotes if statement else (), indent)


def quotes(dossier: Dossier, found: Iterable[Quote], indent: int) -> Iterator[Para]:
    """A paragraph for each quote; one that says so where there is none.

    One more names the sources that are no second witness to the same.
    """
    held: list[str] = []
    empty = True
    for quote in found:
        empty = False
        held += [quote.source] if quote.holds else []
        yield Para(quote_words(dossier, quote), indent)
        if quote.evidence.note:
            yield Para(f"Note on these words: {quote.evidence.note}", indent)
    if empty:
        yield Para("No evidence is given.", indent)
    for group in shared_origins(dossier.brief, held):
        yield Para(f"{joined(group)} share one origin and count once.", indent)


def quote_words(dossier: Dossier, quote: Quote) -> str:
    """The source's own words in quotation marks with its id and date, or why they are missing."""
    source = quote.source
    if not quote.holds:
        return f"Evidence that does not hold: {_fault(dossier, quote)} (run check)."
    return f"“{source_words(dossier, quote)}” ({source}, {_issued(dossier, source)})"


def source_words(dossier: Dossier, quote: Quote) -> str:
    """The characters of the source at which the quote anchors, `[…]` where it cuts."""
    text = dossier.documents[quote.source].text
    return " […] ".join(part.of(text) for part in quote.anchor.parts)


def quotes_of(dossier: Dossier) -> Iterator[tuple[Statement, Quote]]:
    """Every quote of the brief with the statement that it carries."""
    return ((statement, quote) for statement in dossier.statements for quote in statement.quotes)


def _issued(dossier: Dossier, source: str) -> str:
    issued = dossier.documents[source].source.issued
    return "undated" if issued.date == UNKNOWN else date_label(issued)


def _fault(dossier: Dossier, quote: Quote) -> str:
    if quote.source not in dossier.documents:
        return f"the brief has no source {quote.source}"
    if quote.anchor.verdict is Verdict.AMBIGUOUS:
        return f"its words stand in {quote.source} more than once"
    if quote.anchor.reason and quote.anchor.verdict is Verdict.DRIFTED:
        return f"its words are not in {quote.source} as quoted; {quote.anchor.reason}"
    return f"its words are not found in {quote.source}"
