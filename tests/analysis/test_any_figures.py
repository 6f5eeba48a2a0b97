"""How the readings of any figures stand to one another."""

from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.agreement import (
    pairs,
    pairs_by_figure,
    pairs_of,
)
from haiti_brief.model.brief import (
    Brief,
    Figure,
)
from haiti_brief.model.edtf import Edtf
from tests.analysis.figures import brief_of, printed, reading

dates = st.sampled_from(
    ["2025-01-17", "2025-01-18", "2025-01-18~", "2025-01", "2025-02-06%", "[..2025-01-20]",
     "2025-02/..", "2025", "unknown", "/2024"]
)  # fmt: skip
values = st.sampled_from(
    ["217", "400", "600", "617", "744", "about 600", "over 600", "just under 744", "-17", "unknown"]
)
sums = st.sampled_from([None, None, "217 + 400", "744 - 144", "400 + 344", "1 +"])
readings = st.builds(lambda v, d, c: reading(v, d, computed=c), values, dates, sums)
figures = st.builds(
    lambda found, kind, title, scope: Figure(
        title=title, unit="officers", kind=kind, scope=scope, readings=tuple(found)
    ),
    st.lists(readings, max_size=5),
    st.sampled_from(["stock", "flow", "pledge", "toll", "unknown"]),
    st.sampled_from(["Kenyan officers", "Kenyan officers there", "Landed officers"]),
    st.sampled_from([None, "Kenya", "all"]),
)
briefs = st.lists(figures, max_size=4).map(lambda found: brief_of(*found))


def dated(brief: Brief, path: str) -> Edtf:
    _, figure_id, _, number = path.split("/")
    edtf = brief.figures[figure_id].readings[int(number)].date.edtf
    assert edtf is not None
    return edtf


def told(brief: Brief) -> list[tuple[object, ...]]:
    """Pairs by what their readings say, whatever the paths."""

    def said(path: str) -> tuple[object, ...]:
        _, figure_id, _, number = path.split("/")
        found = brief.figures[figure_id].readings[int(number)]
        return figure_id, found.value, found.modifier, found.date.date, found.computed or ""

    return sorted(
        (pair.relation, pair.why, *sorted((said(pair.left), said(pair.right))))
        for pair in pairs(brief)
    )


@given(briefs, st.randoms(use_true_random=False))
def test_the_order_of_readings_changes_nothing(brief: Brief, random: Random) -> None:
    shuffled = {}
    for key, figure in brief.figures.items():
        mixed = list(figure.readings)
        random.shuffle(mixed)
        shuffled[key] = msgspec.structs.replace(figure, readings=tuple(mixed))
    assert told(brief) == told(msgspec.structs.replace(brief, figures=shuffled))


@given(briefs)
def test_two_readings_make_one_pair_of_known_paths(brief: Brief) -> None:
    found = pairs(brief)
    ends = [frozenset((pair.left, pair.right)) for pair in found]
    assert len(set(ends)) == len(ends)
    for pair in found:
        assert pair.left != pair.right
        assert printed(brief, pair.left) != "unknown" != printed(brief, pair.right)
        assert pair.why.endswith(".")
        meet = dated(brief, pair.left).overlaps(dated(brief, pair.right))
        assert meet or pair.relation in ("superseded", "arithmetic")
        assert not (meet and pair.relation == "superseded")


@given(briefs)
def test_one_figures_pairs_are_those_of_the_whole(brief: Brief) -> None:
    together = pairs_by_figure(brief)
    for key in (*brief.figures, "no-such-figure"):
        own = tuple(pair for pair in pairs(brief) if key in pair.figures)
        assert pairs_of(brief, key) == own == together.get(key, ())
