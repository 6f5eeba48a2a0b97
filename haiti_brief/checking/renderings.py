"""Rules on quotations: renderings that differ without a word, and renderings not registered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.renderings import (
    Alignment,
    Candidate,
    Label,
    Said,
    align,
    is_registered,
)
from haiti_brief.checking.entries import evidence_entry, free_id, passage_evidence
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject, in_source
from haiti_brief.checking.wording import excerpt, short
from haiti_brief.loading.dossier import Quote
from haiti_brief.model.brief import UNKNOWN, Evidence, Quotation
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.worddiff import Kind

_GRAVE: Final = list(Label)[list(Label).index(Label.TYPOGRAPHIC) + 1 :]

_TOLD: Final = {
    Label.MARKED: "shortens, with a mark,",
    Label.SILENT: "shortens, without a mark,",
    Label.REWORDED: "rewords",
    Label.MEANING: "differs in meaning from",
}


def _noted(note: str | None) -> bool:
    return note is not None and note.strip() not in ("", UNKNOWN)


def check_differ(subject: Subject) -> Iterator[Finding]:
    """Renderings that differ from the first of their quotation, with no note that says so."""
    for key, quotation in subject.brief.quotations.items():
        quotes = subject.dossier.by_path[f"quotations/{key}"].quotes
        held = [quote for quote in quotes if quote.holds]
        if len(held) < 2 or _noted(quotation.note) or _noted(held[0].evidence.note):
            continue
        first = _words(subject, held[0])
        for other in held[1:]:
            if _noted(other.evidence.note):
                continue
            words = _words(subject, other)
            alignment = align(first, words)
            if alignment.label in _GRAVE:
                yield _differing(subject, (held[0], first), (other, words), alignment)


def _words(subject: Subject, quote: Quote) -> str:
    """The source's own words, `[…]` where the quote cuts."""
    text = subject.readable[quote.source].text
    return " […] ".join(part.of(text) for part in quote.anchor.parts)


def _differing(
    subject: Subject, left: tuple[Quote, str], right: tuple[Quote, str], alignment: Alignment
) -> Finding:
    return Finding(
        right[0].path,
        f"this rendering {_TOLD[alignment.label]} that of {left[0].source}"
        f"{_gravest(alignment, left[1], right[1])}, and no note says so",
        "say in a `note:` of this rendering, or of the quotation, how they differ",
        None,
        (
            _shown(subject, *left, [change.left for change in alignment.changes]),
            _shown(subject, *right, [change.right for change in alignment.changes]),
        ),
    )


def _gravest(alignment: Alignment, left: str, right: str) -> str:
    """The kind of the gravest difference, and the words; nothing where only words are left out."""
    change = min(alignment.changes, key=lambda change: list(Kind).index(change.kind), default=None)
    if change is None:
        return ""
    ours, theirs = short(change.left.of(left), 40), short(change.right.of(right), 40)
    if ours and theirs:
        told = f"“{ours}” there is “{theirs}” here"
    else:
        told = f"“{ours}” is left out here" if ours else f"“{theirs}” is added here"
    return f" ({told})" if change.kind is Kind.WORD else f" (a {change.kind.value}: {told})"


def _shown(subject: Subject, quote: Quote, words: str, marks: list[tuple[int, int]]) -> Excerpt:
    document = subject.readable[quote.source]
    start = quote.span.start if quote.span else 0
    return excerpt(in_source(document, start), words, marks)


def check_unregistered(subject: Subject) -> Iterator[Finding]:
    """Words in quotation marks in two sources that may be one quotation, and are not set so."""
    dossier = subject.dossier
    for candidate in subject.analysis.candidates:
        sources = (candidate.left.source, candidate.right.source)
        if not subject.copies.isdisjoint(sources) or is_registered(dossier, candidate):
            continue
        for said, other in (
            (candidate.left, candidate.right),
            (candidate.right, candidate.left),
        ):
            path = _quotation_of(subject, said)
            if path is not None:
                if not _meant(subject, path, other.source):
                    yield _missing_rendering(subject, path, said, other, candidate)
                break
        else:
            yield _missing_quotation(subject, candidate)


def _meant(subject: Subject, path: str, source: str) -> bool:
    """Whether the quotation has a rendering of the source that does not hold.

    It is likely to be the missing one, and the rules on quotes speak of it.
    """
    quotes = subject.dossier.by_path[path].quotes
    return any(quote.source == source and not quote.holds for quote in quotes)


def _quotation_of(subject: Subject, said: Said) -> str | None:
    """The quotation that has a rendering in a passage."""
    for citation in subject.dossier.citations(said.source):
        if citation.statement.section == "quotations" and citation.span.overlaps(said.span):
            return citation.statement.path
    return None


def _passages(subject: Subject, *passages: Said) -> tuple[Excerpt, ...]:
    return tuple(
        excerpt(in_source(document, said.span.start), said.span.of(document.text))
        for said in passages
        for document in (subject.readable[said.source],)
    )


def _missing_rendering(
    subject: Subject, path: str, known: Said, missing: Said, candidate: Candidate
) -> Finding:
    evidence = passage_evidence(subject.readable[missing.source], missing.span)
    return Finding(
        f"{path}/renderings",
        f"{missing.source} may print this quotation too ({candidate.label.value}), and has no "
        "rendering here",
        "add it to the renderings, or let `silence` say why it is another",
        f"- {evidence_entry(evidence)}" if evidence else None,
        _passages(subject, known, missing),
    )


def _missing_quotation(subject: Subject, candidate: Candidate) -> Finding:
    left, right = candidate.left, candidate.right
    return Finding(
        f"sources/{right.source}",
        f"{left.source} and {right.source} may print one quotation ({candidate.label.value}), "
        "and no quotation has it",
        "add a quotation beneath `quotations:`, or let `silence` say why they are two",
        _entry(subject, candidate),
        _passages(subject, left, right),
    )


def _entry(subject: Subject, candidate: Candidate) -> str | None:
    """An entry for `quotations:`, where both passages can be quoted."""
    pieces = [
        passage_evidence(subject.readable[said.source], said.span)
        for said in (candidate.left, candidate.right)
    ]
    found = [piece for piece in pieces if piece is not None]
    return _quotation_entry(subject.brief.quotations, found) if len(found) == 2 else None


def _quotation_entry(taken: dict[str, Quotation], renderings: list[Evidence]) -> str:
    key = free_id(" ".join(renderings[0].quote.split()[:4]), taken)
    lines = [f"  {key}:", "    speaker: unknown", "    renderings:"]
    return "\n".join([*lines, *(f"      - {evidence_entry(each)}" for each in renderings)])


RULES: Final = (
    Rule("renderings-differ", "warning", "renderings of a quotation differ with no note",
         check_differ),
    Rule("rendering-unregistered", "warning", "sources may print one quotation, with no rendering",
         check_unregistered),
)  # fmt: skip
