"""Questions to the index, answered beside the screen: no key ever waits for an answer.

One thread at a time works on them, and when it has finished one it takes the newest; those between
are never asked. An answer that a newer question has overtaken is known by its serial number.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.message_pump import MessagePump

from haiti_brief.tui.background import in_background

if TYPE_CHECKING:
    from collections.abc import Mapping

    from haiti_brief.search.index import Index
    from haiti_brief.search.results import Count, Results, Scope
    from haiti_brief.tui.searches import Search

LIMIT = 50
"""The most hits that are asked for."""


class Question(NamedTuple):
    """A search, and the index as it is now."""

    serial: int
    search: Search
    of: Index


class Grown(Message, bubble=False):
    """There is an index, or there is more in it."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index


class Answered(Message, bubble=False):
    """The hits are there."""

    def __init__(self, question: Question, results: Results) -> None:
        super().__init__()
        self.question = question
        self.results = results


class Counted(Message, bubble=False):
    """How many hits there are in each scope is known."""

    def __init__(self, question: Question, counts: Mapping[Scope, Count]) -> None:
        super().__init__()
        self.question = question
        self.counts = counts


class Answerer:
    """Takes questions and posts `Answered` and then `Counted` to `pump`.

    Both may be asked of it from any thread.
    """

    def __init__(self, pump: MessagePump) -> None:
        self._pump = pump
        self._lock = Lock()
        self._index: Index | None = None
        self._search: Search | None = None
        self._serial = 0
        self._next: Question | None = None
        self._working = False

    def ask(self, search: Search | None) -> None:
        """Answer `search` as soon as there is an index, and nothing before it; None for nothing."""
        with self._lock:
            self._serial += 1
            self._search = search
            self._next = None
            self._put()

    def use(self, index: Index) -> None:
        """Answer from this index from now on: the last question again, too."""
        with self._lock:
            self._index = index
            self._put()

    def is_newest(self, question: Question) -> bool:
        """Whether nothing else has been asked since."""
        return question.serial == self._serial

    def _put(self) -> None:
        if self._search is None or self._index is None:
            return
        self._next = Question(self._serial, self._search, self._index)
        if not self._working:
            self._working = True
            in_background(self._pump, self._work)

    def _take(self) -> Question | None:
        with self._lock:
            question, self._next = self._next, None
            self._working = question is not None
            return question

    def _work(self) -> None:
        while (question := self._take()) is not None:
            words, scope = question.search
            results = question.of.search(words, scope, LIMIT)
            self._pump.post_message(Answered(question, results))
            # What was typed meanwhile comes before what only stands at the side.
            if self._next is None and self.is_newest(question):
                counts = question.of.counts(words)
                self._pump.post_message(Counted(question, counts))
