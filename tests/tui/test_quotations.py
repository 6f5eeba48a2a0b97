"""The quotations: by speaker in the pane, side by side on the card."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.renderings import ABSENT
from haiti_brief.text.visible import ascii_form
from haiti_brief.tui.cards.quotation import quotation_card
from haiti_brief.tui.panes.quotations import QuotationsPane
from tests.tui.brief import evidence, open_brief, tree
from tests.tui.reader import reading


def more() -> dict[str, Any]:
    """The sample with quotations of every kind: alone, minor, without title, not found."""
    brief = tree()
    brief["quotations"] |= {
        "list": {"speaker": "ministry", "renderings": evidence(("s1", "It gave no list"))},
        "fort": {
            "speaker": "commander", "title": "At the fort", "weight": "minor",
            "renderings": evidence(("s1", "before the fort")),
        },
        "lost": {
            "speaker": "ministry", "title": "Lost words",
            "renderings": evidence(("s1", "Words that nobody wrote"), ("s1", "The road was clear")),
        },
    }  # fmt: skip
    return brief


def drawn(dossier: Dossier, key: str, width: int) -> list[str]:
    rows = quotation_card(dossier, key, f"quotations/{key}")
    return ["".join(p.text for p in drawn) for row in rows for drawn in row.lines(width)]


def test_quotations_stand_under_their_speakers(tmp_path: Path) -> None:
    rows = QuotationsPane(open_brief(tmp_path, more()), id="quotations").all_rows
    told = [(r.key, " ".join("".join(p.text for p in d) for d in r.lines(70))) for r in rows]
    keys = [key for key, _ in told]
    assert keys == [None, "quotations/leave", "quotations/fort", None, "quotations/list",
                    "quotations/lost"]  # fmt: skip
    heads = [" ".join(text.split()) for key, text in told if key is None]
    assert heads == ["The commander 2", "ministry 2"]
    texts = {key: text for key, text in told if key}
    assert "2 renderings, a modal verb differs" in texts["quotations/leave"]
    assert "1 rendering" in texts["quotations/fort"]
    assert "“It gave no list”" in texts["quotations/list"]
    assert texts["quotations/lost"].startswith("! ")
    assert "2 renderings, 1 not found" in texts["quotations/lost"]


@pytest.mark.parametrize(
    ("status", "shown"), [("open", True), ("resolved", False), ("explained", False)]
)
def test_an_open_conflict_marks_its_quotation(tmp_path: Path, status: str, shown: bool) -> None:
    brief = tree()
    brief["conflicts"]["count"]["about"] = ["quotations/leave"]
    brief["conflicts"]["count"]["status"] = status
    rows = QuotationsPane(open_brief(tmp_path, brief), id="quotations").all_rows
    (first, *_) = next(row for row in rows if row.key).lines(60)
    assert "".join(piece.text for piece in first).endswith(" ≠") is shown


@pytest.mark.parametrize("words", ["commander promise", "shall not leave gonaives", "modal"])
async def test_the_filter_finds_speakers_titles_labels_and_words(
    tmp_path: Path, words: str
) -> None:
    async with reading(open_brief(tmp_path, more())) as reader:
        await reader.press("5", "f")
        await reader.type(words)
        await reader.press("enter")
        assert "A promise" in reader.pane
        assert "Lost words" not in reader.pane


async def test_the_renderings_stand_side_by_side_with_their_differences(sample: Dossier) -> None:
    async with reading(sample, (120, 50), "quotations/leave") as reader:
        panel = [line[reader.half :] for line in reader.lines]
        assert any("‹will›" in line and "‹shall›" in line for line in panel)
        assert "‹will›" in reader.lit
        assert "A modal verb differs: “will” in s1 is “shall” in s2." in reader.panel
        assert "what differs" in reader.panel
        assert "Evidence" in reader.panel


async def test_a_quotation_opens_at_its_words(sample: Dossier) -> None:
    async with reading(sample, (120, 50), "quotations/leave") as reader:
        await reader.press("enter")
        assert "We will not leave" in reader.lit


def test_a_narrow_card_has_one_rendering_under_the_other(sample: Dossier) -> None:
    narrow, wide = drawn(sample, "leave", 38), drawn(sample, "leave", 56)
    assert not any("│" in line for line in narrow)
    at = narrow.index("s1")
    assert "‹will›" in " ".join(narrow[at : narrow.index("s2")])
    assert any(line.startswith("s1 ") and line.endswith("│ s2") for line in wide)
    assert "".join(wide).count("‹shall›") == 1


def test_the_marks_are_told_apart_in_ascii(sample: Dossier) -> None:
    said = [ascii_form(line) for line in drawn(sample, "leave", 38)]
    assert any("<will>" in line for line in said)
    assert ascii_form(ABSENT) == "<->"


def test_one_rendering_is_compared_with_nothing(tmp_path: Path) -> None:
    text = " ".join(drawn(open_brief(tmp_path, more()), "list", 56))
    assert "Renderings" not in text
    assert "It gave no list" in text


words = st.lists(st.sampled_from("we will not leave 617 600 Rubio 海地 the ‹port› , a".split()))


@settings(max_examples=40, deadline=None)
@given(left=words, right=words, width=st.integers(20, 80))
def test_no_line_of_the_card_is_too_long(
    left: list[str], right: list[str], width: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("said")
    brief = tree()
    first, second = (" ".join(["Once", *said, "end"]) for said in (left, right))
    brief["sources"] |= {"a": {"file": "a.txt"}, "b": {"file": "b.txt"}}
    brief["quotations"]["any"] = {
        "speaker": "commander", "renderings": evidence(("a", first), ("b", second)),
    }  # fmt: skip
    (folder / "a.txt").write_text(first, encoding="utf-8")
    (folder / "b.txt").write_text(second, encoding="utf-8")
    assert max(map(cell_len, drawn(open_brief(folder, brief), "any", width))) <= width
