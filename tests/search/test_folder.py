"""A folder of texts, searched without a brief."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from haiti_brief.loading.files import Unreadable, read_regular
from haiti_brief.search import file_list
from haiti_brief.search import folder as folder_module
from haiti_brief.search.folder import index_folder
from haiti_brief.search.results import Fit, Scope


def sources(folder: Path, query: str) -> list[str | None]:
    return [hit.source for hit in index_folder(folder).index.search(query, Scope.SOURCES).hits]


def test_text_files_are_named_by_their_path_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("gangs")
    (tmp_path / "a.txt").write_text("gangs")
    (tmp_path / "c.TXT").write_text("gangs")
    (tmp_path / "d.pdf").write_text("gangs")
    assert sources(tmp_path, "gangs") == ["a.txt", "b/two.md", "c.TXT"]


def test_hidden_files_links_and_pipes_are_left_alone(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("gangs")
    (inside / ".hidden.txt").write_text("gangs")
    (inside / ".git").mkdir()
    (inside / ".git" / "x.txt").write_text("gangs")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    os.mkfifo(inside / "pipe.txt")
    (inside / "good.txt").write_text("gangs")
    assert sources(inside, "gangs") == ["good.txt"]


def test_offsets_count_characters_of_the_text_as_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffÉté.\r\nGangs moved.\r\n".encode())
    hit = index_folder(tmp_path).index.search("gangs", Scope.SOURCES).hits[0]
    assert (hit.start, hit.end, hit.text) == (5, 17, "Gangs moved.")


def test_what_is_not_utf_8_is_searched_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Gangs \xff moved.")
    found = index_folder(tmp_path)
    assert found.index.search("gangs moved", Scope.SOURCES).total == 1
    assert "not UTF-8" in found.remarks[0]


def test_a_folder_that_is_none_cannot_be_searched(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("gangs")
    for path in (tmp_path / "file", tmp_path / "missing", Path("a\0b")):
        with pytest.raises(Unreadable):
            index_folder(path)


def large_folder(folder: Path) -> Path:
    """A folder that is not searched in memory."""
    (folder / "sub").mkdir(parents=True)
    for number in range(40):
        (folder / "sub" / f"n{number:02}.txt").write_text(f"Gangs moved {number} times.\n" * 20)
    (folder / "a.txt").write_text("A lighthouse stood there.\n")
    (folder / "latin.txt").write_bytes(b"Gangs \xff fled.\n")
    (folder / "b\udcff.txt").write_text("A beacon.\n")
    long_ago = time.time() - 3600
    for path in folder.rglob("*.txt"):
        os.utime(path, (long_ago, long_ago))
    return folder


@pytest.fixture(autouse=True)
def border(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder be large that is not, so that the tests are quick."""
    monkeypatch.setattr(folder_module, "LARGEST_IN_MEMORY", 10_000)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the files count as made long before they are listed, whatever the clock says."""
    monkeypatch.setattr(file_list, "_DOUBTED", -(10**12))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, in their order."""
    found: list[str] = []

    def read(path: Path, limit: int) -> bytes:
        found.append(path.name)
        return read_regular(path, limit)

    monkeypatch.setattr(file_list, "read_regular", read)
    return found


def test_a_large_folder_is_searched_as_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = large_folder(tmp_path / "texts")
    large = index_folder(folder)
    monkeypatch.setattr(folder_module, "LARGEST_IN_MEMORY", 10**9)
    small = index_folder(folder)
    assert (large.files, large.remarks) == (small.files, small.remarks)
    for query in ("lighthouse", "moved 7", "beacon", "xylophone", "source:SUB/n07 moved"):
        one = large.index.search(query, Scope.SOURCES)
        other = small.index.search(query, Scope.SOURCES)
        assert [(h.source, h.start) for h in one.hits] == [(h.source, h.start) for h in other.hits]
        assert one.total == other.total
        assert one.nearest == other.nearest
    [hit] = large.index.search("beacon", Scope.SOURCES).hits
    assert hit.source == "b\udcff.txt"


