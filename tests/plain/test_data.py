"""The brief as data."""

import json
from pathlib import Path

import pytest

from haiti_brief.plain.data import data
from tests.plain.sample import HOSTILE, LANDED, S1, evidence, open_sample, sample


def whole(folder: Path) -> dict[str, object]:
    return json.loads(json.dumps(data(open_sample(folder))))  # type: ignore[no-any-return]


def test_the_whole_has_every_part(tmp_path: Path) -> None:
    found = whole(tmp_path)
    assert list(found) == [
        "title", "as_of", "turned_back", "warnings", "judgements", "key_figures", "latest",
        "planned", "open_conflicts", "gaps", "missing", "timeline", "actors", "figures",
        "quotations", "conflicts", "sources",
    ]  # fmt: skip


def test_evidence_points_at_the_words_in_the_source(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "timeline", "landing")))
    (event,) = found["timeline"]
    (quote,) = event["evidence"]
    assert (quote["source"], quote["quote"], quote["verdict"]) == ("s1", LANDED, "exact")
    assert S1[quote["start"] : quote["end"]] == quote["text"] == LANDED
    assert event["date"] == {
        "date": "2025-01-18", "label": "18 Jan 2025", "printed": "Saturday",
        "basis": "inferred", "why": "the Saturday of s1",
    }  # fmt: skip


def test_the_source_has_the_last_word_on_typography(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "quotations", "stay")))
    quote = found["quotations"][0]["renderings"][0]
    assert quote["verdict"] == "typographic"
    assert quote["quote"] == '"We stay," he said'
    assert quote["text"] == "“We stay,” he said"


def test_a_quote_that_does_not_hold_has_no_place(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "timeline", "sometime")))
    quote = found["timeline"][0]["evidence"][1]
    assert quote["verdict"] == "missing"
    assert quote["start"] is quote["end"] is quote["text"] is None


def test_dates_without_meaning_have_no_label(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "timeline")))
    dates = {event["id"]: event["date"] for event in found["timeline"]}
    assert dates["garbled"]["date"] == "2025-13"
    assert dates["garbled"]["label"] is dates["sometime"]["label"] is None
    order = ["founding", "landing", "growth"]
    assert [key for key in dates if key in order] == order


def test_text_is_given_as_it_was_written(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "figures")))
    texts = [q["text"] for r in found["figures"][0]["readings"] for q in r["evidence"]]
    assert any(HOSTILE in text for text in texts)


def test_actors_and_sources_carry_what_follows_from_the_brief(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path))))
    rubio = found["actors"][0]
    assert rubio["events"] == ["growth", "sometime"]
    assert rubio["quotations"] == ["stay"]
    assert rubio["mentions"] == {"s1": 3, "s2": 0}
    assert [source["origin"] for source in found["sources"]] == ["s1", "s1"]
    assert found["sources"][1]["cited"]["sentences_total"] == 4


def test_the_overview_finds_judgements_and_gaps(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    assert data(dossier, "overview", "who-left")["judgements"] == []
    with pytest.raises(KeyError):
        data(dossier, "overview", "who-came")
    with pytest.raises(KeyError):
        data(dossier, "figures", "landing")


def test_the_overview_tells_what_is_new_planned_and_disputed(tmp_path: Path) -> None:
    found = json.loads(json.dumps(data(open_sample(tmp_path), "overview")))
    assert found["judgements"][0]["likelihood_percent"] == [80, 95]
    (figure,) = found["key_figures"]
    assert [reading["value"] for reading in figure["latest"]] == ["600"]
    assert figure["first"]["value"] == "1617"
    # Of "by 3 February" the beginning is unknown, and of a garbled date everything.
    assert [event["id"] for event in found["latest"]] == ["landing", "founding", "by-then"]
    assert [(event["id"], event["became"]) for event in found["planned"]] == [("growth", None)]
    assert found["open_conflicts"] == ["count"]


def test_a_conflicts_position_counts_copies_once(tmp_path: Path) -> None:
    tree = sample()
    tree["conflicts"]["count"]["positions"][0]["evidence"] += evidence(
        ("s2", "The force has 600 officers"), ("s2", "words that nobody wrote down")
    )
    found = json.loads(json.dumps(data(open_sample(tmp_path, tree), "conflicts")))
    first, second = found["conflicts"][0]["positions"]
    assert (first["letter"], first["sources"], first["origins"]) == ("A", ["s1", "s2"], 1)
    assert (second["letter"], second["sources"], second["origins"]) == ("B", ["s2"], 1)
