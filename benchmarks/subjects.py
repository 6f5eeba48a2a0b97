"""The programs that are measured, and the words by which a finished screen is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from benchmarks.terminal_session import Size, TerminalSession, python

BESIDE: Final = 80
"""The columns from which the evidence stands beside the list."""


class Subject(NamedTuple):
    """A program: its name in the tables, its command, and what its first screen holds."""

    name: str
    command: list[str]
    words: tuple[str, ...]


def reader(size: Size, brief: str | None = None, words: Sequence[str] = ()) -> Subject:
    """The program on a brief, by default the bundled one.

    `words` are what the first screen must hold. For the bundled brief they are known: its title,
    a row of the timeline, words of that row's evidence, and the footer.
    """
    command = python("-m", "haiti_brief", *([brief] if brief else []))
    known: tuple[str, ...] = ("Timeline", "Open")
    if brief is None:
        known = ("Kenya-led security mission", "Andresol is chosen", *known)
        if size.columns >= BESIDE:
            known = (*known, "former infantry officer")
    return Subject("haiti-brief", command, tuple(words) or known)


def bare(*, panel: bool = True) -> Subject:
    """The stock list, with its panel or without."""
    command = python("-m", "benchmarks.bare_app", *([] if panel else ["--no-panel"]))
    words = ("Bare", "Item 3", "Quit", *(("Detail of item 0", "assured") if panel else ()))
    return Subject("stock list", command, words)


def empty() -> Subject:
    """A Textual program that shows one word."""
    return Subject("empty app", python("-m", "benchmarks.bare_app", "--empty"), ("Nothing",))


def warm_up(subject: Subject, size: Size) -> str:
    """Run once, so that every module is compiled and in memory; the screen that it drew."""
    with TerminalSession(subject.command, size) as session:
        session.until_drawn(subject.words)
        return session.text
