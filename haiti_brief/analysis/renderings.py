"""The same words as different sources print them: how two renderings differ, and finding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from haiti_brief.analysis.rendering_words import (
    EDGES,
    Rendering,
    fits_between,
    is_subsequence,
)
from haiti_brief.analysis.speech import speech_spans
from haiti_brief.analysis.speech_pairs import Speech, likely_pairs
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.folding import fold_typography
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change, compare, word_spans


class Label(StrEnum):
    """How two renderings of the same words differ, the gravest last."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    MARKED = "elided, marked"
    SILENT = "elided silently"
    REWORDED = "reworded"
    MEANING = "meaning-changing"


class Alignment(NamedTuple):
    """Two renderings word by word: `changes` has the spans that differ in each text."""

    label: Label
    changes: tuple[Change, ...]


class Said(NamedTuple):
    """Words that a source prints in quotation marks, the marks left out."""

    source: str
    span: Span


class Candidate(NamedTuple):
    """Words of two sources that may render the same quotation."""

    left: Said
    right: Said
    label: Label


def align(left: str, right: str) -> Alignment:
    """How two renderings differ; in which order they are given changes only the changes' sides.

    - identical: code point for code point, the quotation marks and stops around them apart.
    - typographic: the same words; marks, spaces, punctuation or the first capital differ.
    - elided, marked: words are left out of one, and nowhere but at its ellipses.
    - elided silently: words are left out of one without a mark, inside or at an end.
    - meaning-changing: what is left out silently holds a number, a negation, a modal verb or a
      hedge, since the rest then says more, or less, than was said ("millions of dollars in
      assistance" is not "assistance"); or the words were changed, and such a word or a name is
      another one.
    - reworded: the words were changed in some other way.

    A name that is left out changes no meaning in this sense, and neither does one for which
    another kind of word stands ("Rubio", "he").
    """
    if (len(right), right) < (len(left), left):
        # The comparison of words depends on the order; the label must not.
        turned = align(right, left)
        return turned._replace(
            changes=tuple(Change(c.right, c.left, c.kind) for c in turned.changes)
        )
    one, other = Rendering(left), Rendering(right)
    if one.bare == other.bare:
        return Alignment(Label.IDENTICAL, ())
    if one.words == other.words:
        return Alignment(Label.TYPOGRAPHIC, ())
    changes = tuple(change for change in compare(left, right) if not _same(left, right, change))
    return Alignment(_label(one, other, changes), changes)


def _same(left: str, right: str, change: Change) -> bool:
    """Whether a change is only the capital with which one of the renderings begins."""
    one, other = change.left.of(left), change.right.of(right)
    return (
        not left[: change.left.start].strip(EDGES)
        and not right[: change.right.start].strip(EDGES)
        and bool(one and other)
        and one[0].lower() + one[1:] == other[0].lower() + other[1:]
    )


def _label(left: Rendering, right: Rendering, changes: Sequence[Change]) -> Label:
    shorter, longer = sorted((left, right), key=lambda rendering: len(rendering.words))
    if len(shorter.words) < len(longer.words):
        if fits_between(shorter.parts, longer.words):
            return Label.MARKED
        if is_subsequence(shorter.words, longer.words):
            kept = shorter.all_grave() == longer.all_grave()
            return Label.SILENT if kept else Label.MEANING
    if all(_marked(left, right, change) for change in changes):
        return Label.MARKED
    if any(_changes_meaning(left, right, change) for change in changes):
        return Label.MEANING
    return Label.REWORDED


def _marked(left: Rendering, right: Rendering, change: Change) -> bool:
    """Whether words are only in one of the texts, and the other has an ellipsis for them."""
    if change.left.start == change.left.end:
        return left.marks_cut(change.left.start)
    return change.right.start == change.right.end and right.marks_cut(change.right.start)


def _changes_meaning(left: Rendering, right: Rendering, change: Change) -> bool:
    """Whether the words of a change differ in a number, negation or modal, or in their names."""
    ours, theirs = left.places(change.left), right.places(change.right)
    if left.grave(ours) != right.grave(theirs):
        return True
    mine, yours = left.names(ours), right.names(theirs)
    return bool(mine - yours and yours - mine)


def direct_speech(dossier: Dossier, source_id: str) -> tuple[Said, ...]:
    """What stands in quotation marks in a source, in its order; nothing for an unknown source.

    See `speech.speech_spans` for the marks, and for what is too short.
    """
    document = dossier.documents.get(source_id)
    if document is None:
        return ()
    return tuple(
        Said(source_id, span) for span in speech_spans(document.text, document.body.paragraphs)
    )


def find_renderings(
    dossier: Dossier, tick: Callable[[], None] = lambda: None
) -> tuple[Candidate, ...]:
    """Pairs of direct speech in two sources that may be one quotation, registered or not.

    The likeness that it takes stands in `speech_pairs.py`. Where one source prints more sentences
    of the speech than the other, those that the other renders make the pair: the rest is not
    left out of them. In the order of the brief's sources, then of the text. `tick` is called now
    and then while the work goes on.
    """
    said: list[Said] = []
    for key in dossier.documents:
        tick()
        said.extend(direct_speech(dossier, key))
    speeches = [
        Speech(found.source, found.span.of(dossier.documents[found.source].text)) for found in said
    ]
    found = []
    for one, other in likely_pairs(speeches, tick):
        tick()
        left, right = _matching(dossier, said[one], said[other])
        label = align(_text(dossier, left), _text(dossier, right)).label
        found.append(Candidate(left, right, label))
    return tuple(found)


def _text(dossier: Dossier, said: Said) -> str:
    return said.span.of(dossier.documents[said.source].text)


def _matching(dossier: Dossier, left: Said, right: Said) -> tuple[Said, Said]:
    """The sentences of the longer of two speeches that the shorter one renders, and the shorter."""
    ours, theirs = (
        sentences(dossier.documents[said.source].text, said.span) for said in (left, right)
    )
    if len(ours) > len(theirs):
        return _cut_to(dossier, left, ours, len(theirs), right), right
    if len(theirs) > len(ours):
        return left, _cut_to(dossier, right, theirs, len(ours), left)
    return left, right


def _cut_to(dossier: Dossier, said: Said, parts: Sequence[Span], count: int, other: Said) -> Said:
    """The run of `count` sentences of a speech that shares most words with another speech."""
    text = dossier.documents[said.source].text
    wanted = Counter(_words(_text(dossier, other)))
    runs = [
        Span(parts[first].start, parts[first + count - 1].end)
        for first in range(len(parts) - count + 1)
    ]
    best = max(runs, key=lambda run: (Counter(_words(run.of(text))) & wanted).total())
    return Said(said.source, best)


def _words(text: str) -> list[str]:
    folded = fold_typography(text).text.lower()
    return [span.of(folded) for span in word_spans(folded)]


def is_registered(dossier: Dossier, candidate: Candidate) -> bool:
    """Whether a quotation of the brief has renderings in both of the candidate's passages."""
    return any(
        _renders(dossier, key, candidate.left) and _renders(dossier, key, candidate.right)
        for key in dossier.brief.quotations
    )


def _renders(dossier: Dossier, quotation: str, said: Said) -> bool:
    return any(
        quote.source == said.source
        and quote.holds
        and any(part.overlaps(said.span) for part in quote.anchor.parts)
        for statement in dossier.of_item(f"quotations/{quotation}")
        for quote in statement.quotes
    )
