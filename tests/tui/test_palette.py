"""The palette: what is called by the words that are typed comes first."""

from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier
from tests.tui.brief import open_brief, tree
from tests.tui.reader import Reader, reading


async def found(reader: Reader, words: str) -> list[str]:
    """What is listed for the words, from the top."""
    await reader.press("ctrl+p")
    await reader.type(words)
    lines = [line.strip() for line in reader.lines]
    listed = lines[lines.index(words) + 1 :]
    await reader.press("escape")
    return [line for line in listed if line]


async def test_an_actor_comes_before_the_events_that_begin_with_one_of_its_names(
    bundled: Dossier,
) -> None:
    async with reading(bundled) as reader:
        assert (await found(reader, "rubio"))[:2] == ["Marco Rubio", "actors/rubio"]
        assert (await found(reader, "Marco Rubio"))[:2] == ["Marco Rubio", "actors/rubio"]


@pytest.mark.parametrize("words", ["kenya", "KENYA"])
async def test_a_name_comes_before_commands_with_its_letters_here_and_there(
    bundled: Dossier, words: str
) -> None:
    async with reading(bundled) as reader:
        listed = await found(reader, words)
        assert listed[:3] == ["Kenya", "actors/kenya", "Kenya Airways"]
        assert "words at hand" in " ".join(await found(reader, "words at hand"))


async def test_a_command_comes_before_items_that_begin_as_it_does(tmp_path: Path) -> None:
    brief = tree()
    brief["actors"]["gangs"]["name"] = "Search and rescue"
    brief["actors"]["gangs"]["aliases"] = ["Timeline"]
    async with reading(open_brief(tmp_path, brief)) as reader:
        assert (await found(reader, "sea"))[0].startswith("Search  /")
        assert (await found(reader, "timeline"))[0].startswith("Timeline  2")
        assert (await found(reader, "search and"))[0] == "Search and rescue"
        await reader.press("ctrl+p")
        await reader.type("search and rescue")
        await reader.press("enter")
        assert "Search and rescue" in reader.row
