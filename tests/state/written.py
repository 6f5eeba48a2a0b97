"""Notes written to a folder, and those that are there."""

from __future__ import annotations

from pathlib import Path

from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.state import State

BRIEF = Path("/nowhere/brief.yaml")
PAGE = 4096
ROOT = Path(__file__).parents[2]


def write_notes(folder: Path, number: int = 200) -> None:
    notes = (
        Annotation(id=f"urn:{each}", kind=Kind.NOTE, body=f"note {each} " * 20)
        for each in range(number)
    )
    with State.open(folder) as state:
        state.brief(BRIEF, "T").put_new(notes)


def kept(folder: Path) -> list[str]:
    with State.open(folder) as state:
        return [each.id for each in state.brief(BRIEF, "T").annotations()]
