"""Which files are read at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from haiti_brief.loading.files import Unreadable, read_regular


def refusal(path: Path, limit: int = 100) -> str:
    with pytest.raises(Unreadable) as caught:
        read_regular(path, limit)
    return str(caught.value)


def test_the_bytes_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\x00\xff\r\n")
    assert read_regular(path, 4) == b"\x00\xff\r\n"
    assert "larger than" in refusal(path, 3)


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert "not a regular file" in refusal(tmp_path / "pipe")
    assert "not a regular file" in refusal(Path("/dev/zero"))
    assert "folder" in refusal(tmp_path)
    assert "no such file" in refusal(tmp_path / "none")
    assert refusal(tmp_path / "loop")
    assert refusal(tmp_path / "a\0b")
    assert refusal(tmp_path / ("n" * 5000))
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "below")


def test_a_refused_folder_leaves_nothing_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        refusal(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch(mode=0)
    assert "may not be read" in refusal(path)
