"""A file that cannot be used: set aside where it is damaged, else left alone and told."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.errors import StateError
from haiti_brief.state.schema import MIGRATIONS, migrate, version_of
from haiti_brief.state.state import State
from tests.state.written import BRIEF, PAGE, ROOT, kept, write_notes


def random_bytes(data: bytes) -> bytes:
    return Random(1).randbytes(len(data))


def header_gone(data: bytes) -> bytes:
    return bytes(100) + data[100:]


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2 + 10]


def inner_page_zeroed(data: bytes) -> bytes:
    return data[: PAGE * 4] + bytes(PAGE * 3) + data[PAGE * 7 :]


def text(_: bytes) -> bytes:
    return b"these are my notes\n" * 10


def cell_pointers_scrambled(data: bytes) -> bytes:
    at = PAGE * 4 + 8
    return data[:at] + Random(2).randbytes(200) + data[at + 200 :]


DAMAGES = (random_bytes, header_gone, truncated, inner_page_zeroed, text, cell_pointers_scrambled)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_set_aside_whole(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    write_notes(tmp_path)
    file = tmp_path / "state.db"
    spoilt = damage(file.read_bytes())
    file.write_bytes(spoilt)
    with State.open(tmp_path) as state:
        assert "state.db was damaged" in state.remark
        assert "set aside as state.db.damaged-1 and a new one was begun" in state.remark
        state.brief(BRIEF, "T").put(Annotation(id="new", kind=Kind.MARK))
    assert (tmp_path / "state.db.damaged-1").read_bytes() == spoilt
    with State.open(tmp_path) as state:
        assert state.remark == ""
    assert kept(tmp_path) == ["new"]


def test_nothing_that_was_set_aside_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "state.db.damaged-2-wal").write_text("mine")
    for number in range(3):
        (tmp_path / "state.db").write_text(f"damage {number}")
        State.open(tmp_path).close()
    names = [f"state.db.damaged-{number}" for number in (1, 3, 4)]
    assert [(tmp_path / name).read_text() for name in names] == ["damage 0", "damage 1", "damage 2"]
    assert (tmp_path / "state.db.damaged-2-wal").read_text() == "mine"


def test_any_damage_ends_in_notes_or_in_a_file_set_aside(tmp_path: Path) -> None:
    write_notes(tmp_path, 40)
    sound = (tmp_path / "state.db").read_bytes()
    random = Random(3)
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        spoilt = bytearray(sound)
        for _ in range(random.choice((1, 20, 400))):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        (folder / "state.db").write_bytes(spoilt)
        try:
            with State.open(folder) as state:
                state.brief(BRIEF, "T").annotations()
                state.searches()
                told = state.remark
        except StateError as error:
            # A version that grew by the damage looks like one of a newer program.
            told = str(error)
        if "newer" in told or "damaged: start again" in told:
            assert (folder / "state.db").read_bytes() == spoilt
        elif told:
            assert "was damaged" in told
            assert (folder / "state.db.damaged-1").read_bytes() == spoilt


def leave_log(folder: Path) -> None:
    """Write notes in a process that ends without closing, so that they stand in the log."""
    script = (
        "import os, sys\nfrom pathlib import Path\n"
        "from tests.state.written import *\n"
        "folder = Path(sys.argv[1])\n"
        "state = State.open(folder)\n"
        "for number in range(30):\n"
        "    state.brief(BRIEF, 'T').put(Annotation(id=f'log:{number}', kind=Kind.NOTE))\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True, cwd=ROOT)


def test_notes_in_the_log_alone_are_there(tmp_path: Path) -> None:
    leave_log(tmp_path)
    assert (tmp_path / "state.db-wal").stat().st_size
    assert len(kept(tmp_path)) == 30


@pytest.mark.parametrize("damage", [random_bytes, header_gone, truncated, text])
def test_a_damaged_log_keeps_what_stood_in_the_file(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    write_notes(tmp_path)
    leave_log(tmp_path)
    log = tmp_path / "state.db-wal"
    log.write_bytes(damage(log.read_bytes()))
    found = kept(tmp_path)
    assert found[:200] == [f"urn:{number}" for number in range(200)]
    assert found[200:] == [f"log:{number}" for number in range(len(found) - 200)]


def test_the_log_of_a_file_that_is_gone_is_not_thrown_away(tmp_path: Path) -> None:
    leave_log(tmp_path)
    log = (tmp_path / "state.db-wal").read_bytes()
    (tmp_path / "state.db").write_bytes(b"")
    with State.open(tmp_path) as state:
        assert "its log is not" in state.remark
    assert (tmp_path / "state.db.damaged-1-wal").read_bytes() == log


def test_a_database_of_another_program_is_set_aside(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state.db") as other:
        other.execute("CREATE TABLE briefs (recipe TEXT)")
    other.close()
    with State.open(tmp_path) as state:
        assert "another program" in state.remark


def test_tables_that_are_missing_are_damage(tmp_path: Path) -> None:
    write_notes(tmp_path)
    with sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute("DROP TABLE history")
    connection.close()
    with State.open(tmp_path) as state:
        assert "no such table: history" in state.remark
    assert (tmp_path / "state.db.damaged-1").exists()


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    write_notes(tmp_path)
    file = tmp_path / "state.db"
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StateError, match=r"written by a newer haiti-brief .* was not touched"):
        State.open(tmp_path)
    assert file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"state.db", "state.db.lock"}


VERSION_1 = """
PRAGMA application_id = 1212305990;
PRAGMA journal_mode = WAL;
CREATE TABLE briefs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE,
    name BLOB NOT NULL, title BLOB NOT NULL);