@pytest.mark.usefixtures("settled")
def test_unchanged_files_are_not_read_again_and_their_remarks_are_kept(
    tmp_path: Path, reads: list[str]
) -> None:
    folder = large_folder(tmp_path / "texts")
    first = index_folder(folder)
    assert len(set(reads)) == 43
    reads.clear()
    second = index_folder(folder)
    assert reads == []
    assert first.remarks == second.remarks
    assert "not UTF-8" in second.remarks[0]
    assert second.index.search("lighthouse", Scope.SOURCES).total == 1


@pytest.mark.usefixtures("settled")
def test_what_changed_came_or_went_is_seen(tmp_path: Path, reads: list[str]) -> None:
    folder = large_folder(tmp_path / "texts")
    index_folder(folder)
    reads.clear()
    (folder / "a.txt").write_text("A windmill stood there.\n")
    (folder / "new.txt").write_text("A ferry came.\n")
    (folder / "latin.txt").unlink()
    found = index_folder(folder)
    assert found.remarks == ()
    assert {"a.txt", "new.txt"} <= set(reads)
    totals = {
        word: found.index.search(word, Scope.SOURCES).fit
        for word in ("lighthouse", "windmill", "ferry", "fled")
    }
    assert totals == {
        "lighthouse": Fit.NONE, "windmill": Fit.ALL, "ferry": Fit.ALL, "fled": Fit.NONE,
    }  # fmt: skip


def test_a_file_of_the_last_seconds_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    folder = large_folder(tmp_path / "texts")
    index_folder(folder)
    reads.clear()
    # Its time of change is new, whatever time of writing it was given.
    assert index_folder(folder).index.search("lighthouse", Scope.SOURCES).total == 1
    assert "a.txt" in reads


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("target", ["pipe", "/dev/zero"])
def test_a_list_that_is_no_file_keeps_nobody_waiting(
    tmp_path: Path, own_cache: Path, reads: list[str], target: str
) -> None:
    folder = large_folder(tmp_path / "texts")
    index_folder(folder)
    [kept] = own_cache.rglob("files")
    kept.unlink()
    if target == "pipe":
        os.mkfifo(kept)
    else:
        kept.symlink_to(target)
    reads.clear()
    assert index_folder(folder).index.search("lighthouse", Scope.SOURCES).total == 1
    assert "a.txt" in reads
    reads.clear()
    index_folder(folder)
    assert "a.txt" not in reads
    assert kept.is_file()
    assert not kept.is_symlink()


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("damage", [b"", b"\x93\x01\x02\x90", b"\xff" * 40, None,
                                    b"\x94\x01\x02\x90" + b"\x91" * 10**6,
                                    b"\x93\x01\x02\x90" + b" " * (1 << 22)])  # fmt: skip
def test_a_damaged_list_is_made_anew(
    tmp_path: Path, own_cache: Path, reads: list[str], damage: bytes | None
) -> None:
    folder = large_folder(tmp_path / "texts")
    index_folder(folder)
    [kept] = own_cache.rglob("files")
    if damage is None:
        kept.unlink()
        kept.mkdir()
    else:
        kept.write_bytes(damage)
    reads.clear()
    assert index_folder(folder).index.search("lighthouse", Scope.SOURCES).total == 1
    assert "a.txt" in reads


def test_a_small_folder_and_one_that_is_not_kept_write_nothing(
    tmp_path: Path, own_cache: Path
) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "a.txt").write_text("gangs")
    index_folder(tmp_path / "small")
    index = index_folder(large_folder(tmp_path / "texts"), kept=False).index
    assert index.search("lighthouse", Scope.SOURCES).total == 1
    assert not own_cache.exists()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("gangs actor:rubio", "actor: a folder has no actors"),
        ("gangs before:2025", "before: a folder has no"),
        ("gangs source:", "source: a part of a path, of a.txt, b.txt"),
        ("gangs source:zzz", "no source “zzz”: there are a.txt, b.txt"),
    ],
)
def test_a_folder_has_sources_alone_to_filter_by(tmp_path: Path, query: str, said: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("gangs")
    results = index_folder(tmp_path).index.search(query, Scope.SOURCES)
    assert said in results.remarks[0]
    assert results.total == 2
    assert sources(tmp_path, "gangs -source:A.T") == ["b.txt"]
