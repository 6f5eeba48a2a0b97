"""The overview: judgements, key figures, what is new, what is disputed, what is not known."""

from pathlib import Path
from typing import Any

import pytest

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import parse_edtf
from haiti_brief.tui.cards.card import card
from haiti_brief.tui.lines import width_of
from haiti_brief.tui.panes.actors import ActorsPane
from haiti_brief.tui.panes.overview import OverviewPane
from haiti_brief.tui.panes.timeline import TimelinePane
from tests.tui.brief import LANDED, PLANNED, event, evidence, open_brief, tree
from tests.tui.reader import reading
from tests.tui.rows import lines_of, row_words, words_of

HEADINGS = (
    "Judgements", "Key figures", "Latest events", "Next", "Open conflicts", "Gaps",
)  # fmt: skip


def overview(dossier: Dossier) -> OverviewPane:
    return OverviewPane(dossier, id="overview")


def day(text: str) -> int:
    found = parse_edtf(text).latest
    assert found is not None
    return found


def with_outcome() -> dict[str, Any]:
    """The sample with a plan of the first source that an event of the second fulfils."""
    brief = tree()
    brief["as_of"] = "2025-02-07"
    brief["events"]["came"] = event(
        "600 officers are there", "happened", "2025-02-06%", ("s2", "The mission has 600 officers")
    )
    brief["events"]["next"]["outcome"] = ["came"]
    brief["events"]["leave"] = event("The mission leaves", "planned", "unknown", ("s1", PLANNED))
    return brief


# What stands on it


def test_it_tells_of_everything_in_order(sample: Dossier) -> None:
    rows = overview(sample).build()
    text = words_of(rows)
    places = [text.index(f"{heading} 1") for heading in HEADINGS if heading != "Latest events"]
    assert places == sorted(places)
    assert [row.key for row in rows if row.key] == [
        "judgements/stays", "figures/officers", "events/open", "events/port-lost",
        "events/port-taken", "events/landing", "events/next", "conflicts/count", "gaps/list",
    ]  # fmt: skip


def test_likelihood_and_confidence_stand_apart(sample: Dossier) -> None:
    rows = overview(sample).build()
    wide = row_words(rows, "judgements/stays")
    assert wide.endswith("likelihood very likely · confidence low")
    assert row_words(rows, "judgements/stays", 37).endswith("very likely · confidence low")


def test_an_unknown_likelihood_is_said_at_any_width(tmp_path: Path) -> None:
    brief = tree()
    brief["judgements"]["stays"]["likelihood"] = "unknown"
    rows = overview(open_brief(tmp_path, brief)).build()
    for width in (30, 60):
        assert "likelihood unknown · confidence low" in row_words(rows, "judgements/stays", width)


def test_a_figure_tells_its_latest_reading_and_its_change(sample: Dossier) -> None:
    rows = overview(sample).build()
    wide = row_words(rows, "figures/officers", 100)
    # The title names the unit already.
    assert "about 600 · 6 Feb 2025" in wide
    assert "from 617 to about 600 in about 3 weeks ██" in wide
    assert "from 617" not in row_words(rows, "figures/officers", 37)


def test_readings_that_differ_are_both_told_with_their_unit(tmp_path: Path) -> None:
    brief = tree()
    figure = brief["figures"]["officers"]
    figure["title"] = "Strength"
    figure["readings"][0]["date"] = figure["readings"][1]["date"]
    rows = overview(open_brief(tmp_path, brief)).build()
    assert "617 or about 600 officers · 6 Feb 2025" in row_words(rows, "figures/officers")


def test_bars_are_measured_from_nought(tmp_path: Path) -> None:
    brief = tree()
    brief["figures"]["officers"]["readings"] = [
        {"value": value, "date": date, "evidence": evidence(("s1", LANDED))}
        for value, date in (("50", "2025-01-01"), ("100", "2025-01-02"), ("0", "2025-01-03"))
    ]
    rows = overview(open_brief(tmp_path, brief)).build()
    bars = row_words(rows, "figures/officers", 100).split()[-1]
    assert bars[1:] == "█▁"
    assert "▁" < bars[0] < "█"


