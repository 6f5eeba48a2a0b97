"""Rules on quotes whose words are not in their source: missing, drifted, cut in a wrong place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Cited, Subject, in_context, in_source
from haiti_brief.checking.wording import excerpt, listing, one_line, short, yaml_text
from haiti_brief.loading.dossier import UNSOUGHT
from haiti_brief.loading.limits import how_to_raise
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.anchoring import ELLIPSIS, Verdict, anchor
from haiti_brief.text.nearest import Closest
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change, Kind

_TOLD: Final = 3
_STEPS_A_SOURCE: Final = 20_000
"""What it costs to look for a quote in another source, beside its length."""
_LONGEST_MENDED: Final = 400
"""Characters of a passage offered in full where a quote is badly cut."""

_GRAVE: Final = (Kind.NUMBER, Kind.NEGATION, Kind.MODAL, Kind.NAME)


def _badly_cut(cited: Cited) -> bool:
    """Whether the words are in the source, but an ellipsis leaves out what it may not."""
    found = cited.quote.anchor
    if found.verdict.anchors or "[" not in cited.quote.evidence.quote:
        return False
    parts = ELLIPSIS.split(cited.quote.evidence.quote)
    if len(parts) == 1:
        return False
    if found.verdict is Verdict.MISSING:
        return any(parts) and not all(part.strip() for part in parts)
    return found.verdict is Verdict.DRIFTED and not found.places


def _misplaced(cited: Cited) -> bool:
    """Whether the words are in the source, but not beside their prefix or suffix."""
    return cited.quote.anchor.verdict is Verdict.DRIFTED and bool(cited.quote.anchor.places)


def _unfound(subject: Subject) -> Iterator[Cited]:
    for cited in subject.cited:
        if cited.quote.anchor.verdict is Verdict.MISSING and not _badly_cut(cited):
            yield cited


def check_not_found(subject: Subject) -> Iterator[Finding]:
    """Quotes that nothing in the source is like."""
    for cited in _unfound(subject):
        words = cited.quote.evidence.quote
        if cited.quote.anchor.reason == UNSOUGHT:
            yield Finding(
                cited.at,
                "these words were not looked for: to find all quotes of this brief takes too long",
                how_to_raise("quotes", subject.dossier.limits),
            )
        elif not words.strip():
            yield Finding(cited.at, "the quote is empty", "give the exact words of the source")
        elif subject.closest(cited) is None and not subject.is_telling:
            yield Finding(cited.at, "")
        elif subject.closest(cited) is None:
            like = ", nor any like them" if subject.sought(cited) else ""
            yield Finding(
                cited.at,
                f"these words are not in {cited.document.id}{like}",
                _elsewhere(subject, cited) or "copy the words from the source",
                excerpts=(excerpt("quote", short(words, 300)),),
            )


def _elsewhere(subject: Subject, cited: Cited) -> str | None:
    evidence = cited.quote.evidence
    for key, document in subject.readable.items():
        if key == cited.document.id:
            continue
        if not subject.affords(len(document.text) + _STEPS_A_SOURCE):
            break
        if anchor(document.body, evidence.quote).verdict.anchors:
            return f"the words stand in {key}: is `source: {key}` meant?"
    return None


def check_drifted(subject: Subject) -> Iterator[Finding]:
    """Quotes that are like a passage of the source without being its words."""
    for cited in _unfound(subject):
        found = subject.closest(cited)
        if found is not None and not subject.is_telling:
            yield Finding(cited.at, "")
        elif found is not None:
            yield _drifted(cited, found, _elsewhere(subject, cited))
    for cited in subject.cited:
        if _misplaced(cited) and not subject.is_telling:
            yield Finding(f"{cited.quote.path}/quote", "")
        elif _misplaced(cited):
            yield _beside_other_words(cited)


def _drifted(cited: Cited, found: Closest, elsewhere: str | None) -> Finding:
    document = cited.document
    quote = ELLIPSIS.sub(" ", cited.quote.evidence.quote)
    passage = found.span.of(document.text)
    grave = sorted({change.kind for change in found.changes} & set(_GRAVE), key=_GRAVE.index)
    advice = f"{elsewhere} Else " if elsewhere else ""
    advice += f"quote the words of {document.id}"
    if grave:
        advice += f"; the {listing(grave)} may also be wrong in what the quote is evidence for"
    return Finding(
        cited.at,
        f"these are not the words of {document.id}: "
        f"{_differences(found.changes, quote, passage, grave)}",
        advice,
        _mended(cited, passage),
        (
            excerpt("quote", quote, [change.left for change in found.changes]),
            excerpt(
                in_source(document, found.span.start),
                passage,
                [change.right for change in found.changes],
            ),
        ),
    )


def _mended(cited: Cited, passage: str) -> str | None:
    """The passage as the text of a quote, if it anchors."""
    evidence = cited.quote.evidence
    body = cited.document.body
    for words in (one_line(passage), passage):
        if anchor(body, words, evidence.prefix, evidence.suffix).verdict.anchors:
            return yaml_text(words)
    return None


def _differences(
    changes: tuple[Change, ...], quote: str, passage: str, grave: Iterable[Kind]
) -> str:
    if not changes:
        return "punctuation differs"
    kinds = [f"a {kind}" for kind in grave]
    told = sorted(changes, key=lambda change: list(Kind).index(change.kind))[:_TOLD]
    words = [_difference(change, quote, passage) for change in told]
    if len(changes) > _TOLD:
        words.append(f"{len(changes) - _TOLD} more")
    lead = f"{listing(kinds)} {'differs' if len(kinds) == 1 else 'differ'}: " if kinds else ""
    return lead + ", ".join(words)


def _difference(change: Change, quote: str, passage: str) -> str:
    ours, theirs = short(change.left.of(quote), 40), short(change.right.of(passage), 40)
    if not theirs:
        return f"“{ours}” is not there"
    if not ours:
        return f"“{theirs}” is left out"
    return f"“{ours}” is “{theirs}” there"


def _beside_other_words(cited: Cited) -> Finding:
    evidence, body = cited.quote.evidence, cited.document.body
    at = cited.quote.path
    key, words = "suffix", evidence.suffix
    if evidence.prefix and anchor(body, evidence.quote, evidence.prefix).verdict is Verdict.DRIFTED:
        key, words = "prefix", evidence.prefix
    return Finding(
        f"{at}/{key}",
        f"the quote is in {cited.document.id}, but not beside this {key}",
        f"correct the {key} to words that stand there, or remove it",
        _neighbours(cited, key, words or "") if len(cited.quote.anchor.places) == 1 else None,
        _places(cited),
    )


def _neighbours(cited: Cited, key: str, words: str) -> str | None:
    """As many words as `words` has, from beside the one place where the quote stands."""
    span = cited.quote.anchor.places[0]
    text, count = cited.document.text, max(1, len(words.split()))
    if key == "prefix":
        beside = text[max(0, span.start - 400) : span.start].split()[-count:]
    else:
        beside = text[span.end : span.end + 400].split()[:count]
    return yaml_text(" ".join(beside)) if beside else None


def _places(cited: Cited) -> tuple[Excerpt, ...]:
    return tuple(in_context(cited.document, span) for span in cited.quote.anchor.places[:_TOLD])


def check_cut(subject: Subject) -> Iterator[Finding]:
    """Quotes with an ellipsis that leaves out what it may not."""
    for cited in subject.cited:
        if not _badly_cut(cited):
            continue
        if not subject.is_telling:
            yield Finding(cited.at, "")
            continue
        chain = _chain(cited)
        yield Finding(
            cited.at,
            cited.quote.anchor.reason or "the ellipsis cannot be read",
            "quote the words in full, or give two pieces of evidence",
            _uncut(cited, chain),
            (excerpt("quote", cited.quote.evidence.quote), *_cuts(cited, chain)),
        )


def _chain(cited: Cited) -> list[Span]:
    """The first places in order where the parts of the quote stand; none where they do not."""
    chain: list[Span] = []
    body = cited.document.body
    for part in ELLIPSIS.split(cited.quote.evidence.quote):
        found = anchor(body, part)
        places = (found.span,) if found.span else found.places
        after = chain[-1].end if chain else 0
        following = next((place for place in places if place.start >= after), None)
        if following is None:
            return []
        chain.append(following)
    return chain


def _uncut(cited: Cited, chain: list[Span]) -> str | None:
    """The passage in full, if it is short and within one paragraph."""
    if not chain:
        return None
    body, whole = cited.document.body, Span(chain[0].start, chain[-1].end)
    one_paragraph = body.paragraph_at(whole.start).contains(whole)
    if not one_paragraph or whole.end - whole.start > _LONGEST_MENDED:
        return None
    return _mended(cited, whole.of(body.text))


def _cuts(cited: Cited, chain: list[Span]) -> Iterator[Excerpt]:
    """The passage with what the ellipses leave out marked."""
    if chain:
        start = chain[0].start
        yield excerpt(
            in_source(cited.document, start),
            cited.document.text[start : chain[-1].end],
            [(left.end - start, right.start - start) for left, right in pairwise(chain)],
        )


RULES: Final = (
    Rule("quote-not-found", "error", "a quote's words are not in its source", check_not_found),
    Rule("quote-drifted", "error", "a quote differs from its source", check_drifted),
    Rule("quote-cut", "error", "an ellipsis leaves out what a quote needs", check_cut),
)
