"""What was searched and which commands were called: newest first, each once, so many at most."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from haiti_brief.state.rows import kept, text_of

if TYPE_CHECKING:
    import sqlite3

REMEMBERED: Final = 500
"""How many entries of a history are kept."""


class History(StrEnum):
    """The histories there are."""

    SEARCHES = "searches"
    COMMANDS = "commands"


def entries(connection: sqlite3.Connection, history: History) -> tuple[str, ...]:
    """The entries of a history, the newest first."""
    rows = connection.execute(
        "SELECT text FROM history WHERE kind = ? ORDER BY number DESC", (kept(history.value),)
    )
    return tuple(text_of(text) for (text,) in rows)


def add(connection: sqlite3.Connection, history: History, text: str) -> None:
    """Make `text` the newest entry of a history; the oldest of too many goes."""
    kind = kept(history.value)
    connection.execute(
        "INSERT OR REPLACE INTO history (kind, text, number)"
        " SELECT ?, ?, coalesce(max(number), 0) + 1 FROM history",
        (kind, kept(text)),
    )
    connection.execute(
        "DELETE FROM history WHERE kind = ? AND number NOT IN"
        " (SELECT number FROM history WHERE kind = ? ORDER BY number DESC LIMIT ?)",
        (kind, kind, REMEMBERED),
    )
