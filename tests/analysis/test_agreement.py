"""How readings of figures stand to one another."""

from collections import Counter

import msgspec
import pytest

from haiti_brief.analysis.agreement import (
    MOST_PAIRS,
    Pair,
    Relation,
    is_registered,
    pairs,
    pairs_of,
)
from haiti_brief.analysis.disputes import Disputes, conflicts_of
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.model.brief import (
    Brief,
    Conflict,
    Evidence,
    FigureKind,
    Position,
    Reading,
    When,
)
from tests.analysis.figures import brief_of, only, printed, reading, relations, stock


@pytest.fixture(scope="module")
def bare() -> Brief:
    """The bundled brief without what its author found out about the figures."""
    brief = open_dossier(bundled_brief()).brief
    sources = {
        key: msgspec.structs.replace(source, lineage=()) for key, source in brief.sources.items()
    }
    return msgspec.structs.replace(brief, conflicts={}, quotations={}, sources=sources)


def of_figure(brief: Brief, figure_id: str) -> set[tuple[str, str, str]]:
    return {
        (printed(brief, pair.left), printed(brief, pair.right), pair.relation)
        for pair in pairs_of(brief, figure_id)
    }


def test_the_gap_of_seventeen_is_found_in_the_bundled_brief(bare: Brief) -> None:
    found = [p for p in pairs_of(bare, "kenyan-officers-in-haiti") if p.relation == "arithmetic"]
    gap = [p for p in found if (printed(bare, p.left), printed(bare, p.right)) == ("617", "600")]
    assert gap
    assert all("17 fewer" in pair.why for pair in gap)
    assert not any(is_registered(bare, pair) for pair in found)


def test_counts_of_kenyans_follow_one_another(bare: Brief) -> None:
    found = of_figure(bare, "kenyan-officers-in-haiti")
    assert ("744", "about 1000", "superseded") in found
    assert ("600", "744", "superseded") in found
    assert ("400", "617", "superseded") in found
    assert not any({"about 1000"} & {a, b} and kind == "arithmetic" for a, b, kind in found)


def test_dollars_round_and_never_meet_shillings(bare: Brief) -> None:
    assert {kind for _, _, kind in of_figure(bare, "waivers-dollars")} == {"rounding", "agrees"}
    assert ("over 40 million", "40.7 million", "rounding") in {
        (*sorted((a, b), reverse=True), kind) for a, b, kind in of_figure(bare, "waivers-dollars")
    }
    units = {key: figure.unit for key, figure in bare.figures.items()}
    assert all(len({units[figure] for figure in pair.figures}) == 1 for pair in pairs(bare))


def test_the_strength_and_the_goal_contradict(bare: Brief) -> None:
    found = of_figure(bare, "mission-strength")
    assert ("just under 800", "2500", "contradiction") in found


def test_the_bundled_brief_names_no_look_alikes(bare: Brief) -> None:
    # Its counts of one unit and kind say in their titles what sets them apart.
    assert not [pair for pair in pairs(bare) if pair.relation == "definitional"]


@pytest.mark.parametrize(
    ("one", "other", "relation", "why"),
    [
        ("617", "617", "agrees", "Both say 617."),
        ("over 1 million", "over 1 million", "agrees", "Both say over 1 million."),
        ("about 150", "estimated 150", "agrees",
         "About 150 and estimated 150 allow the same amounts."),
        ("40.7 million", "over 40 million", "rounding",
         "Over 40 million leaves room for 40.7 million: the two can mean one amount."),
        ("about 1000", "over 900", "rounding",
         "Over 900 and about 1,000 can mean one amount."),
        ("744", "about 1000", "contradiction",
         "744 and about 1,000 are given for one time, and no amount fits both."),
        ("-17", "17", "contradiction",
         "-17 and 17 are given for one time, and no amount fits both."),
    ],
)  # fmt: skip
def test_counts_of_one_day(one: str, other: str, relation: str, why: str) -> None:
    pair = only(brief_of(stock(reading(one), reading(other))))
    assert (pair.relation, pair.why) == (relation, why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-01", "2025-01-31"),
        ("[..2025-02-01]", "2024"),
        ("2025-01-18/..", "2031"),
        ("/2025-01-18", "1999"),
        ("2025-01-18~", "2025-01-18T09:00"),
    ],
)
def test_dates_that_may_share_a_day_are_one_time(one: str, other: str) -> None:
    brief = brief_of(stock(reading("3", one), reading("9", other), kind="toll"))
    assert only(brief).relation == Relation.CONTRADICTION


