"""A build that was stopped at any moment goes on where it was."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from haiti_brief.search.shelf import Growth
from tests.search.shelves import (
    KILLED_AT_THREE,
    TEXTS,
    Reads,
    built,
    child,
    first_unread,
    is_right,
    killed,
    open_shelf,
)

COUNTED = """
calls, most = 0, {most}
def count(*_):
    global calls
    calls += 1
    if calls == most: os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(count)
build(lambda _: None)
sys.setprofile(None)
print(calls)
"""
"""Builds and is killed at the call of a function with that number, if there are so many."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_finished_sections_are_not_read_again(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLED_AT_THREE)
    reads = Reads()
    texts = reads.named(TEXTS)
    assert open_shelf(tmp_path, texts) is None
    section, _ = built(tmp_path, texts)
    assert is_right(section)
    assert reads == [text.name for text in texts[first_unread(3) :]]
    assert names(tmp_path) == ["lock", "whole"]


def test_sections_are_used_that_other_texts_share(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLED_AT_THREE)
    reads = Reads()
    changed = [*TEXTS[:-1], "Another text at the end."]
    section, _ = built(tmp_path, reads.named(changed))
    assert is_right(section, changed)
    assert len(reads) == len(TEXTS) - first_unread(3)


def test_a_section_of_texts_of_which_one_has_changed_is_not_used(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLED_AT_THREE)
    changed = [*TEXTS[:2], "Another text.", *TEXTS[3:]]
    section, _ = built(tmp_path, Reads().named(changed))
    assert is_right(section, changed)


def test_what_was_left_behind_is_removed(tmp_path: Path) -> None:
    texts = Reads().named(TEXTS)
    left = (".whole-x", ".whole-x-old0", "sections/.0-9-a-x", "sections/0-9-a")
    for name in left:
        (tmp_path / name).mkdir(parents=True)
    for _ in range(2):
        built(tmp_path, texts)
        assert names(tmp_path) == ["lock", "whole"]
        for name in left:
            (tmp_path / name / "texts").parent.mkdir(parents=True)
            (tmp_path / name / "texts").write_text("half of")
    opened = open_shelf(tmp_path, texts)
    assert opened is not None
    assert is_right(opened[0])


def test_killed_at_any_call_it_is_finished_by_another(tmp_path: Path) -> None:
    with child(tmp_path / "counted", COUNTED.format(most=0)) as process:
        calls = int(process.communicate()[0])
    random = Random(4)
    for number in range(2):
        folder = tmp_path / str(number)
        # A build that goes on where it was makes fewer calls.
        for most in (calls, calls // 2, calls // 4):
            killed(folder, COUNTED.format(most=random.randrange(1, most)))
        section, last = built(folder, Reads().named(TEXTS))
        assert is_right(section)
        assert last.remark == ""
        assert names(folder) == ["lock", "whole"]


def test_what_grown_raises_ends_the_build_and_another_goes_on(tmp_path: Path) -> None:
    def stop(growth: Growth) -> None:
        if len(growth.sections) == 3:
            raise LookupError

    with pytest.raises(LookupError):
        built(tmp_path, Reads().named(TEXTS), stop)
    reads = Reads()
    section, _ = built(tmp_path, reads.named(TEXTS))
    assert is_right(section)
    assert len(reads) == len(TEXTS) - first_unread(3)
