"""The end of the program, and a file that goes away before it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from haiti_brief.state.annotation import Annotation, Kind, LastPlace
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import State
from tests.state.written import BRIEF, bodies, note


@contextmanager
def held(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program that writes holds it."""
    with closing(sqlite3.connect(folder / "state.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_what_failed_is_told_at_the_end_marks_and_notes(tmp_path: Path) -> None:
    state = State.open(tmp_path)
    kept = state.brief(BRIEF, "T")
    mark = kept.put(Annotation(id="urn:old", kind=Kind.MARK, item="events/a"))
    state.hurry(0)
    with held(tmp_path) as other:
        tries: list[Callable[[], object]] = [
            lambda: kept.put(
                Annotation(id="urn:m", kind=Kind.MARK, source="s", exact="some\nword")
            ),
            lambda: kept.put(note("line one\nline two", "urn:n")),
            lambda: kept.put(note("stored in the end", "urn:later")),
            lambda: kept.remove(mark.id),
        ]
        for each in tries:
            with pytest.raises(StateError, match="another program holds"):
                each()
        other.execute("ROLLBACK")
        kept.put(note("stored in the end", "urn:later"))
    held_by = f"another program holds {tmp_path / 'state.db'}: close it, or try again"
    assert state.close(patience=2.0) == (
        f"A mark on “some word” could not be kept: {held_by}",
        f"A note could not be kept: {held_by}. Its text:\nline one\nline two",
        f"A mark on events/a could not be removed: {held_by}",
    )


def test_a_write_that_waits_ends_when_the_end_is_near(tmp_path: Path) -> None:
    state = State.open(tmp_path)
    kept = state.brief(BRIEF, "T")
    with held(tmp_path), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(kept.put, note("typed at last", "urn:n"))
        while not waiting.running():
            time.sleep(0.01)
        state.hurry(0.1)
        with pytest.raises(StateError, match="another program holds"):
            waiting.result()
        (told,) = state.close(patience=1)
    assert told.endswith("Its text:\ntyped at last")


def test_nothing_is_told_where_all_was_kept(tmp_path: Path) -> None:
    state = State.open(tmp_path)
    state.brief(BRIEF, "T").put(note("kept"))
    assert state.close(patience=0.5) == ()
    assert state.close() == ()


def remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def remove_the_file_alone(folder: Path) -> None:
    (folder / "state.db").unlink()


def set_aside(folder: Path) -> None:
    for end in ("", "-wal", "-shm"):
        (folder / f"state.db{end}").rename(folder / f"state.db.damaged-9{end}")


def remove_the_folder(folder: Path) -> None:
    remove(folder)
    folder.rmdir()


WAYS = (remove, remove_the_file_alone, set_aside, remove_the_folder)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_file_that_goes_away_takes_no_note_with_it(
    tmp_path: Path, way: Callable[[Path], None]
) -> None:
    folder = tmp_path / "state"
    with State.open(folder) as first:
        first.brief(BRIEF, "T").put(note("of an earlier start"))
    with State.open(folder) as state:
        kept = state.brief(BRIEF, "T")
        assert bodies(kept) == ["of an earlier start"]
        gone = kept.put(note("removed"))
        kept.keep_place(LastPlace(pane="actors"))
        kept.remove(gone.id)
        way(folder)
        kept.put(note("new"))
        assert bodies(kept) == ["of an earlier start", "new"]
        assert "removed or replaced while this program ran; 1 mark or note was" in kept.remark
    with State.open(folder) as again:
        kept = again.brief(BRIEF, "T")
        assert bodies(kept) == ["of an earlier start", "new"]
        assert kept.place() == LastPlace(pane="actors")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_reading_anew_writes_them_again(tmp_path: Path, way: Callable[[Path], None]) -> None:
    folder = tmp_path / "state"
    with State.open(folder) as state:
        kept = state.brief(BRIEF, "T")
        stored = kept.put(note("mine"))
        way(folder)
        with State.open(folder) as other:
            other.brief(BRIEF, "T").put(note("the other's"))
        assert bodies(kept) == ["the other's", "mine"]
        assert {each.id for each in kept.annotations()} >= {stored.id}
    with State.open(folder) as again:
        assert bodies(again.brief(BRIEF, "T")) == ["the other's", "mine"]
