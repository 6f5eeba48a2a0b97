"""Reading a file that may be anything: only regular files, only up to a size, never a hang."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

MAX_BRIEF_BYTES: Final = 32 * 1024 * 1024
MAX_SOURCE_BYTES: Final = 64 * 1024 * 1024
_PIECE: Final = 4096
SOURCE_FOLDERS: Final = ("seeds", "sources")


class Unreadable(Exception):
    """The file cannot be read; the message says why in a reader's words."""


def read_regular(path: Path | str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises `Unreadable`. A pipe or device is refused without being read.
    """
    try:
        # Without O_NONBLOCK the open itself would wait for the other end of a pipe.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except PermissionError:
        raise Unreadable("it may not be read by this user") from None
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise Unreadable(f"it is {what}")
        data = _read(descriptor, limit + 1, status.st_size + 1)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    finally:
        os.close(descriptor)
    if len(data) > limit:
        raise Unreadable(f"it is larger than {limit // (1024 * 1024)} MiB")
    return data


def _read(descriptor: int, most: int, expected: int) -> bytes:
    """At most `most` bytes of an open file that is `expected` to have fewer than so many."""
    pieces = []
    while most > 0:
        # A file may have grown, and those that the system makes up tell no size.
        piece = os.read(descriptor, min(most, max(expected, _PIECE)))
        if not piece:
            break
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def allowed_folders(brief: Path) -> tuple[Path, ...]:
    """The folders whose trees a brief's sources may lie in.

    They are the brief's own folder, and the folders `seeds` and `sources` beside it.
    """
    # The brief may be reached through a link; its sources lie beside where it was opened.
    folder = Path(os.path.abspath(brief)).parent  # noqa: PTH100
    beside = (folder.parent / name for name in SOURCE_FOLDERS)
    return tuple(Path(os.path.realpath(path)) for path in (folder, *beside))


def is_inside(
    path: Path | str, folders: tuple[Path, ...], known: dict[str, str] | None = None
) -> bool:
    """Whether `path`, with every link followed, lies in the tree of one of `folders`.

    `known` remembers where folders really lie, for whoever asks about many files of few folders.
    """
    real = _real(os.fspath(path), {} if known is None else known)
    return any(
        real == (tree := str(folder)) or real.startswith(tree.rstrip(os.sep) + os.sep)
        for folder in folders
    )


def _real(path: str, known: dict[str, str]) -> str:
    """`path` with every link followed."""
    folder, name = os.path.split(path)
    if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114 - a Path costs as much again
        return os.path.realpath(path)
    if folder not in known:
        known[folder] = os.path.realpath(folder)
    return os.path.join(known[folder], name)  # noqa: PTH118
