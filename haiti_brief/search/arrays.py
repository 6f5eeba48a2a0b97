"""The arrays an index is made of, and reading many stretches of one at once.

Arrays are asked by their own methods where there are such: numpy's functions of the same names cost
several times as much for short ones, and a key needs a hundred of them.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int32]
"""Numbers of words or passages."""
Places: TypeAlias = npt.NDArray[np.intp]
"""Numbers as numpy looks things up by; any other kind it would change each time."""
Offsets: TypeAlias = npt.NDArray[np.int64]
"""Where stretches of another array begin, and after the last where it ends."""
Signatures: TypeAlias = npt.NDArray[np.uint64]
Levels: TypeAlias = npt.NDArray[np.uint8]
"""Qualities of matches, from 0 for none to 31 for the word as typed."""
Scores: TypeAlias = npt.NDArray[np.uint16]
Floats: TypeAlias = npt.NDArray[np.float32]
Bools: TypeAlias = npt.NDArray[np.bool_]
Bytes: TypeAlias = npt.NDArray[np.uint8]

_EIGHTS_FROM: Final = 1 << 15


def offsets_of(counts: npt.NDArray[np.integer]) -> Offsets:
    """Where stretches of these lengths begin when they follow each other; one more for the end."""
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def distinct(numbers: Ints) -> Ints:
    """`numbers` ascending, each once.

    `np.unique` imports masked arrays when it is first called, and a key would wait for that.
    """
    ascending = np.sort(numbers)
    if len(ascending):
        ascending = ascending[changes(ascending)]
    return ascending


def distinct_below(numbers: Ints, end: int) -> Ints:
    """As `distinct`, for very many numbers, all below `end`."""
    among_them = np.zeros(end, bool)
    among_them[numbers] = True
    return among_them.nonzero()[0].astype(np.int32)


def changes(numbers: Places | Ints) -> Places:
    """Where in `numbers`, of which there is at least one, each stretch of equal ones begins."""
    begins = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return begins.nonzero()[0]


def among(numbers: Ints, ascending: Ints) -> Bools:
    """Which of `numbers` are among those `ascending`, of which there is at least one."""
    at = np.minimum(ascending.searchsorted(numbers), len(ascending) - 1)
    found: Bools = ascending[at] == numbers
    return found


def places_of_true(holds: Bools) -> Offsets:
    """The places where `holds` is true, which is at few of them."""
    last = len(holds) // 8 * 8
    if last < _EIGHTS_FROM:
        return holds.nonzero()[0]
    # Eight at a time are looked at as one number.
    eights = holds[:last].view(np.uint64)
    some = (eights != 0).nonzero()[0]
    within = eights[some].view(np.bool_).nonzero()[0]
    places = 8 * some[within >> 3] + (within & 7)
    return np.concatenate((places, last + holds[last:].nonzero()[0]))


def stretches(starts: Offsets, counts: Offsets) -> tuple[Offsets, Offsets]:
    """The places of the stretches that begin at `starts`, one after the other.

    With them where each stretch begins among these places.
    """
    begins = counts.cumsum() - counts
    places = np.arange(int(counts.sum()), dtype=np.int64)
    places += (starts - begins).repeat(counts)
    return places, begins
