"""The door to what the reader wrote: `State`, and of it the part of one brief, `BriefState`.

Both may be used from any thread. Whatever is written is on the disk when the method returns.
Every method raises `StateError` where the file cannot be used, and no other error.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import msgspec

from haiti_brief.state import known, rows
from haiti_brief.state.annotation import Annotation, Clock, LastPlace, new_id, stamp, utc_now
from haiti_brief.state.errors import StateError
from haiti_brief.state.history import History, add, entries
from haiti_brief.state.known import Identity, identity

if TYPE_CHECKING:
    import sqlite3

    from haiti_brief.state.database import Database

_APP: Final = "haiti-brief"


def state_folder() -> Path:
    """The folder of the user's state: `XDG_STATE_HOME`, or what stands for it on this system.

    Raises `StateError` where the user has none.
    """
    # Needed once, and not where the folder is given.
    import platformdirs  # noqa: PLC0415

    folder = platformdirs.user_state_path(_APP)
    if not folder.is_absolute():
        raise StateError(
            f"notes cannot be kept: {folder} is no absolute path; set HOME or XDG_STATE_HOME"
        )
    return folder


class BriefState:
    """What the reader wrote to one brief; `State.brief` gives it."""

    def __init__(self, database: Database, brief: Identity, clock: Clock) -> None:
        self._database = database
        self._brief = brief
        self._clock = clock

    def annotations(self) -> tuple[Annotation, ...]:
        """Every mark and note, in the order in which they were first stored."""

        def work(connection: sqlite3.Connection) -> tuple[Annotation, ...]:
            number = known.find(connection, self._brief)
            return () if number is None else rows.every_annotation(connection, number)

        return self._database.read(work)

    def put(self, annotation: Annotation) -> Annotation:
        """Store a new annotation, or a changed one; gives it as it was stored.

        The result has the next revision and its times; whoever changes it further starts from
        the result. Where another one with the same id was stored since the revision that
        `annotation` was made from, the last wins, and the other's text is kept as an annotation
        of its own with `copy_of` set. One that was removed meanwhile is stored again.
        """
        now = stamp(self._clock())

        def work(connection: sqlite3.Connection) -> Annotation:
            number = known.own(connection, self._brief)
            stored = rows.annotation(connection, number, annotation.id)
            base = annotation.revision if stored is None else stored.revision
            new = msgspec.structs.replace(
                annotation,
                revision=base + 1,
                created=annotation.created or (stored.created if stored else now),
                modified=now,
            )
            if stored is None:
                rows.insert(connection, number, new)
                return new
            rows.update(connection, number, new)
            unseen = stored.revision != annotation.revision and stored.body != annotation.body
            if unseen and stored.body.strip():
                copy = msgspec.structs.replace(stored, id=new_id(), copy_of=stored.id, revision=1)
                rows.insert(connection, number, copy)
            return new

        return self._database.write(work)

    def put_new(self, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
        """Store those whose ids the brief has not yet, all or none; gives what was stored.

        Their times are kept; missing ones become now.
        """
        now = stamp(self._clock())
        wanted = tuple(annotations)

        def work(connection: sqlite3.Connection) -> tuple[Annotation, ...]:
            number = known.own(connection, self._brief)
            added = []
            for each in wanted:
                if rows.annotation(connection, number, each.id) is not None:
                    continue
                created = each.created or now
                new = msgspec.structs.replace(
                    each, revision=1, created=created, modified=each.modified or created
                )
                rows.insert(connection, number, new)
                added.append(new)
            return tuple(added)

        return self._database.write(work) if wanted else ()

    def remove(self, key: str, revision: int | None = None) -> bool:
        """Remove the annotation with the id `key`; whether it was there and is gone.

        With a revision it is only removed as that revision: one that was changed since stays.
        """

        def work(connection: sqlite3.Connection) -> bool:
            number = known.find(connection, self._brief)
            stored = None if number is None else rows.annotation(connection, number, key)
            if number is None or stored is None or revision not in (None, stored.revision):
                return False
            rows.delete(connection, number, key)
            return True

        return self._database.write(work)

    def place(self) -> LastPlace | None:
        """The place that was kept last; None where none was."""

        def work(connection: sqlite3.Connection) -> LastPlace | None:
            number = known.find(connection, self._brief)
            return None if number is None else rows.place(connection, number)

        return self._database.read(work)

    def keep_place(self, place: LastPlace) -> None:
        """Keep where the reader is."""
        self._database.write(
            lambda connection: rows.keep_place(
                connection, known.own(connection, self._brief), place
            )
        )


class State:
    """What the reader wrote, to all briefs.

    `State.open` gives it. `remark` tells, in a sentence, what was done with a damaged file; it is
    "" where nothing was.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, folder: Path | None = None, *, clock: Clock = utc_now) -> State:
        """The state in `folder`, by default the user's; it is begun where there is none."""
        # SQLite is loaded when the state is first opened; many readers never open it.
        from haiti_brief.state.database import Database  # noqa: PLC0415

        return cls(Database(state_folder() if folder is None else folder), clock)

    @property
    def remark(self) -> str:
        """What was done with a damaged file, "" where nothing was."""
        return self._database.remark

    def brief(self, path: Path, title: str) -> BriefState:
        """What belongs to the brief in the file at `path`.

        A brief is known by its path with every link followed. One at a path that is not known
        takes over from a brief of the same file name and title whose file is gone: it was moved.
        """
        return BriefState(self._database, identity(path, title), self._clock)

    def searches(self) -> tuple[str, ...]:
        """What was searched for, the newest first, each once."""
        return self._database.read(lambda connection: entries(connection, History.SEARCHES))

    def add_search(self, text: str) -> None:
        """Make `text` the newest of the searches."""
        self._database.write(lambda connection: add(connection, History.SEARCHES, text))

    def commands(self) -> tuple[str, ...]:
        """Which commands were called, the newest first, each once."""
        return self._database.read(lambda connection: entries(connection, History.COMMANDS))

    def add_command(self, name: str) -> None:
        """Make `name` the newest of the commands."""
        self._database.write(lambda connection: add(connection, History.COMMANDS, name))

    def close(self) -> None:
        """Close the file; what was written stays."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
