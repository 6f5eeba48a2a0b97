"""A kept index that turns out to be damaged when it is asked: left out, and made anew."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search import folder as folder_module
from haiti_brief.search import index as index_module
from haiti_brief.search.folder import index_folder
from haiti_brief.search.index import Index, build_index, index_dossier
from haiti_brief.search.parts import SectionPart
from haiti_brief.search.results import Scope
from haiti_brief.search.session import Session
from tests.search.dated import dated_dossier

REMARK = "The search index is damaged and is made anew"
QUERIES = ("gangs", "gangs returned", "polise", "source:s2", '"gangs returned"', "xylophone", "the")

Damage = Callable[[bytes], bytes]
DAMAGES: tuple[Damage, ...] = (
    lambda data: b"\xff" * len(data),
    lambda data: b"\x7f" * len(data),
    lambda data: data[::-1],
    lambda data: bytes(len(data)),
)


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", 0)
    return dated_dossier(tmp_path)


def whole(cache: Path) -> Path:
    [found] = cache.rglob("whole")
    return found


def damage_unseen(path: Path, damage: Damage = DAMAGES[0]) -> None:
    """Change what is in a file as a bad disk does: it looks as if nobody had written it."""
    before = path.stat()
    path.write_bytes(damage(path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def keep(dossier: Dossier, *, verified: bool) -> None:
    for _ in range(1 + verified):
        build_index(dossier)


def is_right(index: Index) -> bool:
    return index.search("gangs", Scope.SOURCES).total == 5


def test_no_damage_raises_whatever_is_asked(dossier: Dossier, own_cache: Path) -> None:
    keep(dossier, verified=True)
    for name in sorted(path.name for path in whole(own_cache).iterdir()):
        for damage in DAMAGES:
            path = whole(own_cache) / name
            damage_unseen(path, damage)
            index = build_index(dossier)
            for scope in Scope:
                for query in QUERIES:
                    index.search(query, scope)
                    index.counts(query)
            # What raises nothing is found in a week.
            (whole(own_cache) / "verified").unlink(missing_ok=True)
            keep(dossier, verified=True)


@pytest.mark.parametrize(("name", "damage"), [("texts", DAMAGES[0]), ("postings", DAMAGES[1])])
def test_the_question_that_finds_damage_is_answered_from_a_new_index(
    dossier: Dossier, own_cache: Path, name: str, damage: Damage
) -> None:
    keep(dossier, verified=True)
    expected = build_index(dossier).search("gangs", Scope.SOURCES)
    damage_unseen(whole(own_cache) / name, damage)
    index = build_index(dossier)
    assert index.remark == ""
    results = index.search("gangs", Scope.SOURCES)
    assert results.hits == expected.hits
    assert results.remarks == (REMARK,)
    again = index.search("gangs", Scope.SOURCES)
    assert (again.hits, again.remarks) == (expected.hits, ())
    assert index.counts("gangs")[Scope.SOURCES].total == 5
    assert is_right(build_index(dossier))


def test_counts_find_damage_as_a_search_does(dossier: Dossier, own_cache: Path) -> None:
    keep(dossier, verified=True)
    damage_unseen(whole(own_cache) / "postings", DAMAGES[1])
    assert build_index(dossier).counts("gangs")[Scope.SOURCES].total == 5


def test_meanwhile_the_brief_itself_answers_and_all_is_handed_over_anew(
    dossier: Dossier, own_cache: Path
) -> None:
    keep(dossier, verified=True)
    damage_unseen(whole(own_cache) / "texts")
    found: list[Index] = []
    index_dossier(dossier, found.append)
    asked = found[-1]
    results = asked.search("gangs", Scope.ALL)
    assert results.hits
    assert results.remarks == (REMARK,)
    assert asked.search("gangs", Scope.SOURCES).total == 0
    assert asked.remark == REMARK
    count = found.index(asked) + 1
    deadline = time.monotonic() + 60
    while (len(found) == count or found[-1].done < 1) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert {index.remark for index in found[count:-1]} == {REMARK}
    assert found[-1].remark == ""
    assert is_right(found[-1])


def test_what_is_asked_before_it_is_verified_may_be_damaged(
    dossier: Dossier, own_cache: Path
) -> None:
    keep(dossier, verified=False)
    damage_unseen(whole(own_cache) / "texts")
    told: list[tuple[float, str, int]] = []

    def grown(index: Index) -> None:
        results = index.search("gangs", Scope.SOURCES)
        told.append((index.done, index.remark, results.total))

    index_dossier(dossier, grown)
    assert (0.99, REMARK, 0) in told
    assert told[-1] == (1.0, "", 5)


def test_a_folder_is_made_anew_too(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "LARGEST_IN_MEMORY", 0)
    (tmp_path / "a.txt").write_text("Gangs moved. A lighthouse stood there.\n" * 20)
    for _ in range(2):
        index_folder(tmp_path)
    damage_unseen(whole(own_cache) / "texts")
    results = index_folder(tmp_path).index.search("lighthouse", Scope.SOURCES)
    assert (results.total, results.remarks) == (20, (REMARK,))
    assert index_folder(tmp_path).index.search("lighthouse", Scope.SOURCES).remarks == ()


def test_where_nothing_can_be_removed_it_is_made_anew_all_the_same(
    dossier: Dossier, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    keep(dossier, verified=True)
    damage_unseen(whole(own_cache) / "texts")
    index = build_index(dossier)
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refused)
        assert is_right(index)


def test_damage_that_comes_back_makes_nothing_anew_twice(dossier: Dossier, own_cache: Path) -> None:
    keep(dossier, verified=True)
    damage_unseen(whole(own_cache) / "texts")
    index = build_index(dossier)
    assert is_right(index)
    damage_unseen(whole(own_cache) / "texts")
    results = index.search("gangs moved", Scope.SOURCES)
    assert (results.hits, results.remarks) == ((), (REMARK,))
    assert is_right(build_index(dossier))


def test_a_fault_of_the_program_is_not_taken_for_damage(
    dossier: Dossier, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise IndexError("a fault")

    index = build_index(dossier)
    assert any(isinstance(part, SectionPart) for part in index.parts)
    monkeypatch.setattr(Session, "rank", wrong)
    with pytest.raises(IndexError, match="a fault"):
        index.search("gangs", Scope.SOURCES)
    assert (whole(own_cache) / "header.json").exists()
