"""What of the author's own words would tell later knowledge, and what would not."""

from pathlib import Path
from typing import Any

import pytest

from haiti_brief.analysis.agreement import Relation, pairs_of
from haiti_brief.analysis.as_of import turn_back
from tests.analysis.days import (
    FEBRUARY,
    JANUARY,
    JOIN,
    LANDED,
    MAY,
    PLAN,
    bundled,
    cite,
    on,
    opened,
    tree,
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("no later source speaks of it", None),
        ("early says in the most affected regions; no later source speaks of them",
         "early says in the most affected regions"),
        ("the end, as foreseen; it is not told since; it may be", "the end, as foreseen"),
        ("early names no town; nobody asked", "early names no town; nobody asked"),
        ("No other source counts them; early may", None),
        ("early gives the lateral moves", "early gives the lateral moves"),
    ],
)  # fmt: skip
def test_gaps_and_plans_do_not_tell_that_nothing_came_later(
    tmp_path: Path, said: str, kept: str | None
) -> None:
    def event(status: str) -> dict[str, Any]:
        return {"title": "x", "status": status, "note": said, "evidence": cite(PLAN)}

    found = on(
        tmp_path, JANUARY,
        gaps={"g": {"question": "When?", "why": said, "note": said, "evidence": cite(PLAN)}},
        events={"plan": event("planned"), "claim": event("claimed")},
    )  # fmt: skip
    assert (found.gaps["g"].why, found.gaps["g"].note) == (kept, kept)
    assert found.events["plan"].note == kept
    assert found.events["claim"].note == said


@pytest.mark.parametrize(
    ("question", "stays"),
    [
        ("Did the airport open again in March 2025?", False),
        ("Who fired on 3 Mar. 2025?", False),
        ("Who was there on February 3, 2025?", False),
        ("What was agreed in 2025-02?", False),
        ("What happened in 2025-02-03?", False),
        ("Who had left by January 2025?", False),
        ("Who left on 17 January 2025?", True),
        ("Did the airport close in December 2024?", True),
        ("Will the airport open in March 2025?", True),
        ("Where are the bases to be set up in 2026?", True),
        ("Which will stay of those that were sent in March 2025?", False),
        ("Were 2100 sent, or 2025-13?", True),
        ("Who may 2000 be?", True),
    ],
)
def test_a_question_does_not_look_back_on_a_day_to_come(
    tmp_path: Path, question: str, stays: bool
) -> None:
    gaps = {"g": {"question": question, "evidence": cite(PLAN)}}
    assert ("g" in on(tmp_path, JANUARY, gaps=gaps).gaps) is stays
    assert "g" in turn_back(opened(tmp_path, tree(gaps=gaps)), MAY).brief.gaps


# What a figure counts


def test_a_scope_and_a_place_stay_while_a_source_left_has_their_words(tmp_path: Path) -> None:
    readings = [
        {"value": "400", "evidence": cite(JOIN)},
        {"value": "744", "evidence": cite(("late", "Secretary Rubio spoke"), LANDED)},
    ]
    both = cite(("early", "It closed"), ("late", "Secretary Rubio spoke"))
    found = on(
        tmp_path, JANUARY,
        figures={
            "kept": {"title": "f", "scope": "Rubio's officers", "readings": readings},
            "lost": {"title": "f", "scope": "the Secretary's officers", "readings": readings},
        },
        events={
            "kept": {"title": "e", "place": "Rubio", "evidence": both},
            "lost": {"title": "e", "place": "Rubio, the Secretary", "evidence": both},
        },
    )  # fmt: skip
    assert {key: figure.scope for key, figure in found.figures.items()} == {
        "kept": "Rubio's officers", "lost": None,
    }  # fmt: skip
    assert {key: e.place for key, e in found.events.items()} == {"kept": "Rubio", "lost": "unknown"}


def test_a_disagreement_of_sources_that_are_there_stays() -> None:
    february = turn_back(bundled(), FEBRUARY).brief
    key = "kenyan-officers-in-haiti"
    assert february.figures[key].scope == bundled().brief.figures[key].scope
    told = [p.why for p in pairs_of(february, key) if p.relation is Relation.ARITHMETIC]
    assert any("400 + 217 + 144 is 761, and s0 counts 744" in why for why in told)


def test_a_note_on_words_that_stay_tells_nothing_of_later(tmp_path: Path) -> None:
    evidence = [{**cite(JOIN)[0], "note": "late has 744"}, {**cite(PLAN)[0], "note": "as told"}]
    dossier = opened(tmp_path, tree(events={"e": {"title": "e", "evidence": evidence}}))
    january = turn_back(dossier, JANUARY)
    assert [quote.evidence.note for quote in january.by_path["events/e"].quotes] == [
        None,
        "as told",
    ]
    assert january.by_path["events/e"].holds
    assert january.whole is dossier
