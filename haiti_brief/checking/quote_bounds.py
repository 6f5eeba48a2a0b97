"""Rules on quotes whose words are in their source, at the wrong bounds or at too many places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import LONGEST_SOUGHT, Cited, Subject, in_context
from haiti_brief.checking.wording import one_line, short, yaml_text
from haiti_brief.loading.source_file import Document
from haiti_brief.text.anchoring import MAX_PLACES, SourceText, Verdict, anchor
from haiti_brief.text.nearest import closest
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import WORD

_MOST_WORDS: Final = 6
_MOST_PLACES: Final = 5
_SPACES: Final = " \u00a0\u2009\u202f"
"""What parts the groups of digits in a number."""
_GROUPED: Final = re.compile(rf"(?<![\d.,])\d{{1,3}}([{_SPACES}])\d{{3}}(?:\1\d{{3}})*(?!\d)")
_DAY: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2} \d{3}(?!\d)"
)
_LONGEST_DAY: Final = 20
_CURRENCY: Final = "$\u00a2-\u00a5\u20a0-\u20bf"
# A dash is a sign where nothing stands before it that it could part from the number.
_SIGN: Final = re.compile(
    rf"(?:^|(?<=[\s(\[{{<>=~\u2248/|:;,\u2018\u201c\u00ab\"']))[-\u2212][{_CURRENCY}]?$"
)
_SIGNED: Final = re.compile(rf"(?:[{_CURRENCY}]\s?)?\.?\d")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?(?!\w)")


def check_ambiguous(subject: Subject) -> Iterator[Finding]:
    """Quotes that stand at several places of their source."""
    for cited in subject.cited:
        found = cited.quote.anchor
        if found.verdict is not Verdict.AMBIGUOUS:
            continue
        if not subject.is_telling:
            yield Finding(cited.at, "")
            continue
        shown = found.places[:_MOST_PLACES]
        fixes = []
        # Words that stand everywhere are not worth telling apart, and anchoring them is slow.
        if len(found.places) < MAX_PLACES and subject.affords(_steps(cited)):
            fixes = [fix for span in shown if (fix := _telling_apart(cited, span))]
        many = f"at {len(found.places)} places" if found.places else "too often"
        yield Finding(
            cited.at,
            f"these words stand {many} in {cited.document.id}",
            "say which is meant: add one of these lines beneath the quote, given in the order of "
            "the places above" if fixes else "quote more of the sentence that is meant",
            "\n".join(fixes) or None,
            tuple(in_context(cited.document, span) for span in shown),
        )  # fmt: skip


def _steps(cited: Cited) -> int:
    """About how many steps it takes to tell the places of a quote apart."""
    trials = 2 * _MOST_WORDS * _MOST_PLACES
    return trials * (len(cited.document.text) + 2000 * len(cited.quote.anchor.places))


def _telling_apart(cited: Cited, span: Span) -> str | None:
    """The shortest prefix or suffix, as a line of YAML, with which the quote stands at `span`."""
    evidence, body = cited.quote.evidence, cited.document.body
    for count in range(1, _MOST_WORDS + 1):
        prefix = _words_before(body.text, span.start, count)
        found = anchor(body, evidence.quote, prefix, evidence.suffix) if prefix else None
        if found and found.span == span:
            return f"prefix: {yaml_text(prefix)}"
        suffix = _words_after(body.text, span.end, count)
        found = anchor(body, evidence.quote, evidence.prefix, suffix) if suffix else None
        if found and found.span == span:
            return f"suffix: {yaml_text(suffix)}"
    return None


def _words_before(text: str, offset: int, count: int) -> str:
    words = list(WORD.finditer(text, max(0, offset - 200), offset))
    return one_line(text[words[-count].start() : offset]) if len(words) >= count else ""


def _words_after(text: str, offset: int, count: int) -> str:
    words = list(WORD.finditer(text, offset, min(len(text), offset + 200)))
    return one_line(text[offset : words[count - 1].end()]) if len(words) >= count else ""


def _whole_words(source: SourceText, span: Span) -> Span:
    """`span`, widened to the words and numbers that it cuts; a possessive ending may be cut off."""
    text = source.text
    start, end = span
    for match in WORD.finditer(text, max(0, start - 64), min(len(text), end + 64)):
        if match.start() < span.start < match.end():
            start = match.start()
        if match.start() < span.end < match.end() and not _POSSESSIVE.match(text, span.end):
            end = match.end()
    # "600" in "600m": to the word pattern two words, to a reader one number.
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return _whole_number(text, Span(start, end))


def _whole_number(text: str, span: Span) -> Span:
    """`span`, widened to the groups of digits and the sign of a number that it cuts."""
    start, end = span
    for match in _GROUPED.finditer(text, max(0, start - 64), min(len(text), end + 64)):
        in_words = max(0, match.start() - _LONGEST_DAY)
        if match[1] == " " and _DAY.search(text, in_words, match.end()):
            continue
        if match.start() < span.start < match.end():
            start = match.start()
        if match.start() < span.end < match.end():
            end = match.end()
    if _SIGNED.match(text, start):
        sign = _SIGN.search(text[max(0, start - 3) : start])
        start -= len(sign.group()) if sign else 0
    return Span(start, end)


def check_splits_word(subject: Subject) -> Iterator[Finding]:
    """Quotes that start or end inside a word or a number of their source."""
    for cited in subject.cited:
        text = cited.document.text
        parts = cited.quote.anchor.parts if cited.quote.holds else ()
        whole = [_whole_words(cited.document.body, part) for part in parts]
        if whole == list(parts):
            continue
        if not subject.is_telling:
            yield Finding(cited.at, "")
            continue
        cut = [
            word
            for part, wider in zip(parts, whole, strict=True)
            for word in _cut_words(text, part, wider)
        ]
        yield Finding(
            cited.at,
            f"the quote cuts “{short(cut[0].of(text))}” apart",
            "quote whole words and numbers",
            yaml_text(" […] ".join(one_line(part.of(text)) for part in whole)),
            tuple(in_context(cited.document, word) for word in cut),
        )


def _cut_words(text: str, part: Span, wider: Span) -> Iterator[Span]:
    """The words of which `part` holds only a piece."""
    for edge, outer in ((part.start, wider.start), (part.end, wider.end)):
        if edge != outer:
            start, end = min(edge, outer), max(edge, outer)
            while start > 0 and text[start - 1].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum():
                end += 1
            yield Span(start, end)


def check_in_boilerplate(subject: Subject) -> Iterator[Finding]:
    """Quotes of words that the brief calls boilerplate."""
    reached: dict[str, list[int]] = {}
    for cited in subject.cited:
        document = cited.document
        parts = cited.quote.anchor.parts if cited.quote.holds else ()
        if not parts or not document.boilerplate:
            continue
        if document.id not in reached:
            reached[document.id] = list(accumulate((b.end for b in document.boilerplate), max))
        firsts = (bisect_right(reached[document.id], part.start) for part in parts)
        hits = [
            at
            for at, part in zip(firsts, parts, strict=True)
            if at < len(document.boilerplate) and document.boilerplate[at].overlaps(part)
        ]
        if hits and not subject.is_telling:
            yield Finding(cited.at, "")
        elif hits:
            yield Finding(
                cited.at,
                f"the quote is taken from the boilerplate of {document.id}",
                "cite the report itself, or take the words off the source's `boilerplate`",
                excerpts=(in_context(document, document.boilerplate[min(hits)]),),
            )


def check_boilerplate(subject: Subject) -> Iterator[Finding]:
    """Boilerplate that is not in its source."""
    for key, document in subject.readable.items():
        found = {words: words in document.text for words in document.sought_boilerplate}
        for number, words in enumerate(document.source.boilerplate):
            at = f"sources/{key}/boilerplate/{number}"
            if not words.strip():
                if not subject.blank(at):
                    yield Finding(at, "the boilerplate is empty", "remove this entry")
            elif not found.get(words, True):
                yield _boilerplate_missing(subject, at, document, words)
        if not document.is_bare:
            yield Finding(
                f"sources/{key}/boilerplate",
                f"not all of this boilerplate is looked for in {key}: it is too much, or stands "
                "too often",
                "name a few long passages; what is not looked for counts as the report's own words",
            )


def _boilerplate_missing(subject: Subject, at: str, document: Document, words: str) -> Finding:
    if not subject.is_telling:
        return Finding(at, "")
    body = document.body
    found = anchor(body, words)
    span = found.span or (found.places[0] if found.places else None)
    steps = len(words) * len(body.text)
    if span is None and len(words) <= LONGEST_SOUGHT and subject.affords(steps):
        near = closest(body, words)
        span = near.span if near else None
    return Finding(
        at,
        f"this boilerplate is not in {document.id}" + (" in these characters" if span else ""),
        "copy the words from the source",
        yaml_text(span.of(body.text)) if span else None,
        (in_context(document, span),) if span else (),
    )


def check_duplicate_evidence(subject: Subject) -> Iterator[Finding]:
    """Words that one statement cites twice."""
    seen: dict[tuple[object, ...], int] = {}
    for cited in subject.cited:
        quote, statement = cited.quote, cited.statement
        where: object = quote.span or (quote.evidence.quote, quote.evidence.prefix)
        first = seen.setdefault((statement.path, quote.source, where), quote.number)
        if first != quote.number:
            yield Finding(
                cited.at,
                f"the same words of {quote.source} are evidence number {first + 1} already",
                "remove one of the two",
            )


RULES: Final = (
    Rule("quote-ambiguous", "error", "a quote stands at several places of its source",
         check_ambiguous),
    Rule("quote-splits-word", "error", "a quote starts or ends inside a word or a number",
         check_splits_word),
    Rule("evidence-in-boilerplate", "error", "a quote is taken from boilerplate",
         check_in_boilerplate),
    Rule("boilerplate-not-found", "error", "boilerplate is not in its source", check_boilerplate),
    Rule("duplicate-evidence", "warning", "a statement cites the same words twice",
         check_duplicate_evidence),
)  # fmt: skip