def test_what_an_open_conflict_is_about_is_marked_everywhere(tmp_path: Path) -> None:
    brief = tree()
    brief["conflicts"]["count"]["about"] = [
        "figures/officers/readings/0", "events/landing", "actors/police",
    ]  # fmt: skip
    brief["conflicts"]["settled"] = {
        **brief["conflicts"]["count"], "status": "resolved", "about": ["actors/gangs"],
    }  # fmt: skip
    dossier = open_brief(tmp_path, brief)
    rows = overview(dossier).build()
    assert "Officers in Haiti ≠" in row_words(rows, "figures/officers")
    timeline = TimelinePane(dossier, id="timeline").build()
    assert row_words(timeline, "events/landing").endswith("217 officers land ≠")
    assert "≠" not in row_words(timeline, "events/road")
    actors = ActorsPane(dossier, id="actors").build()
    assert row_words(actors, "actors/police").startswith("Kenya Police ≠")
    assert "≠" not in row_words(actors, "actors/gangs")


def test_words_that_no_source_has_are_marked(with_faults: Dossier) -> None:
    assert row_words(overview(with_faults).build(), "events/landing").startswith("! ")


def test_what_is_left_out_is_counted_and_named(tmp_path: Path) -> None:
    brief = tree()
    judgement, conflict = brief["judgements"]["stays"], brief["conflicts"]["count"]
    figure = brief["figures"]["officers"]
    brief["judgements"] = {f"j{n}": {**judgement, "statement": f"Said {n}"} for n in range(5)}
    brief["conflicts"] = {f"c{n}": {**conflict, "title": f"Disputed {n}"} for n in range(9)}
    brief["conflicts"]["c0"]["weight"] = "minor"
    brief["figures"] = {f"f{n}": {**figure, "title": f"Counted {n}"} for n in range(11)}
    dossier = open_brief(tmp_path, brief)
    pane = overview(dossier)
    text = words_of(pane.build())
    assert "Judgements 3 of 5 Said 0" in text
    # Those that do not fit above the figures are further down, none is lost.
    assert text.index("Counted 7") < text.index("Further judgements 2 Said 3")
    assert "Key figures 8 of 11" in text
    assert "and 3 more in Figures: 4" in text
    assert "Open conflicts 6 of 9 figure Disputed 1" in text
    assert "and 3 more in Conflicts: 6" in text
    assert pane.find("judgements/j4") == "judgements/j4"
    assert pane.find("figures/f2/readings/1") == "figures/f2"


def test_an_empty_brief_says_so(empty_brief: Dossier) -> None:
    assert words_of(overview(empty_brief).build()) == "The brief states nothing yet."


@pytest.mark.parametrize("width", [24, 37, 57, 116])
def test_no_line_is_wider_than_the_pane(
    bundled: Dossier, hostile_brief: Dossier, width: int
) -> None:
    for dossier in (bundled, hostile_brief):
        for row in overview(dossier).build():
            assert all(width_of(each) <= width for each in row.lines(width))


def test_the_bundled_brief_shows_judgements_and_figures_first(bundled: Dossier) -> None:
    first = "\n".join(lines_of(overview(bundled).build(), 37)[:21])
    assert "Judgements" in first
    assert "Kenyan officers in Haiti" in first


# With time turned back


def test_plans_of_then_tell_what_became_of_them(tmp_path: Path) -> None:
    then = turn_back(open_brief(tmp_path, with_outcome()), day("2025-01-21"))
    rows = overview(then).build()
    assert "Planned then 2" in words_of(rows)
    said = "since, from sources left out: "
    assert row_words(rows, "events/next").endswith(f"{said}600 officers are there, c. 6 Feb 2025?")
    assert row_words(rows, "events/leave").endswith(f"{said}nothing is told")
    heading = "Known since, from sources left out"
    text = words_of(card(then, "events/next"))
    assert f"{heading} c. 6 Feb 2025? 600 officers are there" in text
    untold = words_of(card(then, "events/leave"))
    assert f"{heading} They do not tell what became of it." in untold
    assert "left out" not in words_of(card(then, "events/landing"))


def test_what_the_brief_of_that_day_tells_already_is_not_called_untold(tmp_path: Path) -> None:
    brief = with_outcome()
    brief["events"]["next"]["outcome"] = ["landing"]
    then = turn_back(open_brief(tmp_path, brief), day("2025-01-21"))
    text = words_of(card(then, "events/next"))
    assert "What became of it 18 Jan 2025 217 officers land" in text
    assert "left out" not in text
    assert "since" not in row_words(overview(then).build(), "events/next")


def test_in_the_whole_brief_plan_and_outcome_lead_to_one_another(tmp_path: Path) -> None:
    dossier = open_brief(tmp_path, with_outcome())
    plan, outcome = card(dossier, "events/next"), card(dossier, "events/came")
    assert "What became of it" in words_of(plan)
    assert "events/came" in [row.key for row in plan]
    assert "Planned as" in words_of(outcome)
    assert "events/next" in [row.key for row in outcome]
    assert "Known since" not in words_of(plan)
    assert "since" not in words_of(overview(dossier).build())


