"""Turning time back: what stays, what goes, and that nothing later is told."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.as_of import became, left_out, stops, turn_back
from haiti_brief.analysis.origins import count_origins
from haiti_brief.checking import ids
from haiti_brief.checking.subject import Subject
from haiti_brief.model.edtf import day_number
from tests.analysis.days import (
    FEBRUARY,
    JANUARY,
    JOIN,
    LANDED,
    MAY,
    PLAN,
    WERE,
    bundled,
    check_day,
    check_order,
    cite,
    on,
    opened,
    told,
    tree,
)


def test_on_the_18th_of_january_nobody_knows_of_february() -> None:
    january = turn_back(bundled(), JANUARY)
    values = {r.value for r in january.brief.figures["kenyan-officers-in-haiti"].readings}
    assert values == {"400", "617"}
    assert january.brief.events["kenyan-batch-january"].status == "planned"
    assert january.brief.figures["january-batch-planned"].readings[0].value == "200"
    text = told(january)
    assert "744" not in text
    assert "ymposium" not in text
    assert "Secretary Rubio" not in january.brief.actors["rubio"].aliases
    assert "Rubio" in january.brief.actors["rubio"].aliases
    assert january.brief.as_of.date == "2025-01-18"


def test_in_february_the_arrival_is_known_and_may_is_not() -> None:
    february = turn_back(bundled(), FEBRUARY)
    readings = february.brief.figures["kenyan-officers-in-haiti"].readings
    assert "744" in {r.value for r in readings}
    assert not [r for r in readings if r.modifier == "about"]
    assert "144" in february.brief.events["fourth-contingent"].title
    text = told(february)
    assert "about 1,000" not in text.lower()
    assert "ymposium" not in text


def test_a_source_issued_by_then_does_not_tell_of_a_later_one() -> None:
    february = turn_back(bundled(), FEBRUARY)
    assert left_out(february) == ("s3", "s4")
    assert not {word for word in ("s3", "s4") if word in told(february)}
    assert february.brief.sources["s0"].issued.date == bundled().brief.sources["s0"].issued.date


def test_each_stop_has_more_sources_and_the_last_is_the_whole() -> None:
    counts = [len(turn_back(bundled(), day).documents) for day in stops(bundled())]
    assert all(a < b for a, b in pairwise(counts))
    assert turn_back(bundled(), stops(bundled())[-1]) is bundled()
    assert turn_back(turn_back(bundled(), JANUARY), stops(bundled())[-1]) is bundled()


@pytest.mark.parametrize("day", [JANUARY, FEBRUARY])
def test_nothing_points_to_what_is_gone(day: int) -> None:
    subject = Subject(turn_back(bundled(), day))
    rules = (ids.check_sources, ids.check_actors, ids.check_about)
    assert not [finding for rule in rules for finding in rule(subject)]


@settings(max_examples=12, deadline=None)
@given(st.integers(JANUARY - 5, MAY), st.integers(JANUARY - 5, MAY))
def test_any_day_of_the_bundled_brief(one: int, other: int) -> None:
    early, late = sorted((one, other))
    check_day(bundled(), early)
    check_order(bundled(), early, late)


# Sources


def test_a_source_without_a_last_day_is_left_out_where_time_is_turned_back(tmp_path: Path) -> None:
    brief = tree()
    brief["sources"]["open"] = {"file": "late.txt", "issued": "2025-01/.."}
    brief["sources"]["month"] = {"file": "late.txt", "issued": "2025-01"}
    dossier = opened(tmp_path, brief)
    assert left_out(turn_back(dossier, day_number((2025, 1, 30)))) == (
        "late", "undated", "open", "month",
    )  # fmt: skip
    assert left_out(turn_back(dossier, FEBRUARY)) == ("undated", "open")
    # On the day of the brief itself there is nothing to turn back.
    assert turn_back(dossier, MAY) is dossier
    assert left_out(dossier) == ()
    assert stops(dossier) == tuple(day_number((2025, *d)) for d in ((1, 18), (1, 31), (2, 6)))


def test_before_the_first_source_there_is_nothing(tmp_path: Path) -> None:
    dossier = turn_back(opened(tmp_path, tree()), JANUARY - 1)
    assert left_out(dossier) == ("early", "late", "undated")
    assert not dossier.documents
    assert not dossier.statements


def test_origins_are_those_of_the_day(tmp_path: Path) -> None:
    dossier = opened(tmp_path, tree())
    assert count_origins(dossier.brief) == 1
    brief = tree()
    brief["sources"]["late"]["lineage"] = [{"relation": "shares-origin", "of": "undated"}]
    assert count_origins(opened(tmp_path, brief).brief) == 1
    assert count_origins(turn_back(opened(tmp_path, brief), FEBRUARY).brief) == 2


def test_a_source_keeps_its_date_and_no_reason_of_later(tmp_path: Path) -> None:
    brief = tree()
    brief["sources"]["early"] |= {
        "issued": {"date": "2025-01-18", "basis": "inferred", "why": "late names the day"},
        "note": "undated copies it",
    }
    dossier = turn_back(opened(tmp_path, brief), JANUARY)
    for source in (dossier.brief.sources["early"], dossier.documents["early"].source):
        assert source.issued.date == "2025-01-18"
        assert source.issued.why == "it rests on a source that is left out"
        assert source.note is None


# Statements


def test_a_reading_stays_while_what_is_left_states_it(tmp_path: Path) -> None:
    figures = {
        "officers": {
            "title": "Officers", "kind": "stock", "note": "two counts", "readings": [
                {"value": "744", "evidence": cite(LANDED)},
                {"value": "600", "computed": "744 - 144", "evidence": cite(LANDED)},
                {"value": "617", "computed": "217 + 400", "evidence": cite(JOIN), "note": "a sum"},
                {"value": "617", "evidence": cite(JOIN, WERE)},
                {"value": "400", "evidence": cite(JOIN, LANDED), "note": "both agree"},
                {"value": "361", "computed": "217 + 144", "evidence": cite(JOIN, LANDED)},
                {"value": "5"},
            ],
        },
        "landed": {"title": "Landed", "readings": [{"value": "144", "evidence": cite(LANDED)}]},
    }  # fmt: skip
    brief = on(tmp_path, JANUARY, figures=figures)
    assert list(brief.figures) == ["officers"]
    readings = [(r.value, r.computed, r.note) for r in brief.figures["officers"].readings]
    # 617 is printed by the later source alone; the sum of what the earlier one prints stands.
    assert readings == [("617", "217 + 400", "a sum"), ("400", None, None)]
    assert brief.figures["officers"].note is None


def test_what_happens_later_goes_and_plans_stay(tmp_path: Path) -> None:
    def event(status: str, date: str, *evidence: tuple[str, str]) -> dict[str, Any]:
        return {"title": "x", "status": status, "date": date, "evidence": cite(*evidence)}

    events = {
        "join": event("happened", "2025-01-18", JOIN),
        "tomorrow": event("happened", "2025-01-19", PLAN),
        "said": event("claimed", "2025-01-19", PLAN),
        "plan": event("planned", "2025-01-31", PLAN) | {"outcome": ["landing", "join", "gone"]},
        "unclear": event("unknown", "2025-01-31", PLAN),
        "landing": event("happened", "2025-02-06", LANDED),
        "bare": {"title": "x", "status": "happened", "date": "2024"},
    }
    dossier = opened(tmp_path, tree(events=events))
    january = turn_back(dossier, JANUARY)
    assert list(january.brief.events) == ["join", "plan", "unclear"]
    assert january.brief.events["plan"].outcome == ("join",)
    assert became(january, "plan") == ("landing",)
    assert became(january, "join") is None
    assert became(january, "no-such-event") is None
    assert became(dossier, "plan") is None


def test_a_plan_of_which_no_source_tells_more(tmp_path: Path) -> None:
    plan = {"title": "x", "status": "planned", "date": "2025-02", "evidence": cite(PLAN)}
    assert became(turn_back(opened(tmp_path, tree(events={"plan": plan})), JANUARY), "plan") == ()


def test_an_event_tells_no_number_place_or_day_of_later(tmp_path: Path) -> None:
    both = cite(("early", "It closed"), ("late", "144 officers landed"), ("late", "May 3, Mai"))
    events = {
        "counted": {"title": "144 land", "status": "happened", "evidence": both},
        "placed": {
            "title": "It closes", "status": "happened", "place": "Mai", "note": "as May has it",
            "date": {"date": "2025-01-03", "printed": "May 3"}, "evidence": both,
        },
        "reasoned": {
            "title": "It closes", "status": "happened", "evidence": cite(("early", "It closed")),
            "date": {"date": "2025-01-03", "printed": "closed", "basis": "inferred",
                     "why": "late has the third"},
        },
    }  # fmt: skip
    brief = on(tmp_path, JANUARY, events=events)
    assert list(brief.events) == ["placed", "reasoned"]
    placed, reasoned = brief.events.values()
    assert (placed.place, placed.note, placed.date.date) == ("unknown", None, "unknown")
    assert placed.date.printed is None
    assert (reasoned.date.date, reasoned.date.printed) == ("unknown", "closed")
    assert on(tmp_path, MAY, events=events).events["placed"].date.date == "2025-01-03"


def test_an_actor_has_the_names_and_roles_of_the_day(tmp_path: Path) -> None:
    actors = {
        "rubio": {
            "name": "Rubio", "aliases": ["Secretary Rubio", "nominee"], "note": "of two roles",
            "roles": [
                {"title": "secretary", "evidence": cite(("late", "Secretary Rubio spoke"))},
                {"title": "nominee", "evidence": cite(("early", "Rubio, a nominee, spoke"))},
                {"title": "minister", "date": "2025-02"},
                {"title": "senator", "date": "2024"},
            ],
        },
        "officers": {"name": "officers", "evidence": cite(LANDED)},
        "named": {"name": "Rub", "aliases": ["nominee"]},
        "unnamed": {"name": "Rub", "aliases": ["Mai"]},
    }  # fmt: skip
    quotations = {
        "spoke": {"speaker": "rubio", "renderings": cite(("early", "spoke"), ("late", "spoke"))},
        "joined": {"speaker": "officers", "renderings": cite(JOIN)},
        "landed": {"speaker": "rubio", "renderings": cite(LANDED)},
    }
    brief = on(tmp_path, JANUARY, actors=actors, quotations=quotations)
    assert list(brief.actors) == ["rubio", "named"]
    rubio = brief.actors["rubio"]
    assert rubio.aliases == ("nominee",)
    assert [role.title for role in rubio.roles] == ["nominee", "senator"]
    assert rubio.note is None
    assert list(brief.quotations) == ["spoke", "joined"]
    assert [r.source for r in brief.quotations["spoke"].renderings] == ["early"]
    assert brief.quotations["joined"].speaker == "unknown"


@pytest.mark.parametrize(
    ("claim", "stays"),
    [
        ("217 join 400", True),
        ("617 with those who join", False),
        ("They join, 744 in all", False),
        ("Officers landed", False),
        ("Contingents landed", False),
        ("The officers of 2025 join", True),
        ("Second to join", True),
        ("late counts the officers", False),
    ],
)
def test_a_position_stays_only_if_what_is_left_carries_its_claim(
    tmp_path: Path, claim: str, stays: bool
) -> None:
    positions = [
        {"claim": "More will come", "evidence": cite(PLAN)},
        {"claim": claim, "evidence": cite(JOIN, LANDED)},
    ]
    conflicts = {"c": {"title": "How many?", "status": "explained", "positions": positions,
                       "why": "counts differ"}}  # fmt: skip
    found = on(tmp_path, JANUARY, conflicts=conflicts).conflicts
    assert ("c" in found) is stays
    if stays:
        assert (found["c"].status, found["c"].why) == ("open", None)
    assert on(tmp_path, MAY, conflicts=conflicts).conflicts["c"].status == "explained"


def test_a_conflict_is_about_what_is_left_under_its_new_path(tmp_path: Path) -> None:
    readings = [
        {"value": "744", "evidence": cite(LANDED)},
        {"value": "400", "evidence": cite(JOIN)},
    ]
    conflicts = {
        "c": {
            "title": "How many?", "why": "200 and 400",
            "about": ["figures/f", "figures/f/readings/0", "figures/f/readings/1", "events/e"],
            "positions": [
                {"claim": "200", "evidence": cite(PLAN)}, {"claim": "617", "evidence": cite(JOIN)},
            ],
        },
    }  # fmt: skip
    found = on(
        tmp_path, JANUARY,
        conflicts=conflicts,
        figures={"f": {"title": "f", "readings": readings}},
        events={"e": {"title": "e", "evidence": cite(LANDED)}},
    ).conflicts["c"]  # fmt: skip
    assert found.about == ("figures/f", "figures/f/readings/0")
    assert found.why == "200 and 400"


def test_a_conclusion_needs_all_that_it_was_drawn_from(tmp_path: Path) -> None:
    def drawn(*evidence: tuple[str, str]) -> dict[str, Any]:
        return {"statement": "More will come", "evidence": cite(*evidence)}

    judgements = {"early": drawn(JOIN), "both": drawn(JOIN, LANDED), "bare": drawn()}
    gaps = {
        "open": {"question": "When?", "evidence": cite(PLAN)},
        "both": {"question": "When?", "evidence": cite(PLAN, LANDED)},
        "known": {"question": "When?", "why": "only 144 are reported", "evidence": cite(PLAN)},
        "bare": {"question": "How many in May?"},
    }
    brief = on(tmp_path, JANUARY, judgements=judgements, gaps=gaps)
    assert list(brief.judgements) == ["early"]
    assert list(brief.gaps) == ["open"]


@pytest.mark.parametrize(
    ("against", "note", "stays"),
    [
        ("217 are few", "as early has it", True),
        ("744 came", None, False),
        ("it may be early; 744 came", None, False),
        (None, "see undated", False),
    ],
)
def test_a_judgement_never_stands_without_what_is_held_against_it(
    tmp_path: Path, against: str | None, note: str | None, stays: bool
) -> None:
    said = {key: text for key, text in (("against", against), ("note", note)) if text}
    evidence = [{**cite(JOIN)[0], "note": "late has 744"}]
    judgement = {"statement": "More will come", "evidence": evidence, **said}
    found = on(tmp_path, JANUARY, judgements={"j": judgement}).judgements
    assert ("j" in found) is stays
    if stays:
        assert (found["j"].against, found["j"].note) == (against, note)
        assert found["j"].evidence[0].note is None


def test_on_every_day_a_judgement_has_all_its_hedges() -> None:
    for day in stops(bundled())[:-1]:
        then = turn_back(bundled(), day).brief.judgements
        for key, judgement in then.items():
            whole = bundled().brief.judgements[key]
            assert (judgement.against, judgement.note) == (whole.against, whole.note)
