"""The search when answers are slow: no key waits, and the last question is the one that counts."""

from collections.abc import AsyncIterator, Callable

import pytest
from textual import events

from haiti_brief.loading.dossier import Dossier
from haiti_brief.search.index import build_index
from tests.tui.indexes import Gated, Growing
from tests.tui.reader import Reader, reading, still
from tests.tui.screen import CHARACTERS


@pytest.fixture
def gated(sample: Dossier) -> Gated:
    return Gated(build_index(sample))


@pytest.fixture
async def reader(sample: Dossier, gated: Gated) -> AsyncIterator[Reader]:
    async with reading(sample, making=gated.making) as reader:
        await reader.press("slash")
        yield reader
        gated.open()


async def send(reader: Reader, *keys: str) -> None:
    """Press keys while answers are out, which `press` would wait for."""
    for key in keys:
        reader.app.post_message(
            events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None))
        )
    await reader.pilot.pause()
    await still(reader.pilot, beside=False)


async def until(reader: Reader, there: Callable[[], bool]) -> None:
    """Wait for what comes of itself."""
    while not there():
        assert reader.app.is_running
        await reader.pilot.pause(0.01)


async def test_the_old_hits_stay_until_the_answer_is_there(reader: Reader, gated: Gated) -> None:
    await reader.type("fort")
    before = reader.lines[2:]
    with gated.closed():
        await send(reader, "home", "delete", "p")
        assert reader.lines[0].strip() == "port"
        assert reader.lines[2:] == before
        await until(reader, lambda: "searching" in reader.lines[1])
        assert reader.lines[2:-1] == before[:-1]
    await reader.press()
    assert "port" in reader.row
    assert "searching" not in reader.text


async def test_only_the_newest_question_is_worked_on(reader: Reader, gated: Gated) -> None:
    with gated.closed():
        await send(reader, "o")
        await until(reader, lambda: gated.asked == ["o"])
        await send(reader, *"fficers")
    await reader.press()
    assert gated.asked == ["o", "officers"]
    assert "officers" in reader.row


async def test_a_question_taken_back_is_not_answered(reader: Reader, gated: Gated) -> None:
    with gated.closed():
        await send(reader, *"fort")
        await send(reader, "ctrl+u")
    await reader.press()
    assert "Words in any order." in reader.text
    assert "1/" not in reader.lines[1]


async def test_enter_opens_the_hit_of_the_words_it_came_with(reader: Reader, gated: Gated) -> None:
    await reader.type("officers")
    with gated.closed():
        await send(reader, "ctrl+u", *"took the port", "enter")
        assert reader.lines[0].strip() == "took the port"
    await reader.press()
    assert "The gangs said that they took the port" in reader.row
    assert "s2 · The Second Paper" in reader.lines[0]


async def test_letters_behind_enter_are_no_part_of_the_search(reader: Reader, gated: Gated) -> None:
    with gated.closed():
        await send(reader, *"took the port", "enter", "n")
    await reader.press()
    assert "The gangs said that they took the port" in reader.row
    await reader.press("escape")
    assert reader.lines[0].strip() == "took the port"


async def test_the_arrow_keys_are_for_the_hits_to_come(reader: Reader, gated: Gated) -> None:
    await reader.type("fort")
    with gated.closed():
        await send(reader, "ctrl+u", *"officers", "down", "enter")
    await reader.press()
    assert "match 2/" in reader.footer


async def test_the_scope_asked_for_is_the_one_searched(reader: Reader, gated: Gated) -> None:
    with gated.closed():
        await send(reader, *"nothing of note", "tab", "enter")
    await reader.press()
    assert "Nothing of note stands in this first" in reader.row
    assert "s1 · First report" in reader.lines[0]


async def test_the_screen_can_be_left_while_an_answer_is_out(reader: Reader, gated: Gated) -> None:
    with gated.closed():
        await send(reader, *"fort", "escape")
        assert "2 Timeline" in " ".join(reader.lines)
    await reader.press("slash", "enter")
    assert "before the fort" in reader.row


async def test_a_growing_index_keeps_the_cursor_on_its_hit(sample: Dossier) -> None:
    growing = Growing(sample)
    async with reading(sample, making=growing.making) as reader:
        await reader.press("slash")
        await reader.type("officers")
        assert "reading 34 %" in reader.lines[1]
        await reader.press("down")
        row, place = reader.row.partition("│")[0], reader.lines[1].split()[-1]
        at, total = map(int, place.split("/"))
        growing.grow()
        await reader.press()
        assert "reading" not in reader.text
        assert reader.row.startswith(row)
        assert reader.lines[1].split()[-1] == f"{at + 1}/{total + 1}"
        await reader.press("escape", "slash")
        assert "reading" not in reader.text


async def test_a_growing_index_is_told_of_on_a_small_screen(sample: Dossier) -> None:
    async with reading(sample, (40, 12), making=Growing(sample).making) as reader:
        await reader.press("slash")
        await reader.type("officers")
        assert "34%" in reader.lines[1]
        assert "Quotes" in reader.lines[1]
        assert "1/" in reader.lines[1]


async def test_an_index_that_cannot_be_kept_says_why(sample: Dossier, gated: Gated) -> None:
    gated.remark = "The disk is full."
    async with reading(sample, making=gated.making) as reader:
        await reader.press("slash")
        assert "The disk is full." in reader.footer
