"""The same words as different sources print them: how two renderings differ, and finding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from haiti_brief.analysis.rendering_words import (
    Grave,
    Rendering,
    fits_between,
    is_subsequence,
    word_opcodes,
)
from haiti_brief.analysis.speech import speech_spans
from haiti_brief.analysis.speech_pairs import Speech, likely_pairs
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.folding import fold_typography
from haiti_brief.text.segments import sentences
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change, Kind, word_spans

_IN_COMMON: Final = 0.2
"""The part of the shorter rendering's words that the other has too, where they can be compared."""
_TOLD_APART: Final = 3
"""Words from which a rendering says enough to tell that it is in other words throughout."""


MOST_ALIGNED: Final = 4_000_000
"""How many characters of direct speech are aligned word by word in a run: some seconds."""


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

    Words are compared by what they say: `five` is `5`, `1,000` is `1000`, `don't` is `do not`.

    - identical: code point for code point, the quotation marks and stops around them apart.
    - typographic: the words say the same; spelling, marks, spaces or the first capital differ.
    - elided, marked: words are left out of one, and nowhere but at its ellipses.
    - elided silently: words are left out of one without a mark, inside or at an end.
    - meaning-changing: what is left out holds a number or a negation, or silently a modal verb or
      a hedge, since the rest then says more, or less, than was said ("millions of dollars in
      assistance" is not "assistance"); or the words were changed, and such a word or a name is
      another one.
    - reworded: the words were changed in some other way, or nearly all are other words, as in
      another language: then no word answers to another.

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
    pair = _Pair(one, other, one.words(other), other.words(one))
    if pair.ours == pair.theirs:
        return Alignment(Label.TYPOGRAPHIC, ())
    stretches = pair.stretches()
    label = pair.label(stretches)
    foreign = label is Label.REWORDED and pair.foreign(stretches)
    changes = (
        Change(
            one.hull(stretch.i1, stretch.i2),
            other.hull(stretch.j1, stretch.j2),
            Kind.WORD if foreign else pair.kind(stretch),
        )
        for stretch in stretches
    )
    return Alignment(label, tuple(changes))


class _Stretch(NamedTuple):
    """Words that differ: those from `i1` to before `i2` of one, `j1` to before `j2` of another."""

    i1: int
    i2: int
    j1: int
    j2: int


class _Pair(NamedTuple):
    """Two renderings, and what their words say."""

    left: Rendering
    right: Rendering
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def stretches(self) -> list[_Stretch]:
        """Where the words differ, in order."""
        found: list[_Stretch] = []
        for operation, *ends in word_opcodes(self.ours, self.theirs):
            if operation == "equal":
                continue
            i1, i2, j1, j2 = ends
            # "don't" for "do" is one change, though only a part of the word is another.
            while self.left.runs_on(i1) or self.right.runs_on(j1):
                i1, j1 = i1 - 1, j1 - 1
            while self.left.runs_on(i2) or self.right.runs_on(j2):
                i2, j2 = i2 + 1, j2 + 1
            if found and i1 <= found[-1].i2 and j1 <= found[-1].j2:
                i1, _, j1, _ = found.pop()
            found.append(_Stretch(i1, i2, j1, j2))
        return found

    def label(self, stretches: Sequence[_Stretch]) -> Label:
        """How the two differ, of which the words are not the same."""
        (short, less), (long, more) = sorted(
            ((self.left, self.ours), (self.right, self.theirs)), key=lambda side: len(side[1])
        )
        if len(less) < len(more):
            left_out = long.all_grave() - short.all_grave()
            if fits_between(short.parts(less), more):
                return Label.MEANING if _hides(left_out) else Label.MARKED
            if is_subsequence(less, more):
                return Label.MEANING if left_out else Label.SILENT
        if all(self._marked(stretch) for stretch in stretches):
            hidden = (self._grave(stretch) for stretch in stretches)
            return Label.MEANING if any(map(_hides, hidden)) else Label.MARKED
        if self.foreign(stretches):
            return Label.REWORDED
        if any(self._changes_meaning(stretch) for stretch in stretches):
            return Label.MEANING
        return Label.REWORDED

    def foreign(self, stretches: Sequence[_Stretch]) -> bool:
        """Whether the two have nearly no word in common."""
        shorter = min(len(self.ours), len(self.theirs))
        same = len(self.ours) - sum(stretch.i2 - stretch.i1 for stretch in stretches)
        return shorter >= _TOLD_APART and same < _IN_COMMON * shorter

    def kind(self, stretch: _Stretch) -> Kind:
        """The gravest kind among the words that differ in a stretch."""
        kinds = [kind for kind, _ in self._grave(stretch)]
        if self._names(stretch)[0] != self._names(stretch)[1]:
            kinds.append(Kind.NAME)
        return min(kinds, key=list(Kind).index, default=Kind.WORD)

    def _grave(self, stretch: _Stretch) -> Grave:
        """The numbers, negations and modal verbs that only one of the two has in a stretch."""
        ours = self.left.grave(range(stretch.i1, stretch.i2))
        theirs = self.right.grave(range(stretch.j1, stretch.j2))
        return (ours - theirs) + (theirs - ours)

    def _names(self, stretch: _Stretch) -> tuple[frozenset[str], frozenset[str]]:
        return (
            self.left.names(range(stretch.i1, stretch.i2)),
            self.right.names(range(stretch.j1, stretch.j2)),
        )

    def _marked(self, stretch: _Stretch) -> bool:
        """Whether words are only in one of the texts, and the other has an ellipsis for them."""
        if stretch.i1 == stretch.i2:
            return self.left.marks_cut(self.left.hull(stretch.i1, stretch.i2).start)
        at = self.right.hull(stretch.j1, stretch.j2).start
        return stretch.j1 == stretch.j2 and self.right.marks_cut(at)

    def _changes_meaning(self, stretch: _Stretch) -> bool:
        mine, yours = self._names(stretch)
        return bool(self._grave(stretch)) or bool(mine - yours and yours - mine)


def _hides(left_out: Grave) -> bool:
    """Whether an ellipsis stands for more than it may: a quote's may hold no more either."""
    return any(kind in (Kind.NUMBER, Kind.NEGATION) for kind, _ in left_out)


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
    return align_speeches(dossier, tick)[0]


def align_speeches(
    dossier: Dossier, tick: Callable[[], None] = lambda: None
) -> tuple[tuple[Candidate, ...], int]:
    """As `find_renderings`, with the number of pairs beyond `MOST_ALIGNED`, which are left out."""
    said: list[Said] = []
    for key in dossier.documents:
        tick()
        said.extend(direct_speech(dossier, key))
    speeches = [
        Speech(found.source, found.span.of(dossier.documents[found.source].text)) for found in said
    ]
    found: list[Candidate] = []
    left_over = MOST_ALIGNED
    pairs = likely_pairs(speeches, tick)
    for done, (one, other) in enumerate(pairs):
        tick()
        left_over -= len(speeches[one].text) + len(speeches[other].text)
        if left_over < 0:
            return tuple(found), len(pairs) - done
        left, right = _matching(dossier, said[one], said[other])
        label = align(_text(dossier, left), _text(dossier, right)).label
        found.append(Candidate(left, right, label))
    return tuple(found), 0


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
    left = quotations_in(dossier, candidate.left)
    return not left.keys().isdisjoint(quotations_in(dossier, candidate.right))


def quotations_in(dossier: Dossier, said: Said) -> dict[str, None]:
    """The paths of the quotations that have a rendering in a passage, in the passage's order."""
    return {
        citation.statement.path: None
        for citation in dossier.citations(said.source)
        if citation.statement.section == "quotations" and citation.span.overlaps(said.span)
    }


def together(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """Candidates in groups that may be one quotation each: those with a passage in common."""
    groups: dict[Said, list[Candidate]] = {}
    for candidate in candidates:
        left = groups.setdefault(candidate.left, [])
        right = groups.setdefault(candidate.right, [])
        left.append(candidate)
        if left is not right:
            less, more = sorted((left, right), key=len)
            more += less
            for each in (*less, candidate):
                groups[each.left] = groups[each.right] = more
    distinct = {id(group): group for group in groups.values()}
    return tuple(tuple(sorted(group, key=_place)) for group in distinct.values())


def _place(candidate: Candidate) -> tuple[Said, Said]:
    return candidate.left, candidate.right
