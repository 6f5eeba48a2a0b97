"""What the app knows of the reader's marks, notes, places and searches, and how it keeps them.

Writing waits for the disk, so it is done in a thread, one thing after the other. What is asked for
is looked at when its turn has come: it then sees all that was written before it. It is told as
done once the write has returned. What is still to be written when the app ends is written then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import msgspec

from haiti_brief.state.annotation import Annotation, Kind, LastPlace
from haiti_brief.state.errors import StateError
from haiti_brief.tui.background import in_background
from haiti_brief.tui.draft import Draft, Outcome
from haiti_brief.tui.note_finder import NoteFinder
from haiti_brief.tui.notes import Hold, Notes, is_note, new_at
from haiti_brief.tui.searches import Search, searches_of, text_of

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from haiti_brief.loading.dossier import Dossier
    from haiti_brief.state.state import BriefState, State

PATIENCE: Final = 8.0
"""Seconds that the end of the program waits for what is to be written: longer than SQLite does."""
NOT_KEPT: Final = "the program was started with --no-state"


Then: TypeAlias = Callable[[Outcome], None]
Work: TypeAlias = "Callable[[BriefState], Annotation | None]"
Request: TypeAlias = Callable[[], Work]


class _Asked(NamedTuple):
    """What is still to be written; `what` says what could not be done, "" for what is not told."""

    request: Request
    then: Then | None = None
    late: bool = False
    what: str = ""


class _Job:
    """A write that a thread does; when `done` is set, `outcome` tells what became of it.

    Its `then` is told, after the app has ended only where it is to be told `late`.
    """

    def __init__(self, asked: _Asked) -> None:
        self.work = asked.request()
        self.asked = asked
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
        self._ending = False
        self._failed: list[str] = []
        self._finder = NoteFinder()

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
        """The marks and notes as they stand in a dossier, those that are found by now."""
        return self._finder.notes(dossier, self.annotations)

    def _on(self, dossier: Dossier, hold: Hold) -> list[Annotation]:
        return self._finder.at(dossier, self.annotations, hold)

    # Marks and notes

    def toggle(self, dossier: Dossier, hold: Hold, then: Then) -> None:
        """Mark what `hold` names, or take the mark away where it has one; notes stay.

        What other programs have written meanwhile counts.
        """

        def request() -> Work:
            marks = [each for each in self._on(dossier, hold) if not is_note(each)]
            if not marks:
                new = new_at(dossier, hold, Kind.MARK)
                return lambda brief: brief.put(new)
            return lambda brief: _without(brief, marks)

        self.look_again()
        self._ask(_Asked(request, then, what="A mark could not be set or taken away"))

    def put(self, annotation: Annotation, then: Then | None = None) -> None:
        """Store a note as it is now."""
        what = f"A note could not be put back, with the text:\n{annotation.body}\nThe reason"
        if not annotation.body.strip():
            what = "A mark could not be put back"
        self._ask(_Asked(lambda: lambda brief: brief.put(annotation), then, what=what))

    def draft(self, dossier: Dossier, hold: Hold, annotation: Annotation | None = None) -> Draft:
        """The note to write on: `annotation`, else the last one there, else a new one.

        There is at the words that `hold` names, or at their item where only that has a note. One
        that could not be stored is taken up as it was left.
        """
        for draft in self.drafts:
            same = annotation.id == draft.base.id if annotation else draft.hold.place == hold.place
            if same:
                return draft
        others = 0
        if annotation is None:
            hold, notes = self._written(dossier, hold)
            own = [each for each in notes if not each.copy_of]
            annotation = next(reversed(own or notes), None) or new_at(dossier, hold, Kind.NOTE)
            others = max(0, len(notes) - 1)
        found = annotation.id
        draft = next((each for each in self.drafts if each.base.id == found), None) or Draft(
            self, annotation, hold, others
        )
        if draft not in self.drafts:
            self.drafts.append(draft)
        return draft

    def _written(self, dossier: Dossier, hold: Hold) -> tuple[Hold, list[Annotation]]:
        """The notes on the words that `hold` names, else those on its item, with what they are on.

        Notes on the item are counted also where the words have some.
        """
        item = Hold(hold.item)
        on_item = [each for each in self._on(dossier, item) if is_note(each)] if hold.item else []
        if hold.place == item.place:
            return item, on_item
        on_words = [each for each in self._on(dossier, hold) if is_note(each)]
        if on_item and not on_words:
            return item, on_item
        return hold, [*on_item, *on_words] if on_words else []

    def renew(self, dossier: Dossier, draft: Draft) -> bool:
        """Let a draft go on from what other programs have written; whether that changed it."""
        known = {each.id: each for each in self.annotations}
        stored = known.get(draft.base.id)
        if stored is None and not draft.base.revision:
            notes = [each for each in self._on(dossier, draft.hold) if is_note(each)]
            stored = next(reversed(notes), None)
        taken = {each.base.id for each in self.drafts if each is not draft}
        return stored is not None and stored.id not in taken and draft.adopt(stored)

    def put_latest(self, latest: Callable[[], Annotation], then: Then) -> None:
        """Store a note as it is when its turn has come; `then` is told also when the app ends."""

        def request() -> Work:
            annotation = latest()
            return lambda brief: brief.put(annotation)

        self._ask(_Asked(request, then, late=True))

    def remove(self, latest: Callable[[], Annotation], then: Then) -> None:
        """Remove an annotation as it is when its turn has come.

        Where it was changed elsewhere it stays, and is what `then` is told.
        """

        def request() -> Work:
            annotation = latest()

            def work(brief: BriefState) -> Annotation | None:
                brief.remove(annotation.id, annotation.revision)
                left = (each for each in brief.annotations() if each.id == annotation.id)
                return next(left, None)

            return work

        self._ask(_Asked(request, then, what="A mark or note could not be removed"))

    def look_again(self, then: Then | None = None) -> None:
        """Take in what other programs have written."""
        self._ask(_Asked(lambda: lambda _brief: None, then))

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
        self._ask(_Asked(lambda: lambda brief: brief.keep_place(place), then))

    def keep_search(self, search: Search) -> None:
        """Keep what was searched for."""
        state = self._state
        if state is not None:
            self._ask(_Asked(lambda: lambda _brief: state.add_search(text_of(search))))

    def keep_command(self, name: str) -> None:
        """Keep that a command was called by its name."""
        state = self._state
        if state is not None:
            self.commands = (name, *(each for each in self.commands if each != name))
            self._ask(_Asked(lambda: lambda _brief: state.add_command(name)))

    # One after the other

    def begin(self, pump: MessagePump, changed: Callable[[], None]) -> None:
        """Write from now on; call `changed` whenever the annotations are not what they were."""
        self._pump, self._changed = pump, changed
        self._finder.begin(pump, changed)
        self._next()

    def _ask(self, asked: _Asked) -> None:
        if self._brief is None:
            if asked.then is not None:
                asked.then(Outcome(error=self.trouble))
            return
        self._requests.append(asked)
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
        if self._ending and outcome.error and job.asked.what:
            self._failed.append(f"{job.asked.what}: {outcome.error}.")
        if job.asked.then is not None and (job.asked.late or self._pump is not None):
            job.asked.then(outcome)
        self._next()

    # The end

    def end(self) -> None:
        """The screens will be gone soon: take in what is typed, and what fails from now on."""
        self._ending = True
        for draft in self.drafts:
            draft.take_in()

    def close(self, place: LastPlace | None = None, patience: float = PATIENCE) -> list[str]:
        """Write what is still to be written, without the app, and where the reader was.

        Gives what could not be kept within `patience` seconds, as `unsaved` does.
        """
        self.end()
        self._finder.end()
        self._pump, self._changed = None, lambda: None
        for draft in self.drafts:
            draft.told, draft.typed = (lambda: None), None
        if self._brief is None or self._state is None:
            return []
        # Another program may hold the file longer than the end of this one can wait.
        finishing = Thread(target=self._finish, args=(place, self._state), daemon=True)
        finishing.start()
        finishing.join(patience)
        return self.unsaved()

    def unsaved(self) -> list[str]:
        """What is not kept: sentences with the reason, and of notes the whole text."""
        waiting = [asked.what for asked in tuple(self._requests) if asked.what]
        job = self._job
        if job is not None and job.asked.what and not job.done.is_set():
            waiting.insert(0, job.asked.what)
        late = [f"{what}: there was no time." for what in waiting]
        texts = [text for draft in tuple(self.drafts) for text in draft.unsaved()]
        return [*self._failed, *late, *texts]

    def _finish(self, place: LastPlace | None, state: State) -> None:
        if self._job is not None:
            self._job.done.wait()
            self._take(self._job)
        self._write_the_rest()
        for draft in self.drafts:
            draft.save()
        # A place is kept where the disk takes what is written; that shows only now.
        self._write_the_rest()
        if place is not None and not self.unsaved():
            self.keep_place(place)
        self._write_the_rest()
        state.close()

    def _write_the_rest(self) -> None:
        while self._requests:
            job = self._job = _Job(self._requests.popleft())
            self._do(job)
            self._take(job)


def _without(brief: BriefState, annotations: list[Annotation]) -> Annotation | None:
    for each in annotations:
        brief.remove(each.id, each.revision)
    return None
