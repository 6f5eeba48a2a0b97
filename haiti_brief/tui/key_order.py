"""Keys in turn: each acts on what the one before has led to.

Over a slow line several keys come at once. Textual hands each to what has the focus at that moment,
while what an Enter opens is still on its way through the messages of list, screen and app; the
next key would act on the screen that is about to go.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from haiti_brief.tui.once import once
from haiti_brief.tui.screens.base import BriefScreen

_ROUNDS: Final = 3
"""A key goes up to the app, its action's message goes up, and so does what answers that."""
_TWICE: Final = 2
"""What a part sends to itself stands behind what it has been asked."""
_PATIENCE: Final = 0.5
"""Seconds after which the next key has its turn all the same: a part that went does not answer."""


class KeyOrder:
    """Holds keys back until those before them are done with.

    `hand_on` takes a key to where Textual would have taken it at once.
    """

    def __init__(self, app: App[None], hand_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[events.Key] = deque()
        self._busy = False
        self._turn = 0
        self._timer: Timer | None = None

    @property
    def is_through(self) -> bool:
        """Whether every key that was taken has had its turn."""
        return not self._waiting

    async def take(self, key: events.Key) -> None:
        """Hand a key on in its turn."""
        if not self._busy:
            await self._hand(key)
            return
        self._waiting.append(key)
        self._lose_patience()

    def _lose_patience(self) -> None:
        """See to it that a key waits no longer than it may."""
        if self._timer is None:
            self._timer = once(self._app, _PATIENCE, partial(self._late, self._turn))

    async def _hand(self, key: events.Key) -> None:
        self._busy = True
        self._turn += 1
        turn = self._turn
        if self._waiting:
            self._lose_patience()
        if self._app.screen_stack and isinstance(self._app.screen, BriefScreen):
            self._app.screen.hear()
        await self._hand_on(key)
        await self._follow(turn, self._parts(), _ROUNDS)

    def _parts(self) -> deque[MessagePump]:
        """The parts that a message passes on its way from the focus to the app."""
        if not self._app.screen_stack:
            return deque()
        begin = self._app.focused or self._app.screen
        return deque(part for part in begin.ancestors_with_self for _ in range(_TWICE))

    async def _follow(self, turn: int, parts: deque[MessagePump], rounds: int) -> None:
        """Ask one part after the other to say when it is through; then the next key goes."""
        if turn != self._turn:
            return
        while parts:
            if parts.popleft().call_later(self._follow, turn, parts, rounds):
                return
        if rounds > 1:
            await self._follow(turn, self._parts(), rounds - 1)
        else:
            await self._next()

    async def _late(self, turn: int) -> None:
        if turn == self._turn:
            await self._next()

    async def _next(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._busy = False
        self._turn += 1
        if self._waiting:
            await self._hand(self._waiting.popleft())
