"""Finds where the reader's marks and notes stand, without making the reader wait for it.

Looking for words that are gone takes long. It is done once for all days of a brief, and what is not
found in a moment is looked for in a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

import msgspec

from haiti_brief.state.annotation import Annotation
from haiti_brief.state.placing import Placed, of_day, placed
from haiti_brief.tui.background import in_background
from haiti_brief.tui.notes import Hold, Notes

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from haiti_brief.loading.dossier import Dossier

AT_ONCE: Final = 0.05
"""Seconds for which notes are looked for at once; the others are looked for in a thread."""
FOUND: Final = 0.5
"""Seconds after which what was found in the thread is shown."""


class NoteFinder:
    """Knows where annotations stand in one whole brief, and of each day of it what is there."""

    def __init__(self) -> None:
        self._whole: Dossier | None = None
        self._known: dict[str, Placed] = {}
        self._notes: tuple[Dossier, tuple[Annotation, ...], Notes] | None = None
        self._pump: MessagePump | None = None
        self._changed: Callable[[], None] = lambda: None
        self._looking = False

    def begin(self, pump: MessagePump, changed: Callable[[], None]) -> None:
        """Look in threads from now on; call `changed` whenever more is found."""
        self._pump, self._changed = pump, changed
        if self._notes is not None and self._notes[2].sought:
            self._notes = None
            changed()

    def end(self) -> None:
        """Find no more."""
        self._pump, self._changed = None, lambda: None

    def notes(self, dossier: Dossier, annotations: tuple[Annotation, ...]) -> Notes:
        """The annotations as they stand in a dossier, those that are found by now."""
        known = self._notes
        if known is None or known[0] is not dossier or known[1] is not annotations:
            self._look(dossier.whole or dossier, annotations)
            notes = self._found(dossier, annotations)
            self._notes = known = (dossier, annotations, notes)
        return known[2]

    def at(
        self, dossier: Dossier, annotations: tuple[Annotation, ...], hold: Hold
    ) -> list[Annotation]:
        """What hangs on what `hold` names, also while other places are still looked for."""
        whole = dossier.whole or dossier
        document = dossier.documents.get(hold.source or "")
        words = hold.span.of(document.text) if document is not None and hold.span else None
        likely = [
            each
            for each in self._left(whole, annotations)
            if (each.exact == words if each.has_words else each.item == hold.item)
        ]
        if likely:
            self._learn(placed(whole, likely))
        return [each.annotation for each in self.notes(dossier, annotations).at(hold)]

    def _found(self, dossier: Dossier, annotations: tuple[Annotation, ...]) -> Notes:
        found = []
        for each in annotations:
            was = self._known.get(each.id)
            if was is not None and self._is_known(each):
                # Its text may have changed since.
                now = msgspec.structs.replace(was, annotation=each)
                found.append(of_day(dossier, now))
        return Notes(dossier, found, len(annotations) - len(found))

    def _left(self, whole: Dossier, annotations: tuple[Annotation, ...]) -> list[Annotation]:
        """Those of which it is not known yet where they stand."""
        if self._whole is not whole:
            self._whole, self._known = whole, {}
        return [each for each in annotations if not self._is_known(each)]

    def _learn(self, found: tuple[Placed, ...] | list[Placed]) -> None:
        self._known.update((each.annotation.id, each) for each in found)
        self._notes = None

    def _look(self, whole: Dossier, annotations: tuple[Annotation, ...]) -> None:
        if self._looking:
            return
        until = monotonic() + AT_ONCE
        left = self._left(whole, annotations)
        while left and monotonic() < until:
            self._learn(placed(whole, (left.pop(0),)))
        if left and self._pump is not None:
            self._looking = True
            self._look_beside(self._pump, whole, left)

    def _look_beside(self, pump: MessagePump, whole: Dossier, left: list[Annotation]) -> None:
        def work() -> None:
            found: list[Placed] = []
            since = monotonic()
            for each in left:
                found += placed(whole, (each,))
                if self._pump is None:
                    return
                if monotonic() - since > FOUND:
                    pump.app.call_later(self._take, found)
                    found, since = [], monotonic()
            pump.app.call_later(self._take, found, last=True)

        in_background(pump, work)

    def _take(self, found: list[Placed], *, last: bool = False) -> None:
        self._learn(found)
        self._looking = not last
        self._changed()

    def _is_known(self, annotation: Annotation) -> bool:
        was = self._known.get(annotation.id)
        return was is not None and _words(was.annotation) == _words(annotation)


def _words(each: Annotation) -> tuple[object, ...]:
    """What decides where an annotation stands."""
    return (each.item, each.source, each.name, each.file, each.exact, each.prefix, each.suffix,
            each.start)  # fmt: skip
