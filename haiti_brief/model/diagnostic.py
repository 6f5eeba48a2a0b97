"""What is wrong with a brief, where, and how to mend it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A place in a text file: line and column, both counted from 1 in code points."""

    line: int
    column: int


class Excerpt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words of a source shown beneath a message, with the stretches to mark.

    `marks` are start and end offsets into `text`, a single line.
    """

    label: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True):
    """One problem of a brief.

    `at` is the path of the part it concerns, such as `events/fourth-contingent/date`. `help` says
    what to do; `fix` is text that can be pasted in place of what stands there. A `fatal` problem
    keeps the brief from opening. `stands_for` is how many problems it counts as: more than one
    where it tells of those that are not told one by one.
    """

    rule: str
    message: str
    file: str
    place: Place
    severity: Severity = "error"
    at: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    help: str | None = None
    fix: str | None = None
    fatal: bool = False
    stands_for: int = 1

    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by file, then place, then rule."""
        return (self.file, *self.place, self.rule)
