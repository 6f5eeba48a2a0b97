"""Notebooks for tests: in a folder of the test's own, on a day that never changes."""

from datetime import UTC, datetime
from pathlib import Path

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.state import State
from haiti_brief.tui.notebook import Notebook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def open_book(folder: Path, dossier: Dossier) -> Notebook:
    """The notebook of a brief, as a program that starts now would open it."""
    return Notebook.of(dossier, State.open(folder / "state", clock=lambda: NOON))


def kept(folder: Path, dossier: Dossier) -> tuple[Annotation, ...]:
    """What another program finds on the disk."""
    with State.open(folder / "state") as state:
        return state.brief(dossier.path, dossier.brief.title).annotations()


def bodies(folder: Path, dossier: Dossier) -> list[str]:
    """The texts on the disk; a mark has none."""
    return [each.body for each in kept(folder, dossier)]
