"""A large dossier's index: its parts, how it grows, and that it answers as a small one does."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import parse_edtf
from haiti_brief.search import index as index_module
from haiti_brief.search.index import Index, build_index, index_dossier
from haiti_brief.search.results import Count, Fit, Results, Scope
from tests.search.dated import dated_dossier
from tests.search.sample import sample_dossier

QUERIES = (
    "gangs", "police", "gangs police", "the", "moved nor", "polise ", '"spoke of"',
    "gangs -returned", "xylophone", "gangs xylophone", "rubbio", "source:s2",
    "gangs -source:s3", "actor:rubio", "",
)  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return dated_dossier(tmp_path)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", 0)


def grown(dossier: Dossier) -> list[Index]:
    found: list[Index] = []
    index_dossier(dossier, found.append)
    return found


def places(results: Results) -> set[tuple[object, ...]]:
    return {
        (hit.kind, hit.source, hit.start, hit.end, hit.text, hit.item, hit.cited_by, hit.matches)
        for hit in results.hits
    }


def shelves(cache: Path) -> list[Path]:
    return sorted((cache / "haiti-brief" / "search").glob("*"))


def test_a_small_dossier_is_handed_over_once_and_keeps_nothing(
    dossier: Dossier, own_cache: Path
) -> None:
    [index] = grown(dossier)
    assert index.done == 1
    assert not own_cache.exists()


@pytest.mark.usefixtures("large")
def test_the_brief_itself_answers_before_its_sources(dossier: Dossier) -> None:
    first, *_, last = grown(dossier)
    assert (first.done, last.done) == (0, 1)
    assert first.search("gangs returned", Scope.QUOTES).total == 1
    assert first.search("harbourmaster", Scope.ALL).total == 1
    assert first.search("gangs", Scope.SOURCES).fit is Fit.NONE
    assert last.search("gangs", Scope.SOURCES).total == 5


@pytest.mark.parametrize("query", QUERIES)
def test_a_shelf_answers_as_memory_does(
    dossier: Dossier, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = build_index(dossier)
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", 0)
    made, opened = build_index(dossier), build_index(dossier)
    for scope in Scope:
        expected = small.search(query, scope)
        for index in (made, opened):
            results = index.search(query, scope)
            assert results.fit is expected.fit
            assert set(results.nearest) == set(expected.nearest)
            if '"' not in query:
                assert results.unmatched == expected.unmatched
            if results.fit is Fit.PART:
                # How far behind the best one may be turns on how rare the words are in a part.
                assert places(results) & places(expected)
                continue
            assert places(results) == places(expected)
            assert results.total == expected.total
            assert results.by_source == expected.by_source
            scores = [hit.score for hit in results.hits]
            assert scores == sorted(scores, reverse=True)


@pytest.mark.usefixtures("large")
def test_a_sentence_of_a_shelf_knows_its_statements_and_its_boilerplate(tmp_path: Path) -> None:
    dossier = sample_dossier(tmp_path)
    index = build_index(dossier)
    cited = {hit.text: hit.cited_by for hit in index.search("haiti", Scope.SOURCES).hits}
    assert cited["They reached Haiti’s second city."] == ("gaps/march",)
    assert cited["The Haitian police held Port au Prince."] == ()
    assert index.search("police", Scope.SOURCES).hits[-1].text == "Subscribe for police news now!"


@pytest.mark.usefixtures("large")
def test_a_passage_that_is_cited_stands_before_its_equal(tmp_path: Path) -> None:
    text = "Gangs moved on.\nGangs moved on.\n"
    (tmp_path / "s1.txt").write_text(text)
    (tmp_path / "b.yaml").write_text(
        "format: 1\ntitle: t\nsources: {s1: {file: s1.txt}}\nevents:\n"
        "  e: {title: E, evidence: [{source: s1, quote: Gangs moved on, prefix: on.}]}\n"
    )
    from haiti_brief.loading.dossier import open_dossier  # noqa: PLC0415

    index = build_index(open_dossier(tmp_path / "b.yaml"))
    assert [hit.start for hit in index.search("gangs", Scope.SOURCES).hits] == [16, 0]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("query", QUERIES)
def test_counts_agree_with_the_totals_of_searches(dossier: Dossier, query: str) -> None:
    for index in grown(dossier):
        counts = index.counts(query)
        for scope in Scope:
            results = index.search(query, scope)
            assert counts[scope] == Count(results.total, results.capped)
        assert index.counts(query) == counts


def test_a_total_that_may_be_higher_says_so(tmp_path: Path) -> None:
    from tests.search.sample import texts_index  # noqa: PLC0415

    index = texts_index("Gangs moved.\n" * 700 + "Police came.")
    results = index.search("gangs", Scope.SOURCES)
    assert (results.total, results.capped) == (600, True)
    assert str(index.counts("gangs")[Scope.SOURCES]) == "600+"
    assert not index.search("police", Scope.SOURCES).capped
    assert index.search("gangs", Scope.SOURCES, 1000).total == 700


@pytest.mark.usefixtures("large")
def test_a_day_turned_back_to_finds_only_its_own_sources_on_the_same_shelf(
    dossier: Dossier, own_cache: Path
) -> None:
    build_index(dossier)
    build_index(dossier)
    before = {path: path.stat().st_mtime_ns for path in own_cache.rglob("*") if path.is_file()}
    day = parse_edtf("2025-02-06").latest
    assert day is not None
    index = build_index(turn_back(dossier, day))
    found = {hit.source for hit in index.search("gangs", Scope.SOURCES).hits}
    assert found == {"s1", "s2"}
    assert index.search("source:s", Scope.SOURCES).total == 6
    after = {path: path.stat().st_mtime_ns for path in own_cache.rglob("*") if path.is_file()}
    assert {p: t for p, t in after.items() if "whole" in p.parts} == {
        p: t for p, t in before.items() if "whole" in p.parts
    }


@pytest.mark.usefixtures("large")
def test_a_source_that_changed_is_read_anew(tmp_path: Path) -> None:
    assert build_index(dated_dossier(tmp_path)).search("lighthouse", Scope.SOURCES).total == 0
    from haiti_brief.loading.dossier import open_dossier  # noqa: PLC0415

    (tmp_path / "s3.txt").write_text("A lighthouse. Gangs returned.")
    index = build_index(open_dossier(tmp_path / "dated.yaml"))
    assert index.search("lighthouse", Scope.SOURCES).total == 1


@pytest.mark.usefixtures("large")
def test_what_is_not_to_be_kept_is_not(dossier: Dossier, own_cache: Path) -> None:
    index = build_index(dossier, kept=False)
    assert index.search("gangs", Scope.SOURCES).total == 5
    assert index.remark == ""
    assert not own_cache.exists()


@pytest.mark.usefixtures("large")
def test_where_nothing_can_be_kept_the_index_says_so_and_answers(
    dossier: Dossier, own_cache: Path
) -> None:
    own_cache.write_text("in the way")
    index = build_index(dossier)
    assert index.search("gangs", Scope.SOURCES).total == 5
    assert "not kept" in index.remark


@pytest.mark.usefixtures("large")
def test_what_was_long_not_used_is_removed_and_nothing_else(
    dossier: Dossier, own_cache: Path
) -> None:
    search = own_cache / "haiti-brief" / "search"
    old, recent, other = search / ("a" * 32), search / ("b" * 32), search / "mine"
    for folder in (old, recent, other):
        folder.mkdir(parents=True)
        (folder / "file").write_text("x")
    beside = own_cache / "haiti-brief" / ("c" * 32)
    beside.mkdir()
    long_ago = time.time() - 61 * 24 * 3600
    for folder in (old, other, beside):
        os.utime(folder, (long_ago, long_ago))
    build_index(dossier)
    [own] = [path for path in shelves(own_cache) if path not in (old, recent, other)]
    assert not old.exists()
    assert (recent / "file").exists()
    assert (other / "file").exists()
    assert beside.exists()
    os.utime(own, (long_ago, long_ago))
    build_index(dossier)
    assert time.time() - own.stat().st_mtime < 3600


@pytest.mark.usefixtures("large")
def test_several_threads_may_ask_at_once(dossier: Dossier) -> None:
    *_, growing, whole = grown(dossier)
    expected = {query: whole.search(query, Scope.ALL) for query in QUERIES}
    wrong: list[str] = []

    def ask(index: Index, step: int) -> None:
        for turn in range(60):
            query = QUERIES[turn * step % len(QUERIES)]
            found = index.search(query, Scope.ALL)
            index.counts(query)
            if index is whole and found != expected[query]:
                wrong.append(query)

    # The parts that two indexes share have one session between them.
    threads = [
        threading.Thread(target=ask, args=(index, step))
        for index, step in ((whole, 1), (whole, 2), (growing, 1), (whole, 7))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not wrong
