"""Notes written to a folder, and those that are there."""

from __future__ import annotations

from pathlib import Path

from haiti_brief.state.annotation import Annotation, Kind, new_id
from haiti_brief.state.state import BriefState, State

BRIEF = Path("/nowhere/brief.yaml")
PAGE = 4096
ROOT = Path(__file__).parents[2]


def write_notes(folder: Path, number: int = 200) -> None:
    notes = (
        Annotation(id=f"urn:{each}", kind=Kind.NOTE, body=f"note {each} " * 20)
        for each in range(number)
    )
    with State.open(folder) as state:
        state.brief(BRIEF, "T").take_in(notes)


def kept(folder: Path) -> list[str]:
    with State.open(folder) as state:
        return [each.id for each in state.brief(BRIEF, "T").annotations()]


def note(body: str, key: str = "") -> Annotation:
    return Annotation(id=key or new_id(), kind=Kind.NOTE, body=body)


def bodies(kept: BriefState) -> list[str]:
    return [each.body for each in kept.annotations()]


def brief_file(folder: Path, name: str = "brief.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.touch()
    return path
