"""Annotations from a file beside those that are here: new, the same, newer, older."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from haiti_brief.state.annotation import Annotation
from haiti_brief.state.state import State
from tests.state.written import bodies, note


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state") as opened:
        yield opened


def taken(body: str, modified: str, key: str = "urn:x", **more: str) -> Annotation:
    made = note(body, key)
    return msgspec.structs.replace(made, created="2025-01-01T00:00:00Z", modified=modified, **more)


OLD, NEW, NEWEST = "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z"


def test_a_newer_text_from_a_file_replaces_one_from_a_file(state: State, tmp_path: Path) -> None:
    kept = state.brief(tmp_path / "b.yaml", "T")
    assert len(kept.take_in((taken("one", OLD, creator="Anna"),)).added) == 1
    assert kept.take_in((taken("one", OLD, creator="Anna"),)).same == 1
    found = kept.take_in((taken("two", NEW, creator="Anna"),))
    (now,) = kept.annotations()
    assert found.replaced == (now,)
    assert (now.body, now.modified, now.creator, now.revision) == ("two", NEW, "Anna", 2)
    assert kept.take_in((taken("one", OLD, creator="Anna"),)).older == 1
    assert kept.take_in((taken("three", NEW, creator="Anna"),)).older == 1
    assert kept.take_in((taken("three", "", creator="Anna"),)).older == 1
    assert bodies(kept) == ["two"]


def test_a_text_written_here_is_kept_where_a_newer_one_comes_from_a_file(tmp_path: Path) -> None:
    with State.open(tmp_path, clock=lambda: datetime.fromisoformat(NEW)) as opened:
        kept = opened.brief(tmp_path / "b.yaml", "T")
        (stored,) = kept.take_in((taken("one", OLD),)).added
        kept.put(msgspec.structs.replace(stored, body="mine"))
        assert kept.take_in((taken("one", OLD),)).older == 1
        kept.take_in((taken("theirs", NEWEST),))
        now, copy = kept.annotations()
        assert (now.id, now.body) == ("urn:x", "theirs")
        assert (copy.body, copy.copy_of) == ("mine", "urn:x")