@pytest.mark.parametrize("kind", ["flow", "toll", "money", "unknown"])
def test_what_happened_at_other_times_is_another_thing(kind: FigureKind) -> None:
    assert not pairs(brief_of(stock(reading("3"), reading("9", "2025-02-01"), kind=kind)))


@pytest.mark.parametrize("kind", ["stock", "target", "pledge"])
def test_a_later_count_replaces_the_one_before_it_alone(kind: FigureKind) -> None:
    days = ("2025-01", "2025-02", "2025-03", "2025-04-01", "2025-04-02/2025-05", "2025-04-05")
    values = ("1", "2", "2", "3", "4", "4")
    figure = stock(*map(reading, values, days), kind=kind)
    assert relations(brief_of(figure)) == {
        ("1", "2", "superseded"), ("2", "3", "superseded"), ("3", "4", "superseded"),
        ("4", "4", "agrees"),
    }  # fmt: skip
    (pair, *_) = pairs(brief_of(figure))
    assert pair.why == "2 (Feb 2025) is later than 1 (Jan 2025) and replaces it."


@pytest.mark.parametrize("value", ["unknown", "dozens", "003"])
def test_a_value_that_is_no_number_meets_nothing(value: str) -> None:
    assert not pairs(brief_of(stock(reading("3"), Reading(value=value, date=When(date="2025")))))


@pytest.mark.parametrize("date", ["unknown", "yesterday", "2025-13"])
def test_a_reading_without_a_date_meets_nothing(date: str) -> None:
    assert not pairs(brief_of(stock(reading("3"), reading("9", date))))


def test_figures_of_one_kind_unit_scope_and_title_are_one() -> None:
    one = stock(reading("600"), title="Kenyan officers", scope="Kenyan  police")
    other = stock(reading("744"), title="The Kenyan officers in Haiti", scope="kenyan police",
                  unit="Officers")  # fmt: skip
    pair = only(brief_of(one, other))
    assert (pair.relation, pair.figures) == (Relation.CONTRADICTION, ("f0", "f1"))
    for change in ({"unit": "soldiers"}, {"kind": "target"}, {"title": "Kenyan officers wounded"}):
        assert not pairs(brief_of(one, msgspec.structs.replace(other, **change)))
    for scope in ("all", None):
        apart = pairs(brief_of(one, msgspec.structs.replace(other, scope=scope)))
        assert [pair.relation for pair in apart] == [Relation.DEFINITIONAL]


@pytest.mark.parametrize("date", ["2025-01-18", "2026"])
def test_unrelated_figures_of_one_place_are_not_compared(date: str) -> None:
    displaced = stock(reading("1000"), title="Displaced people", unit="people", scope="Haiti")
    hungry = stock(reading("500", date), title="Hungry people", unit="people", scope="Haiti")
    assert not pairs(brief_of(displaced, hungry))
    share = stock(reading("40"), title="Share of need met", unit="%", scope="Haiti")
    held = stock(reading("85", date), title="Share of the capital held", unit="%", scope="Haiti")
    assert not pairs(brief_of(share, held))


def test_a_title_that_goes_with_two_is_compared_with_neither() -> None:
    titles = ("Kenyan officers", "Kenyan officers in Haiti", "Kenyan officers in Nairobi")
    alike = [stock(reading(str(n)), title=t, scope="all") for n, t in enumerate(titles)]
    assert len(pairs(brief_of(*alike[:2]))) == 1
    assert not pairs(brief_of(*alike))


