"""Sections: the sentences of texts that follow each other, made ready, kept and found again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from haiti_brief.search.arrays import Ints
from haiti_brief.search.build import build_tables
from haiti_brief.search.encoded import EncodedTexts, HeldTexts, JoinedTexts
from haiti_brief.search.engine import Engine
from haiti_brief.search.merging import merged
from haiti_brief.search.sentences import sentences_of
from haiti_brief.search.store import FORMAT, StoredFiles, StoreError, load_all, save
from haiti_brief.text.anchoring import SourceText

_READING: Final = 0.5
"""The part of the work on a section that is to read its texts and take them apart."""

_PLACES: Final = ("texts", "starts", "ends", "unread")


class Named(NamedTuple):
    """A text by its name. `digest` tells its content from any other; `read` gives the text.

    `read` may raise `OSError`, and then the text has no sentences.
    """

    name: str
    digest: bytes
    read: Callable[[], str]


class Section(NamedTuple):
    """Sentences of a shelf in the order of its texts, ready to be searched.

    For each sentence, by its number in `engine`: the number of its text among the shelf's, and
    where in it it starts and ends, in code points. `files` are those it is mapped from, if it is.
    """

    engine: Engine
    texts: Ints
    starts: Ints
    ends: Ints
    files: StoredFiles | None = None


class Part(NamedTuple):
    """A section, the number of the text behind its last one, and of those that were not read."""

    section: Section
    end: int
    unread: Ints


def digest_of(texts: Sequence[Named]) -> str:
    """What tells these texts in this order, as this version keeps them, from any others."""
    digest = blake2b(b"%d" % FORMAT, digest_size=16)
    for text in texts:
        name = text.name.encode("utf-8", "surrogatepass")
        digest.update(b"%d %d " % (len(name), len(text.digest)) + name + text.digest)
    return digest.hexdigest()


def make(
    texts: Sequence[Named], first: int, least: int, progress: Callable[[int, float], None]
) -> Part:
    """The section of the texts from `first` on, as many as have `least` sentences together.

    `progress` is told, time and again, the number of the text it is at, and of the section's own
    work on all until there the part done.
    """
    found: list[str] = []
    counts, unread, starts, ends = array("i"), array("i"), array("i"), array("i")
    at = first

    def told() -> None:
        progress(at, _READING)

    while at < len(texts) and len(found) < least:
        told()
        try:
            text = texts[at].read()
        except OSError:
            unread.append(at)
            text = ""
        spans = sentences_of(SourceText(text), told)
        found += [text[start:end] for start, end in spans]
        starts.extend([span.start for span in spans])
        ends.extend([span.end for span in spans])
        counts.append(len(spans))
        at += 1
    tables = build_tables(found, lambda done: progress(at, _READING + (1 - _READING) * done))
    numbers = np.repeat(np.arange(first, at, dtype=np.int32), _ints(counts))
    engine = Engine(HeldTexts(found), tables)
    return Part(Section(engine, numbers, _ints(starts), _ints(ends)), at, _ints(unread))


def _ints(values: array[int]) -> Ints:
    return np.array(values, np.int32)


def _encoded(section: Section) -> EncodedTexts:
    texts = section.engine.texts
    return texts if isinstance(texts, EncodedTexts) else HeldTexts(texts)


def joined(parts: Sequence[Part], progress: Callable[[float], None]) -> Part:
    """One section of all `parts`, of which there is one at least."""
    if len(parts) == 1:
        return parts[0]
    sections = [part.section for part in parts]
    tables = merged([section.engine.tables for section in sections], progress)
    section = Section(
        Engine(JoinedTexts([_encoded(each) for each in sections]), tables),
        np.concatenate([each.texts for each in sections]),
        np.concatenate([each.starts for each in sections]),
        np.concatenate([each.ends for each in sections]),
    )
    return Part(section, parts[-1].end, np.concatenate([part.unread for part in parts]))


def keep(
    folder: Path, part: Part, key: str, told: Callable[[], None], *, lasting: bool = False
) -> None:
    """Write a section to `folder`. Raises `OSError` where that cannot be done."""
    engine, texts, starts, ends, _ = part.section
    extra = dict(zip(_PLACES, (texts, starts, ends, part.unread), strict=True))
    save(folder, engine.texts, engine.tables, extra, key, told, lasting=lasting)


def find(folder: Path, key: str, end: int) -> Part:
    """The section that was kept in `folder` under `key`, mapped into memory.

    Raises `StoreError` where it is not there, or evidently damaged.
    """
    stored = load_all(folder)
    if stored.key != key:
        raise StoreError(f"{folder}: the index is of other texts")
    try:
        texts, starts, ends, unread = map(stored.extra.__getitem__, _PLACES)
        engine = Engine(stored.texts, stored.tables)
    # What is read before it was verified may be anything.
    except (KeyError, ValueError, IndexError) as error:
        raise StoreError(f"{folder}: {error}") from error
    section = Section(engine, texts, starts, ends, stored.files)
    if not _is_possible(section, end):
        raise StoreError(f"{folder}: its sentences are of no text")
    return Part(section, end, unread)


def _is_possible(section: Section, end: int) -> bool:
    """Whether every sentence has a text and a span, and the texts are in order, before `end`."""
    texts, count = section.texts, len(section.engine)
    if not len(texts) == len(section.starts) == len(section.ends) == count:
        return False
    ordered = bool((texts[1:] >= texts[:-1]).all())
    return not count or (ordered and int(texts[0]) >= 0 and int(texts[-1]) < end)


def name_of(texts: Sequence[Named], first: int, end: int) -> str:
    """The name of the folder that keeps the section of the texts from `first` to before `end`."""
    return f"{first}-{end}-{digest_of(texts[first:end])}"


def kept_from(folder: Path, texts: Sequence[Named], first: int) -> Iterator[tuple[Path, str, int]]:
    """Where sections of `texts` from `first` on are kept in `folder`, the longest first.

    With each its key, and the number of the text behind its last one.
    """
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return
    ends = sorted(_ends(names, first), reverse=True)
    for end in ends:
        name = name_of(texts, first, end)
        if end <= len(texts) and name in names:
            yield folder / name, name, end


def _ends(names: Sequence[str], first: int) -> Iterator[int]:
    for name in names:
        bounds = name.split("-")
        if bounds[0] == str(first) and len(bounds) == 3 and bounds[1].isdecimal():
            yield int(bounds[1])


def readable_now(texts: Sequence[Named], unread: Ints) -> bool:
    """Whether one of the texts that could not be read when they were made ready can be now."""
    for number in unread.tolist():
        try:
            texts[number].read()
        except OSError:
            continue
        return True
    return False
