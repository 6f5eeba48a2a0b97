"""How the readings of a figure agree, in words and as data."""

import json
from pathlib import Path
from typing import Any

import pytest

from haiti_brief.plain.data import data
from haiti_brief.plain.document import lines
from tests.plain.sample import evidence, open_sample, sample


def text_of(folder: Path, tree: dict[str, Any], item: str | None = "officers") -> str:
    return " ".join(" ".join(lines(open_sample(folder, tree), "figures", item)).split())


def figure_of(folder: Path, tree: dict[str, Any], item: str = "officers") -> Any:  # noqa: ANN401
    found = json.loads(json.dumps(data(open_sample(folder, tree), "figures", item)))
    return found["figures"][0]


@pytest.fixture
def tree() -> dict[str, Any]:
    found = sample()
    found["figures"]["officers"]["readings"] = [
        {"value": "600", "date": "2025-02-06", "evidence": evidence(("s2", "600 officers"))},
        {"value": "617", "date": "2025-02-06", "evidence": evidence(("s1", "617 officers"))},
        {"value": "unknown", "date": "2025-02-06"},
        {"value": "610", "modifier": "about", "date": "2025-02"},
        {"value": "17", "date": "2025-01"},
    ]
    return found


def test_readings_are_followed_by_how_they_stand(tmp_path: Path, tree: dict[str, Any]) -> None:
    text = text_of(tmp_path, tree)
    assert "Contradiction: 600 and 617 are given for one time, and no amount fits both." in text
    assert "Rounding: About 610 leaves room for 617" in text
    assert "Superseded: 600 (6 Feb 2025) is later than 17 (Jan 2025)" in text
    assert text.index("617 officers") < text.index("Contradiction:") < text.index("Conflict, open:")
    assert "in no conflict" not in text


def test_the_whole_says_of_a_figure_what_the_figure_does(
    tmp_path: Path, tree: dict[str, Any]
) -> None:
    assert text_of(tmp_path, tree) in text_of(tmp_path, tree, None)
    whole = json.loads(json.dumps(data(open_sample(tmp_path, tree), "figures")))
    assert whole["figures"] == [figure_of(tmp_path, tree)]


def test_a_disagreement_that_no_conflict_speaks_of_is_said_to_be_one(
    tmp_path: Path, tree: dict[str, Any]
) -> None:
    tree["conflicts"] = {}
    text = text_of(tmp_path, tree)
    assert "Contradiction, in no conflict of the brief: 600 and 617 are given" in text
    # What only rounds or follows needs none.
    assert text.count("in no conflict") == 1


def test_pairs_that_read_alike_are_told_once(tmp_path: Path, tree: dict[str, Any]) -> None:
    tree["figures"]["officers"]["readings"].append({"value": "617", "date": "2025-02-06"})
    text = text_of(tmp_path, tree)
    assert text.count("Contradiction: 600 and 617") == 1
    pairs = figure_of(tmp_path, tree)["pairs"]
    assert [pair["relation"] for pair in pairs].count("contradiction") == 2


def test_pairs_as_data_lead_to_the_readings(tmp_path: Path, tree: dict[str, Any]) -> None:
    figure = figure_of(tmp_path, tree)
    values = {reading["path"]: reading["value"] for reading in figure["readings"]}
    assert [list(pair) for pair in figure["pairs"]] == [
        ["left", "right", "relation", "why", "registered"]
    ] * len(figure["pairs"])
    found = {
        (values[pair["left"]], values[pair["right"]], pair["relation"], pair["registered"])
        for pair in figure["pairs"]
    }
    assert ("600", "617", "contradiction", True) in found
    assert ("17", "600", "superseded", True) in found
    assert figure["conflicts"] == ["count"]
    tree["conflicts"] = {}
    bare = figure_of(tmp_path, tree)
    assert bare["conflicts"] == []
    assert not any(pair["registered"] for pair in bare["pairs"])


def test_a_pair_of_two_figures_stands_with_both(tmp_path: Path, tree: dict[str, Any]) -> None:
    tree["figures"] = {
        key: {
            "title": "Kenyan officers in Haiti", "unit": "officers", "kind": "stock",
            "scope": scope, "readings": [{"value": value, "date": "2025-02"}],
        }
        for key, scope, value in (("police", "police alone", "600"), ("all", "all services", "744"))
    }  # fmt: skip
    for key in ("police", "all"):
        assert "Definitional, in no conflict of the brief: 600 is “Kenyan officers" in text_of(
            tmp_path, tree, key
        )
        (pair,) = figure_of(tmp_path, tree, key)["pairs"]
        assert (pair["left"], pair["right"]) == (
            "figures/police/readings/0", "figures/all/readings/0",
        )  # fmt: skip


def test_conflicts_about_a_part_of_the_figure_are_named(
    tmp_path: Path, tree: dict[str, Any]
) -> None:
    tree["conflicts"]["count"]["about"] = ["figures/officers/readings/1"]
    tree["conflicts"]["closed"] = {
        "title": "Once asked", "status": "resolved", "about": ["figures/officers"],
    }  # fmt: skip
    text = text_of(tmp_path, tree)
    assert text.index("[count]") < text.index("Conflict, resolved: Once asked [closed]")
    assert figure_of(tmp_path, tree)["conflicts"] == ["count", "closed"]