CREATE TABLE annotations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    brief INTEGER NOT NULL REFERENCES briefs (number) ON DELETE CASCADE,
    id BLOB NOT NULL, revision INTEGER NOT NULL, kind BLOB NOT NULL, item BLOB NOT NULL,
    source BLOB, name BLOB NOT NULL, file BLOB NOT NULL, exact BLOB NOT NULL,
    prefix BLOB NOT NULL, suffix BLOB NOT NULL, start INTEGER, body BLOB NOT NULL,
    created BLOB NOT NULL, modified BLOB NOT NULL, copy_of BLOB NOT NULL, UNIQUE (brief, id));
CREATE TABLE places (
    brief INTEGER PRIMARY KEY REFERENCES briefs (number) ON DELETE CASCADE,
    pane BLOB, item BLOB, source BLOB, first INTEGER, last INTEGER, as_of INTEGER);
INSERT INTO briefs VALUES (1, x'2F6E6F77686572652F62726965662E79616D6C', x'62726965662E79616D6C',
    x'54');
INSERT INTO annotations VALUES (1, 1, x'75726E3A31', 3, x'6E6F7465', x'6576656E74732F61', x'7331',
    x'', x'', x'776F726473', x'', x'', 7, x'6F6C64206E6F7465', x'', x'', x'');
PRAGMA user_version = 1;
"""


def version_1(folder: Path) -> None:
    connection = sqlite3.connect(folder / "state.db")
    connection.executescript(VERSION_1)
    connection.close()


def test_a_file_of_version_1_is_brought_up_to_date_with_its_notes(tmp_path: Path) -> None:
    version_1(tmp_path)
    with State.open(tmp_path) as state:
        assert state.remark == ""
        (found,) = state.brief(BRIEF, "T").annotations()
        assert (found.id, found.revision, found.kind) == ("urn:1", 3, Kind.NOTE)
        assert (found.item, found.source, found.exact) == ("events/a", "s1", "words")
        assert (found.start, found.body) == (7, "old note")
        state.add_search("works")
        assert state.searches() == ("works",)


VERSION_2 = """
CREATE TABLE history (
    kind BLOB NOT NULL, text BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, text));
INSERT INTO history VALUES (x'7365617263686573', x'776F726B73', 1);
INSERT INTO annotations SELECT 2, brief, x'75726E3A32', revision, kind, item, source, name, file,
    exact, prefix, suffix, start, body, created,
    x'323032352D30332D30315430303A30303A30305A', copy_of FROM annotations WHERE number = 1;
INSERT INTO annotations SELECT 3, brief, x'75726E3A33', revision, x'6D61726B', item, source, name,
    file, exact, prefix, suffix, start, body, created,
    x'323032352D30322D30315430303A30303A30305A', copy_of FROM annotations WHERE number = 1;
PRAGMA user_version = 2;
"""


def test_a_file_of_version_2_is_brought_up_to_date_with_its_notes(tmp_path: Path) -> None:
    version_1(tmp_path)
    connection = sqlite3.connect(tmp_path / "state.db")
    connection.executescript(VERSION_2)
    connection.close()
    with State.open(tmp_path) as state:
        assert state.remark == ""
        brief = state.brief(BRIEF, "T")
        found = brief.annotations()
        assert [(each.id, each.turn, each.creator) for each in found] == [
            ("urn:1", 1, ""), ("urn:2", 3, ""), ("urn:3", 2, ""),
        ]  # fmt: skip
        # A mark with a text is a note by now.
        assert {each.kind for each in found} == {Kind.NOTE}
        assert brief.put(Annotation(id="new", kind=Kind.MARK, creator="Anna")).turn == 4
        assert brief.annotations()[3].creator == "Anna"
        assert state.searches() == ("works",)


def test_a_step_that_fails_leaves_the_file_at_the_version_before(tmp_path: Path) -> None:
    version_1(tmp_path)
    connection = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    broken = (*MIGRATIONS, ("CREATE TABLE extra (a)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, broken)
    assert version_of(connection) == len(MIGRATIONS)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "history" in tables
    assert "extra" not in tables
    connection.close()
    assert kept(tmp_path) == ["urn:1"]


def test_a_file_that_was_set_aside_by_another_process_is_followed(tmp_path: Path) -> None:
    first = State.open(tmp_path)
    first.brief(BRIEF, "T").put(Annotation(id="a", kind=Kind.NOTE))
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"state.db{end}").rename(tmp_path / f"state.db.damaged-1{end}")
    with State.open(tmp_path) as second:
        second.brief(BRIEF, "T").put(Annotation(id="b", kind=Kind.NOTE))
        first.brief(BRIEF, "T").put(Annotation(id="c", kind=Kind.NOTE))
        found = [each.id for each in second.brief(BRIEF, "T").annotations()]
    first.close()
    # What the first knew of is written again.
    assert found == ["b", "a", "c"]
    assert kept(tmp_path) == ["b", "a", "c"]


def test_damage_that_shows_later_is_set_aside_too(tmp_path: Path) -> None:
    # More than SQLite holds in memory, so that it reads the file again.
    write_notes(tmp_path, 20_000)
    state = State.open(tmp_path)
    file = tmp_path / "state.db"
    file.write_bytes(inner_page_zeroed(file.read_bytes()))
    with pytest.raises(StateError, match=r"set aside as state.db.damaged-1 .*: try again"):
        state.brief(BRIEF, "T").annotations()
    state.brief(BRIEF, "T").put(Annotation(id="new", kind=Kind.NOTE))
    state.close()
    assert kept(tmp_path) == ["new"]
