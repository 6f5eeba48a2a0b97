"""Where actors are named: whole words, the longest name, each mention for one actor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.names import NameBook
from haiti_brief.model.brief import Actor, Brief


def book(**names: list[str]) -> NameBook:
    actors = {
        key: Actor(name=written[0], aliases=tuple(written[1:])) for key, written in names.items()
    }
    return NameBook(Brief(format="1", title="t", actors=actors))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kenya-led, Kenya\u2019s and Kenya.", ["kenya", "kenya", "kenya"]),
        ("Kenyan officers, kenya, NorthKenya, Kenya_2", []),
        ("The Kenya Police and Kenya", ["police", "kenya"]),
        ("the U.N. Security Council; the U.N. said, U.N.ited", ["council", "un"]),
        ("U.N. Security  Council\nKenya\nPolice", ["council", "police"]),
        ("they are unknown", []),
    ],
)
def test_a_text_names_actors(text: str, actors: list[str]) -> None:
    known = book(
        kenya=["Kenya"], police=["Kenya Police"], un=["unknown", "U.N."],
        council=["U.N. Security Council"],
    )  # fmt: skip
    assert [named.actor for named in known.named_in(text)] == actors


def test_a_name_of_two_counts_for_the_first() -> None:
    known = book(one=["Ministry"], two=["The other", "Ministry"])
    assert [named.actor for named in known.named_in("Ministry")] == ["one"]


@given(
    st.lists(st.text("ab .'\u2019-", max_size=6), min_size=1, max_size=6),
    st.text("ab .'\u2019-\n", max_size=40),
)
def test_any_name_and_text_may_come(names: list[str], text: str) -> None:
    known = book(**{f"a{number}": [name] for number, name in enumerate(names)})
    for named in known.named_in(text):
        assert named.name.strip() == named.name != ""
    alone = [name for name in names if any(char.isalnum() for char in name)]
    for name in alone:
        assert book(x=[name]).named_in(f"( {name.strip()} )")
