"""The tables, and how a file of an earlier version is brought up to date.

Texts are kept as UTF-8 in BLOB columns: what a reader types or pastes may hold a NUL or half of a
surrogate pair, which SQLite's own text does not take. Everything is ordered by numbers that only
grow, never by the clock, which may jump.
"""

from __future__ import annotations

import sqlite3
from typing import Final

APPLICATION: Final = 0x48425246
"""SQLite's `application_id` of the file; in ASCII it reads HBRF."""

Migration = tuple[str, ...]

MIGRATIONS: Final[tuple[Migration, ...]] = (
    (
        """CREATE TABLE briefs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            path BLOB NOT NULL UNIQUE,
            name BLOB NOT NULL,
            title BLOB NOT NULL
        )""",
        """CREATE TABLE annotations (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            brief INTEGER NOT NULL REFERENCES briefs (number) ON DELETE CASCADE,
            id BLOB NOT NULL,
            revision INTEGER NOT NULL,
            kind BLOB NOT NULL,
            item BLOB NOT NULL,
            source BLOB,
            name BLOB NOT NULL,
            file BLOB NOT NULL,
            exact BLOB NOT NULL,
            prefix BLOB NOT NULL,
            suffix BLOB NOT NULL,
            start INTEGER,
            body BLOB NOT NULL,
            created BLOB NOT NULL,
            modified BLOB NOT NULL,
            copy_of BLOB NOT NULL,
            UNIQUE (brief, id)
        )""",
        """CREATE TABLE places (
            brief INTEGER PRIMARY KEY REFERENCES briefs (number) ON DELETE CASCADE,
            pane BLOB,
            item BLOB,
            source BLOB,
            first INTEGER,
            last INTEGER,
            as_of INTEGER
        )""",
    ),
    (
        """CREATE TABLE history (
            kind BLOB NOT NULL,
            text BLOB NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (kind, text)
        )""",
    ),
    (
        "ALTER TABLE annotations ADD COLUMN creator BLOB NOT NULL DEFAULT x''",
        "ALTER TABLE annotations ADD COLUMN turn INTEGER NOT NULL DEFAULT 0",
        # The revision as which it was last taken from a file, 0 where it never was.
        "ALTER TABLE annotations ADD COLUMN taken INTEGER NOT NULL DEFAULT 0",
        # The times are all that is known of what was changed before.
        """UPDATE annotations SET turn = ranked.turn FROM (
            SELECT number, row_number() OVER (ORDER BY modified, number) AS turn FROM annotations
        ) AS ranked WHERE ranked.number = annotations.number""",
        "CREATE TABLE turns (only INTEGER PRIMARY KEY CHECK (only = 1), number INTEGER NOT NULL)",
        "INSERT INTO turns SELECT 1, count(*) FROM annotations",
    ),
)
"""What makes version n + 1 of version n, in order; version 0 is an empty file. Only ever added
to: a step that was released is not changed."""

PROBES: Final = (
    "SELECT number, path, name, title FROM briefs LIMIT 0",
    "SELECT number, brief, id, revision, kind, item, source, name, file, exact, prefix, suffix,"
    " start, body, created, modified, copy_of, creator, turn, taken FROM annotations LIMIT 0",
    "SELECT brief, pane, item, source, first, last, as_of FROM places LIMIT 0",
    "SELECT kind, text, number FROM history LIMIT 0",
    "SELECT only, number FROM turns LIMIT 0",
)
"""Queries that fail where a table or column is not there."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file's tables; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the tables up to date, each step in one transaction.

    The connection must leave transactions to its user (`isolation_level=None`). Raises
    `sqlite3.Error`; the file is then as the last whole step left it.
    """
    for version in range(version_of(connection), len(migrations)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # A pragma takes no parameters; both numbers are this module's own.
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            for statement in migrations[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
