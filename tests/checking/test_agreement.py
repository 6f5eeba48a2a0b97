"""The rules on readings that differ: what is told as one, and that every fix offered settles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.checking.agreement import MOST_POSITIONS
from haiti_brief.model.diagnostic import Diagnostic
from tests.checking.sound import BRIEF, checked

RULES = ("readings-disagree", "arithmetic-gap")


def figure(key: str, *readings: str, kind: str = "toll", title: str = "People hurt") -> str:
    """A figure whose readings are given as `value @ date`, with `= sum` where one is computed."""
    lines = [f"  {key}:", f"    title: {title}", "    unit: people", f"    kind: {kind}",
             "    readings:"]  # fmt: skip
    for reading in readings:
        told, _, date = reading.partition(" @ ")
        value, _, computed = told.partition(" = ")
        lines += [f"      - value: {value}", f"        date: {date or '2025-03-06'}"]
        lines += [f"        computed: {computed}"] if computed else []
    return "\n".join(lines) + "\n"


def found(folder: Path, *figures: str, conflicts: str = "") -> list[Diagnostic]:
    text = BRIEF.replace("quotations:\n", f"{''.join(figures)}quotations:\n", 1)
    text = text.replace("conflicts:\n", f"conflicts:\n{conflicts}", 1)
    return [d for d in checked(folder, text).diagnostics if d.rule in RULES]


def fixes(told: list[Diagnostic]) -> str:
    return "".join(f"{diagnostic.fix}\n" for diagnostic in told)


def test_all_values_of_one_time_are_one_finding(tmp_path: Path) -> None:
    hurt = figure("hurt", "617", "397", "400", "397", "9 @ 2025-03-07")
    (one,) = found(tmp_path, hurt)
    assert one.message == (
        "3 different values at one time disagree, and no conflict says so: 397, 400 and 617 "
        "(6 Mar 2025)"
    )
    assert "title: 397, 400 or 617?" in (one.fix or "").replace("'", "")
    assert (one.fix or "").count("- claim:") == 3
    assert found(tmp_path, hurt, conflicts=fixes([one])) == []


@pytest.mark.parametrize("count", [12, 200])
def test_of_many_values_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, count: int
) -> None:
    hurt = figure("hurt", *(str(397 + 3 * number) for number in range(count)))
    (one,) = found(tmp_path, hurt)
    assert one.message.startswith(f"{count} different values at one time disagree")
    assert f": 397, 400, 403 and {count - 3} more (" in one.message
    assert (one.fix or "").count("- claim:") == MOST_POSITIONS
    assert found(tmp_path, hurt, conflicts=fixes([one])) == []


def test_one_amount_written_in_two_ways_is_one_value(tmp_path: Path) -> None:
    (one,) = found(tmp_path, figure("aid", "40.7 million", "40 million", "40000000"))
    assert one.message.startswith("40 million people, 6 Mar 2025 and 40.7 million people")


def test_other_times_and_other_figures_are_other_findings(tmp_path: Path) -> None:
    hurt = figure("hurt", "5", "7", "5 @ 2025-03-08", "7 @ 2025-03-08")
    told = found(tmp_path, hurt, figure("killed", "1", "2", title="People killed"))
    assert [d.at.split("/")[1] for d in told] == ["hurt", "hurt", "killed"]


def test_no_two_fixes_offer_one_id(tmp_path: Path) -> None:
    long = "a-figure-whose-id-is-as-long-as-an-id-of-a-conflict"
    figures = (
        figure(long, "5 = 2 + 3", "7", "9 @ 2025-03-08", "about 30 @ 2025-03-08", kind="stock"),
        figure(f"{long}-too", "1", "2", "1 @ 2025-03-08", "2 @ 2025-03-08", title="Goats lost"),
        figure("before", "1", "2", title="Cars lost"),
    )
    told = found(tmp_path, *figures)
    ids = [(d.fix or "").partition(":")[0].strip() for d in told]
    assert {d.rule for d in told} == set(RULES)
    assert len(set(ids)) == len(ids) >= 5
    # All of them at once, the ids in the brief beside them, leave nothing to tell.
    assert found(tmp_path, *figures, conflicts=fixes(told)) == []
    again = found(tmp_path, *figures[:1], figure("x", "1", "2"), conflicts=fixes(told[-1:]))
    assert again
    assert all((d.fix or "").partition(":")[0].strip() != ids[-1] for d in again)


def test_unrelated_figures_of_one_place_do_not_disagree(tmp_path: Path) -> None:
    one = figure("displaced", "1000", title="Displaced people\n    scope: Haiti", kind="stock")
    other = figure("hungry", "500", title="Hungry people\n    scope: Haiti", kind="stock")
    assert found(tmp_path, one, other) == []
