"""Filters in a query: how they are read, and what they leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.search import index as index_module
from haiti_brief.search.filters import NAMES, Filter, parse_filters
from haiti_brief.search.index import Index, build_index
from haiti_brief.search.results import Fit, Hit, Kind, Results, Scope
from tests.search.dated import dated_dossier
from tests.search.sample import some


@pytest.fixture(params=["in memory", "on a shelf"], scope="module")
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Index:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        if request.param == "on a shelf":
            patch.setattr(index_module, "LARGEST_IN_MEMORY", 0)
        return build_index(dated_dossier(tmp_path_factory.mktemp("brief")))


def texts(results: Results) -> set[str]:
    return {hit.text for hit in results.hits}


def sentences(index: Index, query: str) -> set[str]:
    """The sources with the numbers of their sentences, such as `s1.0`."""
    found = set()
    for hit in index.search(query, Scope.SOURCES).hits:
        text = hit.source or ""
        before = sum(other.start < hit.start for other in SENTENCES(index, text))
        found.add(f"{text}.{before}")
    return found


def SENTENCES(index: Index, source: str) -> list[Hit]:  # noqa: N802
    hits = index.search(f"source:{source}", Scope.SOURCES, 1000).hits
    return [hit for hit in hits if hit.source == source]


# How they are read


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("source:s2", [Filter("source", "s2", unfinished=True)]),
        ("source:s2 ", [Filter("source", "s2")]),
        ("SOURCE:S2 x", [Filter("source", "S2")]),
        ("-source:s3 x", [Filter("source", "s3", without=True)]),
        ('actor:"Marco Rubio" x', [Filter("actor", "Marco Rubio")]),
        ("actor:“Marco Rubio” x", [Filter("actor", "Marco Rubio")]),
        ('actor:"Marco Rubio"', [Filter("actor", "Marco Rubio")]),
        ('x actor:"Marco R', [Filter("actor", "Marco R", unfinished=True)]),
        ("x source:", [Filter("source", "", unfinished=True)]),
        ("kind:gap kind:event x", [Filter("kind", "gap"), Filter("kind", "event")]),
        ('"note: source:s2" x', []),
        ("“source:s2", []),
        ("http://x.org note: this, he said: source: x", []),
        ("x:y resource:s2 a.source:s2", []),
    ],
)
def test_what_is_read_as_a_filter(query: str, filters: list[Filter]) -> None:
    assert list(parse_filters(query).filters) == filters


@some
@given(
    st.lists(
        st.sampled_from(
            [*(f"{name}:" for name in NAMES), "s1", " ", '"', "“", "”", "-", "x", ":", "é", "\n"]
        ),
        max_size=14,
    ).map("".join)
    | st.text(max_size=40)
)
def test_the_words_keep_their_places(query: str) -> None:
    words = parse_filters(query).words
    assert len(words) == len(query)
    assert all(new in (old, " ") for old, new in zip(query, words, strict=True))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sorce:s2 gangs", ["sorce: is no filter; did you mean source:?"]),
        ("Actors:rubio gangs", ["Actors: is no filter; did you mean actor:?"]),
        ("http://x.org gangs", []),
        ("Note: gangs", []),
        ("note:gangs", []),
        ("afer://x gangs", []),
    ],
)
def test_a_slip_in_the_name_of_a_filter_is_asked_about_and_searched_for(
    index: Index, query: str, said: list[str]
) -> None:
    results = index.search(query, Scope.SOURCES)
    assert list(results.remarks) == said
    assert results.hits


# What they leave


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("gangs source:s2", {"s2.2"}),
        ("gangs source:S2 source:s3", {"s2.2", "s3.0", "s3.2"}),
        ("gangs source:s", {"s1.0", "s2.2", "s3.0", "s3.2"}),
        ("gangs source:lantern", {"s1.0"}),
        ("gangs source:la", {"s1.0", "s3.0", "s3.2"}),
        ("gangs source:week", {"s1.0"}),
        ('gangs source:"port gaz"', {"s2.2"}),
        ("gangs -source:s3 -source:n1", {"s1.0", "s2.2"}),
        ("gangs source:s -source:s3", {"s1.0", "s2.2"}),
        ("gangs before:2025-02", {"s1.0"}),
        ("gangs before:2025-02-07", {"s1.0", "s2.2"}),
        ("gangs after:2025-02-06", {"s2.2", "s3.0", "s3.2"}),
        ("gangs after:2025-03-02", set()),
        ("gangs after:2025-02 before:2025-03", {"s2.2"}),
        ("gangs -before:2025-02", {"s2.2", "s3.0", "s3.2", "n1.0"}),
        ("actor:rubio", {"s1.1", "s1.2", "s2.1"}),
        ('actor:"MARCO rub" waiver', {"s1.1", "s2.1"}),
        ("actor:secretary waiver", {"s1.1", "s2.1"}),
        ("actor:envoy", {"s3.1"}),
        ("waiver -actor:rubio", set()),
        ("kind:gap", {"s3.2"}),
        ("kind:figures", {"s2.0"}),
        ("kind:event gangs", {"s2.2", "s3.0"}),
        ("kind:fig kind:gap", {"s2.0", "s3.2"}),
        ("gangs kind:conflict source:s3", {"s3.0"}),
        ("source:s3 -gangs", {"s3.1"}),
        ("source:s2 -kind:event", {"s2.0"}),
    ],
)
def test_what_filters_leave(index: Index, query: str, left: set[str]) -> None:
    results = index.search(query, Scope.SOURCES)
    assert sentences(index, query) == left
    assert results.total == len(left)
    assert index.counts(query)[Scope.SOURCES].total == len(left)
    assert dict(results.by_source) == {
        name: sum(each.startswith(name) for each in left) for name in {e[:2] for e in left}
    }


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("actor:rubio", {"actors/rubio", "events/waiver", "quotations/praise"}),
        ("kind:actor", {"actors/rubio", "actors/envoy", "actors/gangs"}),
        ("kind:source source:s1", {"sources/s1"}),
        ("kind:gap -source:s3", {"gaps/silence"}),
        ("kind:judgement", {"judgements/calm"}),
        ("before:2025-02 kind:conflict", {"conflicts/moves"}),
        ("how many kind:gap", {"gaps/count"}),
        ("kind:sentence", set()),
    ],
)
def test_items_are_left_by_what_they_rest_on(index: Index, query: str, items: set[str]) -> None:
    hits = index.search(query, Scope.ALL).hits
    assert {hit.item for hit in hits if hit.kind is Kind.BRIEF} == items


def test_quotes_asked_for_are_told_as_such_in_the_widest_scope_too(index: Index) -> None:
    results = index.search("kind:quote source:s2", Scope.ALL)
    assert texts(results) == {"A waiver came", "Gangs fled", "held the port"}
    assert index.search("kind:quote source:s2", Scope.QUOTES).total == 3


def test_a_filter_alone_lists_in_order_and_lights_nothing(index: Index) -> None:
    results = index.search("source:s1 ", Scope.SOURCES, 2)
    assert [hit.start for hit in results.hits] == [0, 30]
    assert (results.total, results.fit) == (3, Fit.ALL)
    assert all(hit.matches == () for hit in results.hits)
    assert [hit.source for hit in index.search("kind:sentence", Scope.SOURCES).hits] == [
        *["s1"] * 3, *["s2"] * 3, *["s3"] * 3, "n1",
    ]  # fmt: skip


def test_a_name_in_capitals_is_no_pronoun(index: Index) -> None:
    assert sentences(index, 'actor:"U.S." ') == {"s3.1"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actor:rubbio gangs", "no actor “rubbio”: nearest is Marco Rubio"),
        ("actor:zzzz gangs", "no actor “zzzz”: there are Marco Rubio, U.S. envoy, The G9 alliance"),
        ("source:lanten gangs", "no source “lanten”: nearest is s1 (The Lantern)"),
        ("source:zz gangs", "no source “zz”: there are s1, s2, s3, n1"),
        ("kind:figgure gangs", "no kind “figgure”: nearest is figure"),
        ("kind:zzz gangs", "no kind “zzz”: there are actor, event,"),
        ("before:2025-13 gangs", "before: 2025-13"),
        ("after:soon gangs", "after: soon"),
        ("before:../2025 gangs", "has no first day"),
    ],
)
def test_a_wrong_value_is_told_and_left_out(index: Index, query: str, said: str) -> None:
    results = index.search(query, Scope.SOURCES)
    [remark] = results.remarks
    assert said in remark
    assert "left out" in remark
    assert results.total == index.search("gangs", Scope.SOURCES).total


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("gangs source:", "source: one of s1, s2, s3, n1"),
        ("gangs actor:", "actor: one of rubio, envoy, gangs"),
        ("gangs kind:", "kind: one of actor, event"),
        ("gangs before:", "before: a date"),
    ],
)
def test_a_name_alone_tells_the_choices(index: Index, query: str, said: str) -> None:
    results = index.search(query, Scope.SOURCES)
    assert said in results.remarks[0]
    assert results.total == index.search("gangs ", Scope.SOURCES).total


@pytest.mark.parametrize("query", ["source:s", "kind:ev", "before:2025-0", "after:20", 'actor:"Ma'])
def test_what_is_half_typed_is_no_error(index: Index, query: str) -> None:
    remarks = index.search(f"gangs {query}", Scope.SOURCES).remarks
    assert not any("no " in remark for remark in remarks)


@pytest.mark.parametrize(
    ("value", "so_far"),
    [
        ("2025-0", "2025"), ("2025-1", "2025"), ("2025-", "2025"), ("2025-02-", "2025-02"),
        ("2025-02-2", "2025-02"), ("2025-04-3", "2025-04"),
    ],
)  # fmt: skip
def test_a_date_begun_is_read_as_far_as_it_goes_and_told(
    index: Index, value: str, so_far: str
) -> None:
    results = index.search(f"gangs after:{value}", Scope.SOURCES)
    assert f"after: {value} is read as {so_far} so far" in results.remarks
    assert results.hits == index.search(f"gangs after:{so_far}", Scope.SOURCES).hits


@pytest.mark.parametrize(
    "value", ["2025-13", "2025-02-31", "2025-02-3", "2025-00", "2025-5", "2025-13-", "20250", "-"]
)
def test_what_no_date_begins_with_is_told_at_the_end_too(index: Index, value: str) -> None:
    results = index.search(f"gangs before:{value}", Scope.SOURCES)
    [remark] = results.remarks
    assert "the filter is left out" in remark
    assert results.total == index.search("gangs", Scope.SOURCES).total


@pytest.mark.parametrize("value", ["2025-1", "2025-", "20", ""])
def test_in_a_finished_query_nothing_is_still_growing(index: Index, value: str) -> None:
    results = index.search(f"gangs before:{value}", Scope.SOURCES, finished=True)
    [remark] = results.remarks
    assert "so far" not in remark
    assert "left out" in remark or "searched as a word" in remark


def test_dates_that_exclude_each_other_leave_no_entry_of_the_brief(index: Index) -> None:
    # The conflict rests on a source of January and on one of March.
    assert index.search("before:2025-02 kind:conflict ", Scope.ALL).total
    assert index.search("after:2025-03 kind:conflict ", Scope.ALL).total
    for query in ("before:2025-02 after:2025-03 ", "source:s1 after:2025-03 "):
        assert index.search(query, Scope.ALL).hits == ()
    both = index.search("source:s3 after:2025-03 kind:conflict ", Scope.ALL).hits
    assert "conflicts/moves" in {hit.item for hit in both}


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("query", ["gang", "gangs mov"])
def test_a_filter_does_not_close_the_word_before_it(index: Index, scope: Scope, query: str) -> None:
    before = index.search(f"source:s {query}", scope)
    behind = index.search(f"{query} source:s", scope)
    assert before.hits or scope is not Scope.SOURCES
    assert behind.hits == before.hits
    closed = index.search(f"{query} source:s ", scope)
    assert closed == index.search(f"source:s {query} ", scope)


@pytest.mark.parametrize(
    ("query", "without"),
    [("gangs before:2024 ", 5), ("waiver source:s3", 2), ("gangs kind:gap source:s2", 5)],
)
def test_where_only_filters_leave_nothing_it_says_how_many_there_would_be(
    index: Index, query: str, without: int
) -> None:
    results = index.search(query, Scope.SOURCES)
    assert (results.hits, results.unmatched, results.nearest) == ((), (), ())
    assert results.taken_away is not None
    assert results.taken_away.total == without


def test_words_that_are_nowhere_are_not_blamed_on_the_filters(index: Index) -> None:
    results = index.search("zzzzqqq source:s1 ", Scope.SOURCES)
    assert results.taken_away is None
    assert results.unmatched == ("zzzzqqq",)


def test_a_phrase_is_taken_away_from_a_list_too(index: Index) -> None:
    assert sentences(index, 'source:s2 -"held the port"') == {"s2.1", "s2.2"}
    assert sentences(index, "source:s2 -“held the port” -gangs") == {"s2.1"}


def test_sources_without_a_date_are_said_to_be_left_out(index: Index) -> None:
    [remark] = index.search("gangs before:2026 ", Scope.SOURCES).remarks
    assert "left out: n1" in remark


VALUES = {
    "source": ["s1", "s2", "s3", "n1", "lantern", "zz"],
    "actor": ["rubio", "envoy", '"the secretary"', "zz"],
    "kind": ["event", "gap", "figure", "quote", "sentence", "source", "conflict"],
    "before": ["2025-02", "2025-03-01", "2026", "soon"],
    "after": ["2025-02", "2025-01-20", "2024"],
}
ALL = [f"{name}:{value}" for name in VALUES for value in VALUES[name]]
FILTERS = st.sampled_from(ALL)
RIGHT = st.sampled_from([each for each in ALL if not each.endswith(("zz", "soon"))])


@some
@given(RIGHT, st.lists(FILTERS, max_size=2), st.sampled_from(["", "gangs", "police waiver"]))
@pytest.mark.parametrize("scope", Scope)
def test_what_a_filter_leaves_its_minus_takes(
    index: Index, scope: Scope, one: str, others: list[str], words: str
) -> None:
    rest = " ".join((*(each for each in others if each[:3] != one[:3]), words))
    left = index.search(f"{one} {rest} ", scope, 1000)
    taken = index.search(f"-{one} {rest} ", scope, 1000)
    places = {(hit.kind, hit.source, hit.start, hit.end, hit.item) for hit in left.hits}
    assert not places & {(h.kind, h.source, h.start, h.end, h.item) for h in taken.hits}
    if one.startswith("source:s"):
        assert {hit.source for hit in left.hits} <= {one[7:], None}
        assert one[7:] not in {hit.source for hit in taken.hits}


@some
@given(
    st.lists(
        st.sampled_from(
            [
                *(f"{name}:" for name in NAMES),
                *ALL,
                *("-", '"', "“", " ", "gangs", "polise", "[", "..", "2025", "\x00"),
            ]
        ),
        max_size=8,
    ).map("".join)
    | st.text(max_size=30).map("gangs before:{}".format)
    | st.text(max_size=30).map("source:{} police".format)
)
def test_nothing_typed_raises(index: Index, query: str) -> None:
    counts = index.counts(query)
    for scope in Scope:
        results = index.search(query, scope, 7)
        assert len(results.hits) == min(7, results.total)
        assert counts[scope].total == results.total
        assert not any("\n" in remark or "\x00" in remark for remark in results.remarks)
        assert sum(count for _, count in results.by_source) <= results.total
        for hit in results.hits:
            edges = [edge for match in hit.matches for edge in match]
            assert edges == sorted(edges)
            assert not edges or (edges[0] >= 0 and edges[-1] <= len(hit.text))