@pytest.mark.parametrize("missing", [{"unit": "unknown"}, {"kind": "unknown"}, {"scope": None}])
def test_what_is_not_written_makes_no_two_figures_one(missing: dict[str, str | None]) -> None:
    one = msgspec.structs.replace(stock(reading("600"), scope="all"), **missing)
    other = msgspec.structs.replace(stock(reading("744"), scope="all"), **missing)
    assert not pairs(brief_of(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("600", "at least 560"), ("at least 560", "600"), ("about 600", "630"), ("600", "600")],
)
def test_a_later_count_that_still_allows_the_earlier_replaces_nothing(one: str, other: str) -> None:
    assert not pairs(brief_of(stock(reading(one, "2025-03-01"), reading(other, "2025-03-02"))))


# Many readings of one day.


def of_day(*values: str) -> Counter[Relation]:
    found = pairs(brief_of(stock(*map(reading, values))))
    return Counter(pair.relation for pair in found)


def test_few_readings_of_one_day_are_each_compared_with_each() -> None:
    assert of_day("600", "600", "744", "744", "about 750") == {
        Relation.CONTRADICTION: 6, Relation.ROUNDING: 2, Relation.AGREES: 2
    }  # fmt: skip


def test_of_many_readings_distinct_amounts_are_told_first() -> None:
    values = ["5"] * 300 + ["6"] * 300 + ["about 9"] * 300
    brief = brief_of(stock(*map(reading, values)))
    found = pairs(brief)
    assert len(found) == MOST_PAIRS
    assert {(printed(brief, p.left), printed(brief, p.right)) for p in found} == {
        ("5", "6"), ("5", "about 9"), ("6", "about 9")
    }  # fmt: skip
    assert of_day(*map(str, range(1000))) == {Relation.CONTRADICTION: MOST_PAIRS}


def test_each_day_of_many_has_its_own_pairs() -> None:
    days = [f"2025-01-{day}" for day in range(10, 30)]
    figure = stock(*(reading(str(n), day) for day in days for n in range(30)), kind="toll")
    found = pairs(brief_of(figure))
    assert len(found) == len(days) * MOST_PAIRS


@pytest.mark.parametrize("odd", [("about 300",), ("about 900",), ("about 300", "about 900")])
def test_no_reading_at_odds_is_lost_among_many_that_round(odd: tuple[str, ...]) -> None:
    rounded = [f"about {value}" for value in range(600, 640)]
    assert of_day(*rounded) == {Relation.ROUNDING: MOST_PAIRS}
    brief = brief_of(stock(*map(reading, (*rounded, *odd))))
    clashing = [p for p in pairs(brief) if p.relation == Relation.CONTRADICTION]
    assert {printed(brief, path) for pair in clashing for path in pair[:2]} >= set(odd)


# Titles that could be taken for one another.


def alike(title: str, other: str, values: tuple[str, str] = ("600", "744")) -> tuple[Pair, ...]:
    return pairs(
        brief_of(
            stock(reading(values[0]), title=title, scope="police"),
            stock(reading(values[1]), title=other),
        )
    )


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Kenyan officers in Haiti", "Officers of Kenyan police in Haiti"),
        ("Kenyan officers", "The Kenyan officers' number"),
        ("Deployed officers", "Deployed Officer"),
    ],
)
def test_titles_without_a_word_of_their_own_are_confusable(title: str, other: str) -> None:
    for pair in (*alike(title, other), *alike(other, title)):
        assert pair.relation == Relation.DEFINITIONAL
        assert title in pair.why
        assert other in pair.why
        assert "(police)" in pair.why
        assert "(no scope is written)" in pair.why
    assert len(alike(title, other)) == len(alike(other, title)) == 1


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Kenyan officers killed", "Kenyan officers wounded"),
        ("Kenyan officers in Haiti", "Kenyan officers not in Haiti"),
        ("Kenyan officers", "Further Kenyan officers"),
        ("Officers at post 1", "Officers at post 2"),
        ("Officers", "Officers in Haiti"),
        ("Kenyan officers", "Kenyan officers flown in from Nairobi in January"),
    ],
)
def test_titles_that_tell_themselves_apart_are_not(title: str, other: str) -> None:
    assert not alike(title, other)
    assert not alike(other, title)


