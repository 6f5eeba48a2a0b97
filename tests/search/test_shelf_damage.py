"""A shelf whose files were damaged is built anew, and nothing is raised."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from haiti_brief.search import sections, store, stored_files
from haiti_brief.search.sections import name_of
from haiti_brief.search.shelf import Growth
from haiti_brief.search.stored_files import FORMAT
from tests.search.shelves import (
    KILLED_AT_THREE,
    TEXTS,
    Reads,
    built,
    contents,
    is_right,
    killed,
    open_shelf,
)

Damage = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    built(folder, Reads().named(TEXTS))
    return folder


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x10]) + data[middle + 1 :]


def files(folder: Path) -> list[Path]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    assert len(found) > 15
    return found


def assert_built_anew(folder: Path) -> None:
    reads = Reads()
    section, last = built(folder, reads.named(TEXTS))
    assert is_right(section)
    assert len(reads) == len(TEXTS)
    assert last.remark == ""
    assert open_shelf(folder, reads.named(TEXTS)) is not None


def test_a_flipped_bit_in_any_file_is_found(kept: Path, tmp_path: Path) -> None:
    for number, name in enumerate(path.relative_to(kept) for path in files(kept)):
        folder = tmp_path / str(number)
        copytree(kept, folder)
        data = (folder / name).read_bytes()
        if data:
            (folder / name).write_bytes(flipped(data))
            assert_built_anew(folder)


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: data + b"\0", lambda _: b""],
    ids=["cut", "longer", "empty"],
)
def test_a_file_of_another_length_is_found_at_once(
    kept: Path, tmp_path: Path, damage: Damage
) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    for path in files(folder):
        data = path.read_bytes()
        if damage(data) != data:
            path.write_bytes(damage(data))
            assert open_shelf(folder, Reads().named(TEXTS)) is None, path.name
            path.write_bytes(data)
    assert open_shelf(folder, Reads().named(TEXTS)) is not None
    path.write_bytes(damage(data))
    assert_built_anew(folder)


@pytest.mark.parametrize(
    "header", ["", "{}", "[]", "null", "[" * 100_000, '{"crc32": 0, "format": 2}', "\ud800"]
)
def test_a_header_that_is_none_is_found_at_once(kept: Path, tmp_path: Path, header: str) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    (folder / "whole" / "header.json").write_text(header, "utf-8", "surrogatepass")
    assert open_shelf(folder, Reads().named(TEXTS)) is None
    assert_built_anew(folder)


def test_a_file_that_is_missing_is_found_at_once(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    for name in [path.relative_to(kept) for path in files(kept)]:
        copytree(kept, folder, dirs_exist_ok=True)
        (folder / name).unlink()
        assert open_shelf(folder, Reads().named(TEXTS)) is None
    assert_built_anew(folder)


def put(kind: str, path: Path) -> None:
    """Put something at `path` that is no file of an index, and may never end."""
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "zeros" else path.parent / "pipe")
        if kind != "zeros":
            os.mkfifo(path.parent / "pipe")


@pytest.mark.parametrize("kind", ["pipe", "zeros", "folder", "pipe behind a link"])
@pytest.mark.parametrize("name", ["header.json", "postings", "texts", "verified"])
def test_what_is_no_file_is_damage(kept: Path, tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    built(folder, Reads().named(TEXTS))
    put(kind, folder / "whole" / name)
    reads = Reads()
    section, last = built(folder, reads.named(TEXTS))
    assert is_right(section)
    assert last.remark == ""
    assert len(reads) == (0 if name == "verified" else len(TEXTS))


def test_a_header_without_end_is_damage(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    header = folder / "whole" / "header.json"
    header.write_text(header.read_text() + " " * (1 << 20))
    assert open_shelf(folder, Reads().named(TEXTS)) is None
    assert_built_anew(folder)


def test_an_index_of_an_older_format_is_made_anew(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shelf"
    for module in (store, stored_files, sections):
        monkeypatch.setattr(module, "FORMAT", FORMAT - 1)
    built(folder, Reads().named(TEXTS))
    assert open_shelf(folder, Reads().named(TEXTS)) is not None
    monkeypatch.undo()
    assert_built_anew(folder)


@pytest.mark.parametrize("kind", ["pipe", "zeros", "pipe behind a link"])
def test_a_lock_that_is_no_file_keeps_nobody_waiting(kept: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    (folder / "whole" / "postings").write_bytes(b"")
    (folder / "lock").touch()
    put(kind, folder / "lock")
    section, last = built(folder, Reads().named(TEXTS))
    assert is_right(section)
    assert last.remark == ""


def test_a_section_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLED_AT_THREE)
    parts = sorted((tmp_path / "sections").iterdir())
    assert len(parts) == 3
    for section, name in zip(parts, ("texts", "header.json", "postings"), strict=True):
        (section / name).write_bytes(flipped((section / name).read_bytes()))
    assert_built_anew(tmp_path)


def damage_unseen(path: Path) -> None:
    """Flip a bit as a bad disk does: the file looks as if nobody had written it."""
    before = path.stat()
    path.write_bytes(flipped(path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_what_was_found_whole_is_read_again_after_a_week(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    built(folder, Reads().named(TEXTS))
    postings = folder / "whole" / "postings"
    damage_unseen(postings)
    reads = Reads()
    built(folder, reads.named(TEXTS))
    assert len(reads) == 0
    stamp = folder / "whole" / "verified"
    week = 7 * 24 * 3600 + 60
    for file in (folder / "whole").iterdir():
        os.utime(file, (file.stat().st_mtime - week, file.stat().st_mtime - week))
    assert stamp.exists()
    assert_built_anew(folder)


def test_a_file_written_since_it_was_found_whole_is_read_again(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    built(folder, Reads().named(TEXTS))
    postings = folder / "whole" / "postings"
    postings.write_bytes(flipped(postings.read_bytes()))
    assert_built_anew(folder)


def test_damage_is_found_though_another_index_took_its_place(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    copytree(kept, folder)
    damage_unseen(folder / "whole" / "texts")
    told: list[float] = []

    def replace(growth: Growth) -> None:
        if not told:
            (folder / "whole").rename(tmp_path / "old")
            copytree(kept / "whole", folder / "whole")
        told.append(growth.part)

    section, _ = built(folder, Reads().named(TEXTS), replace)
    assert told
    assert is_right(section)


def test_the_files_of_two_indexes_are_never_opened_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "shelf", tmp_path / "other"
    texts = Reads().named(["Gangs moved."])
    built(folder, texts)
    built(other, Reads().named(["Gangs loved."]))
    loads = json.loads

    def swapping(data: bytes) -> object:
        # The header was read, and no other file yet.
        if not (tmp_path / "old").exists():
            (folder / "whole").rename(tmp_path / "old")
            (other / "whole").rename(folder / "whole")
        return loads(data)

    monkeypatch.setattr(json, "loads", swapping)
    opened = open_shelf(folder, texts)
    assert opened is None or contents(opened) == [(0, 0, 12, "Gangs moved.")]
    assert open_shelf(folder, texts) is None


def test_plain_files_in_the_way_are_removed(tmp_path: Path) -> None:
    texts = Reads().named(TEXTS)
    (tmp_path / "whole").write_text("")
    (tmp_path / ".whole-x").write_text("")
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / name_of(texts, 0, 3)).write_text("")
    for _ in range(2):
        section, last = built(tmp_path, texts)
        assert is_right(section)
        assert last.remark == ""
        assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "whole"]
