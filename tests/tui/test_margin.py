"""What nothing cites: the reader's margin, the map of the Sources pane, the source's card."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.reuse import Alike, Reuse, Tile
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.source import shared_rows, source_card
from haiti_brief.tui.panes.sources import SourcesPane, coverage_map
from haiti_brief.tui.widgets.document_view import touching
from haiti_brief.tui.widgets.line_list import Row
from tests.tui.reader import reading

CITED = "The convoy came at dawn and was seen by all."
NOTABLE = "Some 300 people met it."
PLAIN = "the road was clear and nothing moved on it."
TEXT = f"{CITED}\n\n{NOTABLE}\n\n{PLAIN}\n"
BRIEF = """\
format: 1
title: A convoy
sources:
  s0: {file: source.txt}
  s1: {file: other.txt, lineage: [{relation: derived-from, of: s0}]}
  s2: {file: third.txt}
events:
  convoy:
    title: The convoy comes
    status: happened
    evidence: [{source: s0, quote: The convoy came at dawn}]
"""


@pytest.fixture
def convoy(tmp_path: Path) -> Dossier:
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"{NOTABLE}\n", encoding="utf-8")
    (tmp_path / "third.txt").write_text("Nothing.\n", encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return open_dossier(tmp_path / "brief.yaml")


def texts(rows: list[Row], width: int = 60) -> list[str]:
    return ["\n".join("".join(p.text for p in d) for d in row.lines(width)) for row in rows]


def margin(lines: list[str], words: str) -> str:
    return next(line for line in lines if words in line)[:5]


@pytest.mark.parametrize("long", [True, False])
async def test_the_margin_marks_what_nothing_cites(
    convoy: Dossier, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    if long:
        monkeypatch.setattr("haiti_brief.tui.screens.reader.LONG", 0)
    async with reading(convoy, (100, 30), "sources/s0") as reader:
        await reader.press("enter")
        assert "·" in margin(reader.lines, NOTABLE)
        assert "·" not in margin(reader.lines, CITED)
        assert "1" in margin(reader.lines, CITED)
        assert "·" not in margin(reader.lines, PLAIN)


async def test_the_reader_says_that_nothing_cites_a_sentence(convoy: Dossier) -> None:
    async with reading(convoy, (100, 30), "sources/s0") as reader:
        await reader.press("enter")
        assert "Nothing cites this sentence." not in reader.text
        for _ in (NOTABLE, PLAIN):
            await reader.press("j")
            assert "Nothing cites this sentence." in reader.text


async def test_the_reader_tells_which_of_the_cited_words_a_line_holds(convoy: Dossier) -> None:
    async with reading(convoy, (100, 30), "sources/s0") as reader:
        await reader.press("enter", "j")
        assert "cited -/1" in reader.footer
        await reader.press("k")
        assert "cited 1/1" in reader.footer


async def test_the_sources_pane_maps_where_a_document_is_cited(convoy: Dossier) -> None:
    async with reading(convoy, (120, 30), "sources/s0") as reader:
        drawn = next(line[: reader.half] for line in reader.lines if "━" in line).split("│")[0]
        strip = drawn.strip()
        assert strip.startswith("━━")
        assert strip.endswith("··")
        share = strip.count("━") / len(strip)
        assert share == pytest.approx(len("The convoy came at dawn") / len(TEXT), abs=0.05)
        assert "1 uncited with a number, date or name" in reader.pane


def test_a_narrow_pane_has_a_bar_instead(convoy: Dossier) -> None:
    row = next(r for r in SourcesPane(convoy, id="sources").all_rows if r.key == "sources/s0")
    narrow = texts([row], 36)[0].split("\n")
    assert any("━" in line and "% cited" in line for line in narrow)
    assert all(len(line) <= 36 for line in narrow)


spans = st.lists(st.integers(0, 400), max_size=12).map(
    lambda ends: [
        Span(a, b) for a, b in zip(sorted(set(ends))[::2], sorted(set(ends))[1::2], strict=False)
    ]
)


@given(found=spans, cells=st.integers(1, 80), rest=st.integers(0, 100))
def test_every_cited_span_is_on_the_map(found: list[Span], cells: int, rest: int) -> None:
    length = max((span.end for span in found), default=0) + rest
    drawn = coverage_map(length, found, cells)
    assert len(drawn) == min(cells, length)
    if not found:
        assert not any(drawn)
    for span in found:
        first, last = (at * len(drawn) // length for at in (span.start, span.end - 1))
        assert any(drawn[first : last + 1])


@given(cells=st.integers(1, 60), length=st.integers(1, 300))
def test_a_text_cited_throughout_has_a_full_map(cells: int, length: int) -> None:
    assert all(coverage_map(length, [Span(0, length)], cells))


@given(found=spans, at=st.integers(0, 400), size=st.integers(1, 50))
def test_touching_is_overlapping_one_of_them(found: list[Span], at: int, size: int) -> None:
    line = Span(at, at + size)
    assert touching(found, line) is any(span.overlaps(line) for span in found)


def test_the_card_lists_what_is_not_cited_and_leads_there(convoy: Dossier) -> None:
    rows = source_card(convoy, "s0")
    found = {row.key: text for row, text in zip(rows, texts(rows), strict=True)}
    at = TEXT.index(NOTABLE)
    assert found[f"at/s0/{at}/{at + len(NOTABLE)}"] == f"{NOTABLE} (number)"
    keys = [row.key for row in rows if row.key]
    plain = TEXT.index(PLAIN)
    assert keys[:2] == [
        f"at/s0/{at}/{at + len(NOTABLE)}",
        f"at/s0/{plain}/{plain + len(PLAIN)}",
    ]
    assert "Origin: one origin with s1; they count once" in texts(rows)
    order = [text for text in texts(rows) if text.strip() and "\n" in text]
    heads = [text.strip().split("  ")[0] for text in order]
    assert heads.index("Not cited") < heads.index("What cites it, in its order")


@given(width=st.integers(24, 90), count=st.integers(1, 120))
def test_a_sentence_takes_two_lines_of_the_card_at_most(
    tmp_path_factory: pytest.TempPathFactory, width: int, count: int
) -> None:
    folder = tmp_path_factory.mktemp("long")
    (folder / "source.txt").write_text("on 5 May they came " * count + ".", encoding="utf-8")
    (folder / "brief.yaml").write_text(
        "format: 1\ntitle: Long\nsources:\n  s0: {file: source.txt}\n", encoding="utf-8"
    )
    rows = source_card(open_dossier(folder / "brief.yaml"), "s0")
    (row,) = [row for row in rows if row.key]
    drawn = texts([row], width)[0].split("\n")
    assert len(drawn) <= 2
    assert max(map(len, drawn)) <= width
    assert " ".join(" ".join(drawn).split()).endswith("(number, date)")


def shared(suggests: bool, right: str) -> Reuse:
    here = TEXT.index(NOTABLE)
    span, other = Span(here, here + len(NOTABLE)), Span(0, len(NOTABLE))
    return Reuse(
        "s0", right, (Tile(span, other, 5),), (Alike(span, other, 98.0),), (3, 1), suggests
    )


def test_shared_text_is_told_with_where_it_stands(convoy: Dossier) -> None:
    reuse = (shared(True, "s1"), shared(True, "s2"))
    rows = shared_rows(convoy, "s0", reuse)
    text = "\n".join(texts(rows, 38))
    assert "With s1" in text
    assert "1 passage in the same words" in " ".join(text.split())
    assert "1 of its 3 sentences alike" in text
    with_first, with_second = text.split("With s2")
    assert "Lineage ties them" in with_first
    assert "! " not in with_first
    assert "may be one origin" in " ".join(with_second.split())
    here = TEXT.index(NOTABLE)
    assert f"at/s0/{here}/{here + len(NOTABLE)}" in [row.key for row in rows]


def test_sentences_that_are_alike_can_be_looked_at_in_both(convoy: Dossier) -> None:
    rows = shared_rows(convoy, "s0", (shared(True, "s1"),))
    keys = [row.key for row in rows]
    here = TEXT.index(NOTABLE)
    own = next(n for n, text in enumerate(texts(rows)) if text.endswith("(alike)"))
    assert keys[own : own + 2] == [
        f"at/s0/{here}/{here + len(NOTABLE)}", f"at/s1/0/{len(NOTABLE)}",
    ]  # fmt: skip
    assert texts(rows)[own + 1].endswith("(in s1)")


def test_passages_that_are_not_listed_are_counted(convoy: Dossier) -> None:
    one = shared(False, "s1")
    tiles = tuple(Tile(Span(at, at + 5), Span(at, at + 5), 6) for at in range(0, 20, 5))
    rows = shared_rows(convoy, "s0", (one._replace(tiles=tiles, alike=()),))
    assert sum(text.endswith("(6 words)") for text in texts(rows)) == 3
    assert "And 1 more." in texts(rows)
    assert "And" not in "".join(texts(shared_rows(convoy, "s0", (one,))))


def test_shared_text_is_seen_from_either_source(convoy: Dossier) -> None:
    rows = shared_rows(convoy, "s1", (shared(False, "s1"),))
    assert "sources/s0" in [row.key for row in rows]
    assert f"at/s1/0/{len(NOTABLE)}" in [row.key for row in rows]
    assert "1 of its 1 sentence alike" in "\n".join(texts(rows))


def test_shared_text_says_when_there_is_none_and_when_it_is_not_known(convoy: Dossier) -> None:
    assert "No text shared with another source." in texts(shared_rows(convoy, "s2", ()))
    found = texts(shared_rows(convoy, "s2", (shared(True, "s1"),)))
    assert "No text shared with another source." in found
    assert "Shared text is still being looked for." in texts(shared_rows(convoy, "s2", None))
