"""Two programs on one state: what counts is on the disk, and the reader is told of it."""

from pathlib import Path

import msgspec
import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.state import State
from tests.tui.books import bodies, kept, open_book
from tests.tui.reader import reading
from tests.tui.test_notes import until, write


def change(folder: Path, dossier: Dossier, **fields: str) -> Annotation:
    """Another program changes the only note there is."""
    with State.open(folder / "state") as other:
        brief = other.brief(dossier.path, dossier.brief.title)
        return brief.put(msgspec.structs.replace(brief.annotations()[0], **fields))


async def test_m_takes_away_the_mark_that_another_program_has_set(
    sample: Dossier, tmp_path: Path
) -> None:
    book = open_book(tmp_path, sample)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m")
        assert len(kept(tmp_path, sample)) == 1
    async with reading(sample, book=book) as reader:
        await reader.press("j", "m")
        assert kept(tmp_path, sample) == ()
        assert "The mark is taken away." in reader.footer


async def test_m_sets_the_mark_that_another_program_has_taken_away(
    sample: Dossier, tmp_path: Path
) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m")
        (mark,) = kept(tmp_path, sample)
        with State.open(tmp_path / "state") as other:
            other.brief(sample.path, sample.brief.title).remove(mark.id)
        await reader.press("m")
        assert len(kept(tmp_path, sample)) == 1
        assert "Marked." in reader.footer


async def test_e_goes_on_with_the_note_that_another_program_has_begun(
    sample: Dossier, tmp_path: Path
) -> None:
    book = open_book(tmp_path, sample)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        await write(reader, "theirs")
    async with reading(sample, book=book) as reader:
        await reader.press("j", "e")
        assert "theirs" in reader.text
        await reader.type(" and mine")
        await reader.press("escape")
        assert bodies(tmp_path, sample) == ["theirs and mine"]


async def test_e_goes_on_from_the_text_that_is_on_the_disk(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "first")
        change(tmp_path, sample, body="second")
        await reader.press("e")
        assert "second" in reader.text
        await reader.type("!")
        await reader.press("escape")
        assert bodies(tmp_path, sample) == ["second!"]


async def test_a_copy_made_by_the_last_save_is_told_where_the_reader_is_then(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haiti_brief.tui.screens.note.REST", 60)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await write(reader, "mine")
        await reader.press("e")
        change(tmp_path, sample, body="theirs")
        await reader.type(" too")
        await reader.press("escape")
        await until(reader, lambda: "kept as a copy" in reader.footer)
        assert "Save and close" not in reader.footer
        assert sorted(bodies(tmp_path, sample)) == ["mine too", "theirs"]
