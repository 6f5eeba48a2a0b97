"""Every screen says that time is turned back, and the panes stay filtered meanwhile."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.analysis.as_of import turn_back
from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.lines import width_of
from haiti_brief.tui.screens.bars import Title, title_lines
from haiti_brief.tui.widgets.bar import Part, part
from tests.tui.books import open_book
from tests.tui.brief import open_brief, tree
from tests.tui.reader import Reader, reading

LARGE, SMALL, NARROW = (120, 40), (80, 24), (40, 12)
SIZES = pytest.mark.parametrize("size", [LARGE, SMALL, NARROW], ids=["large", "small", "narrow"])
JANUARY = date(2025, 1, 20).toordinal()


def said(parts: tuple[Part, ...]) -> str:
    return "".join(piece.text for each in parts for piece in each.pieces)


def day(reader: Reader) -> str:
    """What the first line has to say at its beginning."""
    narrow = reader.app.size.width < 80
    return " Back to 20 Jan 2025" if narrow else " Time turned back to 20 Jan 2025"


def long_names(folder: Path) -> Dossier:
    """A brief whose names leave no room beside them on a narrow screen."""
    brief = tree()
    brief["sources"]["s1"]["title"] = "A report of the first days"
    brief["figures"]["officers"]["title"] = "Officers counted in all of Haiti"
    return open_brief(folder, brief)


@pytest.fixture
def january(sample: Dossier) -> Dossier:
    return turn_back(sample, JANUARY)


# What the screens say


@SIZES
async def test_the_search_says_it_above_the_query(january: Dossier, size: tuple[int, int]) -> None:
    async with reading(january, size) as reader:
        await reader.press("slash")
        await reader.type("gangs road")
        assert reader.lines[0].startswith(day(reader))
        assert "1 of 2 sources" in reader.lines[0]
        assert reader.lines[1].strip() == "gangs road"
        assert "1/" in reader.lines[2]
        assert "Gangs hold most of the road" in reader.row


@SIZES
async def test_the_chart_says_it_with_its_title(january: Dossier, size: tuple[int, int]) -> None:
    async with reading(january, size, "figures/officers") as reader:
        await reader.press("v")
        assert reader.lines[0].startswith(day(reader))
        assert "Officers in Haiti" in " ".join(reader.lines[:2])
        assert "617" in reader.text


@SIZES
async def test_the_reader_says_it_and_names_the_source(
    january: Dossier, size: tuple[int, int]
) -> None:
    async with reading(january, size, "sources/s1") as reader:
        await reader.press(*["enter"] * (2 if size == NARROW else 1))
        assert reader.lines[0].startswith((day(reader), " Back to 20 Jan 2025"))
        assert "s1 · First report" in reader.lines[0]
        assert "A report from the capital." in reader.text


@SIZES
async def test_long_names_are_not_pushed_off(tmp_path: Path, size: tuple[int, int]) -> None:
    january = turn_back(long_names(tmp_path), JANUARY)
    async with reading(january, size, "figures/officers") as reader:
        await reader.press("v")
        assert "Officers counted in all of Haiti" in " ".join(reader.lines[:2])
        await reader.press("enter")
        assert reader.lines[0].startswith((day(reader), " Back to 20 Jan 2025"))
        assert "s1 · A report of the first days" in " ".join(reader.lines[:2])


async def test_another_width_has_it_in_as_many_lines_as_it_needs(tmp_path: Path) -> None:
    january = turn_back(long_names(tmp_path), JANUARY)
    async with reading(january, LARGE, "figures/officers") as reader:
        await reader.press("v")
        assert "Officers counted" in reader.lines[0]
        await reader.resize(*NARROW)
        assert reader.lines[0] == " Back to 20 Jan 2025"
        assert reader.lines[1] == " Officers counted in all of Haiti"
        await reader.resize(*LARGE)
        assert "Officers counted" in reader.lines[0]


@SIZES
async def test_in_the_present_no_line_is_lost(sample: Dossier, size: tuple[int, int]) -> None:
    async with reading(sample, size, "figures/officers") as reader:
        await reader.press("slash")
        await reader.type("road")
        assert reader.lines[0].strip() == "road"
        await reader.press("escape", "v")
        assert reader.lines[0].startswith(" Officers in Haiti")
        assert "Officers in Haiti" not in reader.lines[1]


LABELS = st.text("abc …é漢", min_size=1, max_size=60)


@given(st.lists(LABELS, min_size=1, max_size=5), st.lists(LABELS, max_size=1), st.data())
def test_the_day_cuts_off_nothing_that_is_needed(
    january_for_all: Dossier, words: list[str], of_day: list[str], data: st.DataObject
) -> None:
    room = data.draw(st.integers(24, 200))
    needed = data.draw(st.integers(1, len(words)))
    parts = tuple(part(each) for each in words)
    title = Title(parts, needed=needed, of_day=tuple(part(each) for each in of_day))
    above, line = title_lines(january_for_all, title, room)
    assert "ack to 20 Jan 2025" in said(above or line)
    if above:
        assert line == parts
        assert width_of(above[0].pieces) <= room
    else:
        must = 1 + (len(line) - 1 if of_day else needed)
        assert sum(width_of(each.pieces) for each in line[:must]) <= room
        assert said(line[1:]) == "".join((*words, *of_day))


@pytest.fixture(scope="module")
def january_for_all(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return turn_back(open_brief(tmp_path_factory.mktemp("brief")), JANUARY)


# Marks and notes


@SIZES
async def test_hidden_marks_are_counted_in_the_title(
    sample: Dossier, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(sample, LARGE, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m", "tab", "j", "m")
        await reader.press("escape", "t", "h")
        await reader.resize(*size)
        await reader.press("apostrophe")
        head = " ".join(reader.lines[: 2 if size == NARROW else 1])
        assert head.lstrip().startswith(("Back to 20 Jan 2025", "Time turned back to 20 Jan 2025"))
        assert "Marks and notes" in head
        assert "1 mark, 0 notes" in head
        assert "1 not there yet" in head
        assert "And 1 on what is not there yet on the day" in reader.text
        await reader.press("d")
        assert "0 marks, 0 notes" in " ".join(reader.lines[:2])
        assert "Removed" in reader.text


@SIZES
async def test_where_all_marks_are_hidden_the_empty_list_says_so(
    sample: Dossier, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(sample, LARGE, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "tab", "j", "m", "escape", "t", "h")
        await reader.resize(*size)
        await reader.press("apostrophe")
        told = "No mark or note is on what is there on this day, but 1 on what is not there yet."
        assert told in reader.text
        assert "Nothing is marked yet" not in reader.text
        await reader.press("escape", "escape")
        await reader.press("apostrophe")
        assert "1 mark, 0 notes" in reader.lines[0]
        assert "not there yet" not in reader.text


async def test_without_any_mark_the_list_says_only_that(january: Dossier, tmp_path: Path) -> None:
    async with reading(january, book=open_book(tmp_path, january)) as reader:
        await reader.press("apostrophe")
        assert "Time turned back to 20 Jan 2025" in reader.lines[0]
        assert "Nothing is marked yet." in reader.text
        assert "not there yet" not in reader.text


# Filters


async def test_the_panes_stay_filtered_when_time_is_turned(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("f")
        await reader.type("port")
        await reader.press("enter", "4", "f")
        await reader.type("officers")
        await reader.press("enter", "t", "h")
        assert "Time turned back" in reader.lines[0]
        assert "4 Figures (officers)" in reader.text
        assert "Timeline (port)" in reader.text
        await reader.press("2")
        assert "217 officers land" in reader.pane
        assert "Gangs hold the road" not in reader.pane
        await reader.press("l")
        assert "Time turned back" not in reader.lines[0]
        assert "The gangs take the port" in reader.pane
        assert "Gangs hold the road" not in reader.pane
        await reader.press("escape")
        assert "Gangs hold the road" in reader.pane
        assert "4 Figures (officers)" in reader.text


async def test_a_filter_that_leaves_nothing_on_a_day_is_still_told(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("f")
        await reader.type("lost")
        await reader.press("enter")
        assert "The port is lost" in reader.panel
        await reader.press("t", "h")
        assert "Timeline (lost)" in reader.text
        assert "Nothing here holds these words. Esc clears the filter." in reader.pane
        assert "The port is lost" not in reader.text
        await reader.press("l")
        assert "The port is lost" in reader.pane
        assert "The port is lost" in reader.panel


async def test_items_shown_alone_are_told_to_be_so_no_longer(sample: Dossier) -> None:
    async with reading(sample, at="events/landing") as reader:
        await reader.press("a")
        assert "(1 of this item)" in reader.text
        await reader.press("2", "t", "h")
        assert "Filter ended: Actors." in reader.footer
        assert "of this item" not in reader.text
        await reader.press("3")
        assert "the gangs" in reader.pane


# Hits in a source


async def test_a_hit_has_the_same_number_in_its_source_as_in_the_list(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await reader.press("slash", "tab", "tab")
        await reader.type("officers")
        total = reader.lines[1].split()[-1].split("/")[1]
        numbers = []
        for _ in range(int(total)):
            at = reader.lines[1].split()[-1]
            if reader.row.startswith(("▸ s1 ", "▸ s2 ")):
                numbers.append(at)
                await reader.press("enter")
                assert f"match {at} " in f"{reader.footer} "
                await reader.press("escape")
            await reader.press("down")
        assert len(numbers) > 1
        assert len(numbers) < int(total)
        # n passes over the hits in the brief, and tells the number of each that it comes to.
        while not reader.row.startswith(("▸ s1 ", "▸ s2 ")):
            await reader.press("up")
        begun = numbers.index(reader.lines[1].split()[-1])
        await reader.press("enter")
        for at in (*numbers[begun + 1 :], *numbers[: begun + 1]):
            await reader.press("n")
            assert f"match {at} " in f"{reader.footer} "
