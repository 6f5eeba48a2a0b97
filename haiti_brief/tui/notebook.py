"""What the app knows of the reader's marks, notes, places and searches, and how it keeps them.

Writing waits for the disk, so it is done in a thread, one thing after the other. What is asked for
is looked at when its turn has come: it then sees all that was written before it. It is told as
done once the write has returned. What is still to be written when the app ends is written then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import msgspec

from haiti_brief.state.annotation import Annotation, Kind, LastPlace
from haiti_brief.state.errors import StateError
from haiti_brief.tui.background import in_background
from haiti_brief.tui.draft import Draft, Outcome
from haiti_brief.tui.notes import Hold, Notes, Placing, new_at
from haiti_brief.tui.searches import Search, searches_of, text_of

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from haiti_brief.loading.dossier import Dossier
    from haiti_brief.state.state import BriefState, State

PATIENCE: Final = 8.0
"""Seconds that the end of the program waits for a write that goes on: longer than SQLite does."""
NOT_KEPT: Final = "the program was started with --no-state"


Then: TypeAlias = Callable[[Outcome], None]
Work: TypeAlias = "Callable[[BriefState], Annotation | None]"
Request: TypeAlias = Callable[[], Work]


class _Asked(NamedTuple):
    """What is still to be written."""

    request: Request
    then: Then | None = None
    late: bool = False


class _Job:
    """A write that a thread does; when `done` is set, `outcome` tells what became of it.

    `then` is told, after the app has ended only where it is to be told `late`.
    """

    def __init__(self, asked: _Asked) -> None:
        self.work = asked.request()
        self.then = asked.then
        self.late = asked.late
        self.done = Event()
        self.outcome = Outcome()
        self.annotations: tuple[Annotation, ...] | None = None


class Notebook:
    """The reader's writing on one brief.

    `trouble` is why nothing can be kept, "" where it can; `notice` what the reader should be told
    at the start. Everything but the writing itself is for the app's own thread.
    """

    def __init__(self, state: State | None = None, trouble: str = NOT_KEPT) -> None:
        self._state = state
        self._brief: BriefState | None = None
        self.trouble = "" if state is not None else trouble
        self.notice = state.remark if state is not None else ""
        self.annotations: tuple[Annotation, ...] = ()
        self.place: LastPlace | None = None
        self.searches: tuple[Search, ...] = ()
        self.commands: tuple[str, ...] = ()
        self.drafts: list[Draft] = []
        self._pump: MessagePump | None = None
        self._changed: Callable[[], None] = lambda: None
        self._requests: deque[_Asked] = deque()
        self._job: _Job | None = None
        self._placing = Placing()
        self._notes: tuple[Dossier, tuple[Annotation, ...], Notes] | None = None

    @classmethod
    def of(cls, dossier: Dossier, state: State | None = None) -> Notebook:
        """The notebook of a brief, in the user's state where none is given.

        Where it cannot be opened there is one that says why and keeps nothing.
        """
        from haiti_brief.state.state import State as Opened  # noqa: PLC0415

        try:
            book = cls(state or Opened.open())
            book._read(dossier)
        except StateError as error:
            book = cls(trouble=str(error))
            book.notice = f"Marks, notes and the last place are not kept: {error}"
        return book

    def _read(self, dossier: Dossier) -> None:
        state = self._state
        if state is not None:
            self._brief = state.brief(dossier.path, dossier.brief.title)
            self.annotations = self._brief.annotations()
            self.place = self._brief.place()
            self.searches = searches_of(state.searches())
            self.commands = state.commands()
            # What is read may show damage that opening did not.
            self.notice = state.remark

    def notes(self, dossier: Dossier) -> Notes:
        """The marks and notes as they stand in a dossier."""
        known = self._notes
        if known is None or known[0] is not dossier or known[1] is not self.annotations:
            notes = self._placing.notes(dossier, self.annotations)
            self._notes = known = (dossier, self.annotations, notes)
        return known[2]

    # Marks and notes

    def toggle(self, dossier: Dossier, hold: Hold, then: Then) -> None:
        """Mark what `hold` names, or take the mark away where it has one."""

        def request() -> Work:
            here = [each.annotation for each in self.notes(dossier).at(hold)]
            marks = [each for each in here if each.kind is Kind.MARK]
            if not marks:
                new = new_at(dossier, hold, Kind.MARK)
                return lambda brief: brief.put(new)
            return lambda brief: _without(brief, marks)

        self._ask(request, then)

    def put(self, annotation: Annotation, then: Then | None = None) -> None:
        """Store a note as it is now."""
        self._ask(lambda: lambda brief: brief.put(annotation), then)

    def draft(self, dossier: Dossier, hold: Hold, annotation: Annotation | None = None) -> Draft:
        """The note to write on: `annotation`, else the last one on `hold`, else a new one there.

        One that could not be stored is taken up as it was left.
        """
        for draft in self.drafts:
            same = annotation.id == draft.base.id if annotation else draft.hold.place == hold.place
            if same:
                return draft
        if annotation is None:
            here = [each.annotation for each in self.notes(dossier).at(hold)]
            notes = [each for each in here if each.kind is Kind.NOTE]
            own = [each for each in notes if not each.copy_of]
            annotation = next(reversed(own or notes), None) or new_at(dossier, hold, Kind.NOTE)
        draft = Draft(self, annotation, hold)
        self.drafts.append(draft)
        return draft

    def put_latest(self, latest: Callable[[], Annotation], then: Then) -> None:
        """Store a note as it is when its turn has come; `then` is told also when the app ends."""

        def request() -> Work:
            annotation = latest()
            return lambda brief: brief.put(annotation)

        self._ask(request, then, late=True)

    def remove(self, annotation: Annotation, then: Then) -> None:
        """Remove an annotation, unless it was changed elsewhere: it is then what `then` is told."""

        def work(brief: BriefState) -> Annotation | None:
            brief.remove(annotation.id, annotation.revision)
            return next((each for each in brief.annotations() if each.id == annotation.id), None)

        self._ask(lambda: work, then)

    def look_again(self) -> None:
        """Take in what other programs have written."""
        self._ask(lambda: lambda _brief: None)

    # Places and histories

    def forget_day(self) -> None:
        """Let the last place be one of the whole brief: another day is asked for."""
        if self.place is not None:
            self.place = msgspec.structs.replace(self.place, as_of=None)

    def keep_place(self, place: LastPlace, then: Then | None = None) -> None:
        """Keep where the reader is, if that is not what was kept last."""
        if place == self.place:
            return
        self.place = place
        self._ask(lambda: lambda brief: brief.keep_place(place), then)

    def keep_search(self, search: Search) -> None:
        """Keep what was searched for."""
        state = self._state
        if state is not None:
            self._ask(lambda: lambda _brief: state.add_search(text_of(search)))

    def keep_command(self, name: str) -> None:
        """Keep that a command was called by its name."""
        state = self._state
        if state is not None:
            self.commands = (name, *(each for each in self.commands if each != name))
            self._ask(lambda: lambda _brief: state.add_command(name))

    # One after the other

    def begin(self, pump: MessagePump, changed: Callable[[], None]) -> None:
        """Write from now on; call `changed` whenever the annotations are not what they were."""
        self._pump, self._changed = pump, changed
        self._next()

    def _ask(self, request: Request, then: Then | None = None, *, late: bool = False) -> None:
        if self._brief is None:
            if then is not None:
                then(Outcome(error=self.trouble))
            return
        self._requests.append(_Asked(request, then, late))
        self._next()

    def _next(self) -> None:
        if self._pump is None or self._job is not None or not self._requests:
            return
        job = self._job = _Job(self._requests.popleft())
        pump = self._pump

        def work() -> None:
            self._do(job)
            pump.app.call_later(self._take, job)

        in_background(pump, work)

    def _do(self, job: _Job) -> None:
        brief = self._brief
        if brief is None:
            return
        try:
            annotation = job.work(brief)
            job.annotations = brief.annotations()
            job.outcome = Outcome(annotation)
        except StateError as error:
            job.outcome = Outcome(error=str(error))
        finally:
            job.done.set()

    def _take(self, job: _Job) -> None:
        if job is not self._job:
            return
        self._job = None
        outcome = job.outcome
        if job.annotations is not None:
            known = {each.id for each in self.annotations}
            key = outcome.annotation.id if outcome.annotation else None
            new = (each for each in job.annotations if each.id not in known)
            copies = tuple(each for each in new if key and each.copy_of == key)
            outcome = outcome._replace(copies=copies)
            if job.annotations != self.annotations:
                self.annotations = job.annotations
                self._changed()
        if job.then is not None:
            job.then(outcome)
        self._next()

    # The end

    def close(self, place: LastPlace | None = None) -> list[str]:
        """Write what is still to be written, without the app, and where the reader was.

        Gives what could not be kept of notes: for each a sentence with the reason, and its text.
        """
        self._pump, self._changed = None, lambda: None
        for draft in self.drafts:
            draft.told = lambda: None
        if self._brief is None or self._state is None:
            return []
        if self._job is not None and not self._job.done.wait(PATIENCE):
            return [text for draft in self.drafts for text in draft.unsaved()]
        self._finish()
        for draft in self.drafts:
            draft.save()
        if place is not None:
            self.keep_place(place)
        self._finish()
        self._state.close()
        return [text for draft in self.drafts for text in draft.unsaved()]

    def _finish(self) -> None:
        if self._job is not None:
            self._take_late(self._job)
        while self._requests:
            self._job = _Job(self._requests.popleft())
            self._do(self._job)
            self._take_late(self._job)

    def _take_late(self, job: _Job) -> None:
        # What would be said on a screen has no screen any more; a draft must know all the same.
        if not job.late:
            job.then = None
        self._take(job)


def _without(brief: BriefState, annotations: list[Annotation]) -> Annotation | None:
    for each in annotations:
        brief.remove(each.id, each.revision)
    return None
