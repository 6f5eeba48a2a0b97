"""The text files below a folder, searched without a brief."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import numpy as np

from haiti_brief.loading.files import Unreadable, read_regular
from haiti_brief.loading.limits import DEFAULT
from haiti_brief.loading.source_file import decode
from haiti_brief.search.conditions import (
    Chosen,
    Condition,
    Meaning,
    chosen_by,
    listed,
    unknown,
)
from haiti_brief.search.file_list import File, files_below, known_files, now, read_text
from haiti_brief.search.filters import Filter
from haiti_brief.search.index import LARGEST_IN_MEMORY, Index
from haiti_brief.search.parts import SectionPart
from haiti_brief.search.passages import Passages, of_texts
from haiti_brief.search.results import Scope

_LISTING: Final = 0.1
"""The part of the work that is to find out which files have changed."""


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """An index of a folder's files, with how many were read and why others were not."""

    index: Index
    files: int
    remarks: tuple[str, ...]


class FolderFilters:
    """The meanings of filters among files: `source:` is a part of the path, and no other is."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.chosen = lru_cache(maxsize=16)(self._chosen)

    def _chosen(self, filters: tuple[Filter, ...]) -> Chosen:
        return chosen_by(filters, self._meaning)

    def _meaning(self, each: Filter) -> Meaning:
        if each.name != "source":
            why = "a folder has no actors, kinds or dates; the filter is left out"
            return Meaning(None, f"{each.name}: {why}")
        if not each.value:
            return Meaning(None, f"source: a part of a path, of {listed(self._names)}")
        value = each.value.casefold()
        found = frozenset(name for name in self._names if value in name.casefold())
        if not found:
            return unknown("source", each, {name: name for name in self._names})
        return Meaning(Condition(sources=found))


def index_folder(
    folder: Path, progress: Callable[[float], None] | None = None, *, kept: bool = True
) -> FolderIndex:
    """The index of the text files (`.txt`, `.md`) below `folder`, named by their paths below it.

    Raises `Unreadable` where the folder itself cannot be read. A file that cannot be read, or
    is not wholly UTF-8, is told of in the remarks. `progress` is told the part done, from 0 to 1.

    A large folder's index comes from the user's cache folder, and is written there for the next
    time, unless not to be `kept`.
    """
    try:
        os.scandir(folder).close()
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error
    made = now()
    remarks: list[str] = []
    files = files_below(folder, remarks)
    if sum(file.stamp[0] for file in files) <= LARGEST_IN_MEMORY:
        return _small(files, remarks)
    return _large(folder, files, made, remarks, progress or (lambda _: None), kept=kept)


def _small(files: Sequence[File], remarks: list[str]) -> FolderIndex:
    texts: list[tuple[str, str]] = []
    for file in files:
        try:
            text, _, faults = decode(read_regular(file.path, DEFAULT.source))
        except Unreadable as error:
            remarks.append(f"{file.at}: {error}")
            continue
        remarks.extend(f"{file.at}: {fault.message}" for fault in faults)
        texts.append((file.name, text))
    names = [name for name, _ in texts]
    return FolderIndex(Index(of_texts(texts), FolderFilters(names)), len(texts), tuple(remarks))


def _large(
    folder: Path,
    files: Sequence[File],
    made: int,
    remarks: list[str],
    progress: Callable[[float], None],
    *,
    kept: bool,
) -> FolderIndex:
    # Small folders need none of it.
    from haiti_brief.search.cache import kept_for, sweep  # noqa: PLC0415
    from haiti_brief.search.growing import grow  # noqa: PLC0415
    from haiti_brief.search.shelf import Named  # noqa: PLC0415

    place = kept_for(folder) if kept else None
    known = known_files(
        place and place / "files", files, made, lambda part: progress(_LISTING * part)
    )
    remarks += [
        f"{file.at}: {remark}"
        for file, each in zip(files, known, strict=True)
        for remark in each.remarks
    ]
    texts = [
        Named(file.name, each.digest, partial(read_text, file))
        for file, each in zip(files, known, strict=True)
        if each.digest
    ]
    names = tuple(text.name for text in texts)
    found: list[Index] = []

    def take(index: Index) -> None:
        found[:] = [index]
        progress(_LISTING + (1 - _LISTING) * index.done)

    own = Index(Passages((), dict.fromkeys(Scope, (0, 0)), names), FolderFilters(names))
    nothing = np.empty(0, np.int32)
    shelf = place and place / "shelf", texts
    grow(own, shelf, lambda section: SectionPart(section, names, {}, nothing), take, waits=True)
    if place is not None:
        sweep(place)
    return FolderIndex(found[0], len(names), tuple(remarks))
