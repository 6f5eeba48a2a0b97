"""Finding where notes stand: once for all days, and many of them beside the screens."""

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind, new_id
from haiti_brief.state.placing import Placed, placed
from haiti_brief.state.state import State
from tests.tui.books import kept, open_book
from tests.tui.brief import LANDED
from tests.tui.reader import reading

MANY = 12


def lost_notes(folder: Path, dossier: Dossier) -> None:
    notes = [
        Annotation(
            id=new_id(), kind=Kind.NOTE, source="s1", file="first.txt", exact=f"gone {number}",
            body=f"note {number}",
        )
        for number in range(MANY)
    ]  # fmt: skip
    with State.open(folder / "state") as state:
        state.brief(dossier.path, dossier.brief.title).take_in(notes)


def watch(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Which annotations are looked for, and whether on the app's own thread."""
    looked: list[tuple[str, bool]] = []
    own = threading.get_ident()

    def look(dossier: Dossier, annotations: Iterable[Annotation]) -> tuple[Placed, ...]:
        wanted = list(annotations)
        looked.extend((each.id, threading.get_ident() == own) for each in wanted)
        return placed(dossier, wanted)

    monkeypatch.setattr("haiti_brief.tui.note_finder.placed", look)
    return looked


async def test_turning_time_looks_for_no_note_again(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost_notes(tmp_path, sample)
    looked = watch(monkeypatch)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("t", "h", "h", "l", "escape", "apostrophe")
        assert f"0 marks, {MANY} notes" in reader.lines[0]
    assert len(looked) == len({key for key, _ in looked}) == MANY


async def test_many_notes_are_looked_for_beside_the_screens(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost_notes(tmp_path, sample)
    looked = watch(monkeypatch)
    monkeypatch.setattr("haiti_brief.tui.note_finder.AT_ONCE", 0)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        assert not any(own for _, own in looked)
        await reader.press("apostrophe")
        assert f"0 marks, {MANY} notes" in reader.lines[0]


async def test_what_is_still_looked_for_is_told_and_not_made_twice(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost_notes(tmp_path, sample)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "m")
    monkeypatch.setattr("haiti_brief.tui.note_finder.AT_ONCE", 0)
    monkeypatch.setattr("haiti_brief.tui.note_finder.in_background", lambda *_: None)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("apostrophe")
        assert f"And {MANY + 1} whose words are still looked for." in reader.text
        await reader.press("escape", "j", "m")
        assert "The mark is taken away." in reader.footer
        assert LANDED not in [each.exact for each in kept(tmp_path, sample)]
