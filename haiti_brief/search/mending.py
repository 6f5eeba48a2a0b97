"""Mending: what happens when files that an index is mapped from turn out to be damaged."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from haiti_brief.search.index import Index

DAMAGED: Final = "The search index is damaged and is made anew"

SIGNS: Final = (
    ArithmeticError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    StopIteration,
    ValueError,
)
"""What a search may raise that is led astray by damaged arrays or texts.

Each may be a fault of the program, too. So the files are read before one is taken for damage.
"""


class Mender:
    """Makes an index anew whose files are damaged: once, so that a bad disk ends in no loop.

    `make` hands the new index over as it grows, and at last all of it. If `waits`, the question
    that found the damage waits for that; else it is made in a thread and handed to `grown`.
    """

    def __init__(
        self,
        make: Callable[[Callable[[Index], None]], None],
        grown: Callable[[Index], None],
        *,
        waits: bool,
    ) -> None:
        self._make = make
        self._grown = grown
        self._waits = waits
        self._begun = False
        self._lock = Lock()

    def mend(self) -> Index | None:
        """Begin to make the index anew, unless that was done; the new one, if this waits for it."""
        with self._lock:
            begun, self._begun = self._begun, True
        if begun:
            return None
        if not self._waits:
            # Nobody waits for it at the end of the program: a build that is cut short goes on.
            Thread(target=self._make, args=(self._grown,), daemon=True).start()
            return None
        found: list[Index] = []

        def take(index: Index) -> None:
            found[:] = [index]

        self._make(take)
        return found[0]