def test_look_alikes_need_amounts_that_differ_on_one_day() -> None:
    title = "Kenyan officers in Haiti"
    assert not alike(title, title, ("744", "about 750"))
    later = stock(reading("600", "2026"), title=title)
    assert not pairs(brief_of(stock(reading("744"), title=title, scope="police"), later))
    summed = stock(reading("600", computed="744 - 144"), title=title)
    assert not pairs(brief_of(stock(reading("744"), title=title, scope="police"), summed))


def test_look_alikes_leave_a_figures_own_readings_as_they_are() -> None:
    title = "Kenyan officers in Haiti"
    one = stock(reading("600"), reading("650"), title=title, scope="police")
    assert relations(brief_of(one, stock(reading("744"), title=title))) == {
        ("600", "650", "contradiction"), ("600", "744", "definitional"),
        ("650", "744", "definitional"),
    }  # fmt: skip


def test_the_title_of_a_table_misleads_nobody() -> None:
    rows = [stock(reading(str(n)), title="Officers by post", scope=f"post {n}") for n in range(40)]
    assert not pairs(brief_of(*rows))
    assert len(pairs(brief_of(*rows[:3]))) == 3


# What a conflict speaks of.


def conflict(*about: str, quotes: tuple[str, ...] = ()) -> Conflict:
    positions = tuple(
        Position(claim="c", evidence=(Evidence(source=quote[-2:], quote=quote),))
        for quote in quotes
    )
    return Conflict(title="t", about=about, positions=positions)


@pytest.mark.parametrize(
    ("found", "registered"),
    [
        (conflict("figures/f0", "figures/f1"), True),
        (conflict("figures/f1/readings/0", "events/x", "figures/f0"), True),
        (conflict("figures/f0"), False),
        (conflict("figures/f0", "figures/f10"), False),
        (conflict("events/x", quotes=("600 in s1", "744 in s2")), True),
        (conflict("figures/f0", quotes=("744 in s2",)), False),
        (conflict(quotes=("600 in s1", "600 in s2")), False),
    ],
)
def test_a_conflict_speaks_of_a_pair(found: Conflict, registered: bool) -> None:
    brief = brief_of(
        stock(reading("600", source="s1"), scope="all"),
        stock(reading("744", source="s2"), scope="all"),
    )
    brief = msgspec.structs.replace(brief, conflicts={"other": conflict(), "c": found})
    assert is_registered(brief, only(brief)) is registered


def test_disputes_are_found_by_item_and_by_pair() -> None:
    brief = brief_of(stock(reading("600"), reading("744")), stock(reading("9"), unit="cars"))
    conflicts = {
        "closed": msgspec.structs.replace(conflict("figures/f0", "events/x"), status="resolved"),
        "part": msgspec.structs.replace(conflict("figures/f0/readings/1"), status="open"),
        "longer": conflict("figures/f01"),
    }
    brief = msgspec.structs.replace(brief, conflicts=conflicts)
    disputes = Disputes(brief)
    assert disputes.of("figures/f0") == ("part", "closed")
    assert disputes.of("figures/f1") == ()
    for path in ("figures/f0", "figures/f0/readings/0", "events/x", "figures/f1", "figures/f01"):
        assert disputes.of(path) == conflicts_of(brief, path)
    assert disputes.speak_of(only(brief))


def test_one_figure_named_is_enough_within_it() -> None:
    brief = brief_of(stock(reading("600"), reading("744")))
    for about in ("figures/f0", "figures/f0/readings/1"):
        named = msgspec.structs.replace(brief, conflicts={"c": conflict(about)})
        assert is_registered(named, only(brief))
    assert not is_registered(brief, only(brief))
