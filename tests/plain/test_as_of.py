"""Plain text and data where time is turned back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import day_number
from haiti_brief.plain.data import data
from haiti_brief.plain.document import PARTS, lines
from tests.plain.sample import LANDED, PRAISED, evidence, open_sample, sample

JANUARY = day_number((2025, 1, 20))


def with_plans(**outcomes: list[str]) -> dict[str, Any]:
    """The sample with a plan of January for each list of outcomes."""
    tree = sample()
    for key, outcome in outcomes.items():
        tree["events"][key] = {
            "title": f"The plan {key}", "status": "planned", "date": "2025-02",
            "evidence": evidence(("s1", PRAISED)), "outcome": outcome,
        }  # fmt: skip
    tree["events"]["more"] = {
        "title": "The force has\x1b grown", "status": "happened", "date": "2025-02-06",
        "evidence": evidence(("s2", "The force has 600 officers")),
    }  # fmt: skip
    return tree


def january(folder: Path, tree: Mapping[str, Any] | None = None) -> Dossier:
    return turn_back(open_sample(folder, dict(tree) if tree else None), JANUARY)


def text_of(dossier: Dossier, *place: str) -> str:
    return " ".join(" ".join(lines(dossier, *place)).split())


def test_it_begins_with_the_day_and_the_sources_left_out(tmp_path: Path) -> None:
    dossier = january(tmp_path)
    said = "Time is turned back to 20 Jan 2025: 1 of 2 sources; left out: s2."
    for part in (None, *PARTS):
        assert next(lines(dossier, part)) == said
        assert said not in text_of(open_sample(tmp_path), *([part] if part else []))


def test_it_comes_before_warnings(tmp_path: Path) -> None:
    tree = sample()
    tree["sources"]["s1"]["sha256"] = "0" * 64
    text = text_of(january(tmp_path, tree))
    assert text.index("Time is turned back") < text.index("Warning: s1")


def test_nothing_of_a_source_left_out_is_printed(tmp_path: Path) -> None:
    text = text_of(january(tmp_path))
    assert LANDED in text
    assert "The force grows" not in text
    assert "600" not in text
    assert "[s2]" not in text


def test_a_plan_is_told_with_what_became_of_it(tmp_path: Path) -> None:
    dossier = january(tmp_path, with_plans(met=["more", "growth"], open=[], done=["landing"]))
    met = text_of(dossier, "timeline", "met")
    assert "Since, from sources left out: The force has␛ grown, 6 Feb 2025" in met
    assert "Since, from sources left out: The force is to grow, Feb – Jun 2025" in met
    untold = "Since, from sources left out: nothing is told of it"
    assert text_of(dossier, "timeline", "open").endswith(untold)
    # What cannot be shown on that day has no id to ask for it by.
    assert "[more]" not in text_of(dossier)
    assert "[growth]" not in text_of(dossier)
    assert "Since" not in text_of(dossier, "timeline", "done")
    assert "Since" not in text_of(dossier, "timeline", "landing")


def test_nothing_became_of_plans_where_time_is_not_turned_back(tmp_path: Path) -> None:
    assert "Since" not in text_of(open_sample(tmp_path, with_plans(met=["more"], open=[])))


def test_data_of_the_timeline_tell_the_same(tmp_path: Path) -> None:
    plans = with_plans(met=["more", "growth"], open=[], done=["landing"])
    then = data(january(tmp_path, plans), "timeline")["timeline"]
    whole = data(open_sample(tmp_path, plans), "timeline")["timeline"]
    assert isinstance(then, list)
    assert isinstance(whole, list)
    became = {e["id"]: e["became"] for e in then if isinstance(e, dict) and e["became"] is not None}
    assert became == {"met": ["more", "growth"], "open": []}
    outcome = {e["id"]: e["outcome"] for e in whole if isinstance(e, dict) and e["outcome"]}
    assert outcome == {"met": ["more", "growth"], "done": ["landing"]}


def test_what_is_missing_is_counted(tmp_path: Path) -> None:
    tree = sample()
    tree["judgements"]["lands"] = {
        "statement": "More will land", "likelihood": "likely", "evidence": evidence(("s1", LANDED)),
    }  # fmt: skip
    tree["gaps"]["who-landed"] = {"question": "Who?", "evidence": evidence(("s2", "The force"))}
    none, some = january(tmp_path), january(tmp_path, tree)
    assert "Judgements: none 1 rests on sources left out. Key" in text_of(none, "overview")
    text = text_of(some, "overview")
    assert "Judgements: 1, weighed with all sources 1 more rests on sources left out." in text
    assert "leave open: none 2 rest on sources left out or on a later day." in text
    assert data(some, "overview")["missing"] == {"judgements": 1, "gaps": 2}
    item = text_of(some, "overview", "lands")
    assert "A judgement, weighed with all sources: More will land [lands]" in item
    whole = open_sample(tmp_path)
    assert data(whole, "overview")["missing"] == {"judgements": 0, "gaps": 0}
    for word in ("left out", "weighed"):
        assert word not in text_of(whole)
        assert word not in text_of(whole, "overview", "stays")


def test_the_data_say_the_day_and_what_is_left_out(tmp_path: Path) -> None:
    assert data(open_sample(tmp_path))["turned_back"] is None
    found = data(january(tmp_path), "timeline")
    assert found["turned_back"] == {"to": "2025-01-20", "left_out": ["s2"]}
    assert isinstance(found["as_of"], dict)
    assert found["as_of"]["date"] == "2025-01-20"
