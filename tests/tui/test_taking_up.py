"""A new start takes up the last place, the earlier searches and the commands used last."""

from pathlib import Path

import pytest

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.results import Scope
from haiti_brief.state.annotation import LastPlace
from haiti_brief.state.state import State
from haiti_brief.text.spans import Span
from haiti_brief.tui.last_place import beginning
from haiti_brief.tui.searches import Search, searches_of, text_of
from tests.tui.books import open_book
from tests.tui.brief import COUNTED
from tests.tui.reader import reading


async def test_the_item_in_its_pane_is_taken_up(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("3", "j")
        chosen = reader.row
    async with reading(sample, at=None, book=open_book(tmp_path, sample)) as reader:
        assert reader.row == chosen
        assert chosen[2:].split()[0] in reader.panel
    async with reading(sample, at="figures", book=open_book(tmp_path, sample)) as reader:
        assert "Officers in Haiti" in reader.row


async def test_a_place_is_kept_before_the_program_ends(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        await reader.pilot.pause(0.1)
        await reader.press()
        other = open_book(tmp_path, sample)
        assert other.place is not None
        assert (other.place.pane, other.place.item) == ("timeline", "events/landing")


async def test_the_place_is_kept_with_a_note_typed_just_before_the_end(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("screens.note", "place_watch"):
        monkeypatch.setattr(f"haiti_brief.tui.{module}.REST", 60)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "e", *"in haste", "ctrl+c")
    book = open_book(tmp_path, sample)
    assert [each.body for each in book.annotations] == ["in haste"]
    assert book.place is not None
    assert (book.place.pane, book.place.item) == ("timeline", "events/landing")


async def test_the_words_in_a_source_are_taken_up(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "enter", "n")
        assert COUNTED in reader.lit
    async with reading(sample, at=None, book=open_book(tmp_path, sample)) as reader:
        assert COUNTED in reader.lit
        await reader.press("escape")
        assert "217 officers land" in reader.row


async def test_the_day_is_taken_up_and_told(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("t", "h")
    async with reading(sample, at=None, book=open_book(tmp_path, sample)) as reader:
        assert "Time turned back to 20 Jan 2025" in reader.lines[0]
        await reader.press("escape")
        assert "The gangs take the port" in reader.text
    async with reading(sample, at=None, book=open_book(tmp_path, sample)) as reader:
        assert "Time turned back" not in reader.lines[0]


def test_what_is_asked_for_wins(sample: Dossier) -> None:
    day = 739_280
    last = LastPlace(
        pane="timeline", item="events/landing", source="s1", span=Span(0, 5), as_of=day
    )
    taken = beginning(sample, None, last)
    assert (taken.at, taken.pane, taken.source) == ("events/landing", "timeline", "s1")
    assert taken.dossier.whole is sample
    asked = beginning(sample, "gaps/list", last)
    assert (asked.dossier, asked.at, asked.source) == (sample, "gaps/list", None)
    earlier = turn_back(sample, day)
    assert beginning(earlier, None, last).dossier is earlier


@pytest.mark.parametrize(
    "last",
    [
        LastPlace(),
        LastPlace(pane="none", item="events/none", source="s9", span=Span(0, 1)),
        LastPlace(pane="\x1b", item="//", source="s1", span=Span(5, 9_999_999)),
        LastPlace(item="sources", as_of=-5),
        LastPlace(item="events/landing/x/y", as_of=10**15),
    ],
)
async def test_a_place_that_is_not_there_any_more_does_no_harm(
    sample: Dossier, tmp_path: Path, last: LastPlace
) -> None:
    book = open_book(tmp_path, sample)
    book.place = last
    async with reading(sample, at=None, book=book) as reader:
        assert reader.text


async def test_searches_are_there_again(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("slash", "tab")
        await reader.type("port")
        await reader.press("escape")
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("slash")
        assert "Earlier searches" in reader.text
        assert "port whole sources" in reader.text


def test_a_search_comes_back_from_its_text_with_its_scope() -> None:
    searches = (Search("a\tb", Scope.ALL), Search("source:s1 x"), Search("all", Scope.SOURCES))
    assert searches_of(map(text_of, searches)) == searches
    assert searches_of(["plain", "all\tplain", "odd\tx"]) == (Search("plain"), Search("odd\tx"))


async def test_the_command_used_last_is_the_first_of_the_palette(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await reader.press("ctrl+p")
        await reader.type("turn time back")
        await reader.press("enter")
        assert "Turn time back to" in reader.text
    with State.open(tmp_path / "state") as state:
        assert state.commands() == ("as-of",)
    async with reading(sample, (80, 24), book=open_book(tmp_path, sample)) as reader:
        await reader.press("ctrl+p")
        words = reader.text
        assert words.index("As of t") < words.index("Overview 1")
