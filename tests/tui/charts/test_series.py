"""What a chart shows of a figure: its points, and the plans beside them."""

from haiti_brief.tui.charts.series import MOST_LEVELS, series_of
from tests.tui.charts.figures import brief, figure, reading

TWO = (reading("400", "2025-01-17"), reading("744", "2025-02-06%"))


def test_a_reading_without_a_number_or_a_date_is_no_point() -> None:
    made = brief(officers=figure(*TWO, reading("unknown"), reading("600", "unknown")))
    assert [str(point.amount) for point in series_of(made, "officers").points] == ["400", "744"]


def test_one_value_of_one_day_is_one_point_that_is_as_sure_as_its_surest_reading() -> None:
    made = brief(
        officers=figure(
            reading("1000", "2025-01-18%", computed="400 + 600"), reading("1000", "2025-01-18"),
            reading("1000", "2025-01-19"), reading("1000", "2025-01-18", modifier="over"),
        )
    )  # fmt: skip
    points = series_of(made, "officers").points
    assert sorted((p.sign, p.doubtful, len(p.paths), p.mixed) for p in points) == [
        ("over", False, 1, False), ("stated", False, 1, False), ("stated", False, 2, True),
    ]  # fmt: skip


def test_readings_of_one_bound_share_the_words_that_are_true_of_both() -> None:
    made = brief(
        officers=figure(
            reading("9", modifier="over"), reading("9", modifier="at least"),
            reading("5", modifier="just under"), reading("5", modifier="just under"),
        )
    )  # fmt: skip
    points = series_of(made, "officers").points
    assert sorted(point.modifier for point in points) == ["at least", "just under"]


def test_one_point_alone_makes_no_chart_on_a_card() -> None:
    assert not series_of(brief(officers=figure(TWO[0], TWO[0])), "officers").tells
    assert series_of(brief(officers=figure(*TWO)), "officers").tells


def test_readings_that_contradict_one_another_are_marked() -> None:
    made = brief(officers=figure(reading("800"), reading("2500"), reading("900", "2025-03-01")))
    points = series_of(made, "officers").points
    assert {str(p.amount): p.disputed for p in points} == {
        "800": True, "2500": True, "900": False,
    }  # fmt: skip


def level_titles(**plans: object) -> list[str]:
    made = brief(officers=figure(*TWO), **plans)  # type: ignore[arg-type]
    return [level.title for level in series_of(made, "officers").levels]


def test_a_pledge_of_the_same_people_is_a_level() -> None:
    pledged = figure(reading("1000"), title="Kenyan officers pledged", kind="pledge")
    assert level_titles(pledged=pledged) == ["Kenyan officers pledged"]


def test_a_plan_for_others_for_a_part_or_in_another_unit_is_none() -> None:
    assert not level_titles(
        batch=figure(reading("200"), title="Further Kenyan officers planned", kind="pledge"),
        benin=figure(reading("200"), title="Officers pledged to Haiti by Benin", kind="pledge"),
        money=figure(reading("9"), title="Kenyan officers pledged", kind="pledge", unit="dollars"),
        nobody=figure(reading("9"), title="Officers pledged", kind="pledge"),
        flow=figure(reading("9"), title="Kenyan officers", kind="flow"),
        minor=figure(reading("9"), title="Kenyan officers due", kind="target", weight="minor"),
    )


def test_a_plan_of_the_same_scope_is_a_level_whatever_its_title() -> None:
    made = brief(
        officers=figure(*TWO, scope="the first wave"),
        wave=figure(reading("90"), title="What Ruto promised", kind="pledge",
                    scope="The first wave"),
    )  # fmt: skip
    assert [level.title for level in series_of(made, "officers").levels] == ["What Ruto promised"]


def test_a_level_stands_at_the_latest_value_of_its_plan() -> None:
    pledged = figure(
        reading("1000", "2025-01-18"), reading("800", "2025-03-01"), reading("5", "unknown"),
        title="Kenyan officers pledged", kind="pledge",
    )  # fmt: skip
    made = brief(officers=figure(*TWO), pledged=pledged)
    assert [str(level.amount) for level in series_of(made, "officers").levels] == ["800"]


def test_there_are_few_levels_and_a_plan_has_none_itself() -> None:
    plans = {
        f"plan{number}": figure(reading(f"{number}00"), title="Kenyan officers due", kind="target")
        for number in range(1, 6)
    }
    assert len(level_titles(**plans)) == MOST_LEVELS
    assert not series_of(brief(officers=figure(*TWO), **plans), "plan1").levels
