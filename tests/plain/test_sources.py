"""What the plain text and its data say of what is not cited, and of what sources share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.data import data
from haiti_brief.plain.document import lines
from tests.plain.sample import open_sample

SHARED = (
    "The officers came ashore in small boats, were met by the head of the police and by members of "
    "the council, and went on to their base near the airport."
)
OTHERS = [f"Of boat {number} we know nothing." for number in range(10, 17)]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    (tmp_path / "a.txt").write_text(f"It rained all day.\n{SHARED}\nThey met Ada on Monday.\n")
    (tmp_path / "b.txt").write_text("\n".join([SHARED, "\x1b[31m Red.", *OTHERS]))
    (tmp_path / "c.txt").write_text("Nothing else.")
    tree: dict[str, Any] = {
        "format": "1", "title": "t",
        "sources": {key: {"file": f"{key}.txt"} for key in "abc"},
        "gaps": {"g": {
            "question": "q?", "evidence": [{"source": "c", "quote": "Nothing else"}],
        }},
    }  # fmt: skip
    return open_sample(tmp_path, tree)


def of(dossier: Dossier, item: str | None = None) -> str:
    return " ".join(" ".join(lines(dossier, "sources", item)).split())


def test_notable_sentences_come_first(dossier: Dossier) -> None:
    text = of(dossier, "a")
    assert "Not cited: 3 sentences" in text
    assert "“They met Ada on Monday.”, which holds a date and name" in text
    assert text.index("They met Ada") < text.index("It rained")
    assert "Not cited" not in of(dossier, "c")


def test_the_list_shows_some_and_the_source_all(dossier: Dossier) -> None:
    text = of(dossier)
    assert "And 4 more, which `show sources b` prints." in text
    assert OTHERS[-1] not in text
    assert all(other in of(dossier, "b") for other in OTHERS)
    assert "\x1b" not in of(dossier, "b")


def test_shared_text_is_told_of_both(dossier: Dossier) -> None:
    words = len(SHARED.split())
    for key, other in (("a", "b"), ("b", "a")):
        assert f"Shares 1 passage with {other}, of {words} words; 1 of " in of(dossier, key)
        said = SHARED.removesuffix(".")
        assert f"“{said}” is like “{said}” in {other}" in of(dossier, key)
    assert "Shares" not in of(dossier, "c")


def test_the_data_has_the_places(dossier: Dossier) -> None:
    found: Any = data(dossier, "sources")
    a, b, c = found["sources"]
    text = dossier.documents["a"].text
    for left in a["uncited"]:
        assert text[left["start"] : left["end"]] == left["text"]
    assert [(x["number"], x["date"], x["name"]) for x in a["uncited"]][-1] == (False, True, True)
    (to_b,), (to_a,) = a["reuse"], b["reuse"]
    assert (to_b["with"], to_a["with"]) == ("b", "a")
    (there,), (here,) = to_b["passages"], to_a["passages"]
    assert there["there"] == {"start": here["start"], "end": here["end"]}
    assert text[there["start"] : there["end"]] in SHARED
    assert (c["uncited"], c["reuse"]) == ([], [])
    one: Any = data(dossier, "sources", "b")
    assert one["sources"] == [b]


def test_a_source_that_the_brief_has_not(dossier: Dossier) -> None:
    with pytest.raises(KeyError):
        data(dossier, "sources", "x")
    with pytest.raises(KeyError):
        list(lines(dossier, "sources", "x"))
