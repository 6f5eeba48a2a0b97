"""Sums that do not meet: computed readings and balances of stocks and flows."""

import pytest

from haiti_brief.analysis.agreement import Relation, pairs
from haiti_brief.analysis.balance import MOST_FLOWS
from haiti_brief.model.brief import Figure, Reading
from tests.analysis.figures import brief_of, flow, only, reading, relations, stock


def test_two_sums_that_nothing_reconciles() -> None:
    figure = stock(
        reading("617", computed="217 + 400"), reading("600", "2025-02-05%", computed="744 - 144")
    )
    pair = only(brief_of(figure))
    assert pair.relation == Relation.ARITHMETIC
    assert pair.why == (
        "617 (217 + 400), then 600 (744 - 144): 17 fewer, and no flow in the brief accounts "
        "for them."
    )
    assert only(brief_of(figure, flow(reading("17", "2025-02")))).relation == "superseded"
    for elsewhen in ("2024", "2026"):
        assert only(brief_of(figure, flow(reading("17", elsewhen)))).relation == "arithmetic"
    assert only(brief_of(figure, flow(reading("17", "2025-02"), unit="cars"))).relation == (
        "arithmetic"
    )


def test_a_flow_of_another_scope_accounts_for_nothing() -> None:
    figure = stock(reading("617", computed="217 + 400"), reading("600", "2025-02"), scope="Kenya")
    for scope, relation in (("kenya", "superseded"), (None, "superseded"), ("U.S.", "arithmetic")):
        assert only(brief_of(figure, flow(reading("17", "2025-01"), scope=scope))).relation == (
            relation
        )


def test_a_sum_with_the_other_value_in_it_is_its_own_explanation() -> None:
    after = reading("744", "2025-02-06")
    assert relations(brief_of(stock(reading("600", computed="744 - 144"), after))) == {
        ("600", "744", "superseded")
    }
    at_once = stock(reading("600", "2025-02-06", computed="744 - 144"), after)
    assert not pairs(brief_of(at_once))


def test_a_sum_against_a_count_of_one_day() -> None:
    figure = stock(reading("617", computed="217 + 400"), reading("630"))
    assert only(brief_of(figure)).relation == Relation.ARITHMETIC
    vague = stock(reading("617", computed="217 + 400"), reading("about 900"))
    assert only(brief_of(vague)).relation == Relation.CONTRADICTION
    broken = stock(reading("617", computed="217 and 400"), reading("630"))
    assert only(brief_of(broken)).relation == Relation.ARITHMETIC


KENYANS = "Kenyan police under the mission"
JANUARY = flow(reading("217", "2025-01-18"), scope=KENYANS)
FEBRUARY = flow(reading("144", "2025-02-06"), scope=KENYANS)


def force(*readings: Reading) -> Figure:
    return stock(*readings, title="Kenyan officers in Haiti", scope=KENYANS)


def test_a_balance_that_does_not_come_out() -> None:
    counts = (reading("400", "2025-01-17"), reading("744", "2025-02-06", source="s0"))
    brief = brief_of(force(*counts), JANUARY, FEBRUARY)
    pair = only(brief)
    assert pair.relation == Relation.ARITHMETIC
    assert pair.why == "400 + 217 + 144 is 761, and s0 counts 744: 17 too many."
    fitting = (counts[0], reading("761", "2025-02-06"))
    assert only(brief_of(force(*fitting), JANUARY, FEBRUARY)).relation == "superseded"
    vague = (counts[0], reading("about 750", "2025-02-06"))
    assert only(brief_of(force(*vague), JANUARY, FEBRUARY)).relation == "superseded"


def test_a_sum_between_two_counts_does_not_hide_their_gap() -> None:
    counts = (reading("400", "2025-01-17"), reading("744", "2025-02-06", source="s0"))
    between = reading("617", "2025-01-18", computed="400 + 217")
    found = relations(brief_of(force(*counts, between), JANUARY, FEBRUARY))
    assert ("400", "744", "arithmetic") in found
    assert ("400", "617", "superseded") in found


def test_a_balance_says_how_many_are_missing_and_who_leaves() -> None:
    leaving = flow(reading("-50", "2025-01-20"), scope=KENYANS)
    counts = force(reading("400", "2025-01-17"), reading("700", "2025-03"))
    assert only(brief_of(counts, JANUARY, leaving)).why == (
        "400 + 217 - 50 is 567, and the later count is 700: 133 too few."
    )
    vague = force(reading("400", "2025-01-17"), reading("about 900", "2025-03", source="s3"))
    assert only(brief_of(vague, JANUARY)).why == (
        "400 + 217 is 617, and s3 counts about 900: too few."
    )
    rough = force(reading("about 400", "2025-01-17"), reading("900", "2025-03"))
    assert only(brief_of(rough, JANUARY)).why == (
        "About 400 + 217 is some 617, and the later count is 900: too few."
    )


