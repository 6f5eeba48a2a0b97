"""What the reader wrote to one brief."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from haiti_brief.state import known, rows
from haiti_brief.state.annotation import (
    Annotation,
    Clock,
    LastPlace,
    kind_of,
    new_id,
    stamp,
)
from haiti_brief.state.errors import StateError
from haiti_brief.state.failures import Failures
from haiti_brief.state.known import Identity

if TYPE_CHECKING:
    import sqlite3

    from haiti_brief.state.database import Database

T = TypeVar("T")


class TakenIn(NamedTuple):
    """What became of annotations from a file.

    `added` are those that are new here, and `replaced` those that have replaced an older text.
    `same` counts those that were here already, and `older` those that differ from what is here
    and are not newer, which were left out.
    """

    added: tuple[Annotation, ...] = ()
    replaced: tuple[Annotation, ...] = ()
    same: int = 0
    older: int = 0


class BriefState:
    """What the reader wrote to one brief; `State.brief` gives it.

    What was read or written once is written again where the file is removed or replaced while the
    program runs; `remark` then says so, and is "" otherwise.
    """

    def __init__(
        self, database: Database, brief: Identity, clock: Clock, failures: Failures | None = None
    ) -> None:
        self.remark = ""
        self._database = database
        self._brief = brief
        self._clock = clock
        self._failures = Failures() if failures is None else failures
        self._lock = RLock()
        self._generation = database.generation
        self._known: dict[str, Annotation] = {}
        self._place: LastPlace | None = None
        self._removed: dict[str, Annotation] = {}

    def annotations(self) -> tuple[Annotation, ...]:
        """Every mark and note, in the order in which they were first stored."""
        found = self._database.read(self._every)
        if self._known and self._generation != self._database.generation:
            try:
                self._write(lambda _: None)
                found = self._database.read(self._every)
            except StateError as error:
                there = {each.id for each in found}
                self.remark = str(error)
                return (*found, *(each for each in self._known.values() if each.id not in there))
        with self._lock:
            self._known = {each.id: each for each in found}
            self._generation = self._database.generation
        return found

    def put(self, annotation: Annotation) -> Annotation:
        """Store a new annotation, or a changed one; gives it as it was stored.

        The result has the next revision, turn and times; whoever changes it further starts from
        the result. Where another one with the same id was stored since the revision that
        `annotation` was made from, the last wins, and the other's text is kept as an annotation
        of its own with `copy_of` set. One that was removed meanwhile is stored again; just as it
        was removed here, it also keeps its `modified` and its turn. Whatever has a text is a note.
        """
        now = stamp(self._clock())
        put_back = self._removed.get(annotation.id) == annotation

        def work(connection: sqlite3.Connection) -> tuple[Annotation, Annotation | None]:
            number = known.own(connection, self._brief)
            stored = rows.annotation(connection, number, annotation.id)
            base = annotation.revision if stored is None else stored.revision
            new = msgspec.structs.replace(
                annotation,
                kind=kind_of(annotation.kind, annotation.body),
                revision=base + 1,
                created=annotation.created or (stored.created if stored else now),
            )
            if stored is not None or not put_back:
                turn = rows.next_turn(connection)
                new = msgspec.structs.replace(new, modified=now, turn=turn)
            unseen = stored is not None and stored.revision != annotation.revision
            return new, _store(connection, number, new, stored, copied=unseen)

        try:
            new, copy = self._write(work)
        except StateError as error:
            self._failures.add(annotation, str(error))
            raise
        self._failures.forget(annotation.id)
        with self._lock:
            self._removed.pop(new.id, None)
            self._known[new.id] = new
            if copy is not None:
                self._known[copy.id] = copy
        return new

    def take_in(self, annotations: Iterable[Annotation]) -> TakenIn:
        """Store annotations from a file, all or none.

        New ones are stored with their times; missing ones become now. Of those with the id of one
        that is here, one with the same content is left as it is, and one that was `modified` later
        replaces what is here; the text from here is kept as a copy if it was written here, and not
        itself taken from a file. Others are left out.
        """
        now = stamp(self._clock())
        wanted = tuple(annotations)

        def work(connection: sqlite3.Connection) -> TakenIn:
            number = known.own(connection, self._brief)
            added, replaced, same, older = [], [], 0, 0
            for each in wanted:
                stored = rows.annotation(connection, number, each.id)
                alike = stored is not None and _content(stored) == _content(each)
                if stored is None:
                    added.append(_take(connection, number, each, None, now))
                elif not alike and each.modified > stored.modified:
                    replaced.append(_take(connection, number, each, stored, now))
                elif alike:
                    rows.note_taken(connection, number, each.id)
                    same += 1
                else:
                    older += 1
            return TakenIn(tuple(added), tuple(replaced), same, older)

        if not wanted:
            return TakenIn()
        found = self._write(work)
        with self._lock:
            self._known.update({each.id: each for each in (*found.added, *found.replaced)})
        return found

    def remove(self, key: str, revision: int | None = None) -> bool:
        """Remove the annotation with the id `key`; whether it was there and is gone.

        With a revision it is only removed as that revision: one that was changed since stays.
        """

        def work(connection: sqlite3.Connection) -> Annotation | None:
            number = known.find(connection, self._brief)
            stored = None if number is None else rows.annotation(connection, number, key)
            if number is None or stored is None or revision not in (None, stored.revision):
                return None
            rows.delete(connection, number, key)
            return stored

        try:
            gone = self._write(work)
        except StateError as error:
            if key in self._known:
                self._failures.add(self._known[key], str(error), removal=True)
            raise
        self._failures.forget(key)
        if gone is not None:
            with self._lock:
                self._known.pop(key, None)
                self._removed[key] = gone
        return gone is not None

    def adopt(self, path: Path) -> int:
        """Take over what was written to the brief that was at `path`; how many marks and notes.

        Raises `StateError` also where nothing is known of such a brief or its file is still there.
        """
        other = os.path.realpath(path)

        def work(connection: sqlite3.Connection) -> int:
            number = known.own(connection, self._brief)
            old = known.at_path(connection, other)
            if old is None or old == number:
                raise StateError(f"no marks or notes belong to {path}")
            if not known.is_gone(other):
                raise StateError(f"{path} is still there: export its notes and import them here")
            found = rows.every_annotation(connection, old)
            for each in found:
                stored = rows.annotation(connection, number, each.id)
                if stored is None:
                    rows.insert(connection, number, each)
                elif _content(stored) != _content(each):
                    _copy(connection, number, each)
            place = rows.place(connection, old)
            if place is not None and rows.place(connection, number) is None:
                rows.keep_place(connection, number, place)
            known.forget(connection, old)
            return len(found)

        return self._write(work)

    def place(self) -> LastPlace | None:
        """The place that was kept last; None where none was."""

        def work(connection: sqlite3.Connection) -> LastPlace | None:
            number = known.find(connection, self._brief)
            return None if number is None else rows.place(connection, number)

        found = self._database.read(work)
        self._place = found or self._place
        return found

    def keep_place(self, place: LastPlace) -> None:
        """Keep where the reader is."""
        self._place = place
        self._write(
            lambda connection: rows.keep_place(
                connection, known.own(connection, self._brief), place
            )
        )

    def _every(self, connection: sqlite3.Connection) -> tuple[Annotation, ...]:
        number = known.find(connection, self._brief)
        return () if number is None else rows.every_annotation(connection, number)

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work`; before it, in a file that has come in the place of another, all that is known.

        Otherwise whatever is stored next would be all that is left.
        """

        def whole(connection: sqlite3.Connection) -> tuple[T, int, int]:
            generation = self._database.generation
            again = 0 if generation == self._generation else self._write_again(connection)
            return work(connection), again, generation

        done, again, self._generation = self._database.write(whole)
        if again:
            told = "mark or note was" if again == 1 else "marks and notes were"
            self.remark = (
                f"{self._database.file} was removed or replaced while this program ran; "
                f"{again} {told} written again"
            )
        return done

    def _write_again(self, connection: sqlite3.Connection) -> int:
        with self._lock:
            wanted = tuple(self._known.values())
        if not wanted and self._place is None:
            return 0
        number = known.own(connection, self._brief)
        missing = [each for each in wanted if rows.annotation(connection, number, each.id) is None]
        for each in missing:
            turn = rows.next_turn(connection)
            rows.insert(connection, number, msgspec.structs.replace(each, turn=turn))
        if self._place is not None and rows.place(connection, number) is None:
            rows.keep_place(connection, number, self._place)
        return len(missing)


