"""The text files below a folder, searched without a brief."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from haiti_brief.loading.files import MAX_SOURCE_BYTES, Unreadable, read_regular
from haiti_brief.loading.source_file import decode
from haiti_brief.search.index import Index
from haiti_brief.search.passages import of_texts

_ENDINGS: Final = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """An index of a folder's files, with how many were read and why others were not."""

    index: Index
    files: int
    remarks: tuple[str, ...]


def _entries(folder: Path, remarks: list[str]) -> list[os.DirEntry[str]]:
    """What stands in `folder`, sorted, nothing hidden."""
    try:
        with os.scandir(folder) as scan:
            found = [entry for entry in scan if not entry.name.startswith(".")]
    except OSError as error:
        remarks.append(f"{folder}: {error.strerror or error}")
        return []
    return sorted(found, key=lambda entry: entry.name)


def _files_below(folder: Path, remarks: list[str]) -> Iterator[Path]:
    """The text files below `folder`, sorted; no link is followed."""
    waiting = _entries(folder, remarks)[::-1]
    while waiting:
        entry = waiting.pop()
        if entry.is_dir(follow_symlinks=False):
            waiting.extend(_entries(Path(entry.path), remarks)[::-1])
        elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(_ENDINGS):
            yield Path(entry.path)


def index_folder(folder: Path) -> FolderIndex:
    """The index of the text files (`.txt`, `.md`) below `folder`, named by their paths below it.

    Raises `Unreadable` where the folder itself cannot be read. A file that cannot be read, or
    is not wholly UTF-8, is told of in the remarks.
    """
    try:
        os.scandir(folder).close()
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error
    remarks: list[str] = []
    texts: list[tuple[str, str]] = []
    for path in _files_below(folder, remarks):
        try:
            text, _, faults = decode(read_regular(path, MAX_SOURCE_BYTES))
        except Unreadable as error:
            remarks.append(f"{path}: {error}")
            continue
        remarks.extend(f"{path}: {fault.message}" for fault in faults)
        texts.append((path.relative_to(folder).as_posix(), text))
    return FolderIndex(Index(of_texts(texts)), len(texts), tuple(remarks))
