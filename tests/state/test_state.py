"""Marks, notes, places and histories: kept as written, in order, with the brief they are on."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.state.annotation import Annotation, Kind, LastPlace, new_id
from haiti_brief.state.errors import StateError
from haiti_brief.state.history import REMEMBERED
from haiti_brief.state.state import State, state_folder
from haiti_brief.text.spans import Span
from tests.state.written import bodies, brief_file, note


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples of a test, each of which has a brief of its own."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state") as opened:
        yield opened


# Any code point, halves of surrogate pairs and controls among them.
anything = st.text(st.characters(), max_size=40)


@settings(deadline=None, max_examples=100)
@given(
    texts=st.lists(anything, min_size=12, max_size=12),
    kind=st.sampled_from(Kind),
    source=st.none() | anything,
    start=st.none() | st.integers(0, 2**53),
)
def test_any_text_comes_back_as_it_was_written(
    shared_folder: Path, texts: list[str], kind: Kind, source: str | None, start: int | None
) -> None:
    written = Annotation(
        id=texts[0], kind=kind, item=texts[1], source=source, name=texts[2], file=texts[3],
        exact=texts[4], prefix=texts[5], suffix=texts[6], start=start, body=texts[7],
        created=texts[8], copy_of=texts[9], creator=texts[10],
    )  # fmt: skip
    path, title = brief_file(shared_folder, new_id()), texts[11]
    with State.open(shared_folder) as opened:
        stored = opened.brief(path, title).put(written)
    with State.open(shared_folder) as opened:
        assert opened.brief(path, title).annotations() == (stored,)
    own = {"created": stored.created, "modified": stored.modified, "revision": 1}
    kind = Kind.NOTE if written.body.strip() else kind
    assert stored == msgspec.structs.replace(written, **own, kind=kind, turn=stored.turn)
    assert stored.created == (texts[8] or stored.modified)


def test_times_are_utc_to_the_second(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2025-02-06T23:30:15.7-05:00")
    with State.open(tmp_path, clock=lambda: moment) as opened:
        stored = opened.brief(tmp_path / "b.yaml", "T").put(note("x"))
    assert (stored.created, stored.modified) == ("2025-02-07T04:30:15Z", "2025-02-07T04:30:15Z")


def test_a_clock_that_jumps_back_changes_no_order(tmp_path: Path) -> None:
    hours = iter(range(100, 0, -1))
    start = datetime(2025, 1, 1, tzinfo=UTC)
    with State.open(tmp_path, clock=lambda: start + timedelta(hours=next(hours))) as opened:
        kept = opened.brief(tmp_path / "b.yaml", "T")
        for body in "abc":
            kept.put(note(body))
            opened.add_search(body)
        assert bodies(kept) == ["a", "b", "c"]
        assert opened.searches() == ("c", "b", "a")
        first, *_, last = kept.annotations()
        assert first.created > last.created


def test_a_changed_note_stays_where_it_was(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    first = kept.put(note("one"))
    kept.put(note("two"))
    changed = kept.put(msgspec.structs.replace(first, body="one, changed"))
    assert bodies(kept) == ["one, changed", "two"]
    assert (changed.revision, changed.created) == (2, first.created)


def test_a_text_that_somebody_else_stored_meanwhile_is_kept(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    seen = kept.put(note("as seen by both"))
    kept.put(msgspec.structs.replace(seen, body="the other's"))
    kept.put(msgspec.structs.replace(seen, body="mine"))
    mine, copy = kept.annotations()
    assert (mine.id, mine.body, mine.copy_of) == (seen.id, "mine", "")
    assert (copy.body, copy.copy_of) == ("the other's", seen.id)
    assert copy.id != seen.id


def test_storing_the_result_again_makes_no_copy(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    stored = kept.put(note("a"))
    for body in "bcd":
        stored = kept.put(msgspec.structs.replace(stored, body=body))
    assert bodies(kept) == ["d"]


def test_a_note_that_was_removed_meanwhile_is_stored_again(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    stored = kept.put(note("a"))
    assert kept.remove(stored.id)
    assert bodies(kept) == []
    assert not kept.remove(stored.id)
    kept.put(msgspec.structs.replace(stored, body="still wanted"))
    assert bodies(kept) == ["still wanted"]


def test_a_note_that_was_changed_meanwhile_is_not_removed(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    seen = kept.put(note("a"))
    changed = kept.put(msgspec.structs.replace(seen, body="b"))
    assert not kept.remove(seen.id, seen.revision)
    assert bodies(kept) == ["b"]
    assert kept.remove(seen.id, changed.revision)


def test_the_last_place(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    assert kept.place() is None
    place = LastPlace(pane="timeline", item="events/a", source="s1", span=Span(3, 9), as_of=739000)
    kept.keep_place(place)
    assert kept.place() == place
    kept.keep_place(LastPlace())
    assert kept.place() == LastPlace()


def test_histories_are_newest_first_once_and_bounded(state: State) -> None:
    for number in range(REMEMBERED + 20):
        state.add_search(f"search {number}")
    state.add_search("search 100")
    state.add_command("quit\0\ud800")
    found = state.searches()
    assert len(found) == REMEMBERED
    assert found[:2] == ("search 100", f"search {REMEMBERED + 19}")
    assert found.count("search 100") == 1
    assert found[-1] == "search 20"
    assert state.commands() == ("quit\0\ud800",)


def test_whatever_has_a_text_is_a_note(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    text = kept.put(Annotation(id="urn:text", kind=Kind.MARK, body="words of somebody's"))
    mark = kept.put(Annotation(id="urn:mark", kind=Kind.MARK))
    assert (text.kind, mark.kind) == (Kind.NOTE, Kind.MARK)


def test_turns_grow_though_the_clock_goes_back(tmp_path: Path) -> None:
    hours = iter(range(100, 0, -1))
    start = datetime(2025, 1, 1, tzinfo=UTC)
    with State.open(tmp_path, clock=lambda: start + timedelta(hours=next(hours))) as opened:
        one, other = (opened.brief(tmp_path / name, name) for name in ("one", "other"))
        first, second = one.put(note("a")), other.put(note("b"))
        third = one.take_in((note("c"),)).added[0]
        changed = one.put(msgspec.structs.replace(first, body="a, changed"))
        assert first.turn < second.turn < third.turn < changed.turn
        assert [each.turn for each in one.annotations()] == [changed.turn, third.turn]


def test_what_is_put_back_is_as_old_as_it_was(tmp_path: Path) -> None:
    hours = iter(range(100))
    start = datetime(2025, 1, 1, tzinfo=UTC)
    with State.open(tmp_path, clock=lambda: start + timedelta(hours=next(hours))) as opened:
        kept = opened.brief(tmp_path / "b.yaml", "T")
        stored = kept.put(note("a"))
        later = kept.put(note("b"))
        kept.remove(stored.id)
        back = kept.put(stored)
        assert (back.modified, back.turn) == (stored.modified, stored.turn)
        assert back.turn < later.turn
        # With another text it is a change like any other.
        kept.remove(back.id)
        changed = kept.put(msgspec.structs.replace(back, body="c"))
        assert changed.modified > later.modified
        assert changed.turn > later.turn


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with State.open(folder) as opened:
        opened.add_search("x")
        modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {"state.db", "state.db-wal"} <= set(modes)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    State.open(tmp_path).close()
    (tmp_path / "state.db").chmod(0o644)
    State.open(tmp_path).close()
    assert (tmp_path / "state.db").stat().st_mode & 0o777 == 0o600


def test_after_closing_there_is_a_sentence(tmp_path: Path) -> None:
    opened = State.open(tmp_path)
    opened.close()
    opened.close()
    with pytest.raises(StateError, match="was closed"):
        opened.searches()


def test_the_user_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "haiti-brief"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder().is_relative_to(tmp_path)
    monkeypatch.setattr(platformdirs, "user_state_path", lambda _: Path("~/.local/state"))
    with pytest.raises(StateError, match="set HOME or XDG_STATE_HOME"):
        State.open()


def test_sqlite_is_loaded_with_the_first_opening() -> None:
    script = (
        "import sys, haiti_brief.state.state, haiti_brief.state.placing\n"
        "assert 'sqlite3' not in sys.modules and 'platformdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
