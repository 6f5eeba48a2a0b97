"""Places where nothing can be kept: each is told, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from haiti_brief.state.annotation import Annotation, Kind, utc_now
from haiti_brief.state.database import Database
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import State
from tests.state.written import BRIEF, PAGE, ROOT, kept, write_notes


def under_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "state"


def link_to_itself(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


def database_links_to_itself(folder: Path) -> Path:
    (folder / "state.db").symlink_to(folder / "state.db")
    return folder


def folder_for_a_file(folder: Path) -> Path:
    (folder / "state.db").mkdir()
    return folder


def pipe_for_a_file(folder: Path) -> Path:
    os.mkfifo(folder / "state.db")
    return folder


def name_too_long(folder: Path) -> Path:
    return folder / ("x" * 300)


def name_with_nul(folder: Path) -> Path:
    return folder / "a\0b"


def unwritable_place(folder: Path) -> Path:
    return Path("/proc/haiti-brief")


PLACES = (
    under_a_file, link_to_itself, database_links_to_itself, folder_for_a_file, pipe_for_a_file,
    name_too_long, name_with_nul, unwritable_place,
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_a_place_that_cannot_be_is_told(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    with pytest.raises(StateError, match=r"state|haiti-brief|\w+ cannot be kept"):
        State.open(place(tmp_path))


FORBIDDEN = """
import os, sys
from pathlib import Path
from haiti_brief.state.errors import StateError
from tests.state.written import *
folder, mode, file_mode = Path(sys.argv[1]), int(sys.argv[2], 8), int(sys.argv[3], 8)
write_notes(folder, 1)
if os.geteuid() == 0:
    # Nothing is forbidden to root, so somebody else comes and owns it all.
    for path in (folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
(folder / "state.db").chmod(file_mode)
folder.chmod(mode)
try:
    with State.open(folder) as state:
        print(len(state.brief(BRIEF, "T").annotations()))
        state.brief(BRIEF, "T").put(Annotation(id="x", kind=Kind.NOTE))
except StateError as error:
    print(error)
folder.chmod(0o700)
"""


@pytest.mark.parametrize(
    ("mode", "file_mode", "told"),
    [
        ("500", "600", ["1", "may not be written: correct its permissions and its folder's"]),
        ("500", "400", ["1", "may not be written: correct its permissions and its folder's"]),
        ("700", "400", ["1", "may not be written: correct its permissions and its folder's"]),
        ("700", "000", ["may not be written: correct its permissions", "nor can it be read"]),
        ("000", "600", ["notes cannot be kept in", "Permission denied"]),
    ],
)
def test_what_the_user_may_not_write_is_told(mode: str, file_mode: str, told: list[str]) -> None:
    # Somebody else does not come into pytest's own folders.
    with TemporaryDirectory(prefix="forbidden-") as folder:
        found = subprocess.run(
            [sys.executable, "-c", FORBIDDEN, folder, mode, file_mode],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert all(words in found.stdout for words in told), found.stdout
        assert not list(Path(folder).glob("*.damaged*"))


FULL = f"""
import resource, signal, sys
from pathlib import Path
from haiti_brief.state.errors import StateError
from tests.state.written import *
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
state = State.open(folder) if limit > {PAGE} else None
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
stored = []
try:
    state = state or State.open(folder)
    for number in range(1000):
        stored.append(state.brief(BRIEF, "T").put(
            Annotation(id=f"full:{{number}}", kind=Kind.NOTE, body="x" * 3000)).id)
except StateError as error:
    print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    if state is not None:
        found = [each.id for each in state.brief(BRIEF, "T").annotations()]
        assert found[len(found) - len(stored):] == stored, (found, stored)
        state.brief(BRIEF, "T").put(Annotation(id="after", kind=Kind.NOTE))
    print(len(stored))
"""


@pytest.mark.parametrize("limit", [0, 1000, 40_000, 200_000])
def test_a_disk_without_room_is_told_and_loses_nothing(tmp_path: Path, limit: int) -> None:
    write_notes(tmp_path, 5)
    found = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(limit)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    message, number = found.stdout.splitlines()
    assert "state.db: no file may grow that large" in message
    now = kept(tmp_path)
    assert now[:5] == [f"urn:{each}" for each in range(5)]
    assert now[5 : 5 + int(number)] == [f"full:{each}" for each in range(int(number))]
    assert (int(number) > 0) == (limit > PAGE)


def write_notes_and_close(folder: Path) -> None:
    write_notes(folder, 3)
    with State.open(folder) as state:
        state.add_search("convoy")


def write_notes_of_version_2(folder: Path) -> None:
    write_notes_and_close(folder)
    with closing(sqlite3.connect(folder / "state.db")) as connection:
        connection.executescript(
            "ALTER TABLE annotations DROP COLUMN creator;"
            "ALTER TABLE annotations DROP COLUMN turn;"
            "ALTER TABLE annotations DROP COLUMN taken;"
            "DROP TABLE turns; PRAGMA user_version = 2;"
        )


READ_ALL_THE_SAME = """
import os, resource, signal, sys
from pathlib import Path
import haiti_brief.state.database
from haiti_brief.state.errors import StateError
from tests.state.written import *
folder, way = Path(sys.argv[1]), sys.argv[2]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
never = (resource.RLIM_INFINITY,) * 2
if way == "forbidden":
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    (folder / "state.db").chmod(0o400)
    folder.chmod(0o500)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, never[1]))
