"""Renderings compared: what differs is marked and told, and nothing of a source's words is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.plain.data import data
from haiti_brief.plain.document import lines
from haiti_brief.plain.renderings import ABSENT, CLOSING, OPENING, compared, marked
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import compare
from tests.plain.sample import open_sample, sample

FIRST = "We sent 617 officers to the port on Monday and will not leave it again."
SECOND = "We sent 600 officers to the port and will not leave it again."
SAME = "We sent 617 officers to the port on Monday and will not leave it again."


def spoken(*texts: str) -> dict[str, Any]:
    """The sample with one quotation, each of `texts` a rendering in a source of its own."""
    tree = sample()
    names = [f"r{number}" for number in range(len(texts))]
    for name in names:
        tree["sources"][name] = {"file": f"{name}.txt"}
    renderings = [{"source": n, "quote": t} for n, t in zip(names, texts, strict=True)]
    tree["quotations"] = {"said": {"speaker": "rubio", "renderings": renderings}}
    return tree


def printed(folder: Path, *texts: str) -> str:
    for number, text in enumerate(texts):
        (folder / f"r{number}.txt").write_text(f"He said it. {text} He left.", encoding="utf-8")
    dossier = open_sample(folder, spoken(*texts))
    return " ".join(" ".join(lines(dossier, "quotations")).split())


def test_a_number_that_differs_is_named_and_marked(tmp_path: Path) -> None:
    text = printed(tmp_path, FIRST, SECOND)
    assert "r0 and r1: a number differs" in text
    assert "A number differs: “617” in r0 is “600” in r1." in text
    assert "r0: We sent ‹617› officers to the port ‹on Monday› and will" in text
    assert f"r1: We sent ‹600› officers to the port {ABSENT} and will" in text
    assert "‹ › what differs" in text


def test_the_gravest_difference_is_told_first(tmp_path: Path) -> None:
    text = printed(tmp_path, "The old port has 17 ships.", "The new port has 18 ships.")
    assert text.index("“17”") < text.index("“old”")


def test_many_differences_are_told_in_a_few_sentences(tmp_path: Path) -> None:
    said = "red ships came green boats went blue cars stood gray trains ran quickly today"
    swapped = said
    for colour in ("red", "green", "blue", "gray", "quickly"):
        swapped = swapped.replace(colour, colour[::-1])
    text = printed(tmp_path, said, swapped)
    assert text.count("Words differ:") == 3
    assert "And 2 more differences." in text


def test_the_same_words_have_no_marks(tmp_path: Path) -> None:
    text = printed(tmp_path, FIRST, SAME)
    assert "r0 and r1: the same words" in text
    assert OPENING not in text


def test_each_of_several_renderings_is_compared_with_the_first(tmp_path: Path) -> None:
    text = printed(tmp_path, FIRST, SECOND, SAME)
    assert "r0 and r1: a number differs" in text
    assert "r0 and r2: the same words" in text


def test_a_rendering_that_does_not_hold_is_not_compared(tmp_path: Path) -> None:
    tree = sample()
    tree["quotations"]["stay"]["renderings"][1]["quote"] = "Words that nobody printed"
    text = " ".join(lines(open_sample(tmp_path, tree), "quotations"))
    assert "does not hold" in text
    assert "nobody printed" not in text
    assert OPENING not in text


def test_two_renderings_of_one_source_are_told_apart(tmp_path: Path) -> None:
    tree = sample()
    tree["quotations"]["stay"]["renderings"] = [
        {"source": "s1", "quote": "Rubio left"}, {"source": "s1", "quote": "The force has 617"},
    ]  # fmt: skip
    text = " ".join(" ".join(lines(open_sample(tmp_path, tree), "quotations")).split())
    assert "s1 (1) and s1 (2): " in text


def test_json_gives_every_change_with_its_words_and_place(tmp_path: Path) -> None:
    printed(tmp_path, FIRST, SECOND)
    dossier = open_sample(tmp_path, spoken(FIRST, SECOND))
    found = json.loads(json.dumps(data(dossier, "quotations", "said")))["quotations"][0]
    (pair,) = found["alignment"]
    assert (pair["left"], pair["right"]) == ("r0", "r1")
    assert pair["label"] == "meaning-changing"
    texts = {side: found["renderings"][at]["text"] for at, side in enumerate(("left", "right"))}
    for change in pair["changes"]:
        for side, text in texts.items():
            part = change[side]
            assert text[part["start"] : part["end"]] == part["text"]
    numbers = [c for c in pair["changes"] if c["kind"] == "number"]
    assert [(c["left"]["text"], c["right"]["text"]) for c in numbers] == [("617", "600")]


@pytest.mark.parametrize("key", ["stay"])
def test_what_is_compared_are_the_words_of_the_sources(tmp_path: Path, key: str) -> None:
    (pair,) = compared(open_sample(tmp_path), key)
    assert pair.left.text == "“We stay,” he said"


letters = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60)


@given(left=letters, right=letters)
def test_without_its_marks_a_rendering_is_what_the_source_prints(left: str, right: str) -> None:
    changes = compare(left, right)
    for text, spans in (
        (left, tuple(change.left for change in changes)),
        (right, tuple(change.right for change in changes)),
    ):
        kept = [
            words[1:-1] if differs else words
            for words, differs in marked(text, spans)
            if words != ABSENT
        ]
        assert "".join("".join(kept).split()) == "".join(text.split())


def test_a_mark_of_absence_stands_free() -> None:
    words = "".join(part for part, _ in marked("all aid, now", (Span(8, 8), Span(12, 12))))
    assert words == f"all aid, {ABSENT} now {ABSENT}"
    whole = marked("all", (Span(0, 3),))
    assert whole == ((f"{OPENING}all{CLOSING}", True),)
