"""A note while it is being written: what is typed, what of it is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from haiti_brief.state.annotation import Annotation

if TYPE_CHECKING:
    from haiti_brief.tui.notebook import Notebook
    from haiti_brief.tui.notes import Hold


class Outcome(NamedTuple):
    """What became of a write: the annotation as it is now stored, None where it is gone.

    `copies` are copies that were made because another program had written meanwhile. `error` is
    why it could not be written, "" where it was.
    """

    annotation: Annotation | None = None
    copies: tuple[Annotation, ...] = ()
    error: str = ""


class Draft:
    """A note that is being written.

    `base` is the note as it was last stored, and `text` as it is typed; `hold` is what it hangs
    on, where there are `others` besides it. `error` is why the last attempt to store it failed,
    and `told` is called after each. Only one attempt is under way at a time. `typed` gives what
    stands on the screen, where it stands on one.
    """

    def __init__(self, book: Notebook, base: Annotation, hold: Hold, others: int = 0) -> None:
        self._book = book
        self.hold = hold
        self.base = base
        self.text = base.body
        self.error = ""
        self.copies = 0
        self.attempts = 0
        self.others = others
        self.told: Callable[[], None] = lambda: None
        self.typed: Callable[[], str] | None = None
        self.saving = False

    @property
    def saved(self) -> bool:
        """Whether what is typed is on the disk; an emptied note is removed only when it is left."""
        return self.text == self.base.body or not (self.text.strip() or self.base.revision)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.text.strip()

    @property
    def is_stored(self) -> bool:
        """Whether there is something on the disk, or will be in a moment."""
        return bool(self.base.revision) or self.saving

    def take_in(self) -> None:
        """Take in what stands on the screen, which may not have been told yet."""
        if self.typed is not None:
            self.text = self.typed()

    def adopt(self, stored: Annotation) -> bool:
        """Go on from what another program has stored, unless something was typed already."""
        if self.attempts or self.text != self.base.body or stored == self.base:
            return False
        self.base, self.text = stored, stored.body
        return True

    def save(self) -> None:
        """Store what is typed, unless it is stored or nothing."""
        if self.saving or self.saved or self.is_empty:
            return
        self.saving = True
        self.attempts += 1
        self._book.put_latest(self._latest, self._stored)

    def _latest(self) -> Annotation:
        return msgspec.structs.replace(self.base, body=self.text)

    def _stored(self, outcome: Outcome) -> None:
        self.saving = False
        self.error = outcome.error
        self.copies += len(outcome.copies)
        if outcome.annotation is not None:
            self.base = outcome.annotation
        self.told()

    def remove(self, then: Callable[[Outcome], None]) -> None:
        """Remove the note, as it is stored when the turn to remove it has come."""
        self._book.remove(lambda: self.base, then)

    def unsaved(self) -> list[str]:
        """The text that is not kept, with the reason before it; none where all is."""
        if self.saved or self.is_empty:
            return []
        return [
            f"A note could not be kept: {self.error or 'there was no time'}. Its text:",
            self.text,
        ]

    def leave(self) -> None:
        """Write no more on it for now; what could not be stored is kept, to be tried again."""
        self.told, self.typed = (lambda: None), None
        if not self.unsaved() and self in self._book.drafts:
            self._book.drafts.remove(self)
