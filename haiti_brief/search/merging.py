"""Merging: the tables of texts that follow each other, from those of their parts.

They equal the tables built from all texts at once, array by array.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from haiti_brief.search.arrays import Ints, offsets_of, stretches
from haiti_brief.search.build import Tables, in_order
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.signatures import build_likeness
from haiti_brief.search.vocabulary import Vocabulary


def _united(
    vocabularies: Sequence[Vocabulary], told: Callable[[], None]
) -> tuple[Vocabulary, list[Ints]]:
    """The vocabulary of all, and the number in it of each word of each."""
    distinct: set[str] = set()
    for each in vocabularies:
        distinct.update(_words(each))
        told()
    words = in_order(distinct)
    told()
    numbers = dict(zip(words, range(len(words)), strict=True))
    found: list[Ints] = []
    for each in vocabularies:
        found.append(np.fromiter(map(numbers.__getitem__, _words(each)), np.int32, len(each)))
        told()
    return Vocabulary.of(words), found


def _words(vocabulary: Vocabulary) -> list[str]:
    return vocabulary.words(np.arange(len(vocabulary)))


def _forward(
    parts: Sequence[Forward], numbers: Sequence[Ints], told: Callable[[], None]
) -> Forward:
    offsets = offsets_of(np.concatenate([np.diff(part.offsets) for part in parts]))
    entries = np.empty(int(offsets[-1]), np.int32)
    at = 0
    for part, own in zip(parts, numbers, strict=True):
        # All ones for a whole, which has the complement of its number, and else nothing.
        wholes = part.entries >> 31
        entries[at : at + len(part.entries)] = own[part.entries ^ wholes] ^ wholes
        at += len(part.entries)
        told()
    return Forward(offsets, entries)


def _postings(
    parts: Sequence[Tables], numbers: Sequence[Ints], words: int, told: Callable[[], None]
) -> Postings:
    counts = np.zeros(words, np.int64)
    for part, own in zip(parts, numbers, strict=True):
        counts[own] += np.diff(part.postings.offsets)
    offsets = offsets_of(counts)
    passages = np.empty(int(offsets[-1]), np.int32)
    free = offsets[:-1].copy()
    before = 0
    for part, own in zip(parts, numbers, strict=True):
        lengths = np.diff(part.postings.offsets)
        places, _ = stretches(free[own], lengths)
        passages[places] = part.postings.passages + np.int32(before)
        free[own] += lengths
        before += len(part.forward.offsets) - 1
        told()
    return Postings(offsets, passages)


def merged(parts: Sequence[Tables], progress: Callable[[float], None] | None = None) -> Tables:
    """The tables of the texts of all `parts`, of which there is one at least, in their order.

    `progress` is told the part done, from 0 to 1, now and then.
    """
    if len(parts) == 1:
        return parts[0]
    tell = progress or (lambda _: None)
    steps = 4 * len(parts) + 8
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        tell(done / steps)

    vocabulary, numbers = _united([part.vocabulary for part in parts], told)
    told()
    forward = _forward([part.forward for part in parts], numbers, told)
    postings = _postings(parts, numbers, len(vocabulary), told)
    likeness = build_likeness(vocabulary)
    tell(1.0)
    return Tables(vocabulary, postings, forward, likeness)
