"""Entries of a brief that a fix offers to paste, as YAML of several lines.

An entry is indented by two, to stand beneath its section's key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from haiti_brief.checking.wording import one_line, short, yaml_text
from haiti_brief.loading.source_file import Document
from haiti_brief.model.brief import Evidence
from haiti_brief.text.anchoring import Verdict, anchor
from haiti_brief.text.folding import fold_search
from haiti_brief.text.spans import Span


class FreeIds:
    """Ids for entries of one section: none is in `taken`, and none is offered twice."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """An id made of the words of `wanted`."""
        plain = fold_search(unicodedata.normalize("NFKC", wanted)).text
        base = "-".join(re.findall("[a-z0-9]+", plain))[:50].strip("-") or "entry"
        number = self._last.get(base, 0) + 1
        found = base if number == 1 else f"{base}-{number}"
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found)
        self._last[base] = number
        return found


def evidence_entry(evidence: Evidence) -> str:
    """A piece of evidence in one line: `{source: s1, quote: …}`."""
    told = {
        "source": evidence.source,
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
    }
    parts = (f"{key}: {yaml_text(one_line(text))}" for key, text in told.items() if text)
    return f"{{{', '.join(parts)}}}"


def conflict_entry(
    key: str,
    title: str,
    kind: str,
    about: Sequence[str],
    positions: Sequence[tuple[str, Sequence[Evidence]]],
) -> str:
    """An entry for `conflicts:` with the id `key`; a position is its claim and the evidence."""
    lines = [
        f"  {key}:",
        f"    title: {yaml_text(short(title, 100))}",
        f"    kind: {kind}",
        f"    about: [{', '.join(map(yaml_text, about))}]",
        "    positions:",
    ]
    for claim, pieces in positions:
        lines.append(f"      - claim: {yaml_text(short(claim, 100))}")
        lines.append("        evidence:" if pieces else "        evidence: []")
        lines += [f"          - {evidence_entry(evidence)}" for evidence in pieces]
    return "\n".join(lines)


def passage_evidence(document: Document, span: Span) -> Evidence | None:
    """Evidence that anchors at `span` of the document, a comma at its end left out.

    None where no words before it settle which of several places is meant.
    """
    words = span.of(document.text).rstrip(", \n")
    span = Span(span.start, span.start + len(words))
    for quote in (one_line(words), words):
        found = anchor(document.body, quote)
        if found.verdict.anchors:
            return Evidence(source=document.id, quote=quote)
        if found.verdict is Verdict.AMBIGUOUS:
            before = document.text[max(0, span.start - 80) : span.start].split()[-4:]
            prefix = " ".join(before)
            settled = anchor(document.body, quote, prefix)
            if prefix and settled.verdict.anchors and settled.span == span:
                return Evidence(source=document.id, quote=quote, prefix=prefix)
    return None
