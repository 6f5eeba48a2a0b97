"""What a reader sees first of a brief."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.highlights import (
    key_figures,
    lapse,
    latest_events,
    open_conflicts,
    planned,
    roles_by_date,
)
from haiti_brief.model.brief import (
    Actor,
    Brief,
    Conflict,
    Event,
    EventStatus,
    Figure,
    FigureKind,
    Reading,
    Role,
    Weight,
    When,
)
from haiti_brief.model.edtf import parse_edtf


def brief(
    figures: dict[str, Figure] | None = None,
    events: dict[str, Event] | None = None,
    conflicts: dict[str, Conflict] | None = None,
    as_of: str = "unknown",
) -> Brief:
    return Brief(
        format="1",
        title="A brief",
        as_of=When(date=as_of),
        figures=figures or {},
        events=events or {},
        conflicts=conflicts or {},
    )


def figure(
    *readings: tuple[str, str], kind: FigureKind = "unknown", weight: Weight = "major"
) -> Figure:
    made = tuple(Reading(value=value, date=When(date=date)) for value, date in readings)
    return Figure(title="A figure", readings=made, kind=kind, weight=weight)


def event(date: str, status: EventStatus = "happened", weight: Weight = "major") -> Event:
    return Event(title="An event", status=status, date=When(date=date), weight=weight)


def test_the_latest_reading_is_that_of_the_last_date_not_of_the_last_line() -> None:
    (found,) = key_figures(brief(figures={"f": figure(("744", "2025-02"), ("400", "2025-01"))}))
    assert [reading.value for reading in found.latest] == ["744"]
    assert found.first is not None
    assert found.first.value == "400"
    assert [int(amount) for amount in found.series] == [400, 744]


def test_sources_that_differ_at_the_last_date_are_both_told() -> None:
    readings = ("800", "2025-01-18"), ("2500", "2025-01-18"), ("800", "2025-01-18")
    (found,) = key_figures(brief(figures={"f": figure(*readings)}))
    assert [reading.value for reading in found.latest] == ["800", "2500"]
    # Two values for one day are no change over time.
    assert found.first is None
    assert found.series == ()


@pytest.mark.parametrize(
    "readings",
    [
        (("1000", "2025-01"), ("1000", "2025-05")),
        (("400", "2025"), ("600", "2025-05")),
        (("unknown", "2025-01"), ("600", "2025-05")),
        (("400", "unknown"), ("600", "2025-05")),
    ],
)
def test_no_change_is_told_where_none_is_known(readings: tuple[tuple[str, str], ...]) -> None:
    (found,) = key_figures(brief(figures={"f": figure(*readings)}))
    assert found.first is None


def test_key_figures_are_those_that_move_then_one_of_each_kind() -> None:
    once, twice = ("1", "2025"), (("1", "2024"), ("2", "2025"))
    figures = {
        "flow-1": figure(once, kind="flow"),
        "flow-2": figure(once, kind="flow"),
        "toll": figure(once, kind="toll"),
        "minor": figure(*twice, kind="stock", weight="minor"),
        "moving": figure(*twice, kind="stock"),
        "empty": figure(kind="money"),
    }
    assert [found.id for found in key_figures(brief(figures=figures), 3)] == [
        "flow-1", "toll", "moving",
    ]  # fmt: skip
    assert [found.id for found in key_figures(brief(figures=figures))] == [
        "flow-1", "flow-2", "toll", "moving",
    ]  # fmt: skip


dates = st.sampled_from(
    ["unknown", "2024", "2025-01", "2025-01-18", "../2025-02", "2025-03/..", "no date", "2025-02~"]
)
values = st.sampled_from(["unknown", "400", "1_000", "-3", "0", "5 million", "many"])


@given(st.lists(st.lists(st.tuples(values, dates), max_size=4), max_size=12), st.integers(0, 9))
@settings(deadline=None, max_examples=150)
def test_any_figures_have_highlights(figures: list[list[tuple[str, str]]], most: int) -> None:
    made = {f"f{n}": figure(*readings) for n, readings in enumerate(figures)}
    found = key_figures(brief(figures=made), most)
    assert len(found) == min(most, sum(bool(readings) for readings in figures))
    for each in found:
        assert each.latest
        if each.first is not None:
            first, last = each.first.date.edtf, each.latest[-1].date.edtf
            assert first is not None
            assert last is not None
            assert first.latest is not None
            assert last.earliest is not None
            assert first.latest < last.earliest


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-01-17", "2025-01-18", "1 day"),
        ("2025-01-17", "2025-01-20%", "about 3 days"),
        ("2025-01-17", "2025-02-06", "about 3 weeks"),
        ("2025-01-17", "2025-05-20%", "about 4 months"),
        ("2005", "2025", "about 20 years"),
    ],
)
def test_a_lapse_of_time_is_no_more_exact_than_its_dates(first: str, last: str, told: str) -> None:
    assert lapse(parse_edtf(first), parse_edtf(last)) == told


def test_latest_events_are_the_newest_of_note_and_no_plans() -> None:
    events = {
        "old": event("2024"),
        "plan": event("2025-06", "planned"),
        "by-then": event("[..2025-05-21]", "claimed"),
        "minor": event("2025-05-21", weight="minor"),
        "undated": event("unknown"),
        "new": event("2025-05-20%", "denied"),
    }
    assert [key for key, _ in latest_events(brief(events=events))] == ["new", "old", "by-then"]
    assert [key for key, _ in latest_events(brief(events=events), 1)] == ["new"]


def test_plans_that_are_past_are_not_to_come() -> None:
    events = {
        "undated": event("unknown", "planned"),
        "past": event("2025-05-20", "planned"),
        "today": event("2025-05-21", "planned"),
        "this-year": event("2025", "planned"),
        "open": event("2025-02/..", "planned"),
        "later": event("2025-06", "planned"),
        "done": event("2025-06", "happened"),
    }
    found = planned(brief(events=events, as_of="2025-05-21%"))
    assert [key for key, _ in found] == ["this-year", "open", "today", "later", "undated"]
    assert len(planned(brief(events=events))) == 6


def test_open_conflicts_of_note_come_first() -> None:
    conflicts = {
        "small": Conflict(title="Small", weight="minor"),
        "settled": Conflict(title="Settled", status="resolved"),
        "large": Conflict(title="Large"),
    }
    assert [key for key, _ in open_conflicts(brief(conflicts=conflicts))] == ["large", "small"]


def test_roles_stand_by_date_the_undated_last() -> None:
    roles = (Role(title="c"), Role(title="b", date=When(date="2025")), Role(title="a"))
    assert roles_by_date(Actor(name="A", roles=roles)) == [1, 0, 2]
