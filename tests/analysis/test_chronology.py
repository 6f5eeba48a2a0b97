"""The order of events and where each stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.chronology import chronological, heading, timeline
from haiti_brief.model.brief import Brief, Event, When
from haiti_brief.model.edtf import parse_edtf


def brief_of(*dates: str) -> Brief:
    events = {f"e{n}": Event(title="t", date=When(date=date)) for n, date in enumerate(dates)}
    return Brief(format="1", title="t", events=events)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-02-06", (2025, 2)),
        ("2025-02-06%", (2025, 2)),
        ("2025-02-06T11:00", (2025, 2)),
        ("2025-02", (2025, 2)),
        ("2025-02-XX", (2025, 2)),
        ("2025-01-21/2025-01-31", (2025, 1)),
        ("[2025-01-28..2025-02-03]", (2025, 1)),
        ("2025-06-01/..", (2025, 6)),
        ("2025", (2025, None)),
        ("2025-XX", (2025, None)),
        ("2025-21", (2025, None)),
        ("2025-01/2025-03", (2025, None)),
        ("2024-11/2025-01-18", (2024, None)),
        ("202X", (2020, None)),
        ("../2025-02-03", (2025, None)),
        ("[..2024-12]", (2024, None)),
        ("/2025-02-03", (2025, None)),
    ],
)
def test_where_a_date_stands(date: str, expected: tuple[int, int | None]) -> None:
    assert heading(parse_edtf(date)) == expected


def test_a_year_comes_before_its_months_and_undated_on_their_shelf() -> None:
    found = timeline(brief_of("2025-02", "unknown", "2025", "2025-01-30", "2024-12", "soon"))
    assert [(group.year, group.month) for group in found.dated] == [
        (2024, 12), (2025, None), (2025, 1), (2025, 2),
    ]  # fmt: skip
    assert [entry.id for entry in found.undated] == ["e1", "e5"]


def test_events_of_a_month_stand_by_day() -> None:
    found = timeline(brief_of("2025-01-18T11:00", "2025-01-18T02:00", "2025-01-03", "2025-01"))
    assert [entry.id for entry in found.dated[0].entries] == ["e3", "e2", "e1", "e0"]


def test_chronological_order_keeps_the_undated_as_written() -> None:
    order = [
        key for key, _ in chronological(brief_of("soon", "2025", "unknown", "2024-05", "/2023"))
    ]
    assert order == ["e4", "e3", "e1", "e0", "e2"]


dates = st.sampled_from(
    "2025 2025-01 2025-01-18 2025-01-18% 2024-11/2025-01 ../2025-01 2025-01/.. unknown nonsense "
    "202X 2025-21 [2025-01-01,2025-03-01] -0005 0000 Y-20000 2025-02-06T10:00Z /2025 2025/".split()
)


@given(st.lists(dates, max_size=12))
def test_every_event_stands_in_one_place_and_headings_rise(written: list[str]) -> None:
    brief = brief_of(*written)
    found = timeline(brief)
    ids = [entry.id for group in found.dated for entry in group.entries]
    assert sorted([*ids, *(entry.id for entry in found.undated)]) == sorted(brief.events)
    keys = [(group.year, group.month or 0) for group in found.dated]
    assert keys == sorted(set(keys))
    assert sorted(key for key, _ in chronological(brief)) == sorted(brief.events)
