"""Which figures a reader could take for one another, by their titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from haiti_brief.model.brief import UNKNOWN, Figure

MOST_ALIKE: Final = 8
"""With more figures than this of a like title, the title heads a table and misleads nobody."""

_WORD: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_EMPTY: Final = frozenset(
    "a all an and are as at be been by for from had has have in is it its of on or that the their "
    "there they this those to was were which who whole with".split()
)
# A title with one of these says itself that it leaves something out, or counts what is left.
_SETS_APART: Final = frozenset(
    "additional except excluding further lacking missing more never no non not other remaining "
    "rest short than without yet".split()
)


def folded(text: str | None) -> str | None:
    """A unit or scope without regard to case and spacing; None for one not written or unknown."""
    plain = " ".join((text or "").split()).casefold()
    return None if plain in ("", UNKNOWN) else plain


def content_words(title: str, unit: str) -> frozenset[str]:
    """The words of a title that tell what is counted, in lower case and without a plural s.

    Words without a meaning of their own are left out, and those of the unit, which figures of one
    unit share anyway.
    """
    return _words(title) - _words(unit)


def confusable(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles with these content words could be taken for one another.

    They can where the one has no word that the other lacks, and has half of the other's words or
    more: officers killed and officers wounded each have a word that tells them apart, Kenyan
    officers and Kenyan officers in Haiti have not. A word such as `not` or `other` tells a title
    apart by itself.
    """
    small, large = sorted((one, other), key=len)
    contained = bool(small) and small <= large and 2 * len(small) >= len(large)
    return contained and not (large - small) & _SETS_APART


def lookalikes(figures: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """The pairs of ids whose titles are confusable and whose scopes are not the same.

    `figures` are those of one unit and kind. One scope of the two may be unwritten, not both: with
    nothing written there is no telling whether the figures count different things.
    """
    bearers: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for key, figure in figures.items():
        bearers[content_words(figure.title, figure.unit)].append(key)
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for words in bearers:
        for word in words:
            holders[word].append(words)
    scopes = {key: folded(figure.scope) for key, figure in figures.items()}
    for words, ids in bearers.items():
        # The rarest word keeps this from comparing each title with each.
        rarest = min((holders[word] for word in words), key=len, default=[])
        larger = [others for others in rarest if words <= others and confusable(words, others)]
        alike = [key for others in larger for key in bearers[others]]
        if len(alike) > MOST_ALIKE:
            continue
        for at, key in enumerate(ids):
            others = [*ids[at + 1 :], *(other for other in alike if other not in ids)]
            yield from ((key, other) for other in others if scopes[key] != scopes[other])


def _words(text: str) -> frozenset[str]:
    found = _WORD.findall(_POSSESSIVE.sub("", text.casefold()))
    return frozenset(map(_singular, set(found) - _EMPTY))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
