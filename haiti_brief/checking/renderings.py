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
    quotations_in,
    together,
)
from haiti_brief.checking.entries import FreeIds, evidence_entry, passage_evidence
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject, in_source
from haiti_brief.checking.wording import excerpt, listing, short
from haiti_brief.loading.dossier import Quote
from haiti_brief.model.brief import UNKNOWN, Evidence
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.worddiff import Kind

_GRAVE: Final = list(Label)[list(Label).index(Label.TYPOGRAPHIC) + 1 :]

_TOLD: Final = {
    Label.MARKED: "shortens, with a mark,",
    Label.SILENT: "shortens, without a mark,",
    Label.REWORDED: "rewords",
    Label.MEANING: "differs in meaning from",
}


_STEPS_A_CHARACTER: Final = 1000
"""What a character of two renderings costs to compare."""

_SHOWN: Final = 3
"""How many of the passages without a rendering a finding shows."""


def _noted(note: str | None) -> bool:
    return note is not None and note.strip() not in ("", UNKNOWN)


def check_differ(subject: Subject) -> Iterator[Finding]:
    """Renderings that differ from the first of their quotation, with no note that says so."""
    known: dict[tuple[str, str], Alignment] = {}
    unaligned: list[str] = []
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
            aligned = known.get((first, words))
            if aligned is None:
                if not subject.affords(_STEPS_A_CHARACTER * (len(first) + len(words))):
                    unaligned.append(other.path)
                    continue
                aligned = known[first, words] = align(first, words)
            alignment = aligned
            if alignment.label in _GRAVE and not subject.is_telling:
                yield Finding(other.path, "")
                continue
            if alignment.label in _GRAVE:
                yield _differing(subject, (held[0], first), (other, words), alignment)
    if unaligned:
        yield Finding(
            unaligned[0],
            f"{len(unaligned):,} renderings, the first of them here, are compared with no other: "
            "it takes too long",
            "check the brief in parts",
        )


def _words(subject: Subject, quote: Quote) -> str:
    """The source's own words, `[…]` where the quote cuts."""
    text = subject.readable[quote.source].text
    return " […] ".join(part.of(text) for part in quote.anchor.parts)


def _differing(
    subject: Subject, left: tuple[Quote, str], right: tuple[Quote, str], alignment: Alignment
) -> Finding:
    return Finding(
        right[0].path,
        f"this rendering {_TOLD[alignment.label]} that of {short(left[0].source)}"
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
    """Words in quotation marks of several sources that may be one quotation, and are not set so."""
    dossier = subject.dossier
    unaligned = subject.analysis.unaligned
    if unaligned:
        yield Finding(
            "sources",
            f"{unaligned:,} pairs of direct speech that may be one quotation are not compared: it "
            "takes too long",
            "check the brief in parts",
        )
    open_ones = (
        candidate
        for candidate in subject.analysis.candidates
        if subject.copies.isdisjoint((candidate.left.source, candidate.right.source))
        and not is_registered(dossier, candidate)
    )
    ids = FreeIds(subject.brief.quotations)
    for group in together(open_ones):
        passages = _passages_of(subject, group)
        label = max((candidate.label for candidate in group), key=list(Label).index)
        known = [(said, path) for said in passages for path in quotations_in(dossier, said)]
        if not known:
            yield _missing_quotation(subject, passages, label, ids)
            continue
        there, path = known[0]
        missing = [
            said
            for said in passages
            if path not in quotations_in(dossier, said) and not _meant(subject, path, said.source)
        ]
        if missing:
            yield _missing_renderings(subject, path, there, missing, label)


def _passages_of(subject: Subject, group: tuple[Candidate, ...]) -> list[Said]:
    """The passages of a group, in the order of the brief's sources; of two that overlap the first.

    A speech may be in two of them with more sentences and with fewer.
    """
    order = {key: number for number, key in enumerate(subject.brief.sources)}
    found: list[Said] = []
    for said in sorted(
        {said for candidate in group for said in candidate[:2]},
        key=lambda said: (order[said.source], said.span),
    ):
        last = found[-1] if found else None
        if last is None or last.source != said.source or not last.span.overlaps(said.span):
            found.append(said)
    return found


def _meant(subject: Subject, path: str, source: str) -> bool:
    """Whether the quotation has a rendering of the source that does not hold.

    It is likely to be the missing one, and the rules on quotes speak of it.
    """
    quotes = subject.dossier.by_path[path].quotes
    return any(quote.source == source and not quote.holds for quote in quotes)


def _passages(subject: Subject, *passages: Said) -> tuple[Excerpt, ...]:
    return tuple(
        excerpt(in_source(document, said.span.start), said.span.of(document.text))
        for said in passages
        for document in (subject.readable[said.source],)
    )


def _missing_renderings(
    subject: Subject, path: str, known: Said, missing: list[Said], label: Label
) -> Finding:
    sources = list(dict.fromkeys(said.source for said in missing))
    one = len(sources) == 1
    return Finding(
        f"{path}/renderings",
        f"{listing(sources)} may print this quotation too ({label.value}), and "
        f"{'has' if one else 'have'} no rendering here",
        f"add {'it' if one else 'them'} to the renderings, or let `silence` say why "
        f"{'it is another' if one else 'they are others'}",
        "\n".join(f"- {evidence_entry(each)}" for each in _evidence(subject, missing)) or None,
        _passages(subject, known, *missing[:_SHOWN]),
    )


def _missing_quotation(
    subject: Subject, passages: list[Said], label: Label, ids: FreeIds
) -> Finding:
    sources = list(dict.fromkeys(said.source for said in passages))
    pieces = _evidence(subject, passages)
    return Finding(
        f"sources/{passages[1].source}",
        f"{listing(sources)} may print one quotation ({label.value}), and no quotation has it",
        "add a quotation beneath `quotations:`, or let `silence` say why they are "
        + ("two" if len(passages) == 2 else "several"),
        _quotation_entry(ids, pieces) if len(pieces) > 1 else None,
        _passages(subject, *passages[: _SHOWN + 1]),
    )


def _evidence(subject: Subject, passages: list[Said]) -> list[Evidence]:
    """Evidence for the passages that can be quoted."""
    pieces = (passage_evidence(subject.readable[said.source], said.span) for said in passages)
    return [piece for piece in pieces if piece is not None]


def _quotation_entry(ids: FreeIds, renderings: list[Evidence]) -> str:
    """The entry to paste."""
    key = ids.take(" ".join(renderings[0].quote.split()[:4]))
    lines = [f"  {key}:", "    speaker: unknown", "    renderings:"]
    return "\n".join([*lines, *(f"      - {evidence_entry(each)}" for each in renderings)])


RULES: Final = (
    Rule("renderings-differ", "warning", "renderings of a quotation differ with no note",
         check_differ),
    Rule("rendering-unregistered", "warning", "sources may print one quotation, with no rendering",
         check_unregistered),
)  # fmt: skip
