"""The brief as linear text."""

import hashlib
import unicodedata
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.brief_file import parse_brief
from haiti_brief.loading.dossier import build_dossier
from haiti_brief.plain.data import data
from haiti_brief.plain.document import PARTS, lines
from tests.plain.sample import COUNTED, LANDED, evidence, open_sample, sample

EMPTY = {"format": "1", "title": "Nothing yet"}


def text_of(folder: Path, part: str | None = None, item_id: str | None = None) -> str:
    """The plain text with its lines run together, so that wrapping does not matter."""
    return " ".join(" ".join(lines(open_sample(folder), part, item_id)).split())


def test_the_parts_come_in_their_order(tmp_path: Path) -> None:
    headings = [line for line in lines(open_sample(tmp_path)) if line and not line.startswith(" ")]
    starts = [line.partition(":")[0] for line in headings]
    order = ["Timeline", "Actors", "Figures", "Quotations", "Conflicts", "Sources"]
    assert [start for start in starts if start in order] == order
    assert headings[0].startswith("A mission,")


def test_nothing_that_acts_on_a_terminal_is_printed(tmp_path: Path) -> None:
    text = "\n".join(lines(open_sample(tmp_path)))
    acting = {c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"}
    assert not acting
    assert "␛[31mred" in text
    assert "␛]0;stolen title␇" in text


def test_every_statement_is_followed_by_its_words_source_and_date(tmp_path: Path) -> None:
    text = text_of(tmp_path, "timeline", "landing")
    assert text.startswith("18 Jan 2025: 217 officers land [landing]")
    assert text.endswith(f"“{LANDED}” (s1, 18 Jan 2025)")
    assert "(s2, c. 6 Feb 2025?)" in text_of(tmp_path, "overview", "stays")


def test_a_quote_is_printed_as_its_source_has_it(tmp_path: Path) -> None:
    text = text_of(tmp_path, "quotations", "stay")
    assert "““We stay,” he said” (s2" in text
    assert "s2 and s1: " in text
    assert "‹We stay,” he said›" in text


def test_a_quote_that_is_not_in_its_source_is_no_evidence(tmp_path: Path) -> None:
    text = text_of(tmp_path)
    assert "its words are not found in s2 (run check)" in text
    assert "nobody wrote down" not in text
    assert "Of 12 quotes, 2 do not hold (run check)." in text


def test_a_quote_that_stands_twice_is_no_evidence(tmp_path: Path) -> None:
    text = text_of(tmp_path, "timeline", "growth")
    assert "its words stand in s2 more than once (run check)" in text
    assert "“The force grows” (s2" not in text


def test_evidence_from_a_source_that_is_not_there(tmp_path: Path) -> None:
    tree = sample()
    tree["events"]["landing"]["evidence"] = [{"source": "s9", "quote": "words"}]
    text = " ".join(lines(open_sample(tmp_path, tree), "timeline", "landing"))
    assert "the brief has no source s9" in text
    assert "words" not in text.replace("its words", "")


def test_statements_without_evidence_say_so(tmp_path: Path) -> None:
    assert "No evidence is given." in text_of(tmp_path, "timeline", "founding")
    assert "No evidence" not in text_of(tmp_path, "overview", "who-left")


def test_inferred_dates_carry_their_reasoning(tmp_path: Path) -> None:
    text = text_of(tmp_path, "timeline", "landing")
    assert "Date: printed as “Saturday”; inferred: the Saturday of s1" in text
    source = text_of(tmp_path, "sources", "s2")
    assert "Date: about 6 February 2025, uncertain; inferred: it says Monday" in source


def test_the_timeline_stands_under_years_and_months(tmp_path: Path) -> None:
    printed = list(lines(open_sample(tmp_path), "timeline"))
    headings = [line for line in printed if line and not line.startswith(" ")]
    assert headings == ["Timeline: 6 events", "2024", "2025", "January 2025", "Without a date"]
    text = " ".join(printed)
    assert text.index("growth]") < text.index("January 2025") < text.index("landing]")
    assert "date unknown (claimed): Praise" in text
    assert "“2025-13”, which is no readable date: A garbled date" in text
    assert "(planned): The force is to grow" in text


def test_figures_give_readings_by_date_with_their_sums(tmp_path: Path) -> None:
    text = text_of(tmp_path, "figures")
    assert text.index("about 1,617 officers") < text.index("600 officers")
    assert "Computed: 1000 + 617" in text
    assert "Conflict, open: 617 or 600 [count]" in text


def test_conflicts_stand_position_against_position(tmp_path: Path) -> None:
    text = text_of(tmp_path, "conflicts", "count")
    assert "Figure: the numbers differ" in text
    assert "Open: the sources leave it unsettled" in text
    assert f"Position A (1 source, 1 origin): 617 “{COUNTED}” (s1" in text
    assert "Position B (1 source, 1 origin): 600 “The force has 600 officers” (s2" in text
    assert "Why: neither says how it counted" in text


def test_an_actor_lists_roles_words_deeds_and_mentions(tmp_path: Path) -> None:
    text = text_of(tmp_path, "actors", "rubio")
    assert "Also called: Rubio" in text
    assert "Role: senator, Jan 2025" in text
    assert "Said: A promise [stay]" in text
    assert "Part in: Feb – Jun 2025 (planned), The force is to grow [growth]" in text
    assert "Named in: s1 3 times" in text
    assert "Named in: no source by these names" in text_of(tmp_path, "actors", "nobody")


def test_a_source_tells_grade_lineage_and_share(tmp_path: Path) -> None:
    assert "Grade: C, fairly reliable" in text_of(tmp_path, "sources", "s1")
    text = text_of(tmp_path, "sources", "s2")
    assert "Derived from s1: same order" in text
    assert "in 2 of 4 sentences" in text
    assert "“The force has 600 officers” Carries: Officers in Haiti: 600" in text


def test_copies_are_said_to_count_once(tmp_path: Path) -> None:
    text = text_of(tmp_path, "quotations", "stay")
    assert "s2 and s1 share one origin and count once." in text
    assert "Holds 2 sources of 1 origin," in text_of(tmp_path, "overview")
    # Words that do not hold are no witness at all, and so no second one.
    assert "one origin" not in text_of(tmp_path, "timeline", "sometime")


def test_a_judgement_keeps_likelihood_and_confidence_apart(tmp_path: Path) -> None:
    text = text_of(tmp_path, "overview", "stays")
    assert text.startswith("The force stays [stays] Likelihood: very likely, 80 to 95 %")
    assert "Confidence: low ““We stay,”” (s2" in text
    assert text.endswith("Against it: the officers who left")


def test_the_overview_tells_what_is_new_planned_and_disputed(tmp_path: Path) -> None:
    text = text_of(tmp_path, "overview")
    assert "Key figures: 1 Officers in Haiti: 600 officers, 6 Feb 2025; first about 1,617" in text
    assert "Latest events: 3 18 Jan 2025: 217 officers land [landing]" in text
    assert "Planned: 1 Feb – Jun 2025: The force is to grow [growth] Open" in text
    assert "Open conflicts: 1 617 or 600 (figure) [count]" in text


def test_plans_of_an_earlier_day_tell_what_became_of_them(tmp_path: Path) -> None:
    tree = sample()
    tree["events"]["hope"] = {
        "title": "More are to come", "status": "planned", "date": "2025-02",
        "outcome": ["arrival"], "evidence": evidence(("s1", LANDED)),
    }  # fmt: skip
    tree["events"]["wish"] = {**tree["events"]["hope"], "title": "A wish", "outcome": []}
    tree["events"]["arrival"] = {
        "title": "600 are there", "status": "happened", "date": "2025-02-06",
        "evidence": evidence(("s2", "The force has 600 officers")),
    }  # fmt: skip
    then = turn_back(open_sample(tmp_path, tree), date(2025, 1, 20).toordinal())
    text = " ".join(" ".join(lines(then, "overview")).split())
    assert "[hope] Since, from sources left out: 600 are there, 6 Feb 2025 " in text
    assert "[arrival]" not in text
    assert "A wish [wish] Since, from sources left out: nothing is told of it" in text
    plans = data(then, "overview")["planned"]
    assert isinstance(plans, list)
    became = {p["id"]: p["became"] for p in plans if isinstance(p, dict)}
    assert became == {"hope": ["arrival"], "wish": []}


def test_conflicts_that_are_open_come_first(tmp_path: Path) -> None:
    tree = sample()
    told = tree["conflicts"]
    tree["conflicts"] = {
        "settled": {**told["count"], "title": "Settled", "status": "resolved"},
        "small": {**told["count"], "title": "Small", "weight": "minor"},
        **told,
    }
    text = " ".join(lines(open_sample(tmp_path, tree), "conflicts"))
    assert text.index("[count]") < text.index("[small]") < text.index("[settled]")


def test_an_actors_roles_come_by_date(tmp_path: Path) -> None:
    tree = sample()
    tree["actors"]["rubio"]["roles"] = [
        {"title": "sometime clerk"},
        {"title": "secretary", "date": "2025-02"},
        {"title": "senator", "date": "2024"},
    ]
    text = " ".join(lines(open_sample(tmp_path, tree), "actors", "rubio"))
    assert text.index("senator") < text.index("secretary") < text.index("sometime clerk")


def test_a_changed_source_is_warned_of_before_all_else(tmp_path: Path) -> None:
    tree = sample()
    tree["sources"]["s1"]["sha256"] = hashlib.sha256(b"another file").hexdigest()
    dossier = open_sample(tmp_path, tree)
    first = " ".join(islice(lines(dossier), 2))
    assert first.startswith("Warning: s1: s1.txt is not the file that the brief was written from.")
    assert next(lines(dossier, "figures", "officers")).startswith("Warning: s1")


def test_a_missing_source_and_a_fault_of_form_are_warned_of(tmp_path: Path) -> None:
    tree = sample()
    tree["sources"]["s2"]["file"] = "gone.txt"
    tree["events"]["landing"]["colour"] = "red"
    printed = list(lines(open_sample(tmp_path, tree)))
    assert printed[0].startswith("Warning: s2: gone.txt cannot be read")
    assert "Warning: The brief has 1 fault of form (run check)." in printed


def test_an_empty_brief_says_that_there_is_nothing(tmp_path: Path) -> None:
    printed = list(lines(open_sample(tmp_path, EMPTY)))
    assert printed[0] == "Nothing yet"
    assert "As of: date unknown" in printed
    assert {"Judgements: none", "Timeline: no events", "Sources: none"} <= set(printed)


def test_lines_are_made_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = open_sample(tmp_path)
    monkeypatch.setitem(PARTS, "timeline", lambda *_: pytest.fail("made before it was asked for"))
    assert next(lines(dossier)).startswith("A mission")


def test_what_the_brief_has_not_is_a_key_error(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    with pytest.raises(KeyError):
        list(lines(dossier, "weather"))
    for part in PARTS:
        with pytest.raises(KeyError):
            list(lines(dossier, part, "no-such-id"))


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=60)
@given(title=words, name=words, quote=words, date=words, place=words)
def test_any_words_of_an_author_print_safely(
    title: str, name: str, quote: str, date: str, place: str
) -> None:
    tree = {
        "format": "1", "title": title,
        "actors": {"a": {"name": name, "aliases": [title]}},
        "events": {"e": {"title": title, "date": date, "place": place, "actors": [name],
                         "evidence": [{"source": name, "quote": quote}]}},
        "quotations": {"q": {"speaker": name, "renderings": [{"source": "s", "quote": quote}]}},
    }  # fmt: skip
    file = parse_brief(yaml.safe_dump(tree), Path("/nowhere/brief.yaml"), "brief.yaml")
    for line in lines(build_dossier(file)):
        assert not any(unicodedata.category(char) == "Cc" for char in line)
