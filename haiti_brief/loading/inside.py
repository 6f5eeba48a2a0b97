"""Opening files that must lie in the trees of certain folders, whatever their paths say.

A path can be made to mean another file between a check and the opening. So nothing is opened by a
whole path: a folder is walked to from an allowed one, step by step, without following a link, and
the file is opened in the folder that was reached. Where links lead is found out before; a link
that takes another way meanwhile ends the walk.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Final

from haiti_brief.loading.files import OPEN, TooLarge, Unreadable, read_opened, unreadable
from haiti_brief.loading.limits import DEFAULT, Limits, amount, how_to_raise

SOURCE_FOLDERS: Final = ("seeds", "sources")
"""The folders beside a brief's own that its sources may lie in."""

# A folder that may be entered but not listed can be walked through only where O_PATH is known.
_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
_STEP: Final = _FOLDER | os.O_NOFOLLOW
_MOST_OPEN: Final = 32
"""How many folders are held open at once."""
_LONGEST: Final = 4096


class Outside(Exception):
    """The file lies in none of the trees."""


def allowed_folders(brief: Path) -> tuple[Path, ...]:
    """The folders whose trees a brief's sources may lie in, every link followed.

    They are the brief's own folder, and the folders `seeds` and `sources` beside it, where these
    are no links: what comes with a brief must not lead to anywhere.
    """
    # The brief may be reached through a link; its sources lie beside where it was opened.
    folder = os.path.realpath(os.path.dirname(brief) or os.curdir)  # noqa: PTH120
    above = os.path.dirname(folder)  # noqa: PTH120
    beside = (os.path.join(above, name) for name in SOURCE_FOLDERS)  # noqa: PTH118
    # Path.is_symlink raises where the folder above may not be looked into.
    return (Path(folder), *(Path(each) for each in beside if not os.path.islink(each)))  # noqa: PTH114


class SourceFiles:
    """The files that a brief's sources may be read from.

    `allowed` are real folders whose trees they must lie in; None allows any file. Used with
    `with`, which closes what it holds open.
    """

    def __init__(self, allowed: tuple[Path, ...] | None, limits: Limits = DEFAULT) -> None:
        self._allowed = None if allowed is None else tuple(str(each) for each in allowed)
        self._limits = limits
        self._left = limits.all_sources
        self._folders: dict[str, int] = {}
        """Folders held open, by their paths as written."""

    def __enter__(self) -> SourceFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def read(self, path: str) -> bytes:
        """The bytes of the file at `path`.

        Raises `Outside`, and `Unreadable` where it is no regular file or too large.
        """
        limits = self._limits
        try:
            descriptor = self._open(path)
        except (OSError, ValueError) as error:
            raise unreadable(error) from error
        try:
            data = read_opened(descriptor, min(limits.source, self._left))
        except TooLarge:
            name = "source" if self._left >= limits.source else "all-sources"
            what = "all sources together are" if name == "all-sources" else "it is"
            raise TooLarge(
                f"{what} larger than {amount(name, limits)}", how_to_raise(name, limits)
            ) from None
        self._left -= len(data)
        return data

    def _open(self, path: str) -> int:
        if self._allowed is None:
            return os.open(path, OPEN)
        if len(path) > _LONGEST:
            raise Unreadable("its name is too long")
        folder, name = os.path.split(path)
        if name in ("", ".", ".."):
            self._way(os.path.realpath(path))
            raise Unreadable("it is a folder" if name else "its name ends with a slash")
        if os.path.islink(path):  # noqa: PTH114 - a Path costs as much again
            folder, name = os.path.split(os.path.realpath(path))
        return os.open(name, OPEN | os.O_NOFOLLOW, dir_fd=self._folder(folder))

    def _folder(self, folder: str) -> int:
        """The folder at the path `folder`, open, reached without a link from an allowed one."""
        found = self._folders.get(folder)
        if found is not None:
            return found
        tree, steps = self._way(os.path.realpath(folder))
        if len(self._folders) >= _MOST_OPEN:
            self._close()
        at = os.open(tree, _STEP)
        for step in steps:
            try:
                below = os.open(step, _STEP, dir_fd=at)
            finally:
                os.close(at)
            at = below
        self._folders[folder] = at
        return at

    def _way(self, real: str) -> tuple[str, list[str]]:
        """The tree that the real path `real` lies in, and the steps from its top."""
        for tree in self._allowed or ():
            top = tree.rstrip(os.sep) + os.sep
            if real == tree or real.startswith(top):
                return tree, [step for step in real[len(top) :].split("/") if step]
        raise Outside

    def _close(self) -> None:
        for descriptor in self._folders.values():
            os.close(descriptor)
        self._folders.clear()
