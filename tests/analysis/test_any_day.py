"""Any brief turned back to any day."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.days import (
    JANUARY,
    JOIN,
    LANDED,
    MAY,
    PLAN,
    WERE,
    check_day,
    check_order,
    cite,
    opened,
    tree,
)

SENTENCES = [JOIN, PLAN, LANDED, WERE, ("undated", "Nobody knows"), ("early", "It is not there")]
PIECES = st.lists(st.sampled_from(SENTENCES), max_size=3).map(lambda pairs: cite(*pairs))
ISSUED = st.sampled_from(
    ["2025-01-18", "2025-02-06%", "2025-01", "unknown", "2025/..", "../2025-02-10", "nonsense"]
)
DATES = st.sampled_from(["2025-01-18", "2025-02-06", "unknown", "2025-05", "2025-01/2025-03"])
ABOUT = ["figures/f", "figures/f/readings/1", "events/a", "events/b", "actors/rubio", "gaps/g"]


@st.composite
def briefs(draw: st.DrawFn) -> dict[str, Any]:
    def event() -> dict[str, Any]:
        return {
            "title": draw(st.sampled_from(["144 land", "It closes"])), "date": draw(DATES),
            "status": draw(st.sampled_from(["planned", "happened", "claimed", "unknown"])),
            "actors": ["rubio"], "outcome": draw(st.sampled_from([[], ["a"], ["b", "none"]])),
            "evidence": draw(PIECES),
        }  # fmt: skip

    def reading() -> dict[str, Any]:
        value, computed = draw(st.sampled_from([("744", None), ("617", "217 + 400")]))
        found = {"value": value, "evidence": draw(PIECES), "date": draw(DATES)}
        return found | ({"computed": computed} if computed else {})

    def position() -> dict[str, Any]:
        return {"claim": draw(st.sampled_from(["217 join", "None"])), "evidence": draw(PIECES)}

    brief = tree(
        actors={"rubio": {"name": "Secretary Rubio", "evidence": draw(PIECES), "roles": [
            {"title": "secretary", "evidence": draw(PIECES)},
        ]}},
        events={"a": event(), "b": event()},
        figures={"f": {"title": "f", "readings": [reading(), reading(), reading()]}},
        quotations={"q": {"speaker": "rubio", "renderings": draw(PIECES)}},
        conflicts={"c": {"title": "c", "about": draw(st.permutations(ABOUT)),
                         "positions": [position(), position(), position()]}},
        judgements={"j": {"statement": "So it is", "evidence": draw(PIECES)}},
        gaps={"g": {"question": "When?", "evidence": draw(PIECES)}},
    )  # fmt: skip
    for source in brief["sources"].values():
        source["issued"] = draw(ISSUED)
    return brief


@settings(max_examples=60, deadline=None)
@given(briefs(), st.integers(JANUARY - 20, MAY), st.integers(JANUARY - 20, MAY))
def test_any_brief_on_any_day(brief: dict[str, Any], one: int, other: int) -> None:
    with TemporaryDirectory() as folder:
        dossier = opened(Path(folder), brief)
        early, late = sorted((one, other))
        check_day(dossier, early)
        check_day(dossier, late)
        check_order(dossier, early, late)
