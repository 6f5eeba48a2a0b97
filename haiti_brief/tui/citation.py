"""A citation as text for the clipboard: the words, their source, and where they stand."""

from __future__ import annotations

from haiti_brief.loading.source_file import Document
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line


def citation_of(document: Document, span: Span) -> str:
    """The words of `span` in quotation marks, then what is known of their source.

    Offsets are code points of the source's text; the words are safe to paste into a terminal.
    """
    source = document.source
    known = [name for name in (source.author, source.title, source.publisher) if name != "unknown"]
    issued = source.issued.edtf
    parts = [*known, document.path.name, f"issued {issued.label()}" if issued else "undated"]
    parts.append(f"characters {span.start}-{span.end}")
    return visible_line(f"“{span.of(document.text)}” ({', '.join(parts)})")
