"""What can be marked and written on: the words at hand, or the item."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.screens.base import BriefScreen

if TYPE_CHECKING:
    from haiti_brief.state.annotation import Annotation
    from haiti_brief.tui.draft import Outcome
    from haiti_brief.tui.notes import Hold


class NoteCommands(BriefScreen):
    """A screen from which notes are written."""

    dossier: Dossier

    async def write_note(self, hold: Hold, annotation: Annotation | None = None) -> None:
        """Open a note, or the one that is on what `hold` names."""
        if self.book.trouble:
            self.tell_trouble(self.book.trouble)
            return
        # What notes are typed with costs its import when the first is written.
        from haiti_brief.tui.screens.note import NoteScreen  # noqa: PLC0415

        draft = self.book.draft(self.dossier, hold, annotation)
        await self.app.push_screen(NoteScreen(self.dossier, draft))


class Marking(NoteCommands):
    """A screen with words at hand, to mark and to write on."""

    @abstractmethod
    def at_hand(self) -> Hold | None:
        """The words at hand, or the item where it has none; None where there is neither."""

    def action_mark(self) -> None:
        """Mark what is at hand, or take the mark away."""
        hold = self.at_hand()
        if hold is None:
            self.say("There is nothing to mark here.")
        else:
            self.book.toggle(self.dossier, hold, self._tell)

    def _tell(self, outcome: Outcome) -> None:
        if outcome.error:
            self.tell_trouble(outcome.error)
        elif self.is_attached:
            self.say("Marked." if outcome.annotation else "The mark is taken away.")

    async def action_note(self) -> None:
        """Write a note on what is at hand."""
        hold = self.at_hand()
        if hold is None:
            self.say("There is nothing to write on here.")
        else:
            await self.write_note(hold)
