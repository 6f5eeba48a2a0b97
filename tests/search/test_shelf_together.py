"""Several processes that want the same shelf at once."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

from haiti_brief.search.shelf import Growth, Section
from tests.search.shelves import TEXTS, Reads, built, child, first_unread, is_right, open_shelf

WAITING = """
def grown(growth):
    if len(growth.sections) == 3:
        print("ready", flush=True)
        time.sleep(600)
build(grown)
"""
BUILDING = """
section, last = build(lambda _: None)
from tests.search.shelves import is_right
print(is_right(section), last.remark)
"""


def test_one_builds_and_the_other_takes_its_sections(tmp_path: Path) -> None:
    reads = Reads()
    texts = reads.named(TEXTS)
    shared = Event()
    found: list[Section] = []

    def watched(growth: Growth) -> None:
        if len(growth.sections) == 3:
            shared.set()

    other = Thread(target=lambda: found.append(built(tmp_path, texts, watched)[0]))

    def watching(growth: Growth) -> None:
        if len(growth.sections) == 3 and not shared.is_set():
            other.start()
            assert shared.wait(60)

    section, _ = built(tmp_path, texts, watching)
    other.join(60)
    assert is_right(section)
    assert is_right(found[0])
    assert sorted(reads) == sorted(text.name for text in texts)


def test_when_the_one_dies_the_other_goes_on(tmp_path: Path) -> None:
    reads = Reads()
    with child(tmp_path, WAITING) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

        def kill(growth: Growth) -> None:
            if len(growth.sections) == 3:
                process.kill()

        section, last = built(tmp_path, reads.named(TEXTS), kill)
    assert is_right(section)
    assert last.remark == ""
    assert len(reads) == len(TEXTS) - first_unread(3)


def test_who_shows_no_sign_of_life_is_not_waited_for(tmp_path: Path) -> None:
    reads = Reads()
    told: list[Growth] = []

    def interrupt(growth: Growth) -> None:
        if len(growth.sections) == 3 and not told:
            section, last = built(tmp_path, reads.named(TEXTS), told.append, patience=0)
            assert is_right(section)
            assert last.remark.endswith("another instance is writing there")

    section, last = built(tmp_path, Reads().named(TEXTS), interrupt)
    assert told
    assert len(reads) == len(TEXTS) - first_unread(3)
    assert is_right(section)
    assert last.remark == ""
    assert open_shelf(tmp_path, Reads().named(TEXTS)) is not None


def test_who_builds_another_shelf_is_not_waited_for(tmp_path: Path) -> None:
    others = [*TEXTS[:40], "Another text."]
    told: list[Growth] = []

    def interrupt(growth: Growth) -> None:
        if len(growth.sections) == 3 and not told:
            section, last = built(tmp_path, Reads().named(others), told.append)
            assert is_right(section, others)
            assert last.remark.endswith("another instance is writing there")

    section, _ = built(tmp_path, Reads().named(TEXTS), interrupt)
    assert told
    assert is_right(section)
    section, last = built(tmp_path, Reads().named(others))
    assert is_right(section, others)
    assert last.remark == ""


def test_processes_that_start_at_once_leave_one_whole_shelf(tmp_path: Path) -> None:
    processes = [child(tmp_path, BUILDING) for _ in range(3)]
    assert [process.communicate()[0].split() for process in processes] == [["True"]] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "whole"]
    reads = Reads()
    section, _ = built(tmp_path, reads.named(TEXTS))
    assert is_right(section)
    assert reads == []


def test_a_lock_that_cannot_be_one_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    section, last = built(tmp_path, Reads().named(TEXTS))
    assert is_right(section)
    assert last.remark == ""
    assert open_shelf(tmp_path, Reads().named(TEXTS)) is not None
