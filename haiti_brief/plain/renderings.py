"""The renderings of a quotation compared, and how they differ in words.

The screens use it as well as the plain text, so that both say the same of the same words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from haiti_brief.analysis.renderings import Alignment, Label, align
from haiti_brief.loading.dossier import Dossier, Quote
from haiti_brief.plain.evidence import source_words
from haiti_brief.plain.wording import counted
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change, Kind

OPENING: Final = "‹"
CLOSING: Final = "›"
ABSENT: Final = "‹—›"
"""Stands where the other rendering has words that this one has not."""
LEGEND: Final = f"{OPENING} {CLOSING} what differs · {ABSENT} words that only the other has"

MAX_DIFFERENCES: Final = 3
MAX_WORDS: Final = 90
"""The longest stretch of words told in a sentence, in characters; both renderings have it all."""

_LABELS: Final = {
    Label.IDENTICAL: "the same words",
    Label.TYPOGRAPHIC: "only the typography differs",
    Label.MARKED: "shortened, with a mark",
    Label.SILENT: "shortened silently",
    Label.REWORDED: "reworded",
    Label.MEANING: "another meaning",
}


class Rendering(NamedTuple):
    """One rendering that anchors; `text` are the source's own words, `[…]` where it is cut."""

    quote: Quote
    text: str

    @property
    def source(self) -> str:
        """The id of its source."""
        return self.quote.source


class Compared(NamedTuple):
    """Two renderings and how they differ."""

    left: Rendering
    right: Rendering
    alignment: Alignment

    @property
    def names(self) -> tuple[str, str]:
        """What to call the two: their sources, numbered where both stand in one."""
        left, right = self.left, self.right
        if left.source != right.source:
            return left.source, right.source
        return (
            f"{left.source} ({left.quote.number + 1})",
            f"{right.source} ({right.quote.number + 1})",
        )


def renderings_of(dossier: Dossier, key: str) -> tuple[Rendering, ...]:
    """The renderings of the quotation `key` that anchor, in the brief's order."""
    statement = dossier.by_path.get(f"quotations/{key}")
    held = (quote for quote in (statement.quotes if statement else ()) if quote.holds)
    return tuple(Rendering(quote, source_words(dossier, quote)) for quote in held)


def compared(dossier: Dossier, key: str) -> tuple[Compared, ...]:
    """The first rendering of the quotation `key` with each of the others."""
    found = renderings_of(dossier, key)
    return tuple(
        Compared(found[0], other, _aligned(found[0].text, other.text)) for other in found[1:]
    )


# The pane and the card ask for the same, the card whenever the cursor comes by.
@lru_cache(maxsize=1024)
def _aligned(left: str, right: str) -> Alignment:
    return align(left, right)


def worst(pairs: tuple[Compared, ...]) -> Alignment | None:
    """The gravest of the differences between renderings; None where nothing was compared."""
    labels, kinds = list(Label), list(Kind)

    def gravity(alignment: Alignment) -> tuple[int, int]:
        gravest = min((kinds.index(c.kind) for c in alignment.changes), default=len(kinds))
        return labels.index(alignment.label), -gravest

    return max((pair.alignment for pair in pairs), key=gravity, default=None)


def label_words(alignment: Alignment) -> str:
    """How two renderings differ, in a few words: `reworded`, `a number differs`."""
    if alignment.label is Label.MEANING:
        kinds = sorted((change.kind for change in alignment.changes), key=list(Kind).index)
        if kinds and kinds[0] is not Kind.WORD:
            return f"a {kinds[0].value} differs"
    return _LABELS[alignment.label]


def summary(dossier: Dossier, key: str, pairs: tuple[Compared, ...]) -> str:
    """How many renderings the quotation has, and the gravest difference between them."""
    told = counted(len(dossier.brief.quotations[key].renderings), "rendering")
    gravest = worst(pairs)
    return f"{told}, {label_words(gravest)}" if gravest else told


def marked(text: str, spans: tuple[Span, ...]) -> tuple[tuple[str, bool], ...]:
    """`text` in stretches, each with whether it differs; those that do carry their marks.

    `spans` are what differs, in order; an empty one is where the other rendering says more.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for span in spans:
        found.append((text[at : span.start], False))
        if span.start < span.end:
            found.append((f"{OPENING}{span.of(text)}{CLOSING}", True))
        else:
            before = text[max(0, span.start - 1) : span.start]
            after = text[span.start : span.start + 1]
            found.append((" " if before and not before.isspace() else "", False))
            found.append((ABSENT, True))
            found.append((" " if after and not after.isspace() else "", False))
        at = span.end
    found.append((text[at:], False))
    return tuple(stretch for stretch in found if stretch[0])


def marked_pair(pair: Compared) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Both renderings of a pair as `marked` gives them."""
    changes = pair.alignment.changes
    return (
        marked(pair.left.text, tuple(change.left for change in changes)),
        marked(pair.right.text, tuple(change.right for change in changes)),
    )


def differences(pair: Compared) -> tuple[str, ...]:
    """What differs, a sentence a change, the gravest first; the last says how many are left out."""
    changes = sorted(pair.alignment.changes, key=lambda change: list(Kind).index(change.kind))
    told = [_told(pair, change) for change in changes[:MAX_DIFFERENCES]]
    left_out = len(changes) - len(told)
    return (*told, f"And {counted(left_out, 'more difference')}.") if left_out > 0 else tuple(told)


def _told(pair: Compared, change: Change) -> str:
    left, right = _clipped(pair.left.text, change.left), _clipped(pair.right.text, change.right)
    first, second = pair.names
    plain = change.kind is Kind.WORD
    if left and right:
        what = "Words differ" if plain else f"A {change.kind.value} differs"
        return f"{what}: “{left}” in {first} is “{right}” in {second}."
    what = "Words" if plain else f"Words with a {change.kind.value}"
    return f"{what} only in {first if left else second}: “{left or right}”."


def _clipped(text: str, span: Span) -> str:
    words = " ".join(span.of(text).split())
    if len(words) <= MAX_WORDS:
        return words
    return words[:MAX_WORDS].rsplit(" ", 1)[0] + " …"
