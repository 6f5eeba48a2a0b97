"""Reading a file that may be anything: only regular files, only up to a size, never a hang."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

MAX_BRIEF_BYTES: Final = 32 * 1024 * 1024
MAX_SOURCE_BYTES: Final = 64 * 1024 * 1024
SOURCE_FOLDERS: Final = ("seeds", "sources")


class Unreadable(Exception):
    """The file cannot be read; the message says why in a reader's words."""


def read_regular(path: Path, limit: int) -> bytes:
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
    # `open` refuses a folder with an error of its own, so what this is must be asked first.
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise Unreadable("it is a folder" if stat.S_ISDIR(mode) else "it is not a regular file")
    with os.fdopen(descriptor, "rb") as stream:
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            raise Unreadable(error.strerror or str(error)) from error
    if len(data) > limit:
        raise Unreadable(f"it is larger than {limit // (1024 * 1024)} MiB")
    return data


def allowed_folders(brief: Path) -> tuple[Path, ...]:
    """The folders whose trees a brief's sources may lie in.

    They are the brief's own folder, and the folders `seeds` and `sources` beside it.
    """
    # The brief may be reached through a link; its sources lie beside where it was opened.
    folder = Path(os.path.abspath(brief)).parent  # noqa: PTH100
    beside = (folder.parent / name for name in SOURCE_FOLDERS)
    return tuple(Path(os.path.realpath(path)) for path in (folder, *beside))


def is_inside(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether `path`, with every link followed, lies in the tree of one of `folders`."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(folder) for folder in folders)