def _store(
    connection: sqlite3.Connection,
    number: int,
    new: Annotation,
    stored: Annotation | None,
    *,
    copied: bool,
) -> Annotation | None:
    """Store `new`, in place of `stored` where there is one; gives the copy that this one left."""
    if stored is None:
        rows.insert(connection, number, new)
        return None
    rows.update(connection, number, new)
    if not copied or stored.body == new.body or not stored.body.strip():
        return None
    return _copy(connection, number, stored)


def _copy(connection: sqlite3.Connection, number: int, older: Annotation) -> Annotation:
    copy = msgspec.structs.replace(older, id=new_id(), copy_of=older.id, revision=1)
    rows.insert(connection, number, copy)
    return copy


def _take(
    connection: sqlite3.Connection,
    number: int,
    found: Annotation,
    stored: Annotation | None,
    now: str,
) -> Annotation:
    """Store an annotation of a file, in place of `stored` where there is one."""
    created = found.created or (stored.created if stored else "") or now
    new = msgspec.structs.replace(
        found,
        kind=kind_of(found.kind, found.body),
        revision=stored.revision + 1 if stored else 1,
        created=created,
        modified=found.modified or created,
        turn=rows.next_turn(connection),
    )
    copied = stored is not None and not rows.is_as_taken(connection, number, found.id)
    _store(connection, number, new, stored, copied=copied)
    rows.note_taken(connection, number, new.id)
    return new


def _content(annotation: Annotation) -> tuple[object, ...]:
    """What an annotation says and hangs on, as far as a file tells it."""
    file = PurePath(annotation.file).name if annotation.has_words else ""
    return (
        kind_of(annotation.kind, annotation.body), annotation.item, annotation.has_words, file,
        annotation.exact, annotation.prefix, annotation.suffix, annotation.start,
        annotation.body, annotation.creator, annotation.copy_of,
    )  # fmt: skip
