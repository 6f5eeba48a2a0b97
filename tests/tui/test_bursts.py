"""Keys that come in one burst, as over a slow line: each finds what the one before it left."""

from textual import events

from haiti_brief.loading.dossier import Dossier
from tests.tui.reader import Reader, reading
from tests.tui.screen import CHARACTERS


async def burst(reader: Reader, *keys: str) -> None:
    """All keys at once, as a terminal hands them over."""
    for key in keys:
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        reader.app.post_message(events.Key(key, character))
    await reader.press()


async def test_keys_after_a_date_go_to_the_pane(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", *"2025-01-31", "enter", "j")
        assert "Time turned back to 31 Jan 2025" in reader.lines[0]
        assert "no date" not in reader.text


async def test_keys_after_a_filter_go_to_the_pane(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "f", *"gangs", "enter", "j")
        assert "(gangs)" in reader.lines[1]


async def test_a_chart_asked_for_with_the_day_is_of_that_day(sample: Dossier) -> None:
    async with reading(sample, at="figures") as reader:
        await burst(reader, "t", "h", "v", "enter")
        assert "600" not in reader.text
        assert "617" in reader.text


async def test_a_search_asked_for_with_the_day_is_of_that_day(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", "h", "slash", "tab", *"diplomat", "enter")
        assert "There is no hit to open." in reader.text


async def test_two_steps_at_once_are_two_steps(sample: Dossier) -> None:
    async with reading(sample) as reader:
        await burst(reader, "t", "h", "l", "h")
        assert "Time turned back to 20 Jan 2025" in reader.lines[0]


async def test_the_panel_of_an_item_that_is_not_there_then_gives_way(sample: Dossier) -> None:
    async with reading(sample, (60, 20), "conflicts/count") as reader:
        await reader.press("enter", "t")
        await reader.type("2025-01-25")
        await reader.press("enter", "1")
        assert "The mission stays" in reader.text or "Judgements" in reader.text
        assert len([line for line in reader.lines if line.strip()]) > 5
