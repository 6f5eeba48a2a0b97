"""A folder of texts, searched without a brief."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from haiti_brief.loading.files import Unreadable
from haiti_brief.search.folder import index_folder
from haiti_brief.search.results import Scope


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