def test_judgements_of_an_earlier_day_say_what_they_were_weighed_with(tmp_path: Path) -> None:
    brief = tree()
    judgement = {**brief["judgements"]["stays"], "evidence": evidence(("s1", LANDED))}
    later = {**judgement, "evidence": evidence(("s2", "The mission has 600 officers"))}
    brief["judgements"] = {"then": judgement, "later": later}
    dossier = open_brief(tmp_path, brief)
    then = turn_back(dossier, day("2025-01-21"))
    text = words_of(overview(then).build())
    assert text.startswith("Judgements 1 · weighed with all sources")
    assert "1 more rests on sources left out Key figures" in text
    assert "Weighed with all sources Likelihood" in words_of(card(then, "judgements/then"))
    for rows in (overview(dossier).build(), card(dossier, "judgements/then")):
        assert "eighed" not in words_of(rows)


def test_a_day_without_judgements_says_how_many_there_are(tmp_path: Path) -> None:
    brief = tree()
    later = evidence(("s2", "The mission has 600 officers"))
    judgement = {**brief["judgements"]["stays"], "evidence": later}
    brief["judgements"] = {f"j{n}": judgement for n in range(12)}
    brief["gaps"] = {"g": {"question": "Who?", "evidence": later}}
    rows = overview(turn_back(open_brief(tmp_path, brief), day("2025-01-21"))).build()
    text = words_of(rows)
    assert text.startswith("Judgements 12 rest on sources left out Key figures")
    assert text.endswith("Gaps 1 rests on sources left out or on a later day")
    assert all(width_of(each) <= 24 for row in rows for each in row.lines(24))


# Its cards


def test_a_judgements_card_gives_the_range_of_its_likelihood(tmp_path: Path) -> None:
    brief = tree()
    brief["judgements"]["stays"]["against"] = "the fort is old"
    text = words_of(card(open_brief(tmp_path, brief), "judgements/stays"))
    assert "Likelihood: very likely, 80 to 95 % Confidence: low" in text
    assert "What weighs against it: the fort is old" in text


def test_an_actors_roles_come_by_date(tmp_path: Path) -> None:
    brief = tree()
    brief["actors"]["police"]["roles"] += [
        {"title": "once a guard", "evidence": evidence(("s1", LANDED))},
        {"title": "founded", "date": "1907", "evidence": evidence(("s1", LANDED))},
    ]
    text = words_of(card(open_brief(tmp_path, brief), "actors/police"))
    assert text.index("founded") < text.index("first contingent") < text.index("once a guard")


def test_an_actors_further_evidence_does_not_repeat_words_of_a_role(tmp_path: Path) -> None:
    brief = tree()
    police = brief["actors"]["police"]
    police["roles"] = [{"title": "lands", "evidence": evidence(("s1", LANDED))}]
    police["evidence"] = evidence(("s1", LANDED), ("s2", "The mission has 600 officers"))
    rows = card(open_brief(tmp_path, brief), "actors/police")
    assert "Further evidence in all 2 sources" in words_of(rows)
    keys = [row.key for row in rows if row.key]
    assert "actors/police/evidence/1" in keys
    assert "actors/police/evidence/0" not in keys
    police["evidence"] = evidence(("s1", LANDED))
    assert "vidence" not in words_of(card(open_brief(tmp_path, brief), "actors/police"))
    police["roles"] = []
    alone = words_of(card(open_brief(tmp_path, brief), "actors/police"))
    assert "Evidence 1 source, 1 origin" in alone
    assert "Further" not in alone


# On the screen


async def test_enter_leads_to_the_words_and_a_gap_without_any_says_so(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("1", "g")
        assert "The mission stays in Gonaïves" in reader.row
        assert "very likely, 80 to 95 %" in reader.panel
        await reader.press("G")
        assert "Who are the 617?" in reader.row
        assert "the ministry gave no list" in reader.panel
        await reader.press("enter")
        assert "Nothing is cited" in reader.footer
        await reader.press("g", "enter")
        assert "We will not leave Gonaïves" in reader.lit


async def test_it_reads_on_a_small_screen(sample: Dossier) -> None:
    async with reading(sample, (40, 12)) as reader:
        await reader.press("1", "g")
        assert "The mission stays in Gonaïves" in reader.text
        assert "very likely · confidence low" in reader.text
        await reader.press("enter")
        assert "Confidence: low" in reader.text