def test_a_landing_on_the_day_of_a_count_may_be_in_it_or_not() -> None:
    after = reading("744", "2025-02-06")
    for before in ("527", "383"):
        counts = force(reading(before, "2025-01-17"), after)
        assert only(brief_of(counts, JANUARY, FEBRUARY)).relation == "superseded"
    # With nothing that surely came between, a later count stands for itself.
    counts = force(after, reading("about 1000", "2025-05"))
    assert only(brief_of(counts, FEBRUARY)).relation == "superseded"


def test_flows_of_another_or_no_written_scope_are_not_summed() -> None:
    counts = (reading("400", "2025-01-17"), reading("744", "2025-02-06"))
    plain = flow(reading("217", "2025-01-18"))
    assert only(brief_of(force(*counts), plain)).relation == "superseded"
    assert only(brief_of(stock(*counts), plain)).relation == "superseded"
    assert only(brief_of(stock(*counts), JANUARY)).relation == "superseded"


def test_two_reports_of_one_landing_count_once() -> None:
    counts = force(reading("400", "2025-01-17"), reading("617", "2025-02-06"))
    twice = flow(reading("217", "2025-01-18"), reading("about 200", "2025-01-18"), scope=KENYANS)
    assert ("400", "617", "superseded") in relations(brief_of(counts, twice))
    # Where they differ there is no telling how many came.
    unclear = flow(reading("217", "2025-01-18"), reading("300", "2025-01-18"), scope=KENYANS)
    assert ("400", "617", "superseded") in relations(brief_of(counts, unclear))


# Which flows are summed.


def gap(counted: str, comes: str, scope: str, unit: str = "people") -> bool:
    """Whether 1,000, then 70 that come, then 1,000 is told as a gap."""
    counts = stock(
        reading("1000", "2025-01"), reading("1000", "2025-03"), title=counted, unit=unit,
        scope=scope,
    )  # fmt: skip
    flows = stock(reading("70", "2025-02"), title=comes, unit=unit, kind="flow", scope=scope)
    return [pair.relation for pair in pairs(brief_of(counts, flows))] == ["arithmetic"]


@pytest.mark.parametrize(
    ("counted", "comes", "scope"),
    [
        # One word of both titles tells what is counted.
        ("Displaced people in Haiti", "Newly displaced people", "Haiti"),
        ("Haitian refugees", "Haitian refugees who came", "Haiti"),
        # The scope is a population, and the title names no part of it.
        ("Kenyans in Haiti", "Arrivals of January", "Kenyans in the mission"),
        ("People who are there", "Arrivals", "displaced people"),
        ("Present strength of the mission", "Third contingent", "police of the mission"),
        ("Remaining refugees", "Remaining refugees who left", "Haiti"),
    ],
)
def test_a_flow_is_summed_with_a_count_of_the_same(counted: str, comes: str, scope: str) -> None:
    assert gap(counted, comes, scope)


@pytest.mark.parametrize(
    ("counted", "comes", "scope"),
    [
        ("Displaced people", "People deported", "Haiti"),
        ("Displaced people in Haiti", "People deported to Haiti", "Haiti"),
        ("Haiti's displaced people", "People deported", "Haiti"),
        ("People in Haiti", "People deported", "Haiti"),
        ("Displaced people", "People deported", "people in Haiti"),
        ("Displaced people, January 2025", "People deported, January 2025", "Haiti"),
        ("Number of hungry people", "Number of people fed", "the whole of Haiti"),
        # A part of the population.
        ("Hungry refugees", "Refugees who came", "Haiti"),
        ("Kenyan officers wounded", "Officers in the contingent", "Kenyan police"),
        # What is left is no part of what comes.
        ("Kenyan officers not yet in Haiti", "Kenyan officers who landed", "Kenyan police"),
        ("Other nations' officers", "Kenyan officers who came", "police of the mission"),
        ("Other refugees", "Refugees who came", "Haiti"),
    ],
)
def test_a_place_makes_no_flow_part_of_a_count(counted: str, comes: str, scope: str) -> None:
    assert not gap(counted, comes, scope)


def test_any_choice_of_flows_may_account_for_a_gap() -> None:
    sums = stock(reading("600", computed="500 + 100"), reading("670", "2025-02"))
    some = [flow(reading(value, "2025-02")) for value in ("50", "about 9", "20", "3")]
    assert relations(brief_of(sums, *some)) == {("600", "670", "superseded")}
    assert relations(brief_of(sums, *some[:2])) == {("600", "670", "arithmetic")}
    # Of very many flows some choice fits anything.
    many = [flow(reading("1000", "2025-02")) for _ in range(MOST_FLOWS + 1)]
    assert relations(brief_of(sums, *many)) == {("600", "670", "superseded")}


def test_a_long_sum_is_printed_short() -> None:
    days = [flow(reading("1", f"2025-01-{day}"), scope=KENYANS) for day in range(18, 30)]
    counts = force(reading("400", "2025-01-17"), reading("600", "2025-02"))
    assert only(brief_of(counts, *days)).why == (
        "400 + 1 + 1 + 1 + 1 + 1 + 1 + … + 1 is 412, and the later count is 600: 188 too few."
    )
