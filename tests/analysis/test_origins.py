"""Which sources count once."""

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.origins import count_origins, origin_of, shared_origins
from haiti_brief.model.brief import Brief, Lineage, Relation, Source


def brief_of(*ties: tuple[str, str], relation: Relation = "derived-from") -> Brief:
    sources = {
        key: Source(
            file=key,
            lineage=tuple(Lineage(relation=relation, of=of) for one, of in ties if one == key),
        )
        for key in "abcde"
    }
    return Brief(format="1", title="t", sources=sources)


def test_sources_without_lineage_stand_alone() -> None:
    assert count_origins(brief_of()) == 5
    assert shared_origins(brief_of(), "abcde") == ()


def test_ties_reach_through_sources_and_both_ways() -> None:
    brief = brief_of(("c", "b"), ("b", "d"), ("a", "e"))
    assert origin_of(brief) == {"a": "a", "b": "b", "c": "b", "d": "b", "e": "a"}
    assert shared_origins(brief, ["d", "a", "c", "d"]) == (("d", "c"),)


def test_every_relation_ties() -> None:
    for relation in ("shares-origin", "derived-from", "quotes"):
        assert count_origins(brief_of(("a", "b"), relation=relation)) == 4


def test_a_source_that_is_not_there_ties_nothing() -> None:
    brief = brief_of(("a", "z"), ("b", "z"), ("c", "c"))
    assert count_origins(brief) == 5
    assert shared_origins(brief, ["a", "b", "z"]) == ()


letters = st.sampled_from("abcde")


@given(st.lists(st.tuples(letters, letters)))
def test_the_order_of_ties_does_not_matter(ties: list[tuple[str, str]]) -> None:
    found = origin_of(brief_of(*ties))
    assert found == origin_of(brief_of(*((of, one) for one, of in reversed(ties))))
    assert all(found[one] == found[of] for one, of in ties)
    assert all(origin <= key and found[origin] == origin for key, origin in found.items())
