"""Annotations and places as rows of the tables, and back.

Reading never fails on a value: a byte that a disk has flipped spoils one text, not all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from haiti_brief.state.annotation import Annotation, Kind, LastPlace, kind_of
from haiti_brief.text.spans import Span

if TYPE_CHECKING:
    import sqlite3

_COLUMNS: Final = (
    "id, revision, kind, item, source, name, file, exact, prefix, suffix, start, body, created,"
    " modified, copy_of, creator, turn"
)
_SELECT: Final = f"SELECT {_COLUMNS} FROM annotations WHERE brief = ?"  # noqa: S608 - own names
_INSERT: Final = f"INSERT INTO annotations (brief, {_COLUMNS}) VALUES (?{', ?' * 17})"  # noqa: S608
_UPDATE: Final = (
    f"UPDATE annotations SET ({_COLUMNS}) = ({', '.join('?' * 17)})"  # noqa: S608
    " WHERE brief = ? AND id = ?"
)


def kept(text: str) -> bytes:
    """`text` as the tables keep it; any text of Python's can be."""
    return text.encode("utf-8", "surrogatepass")


def text_of(value: object) -> str:
    """The text of a value of the tables."""
    if not isinstance(value, bytes):
        return "" if value is None else str(value)
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace")


def _optional(value: object) -> str | None:
    return None if value is None else text_of(value)


def _kept_optional(text: str | None) -> bytes | None:
    return None if text is None else kept(text)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _values(annotation: Annotation) -> tuple[bytes | int | None, ...]:
    return (
        kept(annotation.id),
        annotation.revision,
        kept(annotation.kind.value),
        kept(annotation.item),
        _kept_optional(annotation.source),
        *map(kept, (annotation.name, annotation.file)),
        *map(kept, (annotation.exact, annotation.prefix, annotation.suffix)),
        annotation.start,
        *map(kept, (annotation.body, annotation.created, annotation.modified)),
        *map(kept, (annotation.copy_of, annotation.creator)),
        annotation.turn,
    )


def _annotation(row: tuple[object, ...]) -> Annotation:
    words = [text_of(value) for value in row]
    return Annotation(
        id=words[0],
        revision=_number(row[1]) or 0,
        # Earlier versions kept marks with a text, which were taken away with it.
        kind=kind_of(Kind.MARK if words[2] == Kind.MARK else Kind.NOTE, words[11]),
        item=words[3],
        source=_optional(row[4]),
        name=words[5],
        file=words[6],
        exact=words[7],
        prefix=words[8],
        suffix=words[9],
        start=_number(row[10]),
        body=words[11],
        created=words[12],
        modified=words[13],
        copy_of=words[14],
        creator=words[15],
        turn=_number(row[16]) or 0,
    )


def every_annotation(connection: sqlite3.Connection, brief: int) -> tuple[Annotation, ...]:
    """The annotations of a brief in the order in which they were first stored."""
    return tuple(map(_annotation, connection.execute(f"{_SELECT} ORDER BY number", (brief,))))


def annotation(connection: sqlite3.Connection, brief: int, key: str) -> Annotation | None:
    """The annotation of a brief with the id `key`."""
    row = connection.execute(f"{_SELECT} AND id = ?", (brief, kept(key))).fetchone()
    return None if row is None else _annotation(row)


def insert(connection: sqlite3.Connection, brief: int, new: Annotation) -> None:
    """Store an annotation whose id the brief has not."""
    connection.execute(_INSERT, (brief, *_values(new)))


def update(connection: sqlite3.Connection, brief: int, new: Annotation) -> None:
    """Store an annotation in place of the one with its id."""
    connection.execute(_UPDATE, (*_values(new), brief, kept(new.id)))


def delete(connection: sqlite3.Connection, brief: int, key: str) -> None:
    """Remove the annotation of a brief with the id `key`."""
    connection.execute("DELETE FROM annotations WHERE brief = ? AND id = ?", (brief, kept(key)))


def next_turn(connection: sqlite3.Connection) -> int:
    """A number that is higher than all that were given before."""
    row = connection.execute(
        "INSERT INTO turns (only, number) VALUES (1, 1)"
        " ON CONFLICT (only) DO UPDATE SET number = number + 1 RETURNING number"
    ).fetchone()
    return _number(row[0]) or 1


def is_as_taken(connection: sqlite3.Connection, brief: int, key: str) -> bool:
    """Whether an annotation came from a file and was not changed here since."""
    row = connection.execute(
        "SELECT revision = taken FROM annotations WHERE brief = ? AND id = ?", (brief, kept(key))
    ).fetchone()
    return row is not None and row[0] == 1


def note_taken(connection: sqlite3.Connection, brief: int, key: str) -> None:
    """Keep that an annotation is now as a file has it."""
    connection.execute(
        "UPDATE annotations SET taken = revision WHERE brief = ? AND id = ?", (brief, kept(key))
    )


def place(connection: sqlite3.Connection, brief: int) -> LastPlace | None:
    """The last place in a brief."""
    row = connection.execute(
        "SELECT pane, item, source, first, last, as_of FROM places WHERE brief = ?", (brief,)
    ).fetchone()
    if row is None:
        return None
    first, last = _number(row[3]), _number(row[4])
    return LastPlace(
        pane=_optional(row[0]),
        item=_optional(row[1]),
        source=_optional(row[2]),
        span=None if first is None or last is None else Span(first, last),
        as_of=_number(row[5]),
    )


def keep_place(connection: sqlite3.Connection, brief: int, new: LastPlace) -> None:
    """Keep the last place in a brief instead of the one before."""
    first, last = new.span if new.span is not None else (None, None)
    names = map(_kept_optional, (new.pane, new.item, new.source))
    connection.execute(
        "INSERT OR REPLACE INTO places (brief, pane, item, source, first, last, as_of)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (brief, *names, first, last, new.as_of),
    )
