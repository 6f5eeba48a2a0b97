"""Where there is not room for all words, an ellipsis says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.cards.evidence import note
from haiti_brief.tui.screens.note import fitted
from tests.tui.books import open_book
from tests.tui.brief import LANDED
from tests.tui.reader import reading
from tests.tui.rows import lines_of, words_of


async def test_the_hint_of_a_box_is_cut_where_it_ends(sample: Dossier) -> None:
    async with reading(sample, (40, 12)) as reader:
        await reader.press("t")
        (hint,) = (line for line in reader.lines if "Turn time back to" in line)
        assert hint.endswith("…")
        await reader.resize(80, 24)
        assert "(h, l: along the sources' dates)" in reader.text
        await reader.resize(20, 12)
        assert " Turn time back to…" in reader.lines


async def test_the_words_of_a_note_are_cut_before_their_source(
    bundled: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = open_book(tmp_path_factory.mktemp("book"), bundled)
    async with reading(bundled, (40, 12), at="events/fourth-contingent", book=book) as reader:
        await reader.press("e")
        about = reader.lines[1 : next(i for i, t in enumerate(reader.lines) if t.startswith("──"))]
        assert any(line.strip().startswith("“") and line.endswith("…") for line in about)
        assert about[-1].strip().startswith("s0 ·")
        await reader.resize(120, 40)
        assert "…" not in " ".join(reader.lines[1:6])


def test_the_last_rows_are_cut_first() -> None:
    rows = [note("event"), note(f"“{LANDED}”"), note("s1 · First report · issued 20 Jan 2025")]
    assert lines_of(fitted(rows, 90, 3), 90) == ["event", f"“{LANDED}”", words_of(rows[2:], 90)]
    words, source = "“217 officers of th…", "s1 · First report ·…"
    assert lines_of(fitted(rows, 20, 3), 20) == ["event", words, source]
    whole = ["event", *lines_of(rows[1:2], 20)]
    assert lines_of(fitted(rows, 20, len(whole) + 1), 20) == [*whole, source]


@given(st.lists(st.text(max_size=200), max_size=6), st.integers(1, 60), st.integers(1, 12))
def test_what_is_fitted_fits(texts: list[str], width: int, room: int) -> None:
    rows = [note(text) for text in texts]
    before, after = lines_of(rows, width), lines_of(fitted(rows, width, room), width)
    assert len(after) <= room
    if len(before) <= room:
        assert after == before
    elif len(texts) <= room:
        assert len(after) == room
        assert any("…" in line for line in after)
