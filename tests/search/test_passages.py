"""What is searched, scope by scope."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.search import index as index_module
from haiti_brief.search.index import Index, build_index
from haiti_brief.search.passages import Passage, of_dossier, of_texts
from haiti_brief.search.results import Kind, Scope
from haiti_brief.search.words import words_of
from tests.search.dated import dated_dossier
from tests.search.sample import JOINED, KILLED, MOVED, find, sample_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return sample_dossier(tmp_path)


@pytest.fixture
def index(dossier: Dossier) -> Index:
    return build_index(dossier)


def within(dossier: Dossier, scope: Scope) -> list[Passage]:
    passages = of_dossier(dossier)
    start, end = passages.scopes[scope]
    return list(passages.all[start:end])


def test_the_quotes_are_the_anchored_spans_each_once(dossier: Dossier) -> None:
    quotes = {(p.source, p.text): p.cited_by for p in within(dossier, Scope.QUOTES)}
    assert quotes == {
        ("s1", KILLED): ("events/killings", "figures/dead/readings/0"),
        ("s1", JOINED): ("events/joining",),
        ("s1", "join 400"): ("actors/rubio/roles/0",),
        ("s2", "An estimated 150 people"): ("events/killings",),
        ("s2", MOVED): ("gaps/march",),
    }


def test_every_passage_of_a_source_is_a_slice_of_it(dossier: Dossier) -> None:
    for scope in Scope:
        for passage in within(dossier, scope):
            if passage.source is not None:
                text = dossier.documents[passage.source].text
                assert text[passage.start : passage.end] == passage.text


def test_a_sentence_names_the_statements_whose_quotes_touch_it(dossier: Dossier) -> None:
    sentences = {p.text: p.cited_by for p in within(dossier, Scope.SOURCES)}
    assert sentences["Gangs moved north."] == ("gaps/march",)
    assert sentences["They reached Haiti’s second city."] == ("gaps/march",)
    assert set(sentences[f"{JOINED} already there."]) == {"events/joining", "actors/rubio/roles/0"}
    assert sentences["The Haitian police held Port au Prince."] == ()


def test_boilerplate_is_found_and_stands_last(index: Index) -> None:
    hits = index.search("police", Scope.SOURCES).hits
    assert [hit.kind for hit in hits[:-1]] == [Kind.SENTENCE] * 3
    assert hits[-1].kind is Kind.BOILERPLATE


def test_a_quote_over_two_sentences_is_found_as_one_in_every_scope_that_has_quotes(
    index: Index,
) -> None:
    assert find(index, "north city", Scope.QUOTES)[0] == MOVED
    assert find(index, "north city", Scope.ALL)[0] == MOVED


def test_in_the_widest_scope_a_quote_inside_a_sentence_is_not_told_twice(index: Index) -> None:
    assert find(index, '"join 400"', Scope.ALL) == [f"{JOINED} already there."]


@pytest.mark.parametrize(
    ("query", "item"),
    [
        ("killings kenscoff", "events/killings"),
        ("marco rubio", "actors/rubio"),
        ("secretary", "actors/rubio"),
        ("nominee", "actors/rubio"),
        ("miami footnote", "actors/rubio"),
        ("first report", "sources/s1"),
        ("lantern", "sources/s2"),
        ("who moved", "gaps/march"),
    ],
)
def test_the_brief_itself_is_found_in_the_widest_scope_alone(
    index: Index, query: str, item: str
) -> None:
    hits = index.search(query, Scope.ALL).hits
    assert [hit.item for hit in hits if hit.kind is Kind.BRIEF] == [item]
    hit = next(hit for hit in hits if hit.item)
    assert (hit.source, hit.start, hit.end) == (None, 0, 0)
    assert all(hit.item is None for hit in index.search(query, Scope.SOURCES).hits)


def test_a_text_without_full_stops_is_cut_into_passages_that_can_be_read() -> None:
    text = "word " * 5000
    passages = of_texts([("long", text)]).all
    assert max(len(passage.text) for passage in passages) <= 2000
    assert sum(len(words_of(passage.text).parts) for passage in passages) == 5000


WRITTEN = [
    ("harbourmaster", "brief"),
    ("ports and waivers", "brief"),
    ("a week of gangs", "sources/s1"),
    ("gazette", "sources/s2"),
    ("tide low", "sources/s1"),
    ("typist", "sources/s2"),
    ("santiago", "actors/envoy"),
    ("minister", "actors/rubio"),
    ("sworn dawn", "actors/rubio"),
    ('"name as printed"', "actors/rubio"),
    ("thaw", "events/waiver"),
    ('"not all of them"', "events/flight"),
    ('"counted twice"', "figures/ports"),
    ("radio", "quotations/praise"),
    ('"where they went"', "conflicts/moves"),
    ("by ship", "conflicts/moves"),
    ("truce", "judgements/calm"),
    ("ask", "gaps/silence"),
]


@pytest.mark.parametrize(("query", "item"), WRITTEN)
def test_all_that_the_author_wrote_is_found(tmp_path: Path, query: str, item: str) -> None:
    index = build_index(dated_dossier(tmp_path))
    hits = index.search(query, Scope.ALL).hits
    assert hits[0].item == item


CUT = """format: 1
title: Cuts
sources: {s1: {file: s1.txt}}
events:
  cut:
    title: Cut
    evidence:
      - {source: s1, quote: "Gangs moved north. […] Police held the port."}
  inner: {title: Inner, evidence: [{source: s1, quote: "Ships […] to sea"}]}
  between: {title: Between, evidence: [{source: s1, quote: reached the city}]}
"""


@pytest.mark.parametrize("largest", [0, 2_000_000])
def test_what_a_quote_leaves_out_supports_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", largest)
    (tmp_path / "s1.txt").write_text(
        "Gangs moved north. They reached the city. Police held the port. Ships put out to sea.\n"
    )
    (tmp_path / "cut.yaml").write_text(CUT, "utf-8")
    index = build_index(open_dossier(tmp_path / "cut.yaml"))
    sentences = {h.text: h.cited_by for h in index.search("source:s1", Scope.SOURCES).hits}
    assert sentences == {
        "Gangs moved north.": ("events/cut",),
        "They reached the city.": ("events/between",),
        "Police held the port.": ("events/cut",),
        "Ships put out to sea.": ("events/inner",),
    }
    quotes = {h.text: h.cited_by for h in index.search("source:s1", Scope.QUOTES).hits}
    assert quotes == {
        "Gangs moved north. They reached the city. Police held the port.": ("events/cut",),
        "reached the city": ("events/between",),
        "Ships put out to sea": ("events/inner",),
    }
    widest = [h.text for h in index.search("source:s1", Scope.ALL).hits if h.source]
    assert sorted(widest) == sorted(
        [*sentences, "Gangs moved north. They reached the city. Police held the port."]
    )
