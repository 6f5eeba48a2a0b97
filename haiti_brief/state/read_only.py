"""A file that cannot be written, opened to be read all the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from haiti_brief.state.damage import Damaged
from haiti_brief.state.schema import APPLICATION, MIGRATIONS, PROBES, migrate, version_of

_ALONE: Final = "mode=ro&immutable=1"
"""Read the file as it is, without its log."""


class ReadOnly(NamedTuple):
    """A connection that only reads; `whole` is False where the newest changes are missing."""

    connection: sqlite3.Connection
    whole: bool


def open_read_only(file: Path) -> ReadOnly:
    """Open `file` without writing anything, to it or beside it.

    One of an earlier version is brought up to date in memory. Raises `sqlite3.Error` or `OSError`
    where it cannot be read, and `Damaged` where it is no sound file of this program's.
    """
    log = Path(f"{file}-wal")
    has_log = log.exists()
    whole = True
    try:
        # Where there is no log, SQLite would have to make one.
        connection = _connected(file, "mode=ro" if has_log else _ALONE)
    except sqlite3.Error:
        connection = _connected(file, _ALONE)
        whole = not (has_log and log.stat().st_size)
    try:
        return ReadOnly(_up_to_date(connection), whole)
    except BaseException:
        connection.close()
        raise


def _connected(file: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.as_uri()}?{how}", uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _up_to_date(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, or one to a copy in memory with the tables of now."""
    version = version_of(connection)
    own = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not own and (tables or version):
        raise Damaged("it is a database of another program")
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise Damaged(f"the check says: {found[0] if found else 'nothing'}")
    if version < len(MIGRATIONS):
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.backup(copy)
        connection.close()
        migrate(copy)
        connection = copy
    for probe in PROBES:
        connection.execute(probe)
    return connection
