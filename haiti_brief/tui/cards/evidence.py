"""Evidence as rows: the source's line, then the paragraph with the quoted words lit."""

from __future__ import annotations

from typing import Final

from haiti_brief.loading.dossier import Dossier, Quote, Statement
from haiti_brief.loading.source_file import Document
from haiti_brief.text.spans import Span
from haiti_brief.tui.lines import Line, Piece, line, merged, toned, wrap
from haiti_brief.tui.widgets.line_list import Row

MAX_CONTEXT: Final = 320
"""Code points of a paragraph shown on each side of a quote before it is cut."""
BAR: Final = (Piece("▌ ", "bar"),)
NO_BAR: Final = (Piece("  "),)


def heading(text: str, more: str = "") -> Row:
    """A heading with a blank line before it, and `more` beside it."""
    drawn = line(Piece(text, "head"), Piece(f"  {more}" if more else "", "dim"))
    return Row(lambda width: [(), *wrap(drawn, width)])


def note(*parts: str | Piece, hang: int = 0, key: str | None = None) -> Row:
    """A paragraph of its own, wrapped; `hang` cells before every line but the first."""
    pieces = line(*parts)
    return Row(lambda width: wrap(pieces, width, hang=(Piece(" " * hang),) if hang else ()), key)


def link(path: str, *parts: str | Piece) -> Row:
    """A row that leads to the item or statement at `path`."""
    return note(*parts, hang=2, key=path)


def source_line(document: Document, *, file: bool = False) -> str:
    """A source in one line: its id, publisher or title, date of issue and grade.

    With `file` a source without either has its file's name.
    """
    source = document.source
    edtf = source.issued.edtf
    known = [name for name in (source.publisher, source.title) if name != "unknown"]
    parts = [document.id, *known[:1]]
    if file and not known:
        parts.append(document.path.name)
    parts.append(f"issued {edtf.label()}" if edtf else "issue date unknown")
    if source.reliability:
        parts.append(f"grade {source.reliability}")
    return " · ".join(parts)


def context_of(document: Document, span: Span) -> Span:
    """The paragraph around a span, cut to words where it is long."""
    paragraph = document.body.paragraph_at(span.start)
    if span.end > paragraph.end:
        paragraph = Span(paragraph.start, document.body.paragraph_at(span.end - 1).end)
    start, end = max(paragraph.start, span.start - MAX_CONTEXT), paragraph.end
    if start > paragraph.start:
        start = max(start, document.text.find(" ", start, span.start) + 1)
    if end > span.end + MAX_CONTEXT:
        cut = document.text.rfind(" ", span.end, span.end + MAX_CONTEXT)
        end = cut if cut > span.end else span.end + MAX_CONTEXT
    return Span(start, end)


def passage_lines(
    document: Document, context: Span, lit: tuple[Span, ...], width: int, tone: str = "lit"
) -> list[Line]:
    """The words of `context` wrapped, those of `lit` in a tone and with a bar beside them."""
    paragraph = document.body.paragraph_at(context.start)
    inside = [
        Span(max(s.start, context.start) - context.start, min(s.end, context.end) - context.start)
        for s in merged(lit)
        if s.overlaps(context)
    ]
    pieces = toned(context.of(document.text), inside, tone, "dim")
    if context.start > paragraph.start:
        pieces = (Piece("… ", "dim"), *pieces)
    if context.end < document.body.paragraph_at(max(context.start, context.end - 1)).end:
        pieces = (*pieces, Piece(" …", "dim"))
    wrapped = wrap(pieces, max(8, width - 2))
    return [(*(BAR if any(p.tone == tone for p in drawn) else NO_BAR), *drawn) for drawn in wrapped]


def quote_row(dossier: Dossier, quote: Quote, *, again: bool = False) -> Row:
    """One piece of evidence. Words that do not anchor are not shown as evidence.

    Where it comes `again` from the source just named, the source's id is enough.
    """
    document = dossier.documents.get(quote.source)
    if document is not None and document.sha256 is None:
        return note(Piece("! ", "warn"), f"{quote.source} could not be read: p shows why.",
                    hang=2, key=quote.path)  # fmt: skip
    if document is None or quote.span is None:
        where = quote.source if document else f"{quote.source}, which the brief does not have"
        return note(Piece("! ", "warn"), f"Its words were not found in {where}: p shows why.",
                    hang=2, key=quote.path)  # fmt: skip
    span = quote.span
    named = document.id if again else source_line(document)
    changed = " · changed since the brief was written" if document.changed else ""

    def lines(width: int) -> list[Line]:
        head = wrap(line(Piece(named, "accent"), Piece(changed, "warn")), width)
        context = context_of(document, span)
        return [*head, *passage_lines(document, context, quote.anchor.parts, width)]

    return Row(lines, quote.path, head=1)


def evidence_rows(dossier: Dossier, statements: tuple[Statement, ...]) -> list[Row]:
    """The evidence of statements, with the statement named where there are several."""
    rows: list[Row] = []
    for number, statement in enumerate(statements):
        rows += [note(" ")] if number else []
        if len(statements) > 1:
            rows.append(note(Piece(statement.title, "strong")))
        if not statement.quotes:
            rows.append(note(Piece("! ", "warn"), "No evidence is given.", hang=2))
        for quote in statement.quotes:
            rows += [note(" ")] if quote.number else []
            before = statement.quotes[quote.number - 1].source if quote.number else None
            rows.append(quote_row(dossier, quote, again=before == quote.source))
            if quote.evidence.note:
                rows.append(note(Piece(f"Note: {quote.evidence.note}", "dim")))
    return rows
