"""Building an index: from texts to vocabulary, postings and tables.

Texts repeat few distinct runs of characters. Each is folded and taken apart once; all that is done
for every word of every text is to look up its run, and the rest is arithmetic on arrays.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import Ints, Offsets, offsets_of, stretches
from haiti_brief.search.postings import Forward, Postings
from haiti_brief.search.signatures import Likeness, build_likeness
from haiti_brief.search.vocabulary import Vocabulary
from haiti_brief.search.words import entries_of, raw_runs

_STEP: Final = 10_000
_BLOCK: Final = 2_000_000
_READ: Final = 0.45
_PARSED: Final = 0.85
"""The parts of the work done when the texts are read, and when their runs are taken apart."""


class Tables(NamedTuple):
    """All that an index knows about its texts."""

    vocabulary: Vocabulary
    postings: Postings
    forward: Forward
    likeness: Likeness


class _Read(NamedTuple):
    """The texts as runs: the distinct ones, and for each text the numbers of its own."""

    distinct: list[str]
    runs: Ints
    offsets: Offsets


def _read(texts: Sequence[str], progress: Callable[[float], None]) -> _Read:
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number = numbers.__getitem__
    runs = array("i")
    ends = array("q", (0,))
    for at, text in enumerate(texts):
        runs.extend(map(number, raw_runs(text)))
        ends.append(len(runs))
        if at % _STEP == 0:
            progress(_READ * at / len(texts))
    return _Read(
        list(numbers),
        np.frombuffer(runs, np.int32) if runs else np.empty(0, np.int32),
        np.frombuffer(ends, np.int64),
    )


def in_order(words: Iterable[str]) -> list[str]:
    """Distinct `words` in the order of their code points.

    Those of one first letter at a time: nothing else runs while Python sorts, and whoever types
    meanwhile would wait for it.
    """
    beginning: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        beginning[word[:1]].append(word)
    return [word for letter in sorted(beginning) for word in sorted(beginning[letter])]


def _parsed(
    distinct: list[str], progress: Callable[[float], None]
) -> tuple[Vocabulary, Ints, Offsets]:
    """The vocabulary of the runs, and the entries of each."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    entries = array("i")
    ends = array("q", (0,))
    for at, run in enumerate(distinct):
        for word, whole in entries_of(run):
            entries.append(~numbers[word] if whole else numbers[word])
        ends.append(len(entries))
        if at % _STEP == 0:
            progress(_READ + (_PARSED - _READ) * at / len(distinct))
    words = in_order(numbers)
    place = np.empty(len(words), np.int32)
    place[[numbers[word] for word in words]] = np.arange(len(words), dtype=np.int32)
    found = np.array(entries, np.int32)
    ordered = np.where(found < 0, ~place[~found], place[found]) if words else found
    return Vocabulary.of(words), ordered.astype(np.int32), np.frombuffer(ends, np.int64)


def _spread(runs: Ints, entries: Ints, offsets: Offsets) -> Ints:
    """The entries of `runs`, one after the other."""
    lengths = np.diff(offsets)
    pieces = [
        entries[stretches(offsets[:-1][block], lengths[block])[0]]
        for at in range(0, len(runs), _BLOCK)
        for block in (runs[at : at + _BLOCK],)
    ]
    return np.concatenate(pieces) if pieces else np.empty(0, np.int32)


def _postings(forward: Forward, words: int) -> Postings:
    passages = len(forward.offsets) - 1
    keys = np.where(forward.entries < 0, ~forward.entries, forward.entries).astype(np.int64)
    keys *= max(passages, 1)
    keys += np.repeat(np.arange(passages, dtype=np.int32), np.diff(forward.offsets))
    keys.sort()
    if len(keys):
        keys = keys[np.append(True, keys[1:] != keys[:-1])]
    word, passage = np.divmod(keys, max(passages, 1))
    return Postings(offsets_of(np.bincount(word, minlength=words)), passage.astype(np.int32))


def build_tables(texts: Sequence[str], progress: Callable[[float], None] | None = None) -> Tables:
    """The tables of `texts`. `progress` is told the part done, from 0 to 1, now and then."""
    told = progress or (lambda _: None)
    read = _read(texts, told)
    vocabulary, entries, ends = _parsed(read.distinct, told)
    told(_PARSED)
    sizes = offsets_of(np.diff(ends)[read.runs])
    forward = Forward(sizes[read.offsets], _spread(read.runs, entries, ends))
    told(0.9)
    postings = _postings(forward, len(vocabulary))
    told(0.95)
    tables = Tables(vocabulary, postings, forward, build_likeness(vocabulary))
    told(1.0)
    return tables
