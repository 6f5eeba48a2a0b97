"""A source's card: what it is, and what of it is cited."""

from __future__ import annotations

from haiti_brief.analysis.coverage import cited_share
from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.evidence import heading, link, note
from haiti_brief.tui.cards.facts import date_rows, fact, note_rows, title
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.line_list import Row


def source_card(dossier: Dossier, key: str, _part: str) -> list[Row]:
    """The rows for a source."""
    document = dossier.documents[key]
    source = document.source
    rows = [title(f"{key} · {document.name}")]
    rows += [note(Piece("! ", "warn"), fault.message, hang=2) for fault in document.faults]
    for name, value in (("Publisher", source.publisher), ("Author", source.author)):
        rows.append(fact(name, value))
    rows.append(fact("File", source.file))
    rows += date_rows(source.issued, "issued")
    rows.append(fact("Grade", source.reliability or "not graded"))
    for tie in source.lineage:
        reason = f": {tie.why}" if tie.why else ""
        rows.append(fact("Lineage", f"{tie.relation} {tie.of}{reason}"))
    rows += [fact("Reading", remark) for remark in document.remarks] + note_rows(source.note)
    cover = cited_share(dossier, key)
    rows.append(
        fact("Cited", f"{cover.sentences_cited} of {cover.sentences_total} sentences, "
              f"{cover.share:.0%} of its characters")
    )  # fmt: skip
    rows.append(heading("What cites it, in its order"))
    seen: set[str] = set()
    for citation in dossier.citations(key):
        if citation.quote.path not in seen:
            seen.add(citation.quote.path)
            rows.append(link(citation.quote.path, citation.statement.title))
    return rows
