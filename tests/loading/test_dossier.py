"""A brief opened with its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.loading.brief_file import CannotOpen
from haiti_brief.loading.dossier import SECTIONS, Dossier, open_dossier
from haiti_brief.model.diagnostic import Place
from haiti_brief.text.anchoring import Verdict
from tests.loading.conftest import FIRST, SECOND, SOUND


@pytest.fixture
def dossier(house: Path) -> Dossier:
    return open_dossier(house)


def cited(dossier: Dossier, source: str) -> list[tuple[str, str]]:
    text = dossier.documents[source].text
    return [(c.span.of(text), c.statement.path) for c in dossier.citations(source)]


def test_every_part_that_carries_evidence_is_a_statement(dossier: Dossier) -> None:
    assert [(s.path, s.item, s.title, len(s.quotes)) for s in dossier.statements] == [
        ("actors/kenya/roles/0", "actors/kenya", "Kenya: lead nation", 1),
        ("events/landing", "events/landing", "Officers land", 2),
        ("figures/officers/readings/0", "figures/officers", "Officers: 744", 1),
        ("figures/officers/readings/1", "figures/officers", "Officers: about 1,000", 1),
        ("quotations/welcome", "quotations/welcome", "Kenya", 1),
        ("conflicts/size/positions/0", "conflicts/size", "744", 1),
        ("conflicts/size/positions/1", "conflicts/size", "about 1000", 1),
        ("judgements/small", "judgements/small", "It is small", 1),
    ]


def test_paths_lead_to_the_file(dossier: Dossier) -> None:
    for statement in dossier.statements:
        assert dossier.by_path[statement.path] is statement
        assert statement in dossier.of_item(statement.item)
        assert statement.section in SECTIONS
        for number, quote in enumerate(statement.quotes):
            assert quote.number == number
            assert quote.path.startswith(statement.path + "/")
            place = dossier.file.place(quote.path + "/quote")
            line = SOUND.split("\n")[place.line - 1][place.column - 1 :].lstrip("'\"")
            assert line.startswith(quote.evidence.quote[:5])
    assert dossier.statements[4].quotes[0].path == "quotations/welcome/renderings/0"
    assert dossier.file.place("events/landing/evidence/0") == Place(28, 9)


def test_the_statements_of_an_item(dossier: Dossier) -> None:
    assert [s.path for s in dossier.of_item("figures/officers")] == [
        "figures/officers/readings/0",
        "figures/officers/readings/1",
    ]
    assert dossier.of_item("figures/none") == ()


def test_items_are_known_whether_they_carry_evidence_or_not(dossier: Dossier) -> None:
    for item in ("actors/haiti", "gaps/when", "sources/s1", "events/landing"):
        assert dossier.has_item(item)
    for item in ("actors/none", "silence/0", "title", "", "events", "events/landing/evidence"):
        assert not dossier.has_item(item)


def test_citations_are_in_the_order_of_the_source(dossier: Dossier) -> None:
    assert cited(dossier, "s1") == [
        ("Kenya sent 144 officers", "events/landing"),
        ("force “grew” to 744", "events/landing"),
        ("744", "conflicts/size/positions/0"),
        ("744, which", "quotations/welcome"),
        ("welcomed", "quotations/welcome"),
        ("said", "quotations/welcome"),
    ]
    assert cited(dossier, "s2") == [
        ("About 1,000 officers", "figures/officers/readings/1"),
        ("1,000", "conflicts/size/positions/1"),
        ("lead the mission", "actors/kenya/roles/0"),
    ]
    assert dossier.citations("none") == ()


def test_a_quote_with_cuts_has_a_span_over_all_its_parts(dossier: Dossier) -> None:
    (quote,) = dossier.by_path["quotations/welcome"].quotes
    assert quote.holds
    assert quote.span is not None
    assert quote.span.of(FIRST) == "744, which all sides welcomed, an official said"
    assert len(quote.anchor.parts) == 3


def test_what_does_not_anchor_is_kept_and_cited_nowhere(dossier: Dossier) -> None:
    assert [s.path for s in dossier.unanchored] == [
        "figures/officers/readings/0",
        "judgements/small",
    ]
    (missing,) = dossier.by_path["figures/officers/readings/0"].quotes
    assert not missing.holds
    assert missing.span is None
    (ambiguous,) = dossier.by_path["judgements/small"].quotes
    assert ambiguous.anchor.verdict is Verdict.AMBIGUOUS
    assert [p.of(SECOND) for p in ambiguous.anchor.places] == ["The mission"] * 2
    assert dossier.by_path["events/landing"].holds
    assert not dossier.by_path["judgements/small"].holds


def test_a_statement_without_evidence_does_not_hold(house: Path) -> None:
    house.write_text("format: 1\ntitle: t\nevents: {e: {title: x}}\ngaps: {g: {question: q}}\n")
    (statement,) = open_dossier(house).statements
    assert statement.quotes == ()
    assert not statement.holds
    assert open_dossier(house).unanchored == ()


def test_a_source_that_is_not_there(house: Path) -> None:
    house.write_text(SOUND.replace("source: s2, quote: lead", "source: s9, quote: lead"))
    dossier = open_dossier(house)
    (quote,) = dossier.by_path["actors/kenya/roles/0"].quotes
    assert quote.source == "s9"
    assert quote.anchor.verdict is Verdict.MISSING
    assert "no such source" in quote.anchor.reason
    assert dossier.citations("s9") == ()


def test_a_source_that_cannot_be_read_keeps_nothing_shut(house: Path) -> None:
    (house.parent / "second.txt").unlink()
    dossier = open_dossier(house)
    assert dossier.documents["s2"].faults[0].rule == "source-missing"
    assert dossier.citations("s2") == ()
    assert len(dossier.unanchored) == 5
    assert dossier.by_path["events/landing"].holds


def test_a_source_outside_is_read_where_the_reader_allows(house: Path) -> None:
    (house.parent.parent / "second.txt").write_text(SECOND)
    house.write_text(SOUND.replace("second.txt", "../second.txt"))
    assert cited(open_dossier(house), "s2") == []
    assert len(cited(open_dossier(house, allow_outside=True), "s2")) == 3


def test_a_dossier_does_not_change(dossier: Dossier) -> None:
    statement = dossier.statements[0]
    for thing, name in [
        (dossier, "statements"),
        (statement, "title"),
        (statement.quotes[0], "anchor"),
        (dossier.citations("s1")[0], "span"),
        (dossier.documents["s1"], "path"),
        (dossier.file, "brief"),
    ]:
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
    with pytest.raises(AttributeError):
        dossier.brief.title = "other"  # type: ignore[misc]


def test_what_does_not_load_has_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen) as caught:
        open_dossier(tmp_path / "none.yaml", "none.yaml")
    assert caught.value.diagnostics[0].file == "none.yaml"
