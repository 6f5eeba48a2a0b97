"""The list of marks and notes, and what others have written among them."""

import threading
from pathlib import Path

import msgspec
import pytest
from textual import events

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.brief_state import BriefState
from haiti_brief.state.placing import annotation_of
from haiti_brief.state.state import State
from haiti_brief.text.spans import Span
from tests.tui.books import bodies, kept, open_book
from tests.tui.brief import LANDED
from tests.tui.reader import reading, still


def bring(folder: Path, dossier: Dossier, *annotations: Annotation) -> None:
    """What an import stores."""
    with State.open(folder / "state") as state:
        state.brief(dossier.path, dossier.brief.title).take_in(annotations)


def on_landing(dossier: Dossier, kind: Kind, body: str = "") -> Annotation:
    """What hangs on the words of the second event."""
    start = dossier.documents["s1"].text.index(LANDED)
    span = Span(start, start + len(LANDED))
    return annotation_of(dossier, kind, "events/landing", "s1", span, body=body)


async def test_d_twice_removes_one_and_puts_it_back(sample: Dossier, tmp_path: Path) -> None:
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("m", "j", "m", "apostrophe")
        before = {each.id for each in kept(tmp_path, sample)}
        chosen = reader.row
        await reader.press("d")
        assert "Removed: d puts it back." in reader.footer
        assert reader.row.split("·")[-1] == chosen.split("·")[-1]
        assert len(kept(tmp_path, sample)) == 1
        await reader.press("d")
        assert {each.id for each in kept(tmp_path, sample)} == before


async def test_d_again_while_the_removal_is_under_way_does_nothing(
    sample: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = threading.Event()
    remove = BriefState.remove

    def slow(state: BriefState, key: str, revision: int) -> None:
        pressed.wait(5)
        remove(state, key, revision)

    monkeypatch.setattr(BriefState, "remove", slow)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("m", "j", "m", "apostrophe")
        for _ in range(3):
            reader.app.post_message(events.Key("d", "d"))
        await still(reader.pilot, beside=False)
        pressed.set()
        await reader.press()
        assert len(kept(tmp_path, sample)) == 1
        assert "1 mark," in reader.lines[0]
        assert "Removed: d puts it back." in reader.footer


async def test_m_leaves_a_mark_with_a_text_where_it_is(sample: Dossier, tmp_path: Path) -> None:
    bring(tmp_path, sample, on_landing(sample, Kind.MARK, "not mine to lose"))
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        assert "not mine to lose" in reader.panel
        await reader.press("m")
        assert "Marked." in reader.footer
        await reader.press("m")
        assert "The mark is taken away." in reader.footer
        assert bodies(tmp_path, sample) == ["not mine to lose"]
        await reader.press("e")
        assert "not mine to lose" in reader.text


async def test_e_opens_the_note_on_the_item_where_its_words_have_none(
    sample: Dossier, tmp_path: Path
) -> None:
    bring(tmp_path, sample, annotation_of(sample, Kind.NOTE, "events/landing", body="on the item"))
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "e")
        assert "on the item" in reader.text
        await reader.type(", as I see it")
        await reader.press("escape")
        assert bodies(tmp_path, sample) == ["on the item, as I see it"]


async def test_of_several_notes_the_newest_is_opened_and_the_others_are_told(
    sample: Dossier, tmp_path: Path
) -> None:
    first = on_landing(sample, Kind.NOTE, "the first")
    second = on_landing(sample, Kind.NOTE, "the second")
    bring(tmp_path, sample, first, second)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j", "e")
        assert "the second" in reader.text
        assert "1 more note here: the list of marks (Esc ') has all." in reader.text
        await reader.press("escape", "apostrophe")
        assert "the first" in reader.text


async def test_who_wrote_a_note_is_told(sample: Dossier, tmp_path: Path) -> None:
    note = msgspec.structs.replace(on_landing(sample, Kind.NOTE, "seen"), creator="R. Toussaint")
    bring(tmp_path, sample, note)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        assert "Note by R. Toussaint" in reader.panel
        await reader.press("apostrophe")
        assert "by R. Toussaint" in reader.row


async def test_words_found_in_another_source_are_told_with_the_one_they_were_in(
    sample: Dossier, tmp_path: Path
) -> None:
    moved = msgspec.structs.replace(
        on_landing(sample, Kind.NOTE, "seen"), source="gone", file="gone.txt", name="gone"
    )
    bring(tmp_path, sample, moved)
    async with reading(sample, book=open_book(tmp_path, sample)) as reader:
        await reader.press("j")
        assert "was in gone" in reader.panel
        await reader.press("apostrophe")
        assert "was in gone" in reader.row


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_footer_of_the_list_names_what_only_it_has(
    sample: Dossier, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(sample, size, book=open_book(tmp_path, sample)) as reader:
        await reader.press("m", "apostrophe")
        assert "d Remove" in reader.footer
        assert "e Note" in reader.footer
        await reader.press("question_mark")
        assert "Help" in reader.lines[0]
