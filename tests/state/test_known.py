"""Which brief marks and notes belong to: after it was moved, renamed, copied or removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from haiti_brief.state.annotation import LastPlace
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import State
from tests.state.written import bodies, brief_file, note


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state") as opened:
        yield opened


def test_briefs_are_kept_apart(state: State, tmp_path: Path) -> None:
    one, other = brief_file(tmp_path / "one"), brief_file(tmp_path / "other")
    state.brief(one, "T").put(note("one", "urn:same"))
    state.brief(other, "T").put(note("other", "urn:same"))
    assert bodies(state.brief(one, "T")) == ["one"]
    assert bodies(state.brief(other, "T")) == ["other"]


def test_a_brief_that_was_moved_keeps_its_notes(state: State, tmp_path: Path) -> None:
    old = brief_file(tmp_path / "old")
    state.brief(old, "T").put(note("kept"))
    state.brief(old, "T").keep_place(LastPlace(pane="actors"))
    new = tmp_path / "new"
    old.parent.rename(new)
    moved = state.brief(new / "brief.yaml", "T")
    assert bodies(moved) == ["kept"]
    assert moved.place() == LastPlace(pane="actors")
    moved.put(note("more"))
    # Another file at the old path is another brief from now on.
    assert bodies(state.brief(brief_file(tmp_path / "old"), "T")) == []
    assert bodies(state.brief(new / "brief.yaml", "T")) == ["kept", "more"]


@pytest.mark.parametrize(("name", "title"), [("brief.yaml", "Other"), ("other.yaml", "T")])
def test_a_brief_that_was_renamed_or_retitled_keeps_its_notes(
    state: State, tmp_path: Path, name: str, title: str
) -> None:
    old = brief_file(tmp_path / "old")
    state.brief(old, "T").put(note("kept"))
    state.brief(brief_file(tmp_path / "here"), "Other").put(note("not gone"))
    old.unlink()
    renamed = state.brief(brief_file(tmp_path / "new", name), title)
    assert bodies(renamed) == ["kept"]
    renamed.put(note("more"))
    assert bodies(renamed) == ["kept", "more"]


@pytest.mark.parametrize(("name", "title"), [("brief.yaml", "Other"), ("other.yaml", "T")])
def test_of_two_that_may_be_meant_none_is_taken_over(
    state: State, tmp_path: Path, name: str, title: str
) -> None:
    old = [brief_file(tmp_path / folder) for folder in ("one", "two")]
    for path in old:
        state.brief(path, "T").put(note(path.parent.name))
    for path in old:
        path.unlink()
    kept = state.brief(brief_file(tmp_path / "new", name), title)
    assert bodies(kept) == []
    kept.put(note("own"))
    assert [(each.path, each.notes, each.gone) for each in state.briefs()] == [
        (str(tmp_path / "new" / name), 1, False),
        (str(tmp_path / "one" / "brief.yaml"), 1, True),
        (str(tmp_path / "two" / "brief.yaml"), 1, True),
    ]
    assert kept.adopt(tmp_path / "two" / "brief.yaml") == 1
    assert bodies(kept) == ["own", "two"]
    assert len(state.briefs()) == 2


@pytest.mark.parametrize(("name", "title"), [("brief.yaml", "Other"), ("other.yaml", "Other")])
def test_of_a_disk_that_is_not_there_nothing_is_taken_by_the_name_alone(
    state: State, tmp_path: Path, name: str, title: str
) -> None:
    old = brief_file(tmp_path / "disk")
    state.brief(old, "T").put(note("kept"))
    old.parent.rename(tmp_path / "elsewhere")
    assert bodies(state.brief(brief_file(tmp_path / "new", name), title)) == []


def test_only_the_notes_of_a_brief_that_is_gone_are_taken_over(
    state: State, tmp_path: Path
) -> None:
    there = brief_file(tmp_path / "one")
    state.brief(there, "T").put(note("theirs"))
    kept = state.brief(brief_file(tmp_path / "two"), "T")
    with pytest.raises(StateError, match="is still there"):
        kept.adopt(there)
    with pytest.raises(StateError, match="no marks or notes belong to"):
        kept.adopt(tmp_path / "nowhere.yaml")
    assert bodies(state.brief(there, "T")) == ["theirs"]


def test_what_is_taken_over_replaces_nothing(state: State, tmp_path: Path) -> None:
    old = brief_file(tmp_path / "old")
    state.brief(old, "Old").put(note("theirs", "urn:x"))
    state.brief(old, "Old").put(note("same", "urn:y"))
    state.brief(old, "Old").keep_place(LastPlace(pane="actors"))
    kept = state.brief(brief_file(tmp_path / "new", "new.yaml"), "New")
    kept.put(note("mine", "urn:x"))
    kept.put(note("same", "urn:y"))
    old.unlink()
    assert kept.adopt(old) == 2
    assert bodies(kept) == ["mine", "same", "theirs"]
    assert kept.annotations()[2].copy_of == "urn:x"
    assert kept.place() == LastPlace(pane="actors")


def test_a_new_title_at_the_same_path_changes_nothing(state: State, tmp_path: Path) -> None:
    path = brief_file(tmp_path)
    state.brief(path, "T").put(note("kept"))
    assert bodies(state.brief(path, "T, corrected")) == ["kept"]


def test_a_copy_of_a_brief_that_is_still_there_starts_empty(state: State, tmp_path: Path) -> None:
    state.brief(brief_file(tmp_path / "old"), "T").put(note("kept"))
    assert bodies(state.brief(brief_file(tmp_path / "copy"), "T")) == []


def test_a_link_and_its_file_are_one_brief(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = brief_file(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    state.brief(tmp_path / "link" / "brief.yaml", "T").put(note("kept"))
    monkeypatch.chdir(path.parent)
    assert bodies(state.brief(path, "T")) == ["kept"]
    assert bodies(state.brief(Path("brief.yaml"), "T")) == ["kept"]
