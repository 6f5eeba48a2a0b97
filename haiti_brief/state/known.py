"""Which brief is meant: known by its path, or by name and title once it was moved or renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from haiti_brief.state.rows import kept, text_of

if TYPE_CHECKING:
    import sqlite3

_COUNTED: Final = """
    SELECT briefs.number, path, title,
        count(annotations.id),
        coalesce(sum(annotations.kind = x'6d61726b' AND trim(annotations.body) = ''), 0)
    FROM briefs LEFT JOIN annotations ON annotations.brief = briefs.number
"""
"""Every brief with how many annotations it has, and how many of these are marks."""
_UNTITLED: Final = ("", "unknown")


class Identity(NamedTuple):
    """What a brief is known by: its path with every link followed, and its title."""

    path: str
    title: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return os.path.basename(self.path)  # noqa: PTH119 - the path may be no path at all


class KnownBrief(NamedTuple):
    """A brief to which something was written, with how many marks and notes it has.

    `path` is where its file was last, every link followed; `gone` tells that there is none now.
    """

    path: str
    title: str
    marks: int
    notes: int
    gone: bool


class _Row(NamedTuple):
    number: int
    path: str
    title: str
    annotations: int
    marks: int


def identity(path: Path, title: str) -> Identity:
    """The identity of the brief at `path`; the same one by whatever link it is reached."""
    return Identity(os.path.realpath(path), title)


def every(connection: sqlite3.Connection) -> tuple[KnownBrief, ...]:
    """The briefs that have marks or notes, by their paths."""
    found = [
        KnownBrief(row.path, row.title, row.marks, row.annotations - row.marks, is_gone(row.path))
        for row in _rows(connection, "")
        if row.annotations
    ]
    return tuple(sorted(found))


def find(connection: sqlite3.Connection, brief: Identity) -> int | None:
    """The number of the brief, or of the one that was moved to where it is now; None for neither.

    Moved was a brief whose file is no longer where it was. One with the same file name and title
    is taken, of several the one that became known last; else the only one with the same title;
    else the only one with the same file name, if the folder that it was in is still there: a disk
    that is not mounted has moved no brief.
    """
    row = connection.execute(
        "SELECT number FROM briefs WHERE path = ?", (kept(brief.path),)
    ).fetchone()
    if row is not None:
        return int(row[0])
    same_name = _gone(_rows(connection, "WHERE briefs.name = ?", kept(brief.name)))
    both = [each for each in same_name if each.title == brief.title]
    if both:
        return both[-1].number
    titled = brief.title not in _UNTITLED
    same_title = _gone(_rows(connection, "WHERE title = ?", kept(brief.title))) if titled else []
    if same_title:
        return _only(same_title)
    return _only([each for each in same_name if _has_folder(each.path)])


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


def at_path(connection: sqlite3.Connection, path: str) -> int | None:
    """The number of the brief that was last at `path`; None where there is none."""
    row = connection.execute("SELECT number FROM briefs WHERE path = ?", (kept(path),)).fetchone()
    return None if row is None else int(row[0])


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Remove a brief, with whatever still belongs to it."""
    connection.execute("DELETE FROM briefs WHERE number = ?", (number,))


def _rows(connection: sqlite3.Connection, where: str, *values: bytes) -> list[_Row]:
    """Briefs in the order in which they became known."""
    query = f"{_COUNTED} {where} GROUP BY briefs.number ORDER BY briefs.number"
    return [
        _Row(int(number), text_of(path), text_of(title), int(annotations), int(marks))
        for number, path, title, annotations, marks in connection.execute(query, values)
    ]


def _gone(rows: Iterable[_Row]) -> list[_Row]:
    """Those whose files are gone; where some of them have marks or notes, these alone."""
    gone = [each for each in rows if is_gone(each.path)]
    return [each for each in gone if each.annotations] or gone


def _only(rows: list[_Row]) -> int | None:
    return rows[0].number if len(rows) == 1 else None


def _has_folder(path: str) -> bool:
    # Unlike Path.is_dir, this raises nothing where the folder above may not be looked into.
    return os.path.isdir(os.path.dirname(path))  # noqa: PTH112, PTH120


def is_gone(path: str) -> bool:
    """Whether there is no file at `path`; one that merely may not be looked at is not gone."""
    try:
        Path(path).lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False
