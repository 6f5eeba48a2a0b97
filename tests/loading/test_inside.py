"""Which files lie where a brief's sources may."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.loading.files import TooLarge, Unreadable
from haiti_brief.loading.inside import Outside, SourceFiles, allowed_folders
from haiti_brief.loading.limits import Limits

WORDS = b"words"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A brief in a house whose folders all have a file."""
    for name in ("briefs/x", "seeds", "sources/x", "other", "briefs-2"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a").write_bytes(WORDS)
    (tmp_path / "a").write_bytes(WORDS)
    (tmp_path / "briefs" / "a").write_bytes(WORDS)
    return tmp_path / "briefs" / "b.yaml"


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def is_inside(path: Path | str, brief: Path) -> bool:
    with SourceFiles(allowed_folders(brief)) as files:
        try:
            return files.read(str(path)) == WORDS
        except Outside:
            return False


@pytest.mark.parametrize(
    "path",
    ["briefs/a", "briefs/x/a", "seeds/a", "sources/x/a", "other/../seeds/a", "briefs//x/./a"],
)
def test_what_lies_inside(brief: Path, path: str) -> None:
    assert is_inside(brief.parents[1] / path, brief)
    assert is_inside(f"{brief.parents[1]}/{path}", brief)


@pytest.mark.parametrize(
    "path",
    ["other/a", "a", "briefs/../a", "briefs-2/a", "briefs/../../a", "seeds/../a", "none/a", "none"],
)
def test_what_lies_outside(brief: Path, path: str) -> None:
    assert not is_inside(f"{brief.parents[1]}/{path}", brief)
    assert not is_inside("/etc/passwd", brief)


def test_a_link_lies_where_it_leads(brief: Path) -> None:
    house = brief.parents[1]
    (house / "briefs" / "out").symlink_to(house / "other")
    (house / "other" / "in").symlink_to(house / "seeds")
    (house / "other" / "file").symlink_to(house / "seeds" / "a")
    (house / "seeds" / "on").symlink_to("../briefs/x")
    assert not is_inside(house / "briefs" / "out" / "a", brief)
    assert is_inside(house / "other" / "in" / "a", brief)
    assert is_inside(house / "other" / "file", brief)
    assert is_inside(house / "seeds" / "on" / "a", brief)


def test_a_folder_beside_that_is_a_link_is_not_allowed(brief: Path) -> None:
    house = brief.parents[1]
    (house / "seeds" / "a").unlink()
    (house / "seeds").rmdir()
    (house / "seeds").symlink_to("other")
    assert not is_inside(house / "seeds" / "a", brief)


def test_a_brief_reached_through_a_linked_folder(brief: Path) -> None:
    house = brief.parents[1]
    (house / "other" / "way").symlink_to(house / "briefs")
    for path in ("a", "../seeds/a", "../sources/x/a"):
        assert is_inside(house / "other" / "way" / path, house / "other" / "way" / "b.yaml")
    assert not is_inside(house / "other" / "way" / "../a", house / "other" / "way" / "b.yaml")


def test_a_relative_brief_allows_the_folder_it_lies_in(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(brief.parent)
    assert is_inside("a", Path("b.yaml"))
    assert is_inside(brief.parent / "a", Path("b.yaml"))
    assert not is_inside("../a", Path("b.yaml"))


def test_many_folders_need_few_descriptors(brief: Path) -> None:
    before = open_files()
    with SourceFiles(allowed_folders(brief)) as files:
        for number in range(200):
            folder = brief.parent / str(number)
            folder.mkdir()
            (folder / "a").write_bytes(WORDS)
            assert files.read(f"{folder}/a") == WORDS
        assert open_files() < before + 50
    assert open_files() == before


def test_the_limits_of_one_file_and_of_all(brief: Path) -> None:
    path = str(brief.parent / "a")
    with SourceFiles(allowed_folders(brief), Limits(source=4)) as files:
        with pytest.raises(TooLarge, match="it is larger than 4 bytes") as caught:
            files.read(path)
        assert caught.value.help is not None
        assert "--limit source=8" in caught.value.help
    with SourceFiles(None, Limits(all_sources=12)) as files:
        assert files.read(path) + files.read(path) == WORDS + WORDS
        with pytest.raises(TooLarge, match="all sources together are larger than 12 bytes"):
            files.read(path)


@pytest.mark.parametrize(
    "path", ["", ".", "x", "x/", "none", "a/", "a/below", "/" * 5000, "n" * 300]
)
def test_what_is_no_file_of_the_tree(brief: Path, path: str) -> None:
    with SourceFiles(allowed_folders(brief)) as files, pytest.raises((Unreadable, Outside)):
        files.read(f"{brief.parent}/{path}")
