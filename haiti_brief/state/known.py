"""Which brief is meant: known by its path, or by name and title once it was moved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haiti_brief.state.rows import kept, text_of

if TYPE_CHECKING:
    import sqlite3


class Identity(NamedTuple):
    """What a brief is known by: its path with every link followed, and its title."""

    path: str
    title: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return os.path.basename(self.path)  # noqa: PTH119 - the path may be no path at all


def identity(path: Path, title: str) -> Identity:
    """The identity of the brief at `path`; the same one by whatever link it is reached."""
    return Identity(os.path.realpath(path), title)


def find(connection: sqlite3.Connection, brief: Identity) -> int | None:
    """The number of the brief, or of the one that was moved to where it is now; None for neither.

    Moved was the brief whose file had the same name and title and is no longer where it was; of
    several, the one that became known last.
    """
    row = connection.execute(
        "SELECT number FROM briefs WHERE path = ?", (kept(brief.path),)
    ).fetchone()
    if row is not None:
        return int(row[0])
    alike = connection.execute(
        "SELECT number, path FROM briefs WHERE name = ? AND title = ? ORDER BY number DESC",
        (kept(brief.name), kept(brief.title)),
    )
    return next((int(number) for number, path in alike if _is_gone(text_of(path))), None)


def own(connection: sqlite3.Connection, brief: Identity) -> int:
    """The number of the brief, which becomes known by its path and title of now."""
    number = find(connection, brief)
    values = (kept(brief.path), kept(brief.name), kept(brief.title))
    if number is None:
        added = connection.execute(
            "INSERT INTO briefs (path, name, title) VALUES (?, ?, ?) RETURNING number", values
        )
        return int(added.fetchone()[0])
    connection.execute(
        "UPDATE briefs SET path = ?, name = ?, title = ? WHERE number = ?", (*values, number)
    )
    return number


def _is_gone(path: str) -> bool:
    """Whether there is no file at `path`; one that merely may not be looked at is not gone."""
    try:
        Path(path).lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False
