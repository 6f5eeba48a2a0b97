"""What `put` has returned is there: after kills, and with several writers at once."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.state import State

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.state import State
folder, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
with State.open(folder) as state:
    kept = state.brief(Path("/nowhere/b.yaml"), "T")
    for number in range(30):
        kept.put(Annotation(id=f"{name}:{number}", kind=Kind.NOTE, body=name))
        kept.put(Annotation(id="shared", kind=Kind.NOTE, body=f"{name}:{number}"))
        state.add_search(f"{name}:{number}")
"""


def test_killed_writers_lose_nothing_that_was_stored() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", "--rounds", "20", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    outcome = json.loads(found.stdout)
    assert outcome["kills"] == 40
    assert outcome["told"] > 0
    assert (outcome["lost"], outcome["damaged"]) == (0, 0)


def test_two_processes_that_start_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name], stdin=subprocess.PIPE, cwd=ROOT
        )
        for name in "ab"
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    own = [f"{name}:{number}" for name in "ab" for number in range(30)]
    with State.open(folder) as state:
        assert state.remark == ""
        found = state.brief(Path("/nowhere/b.yaml"), "T").annotations()
        assert set(state.searches()) == set(own)
    ids = {each.id for each in found}
    assert set(own) <= ids
    # Each text of the note that both wrote is the note itself or a copy of it.
    texts = [each.body for each in found if "shared" in (each.id, each.copy_of)]
    assert sorted(texts) == sorted(own)


def test_threads_share_one_connection(tmp_path: Path) -> None:
    with State.open(tmp_path) as state, ThreadPoolExecutor(8) as pool:
        kept = state.brief(tmp_path / "b.yaml", "T")

        def write(number: int) -> int:
            kept.put(Annotation(id=str(number), kind=Kind.MARK))
            return len(kept.annotations())

        counts = list(pool.map(write, range(100)))
        assert max(counts) == 100
        assert {each.id for each in kept.annotations()} == set(map(str, range(100)))


def test_two_openings_in_one_process_see_each_other(tmp_path: Path) -> None:
    with State.open(tmp_path) as one, State.open(tmp_path) as other:
        one.add_search("a")
        other.add_search("b")
        assert one.searches() == ("b", "a")
    with State.open(tmp_path) as one:
        State.open(tmp_path).close()
        one.add_search("c")
    with State.open(tmp_path) as other:
        assert other.searches() == ("c", "b", "a")