before = (folder / "state.db").read_bytes()
with State.open(folder) as state:
    brief = state.brief(BRIEF, "T")
    print(state.remark == f"marks and notes can be read, but not kept: {state.trouble}")
    print(len(brief.annotations()), brief.place(), state.searches(), len(state.briefs()))
    for write in (lambda: brief.put(note("x")), lambda: state.add_search("x")):
        try:
            write()
        except StateError as error:
            print(error)
    assert (folder / "state.db").read_bytes() == before
    if way == "forbidden":
        folder.chmod(0o700)
        (folder / "state.db").chmod(0o600)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, never)
    brief.put(note("there is room again"))
    print(len(brief.annotations()), repr(state.trouble))
"""


@pytest.mark.parametrize("way", ["forbidden", "full"])
@pytest.mark.parametrize("make", [write_notes_and_close, write_notes_of_version_2])
def test_what_cannot_be_written_is_read(way: str, make: Callable[[Path], None]) -> None:
    why = {
        "forbidden": "it may not be written: correct its permissions and its folder's",
        "full": "no file may grow that large: raise the limit (ulimit -f)",
    }[way]
    with TemporaryDirectory(prefix="reading-") as name:
        folder = Path(name)
        make(folder)
        found = subprocess.run(
            [sys.executable, "-c", READ_ALL_THE_SAME, name, way],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert found.returncode == 0, found.stderr
        told = f"nothing can be kept in {folder / 'state.db'}: {why}"
        assert found.stdout.splitlines() == [
            "True", "3 None ('convoy',) 1", told, told, "4 ''",
        ]  # fmt: skip


def test_a_full_database_is_told(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        brief = state.brief(BRIEF, "T")
        brief.put(Annotation(id="small", kind=Kind.NOTE))
        # The one limit of SQLite's own that gives the error of a full disk.
        state._database._open().execute("PRAGMA max_page_count = 20")
        with pytest.raises(StateError, match=r"kept in .*state.db: the disk is full"):
            brief.put(Annotation(id="large", kind=Kind.NOTE, body="x" * 500_000))
        assert [each.id for each in brief.annotations()] == ["small"]
        brief.remove("small")
        assert brief.annotations() == ()


def test_another_program_that_holds_the_file_is_told(tmp_path: Path) -> None:
    write_notes(tmp_path, 1)
    other = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with State(Database(tmp_path, 0.05), utc_now) as state:
        brief = state.brief(BRIEF, "T")
        assert len(brief.annotations()) == 1
        with pytest.raises(StateError, match=r"another program holds .*state.db: close it"):
            brief.put(Annotation(id="x", kind=Kind.NOTE))
        other.execute("ROLLBACK")
        brief.put(Annotation(id="x", kind=Kind.NOTE))
    other.close()
