"""The programs that are measured, and the words by which a finished screen is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.terminal_session import Size, TerminalSession, python
from haiti_brief.analysis.chronology import timeline
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier

BESIDE: Final = 80
"""The columns from which the evidence stands beside the list."""


class Subject(NamedTuple):
    """A program: its name in the tables, its command, and what its first screen holds."""

    name: str
    command: list[str]
    words: tuple[str, ...]


def reader(
    size: Size, brief: str | None = None, words: Sequence[str] = (), at: str = "overview"
) -> Subject:
    """The program on a brief, by default the bundled one, opened at the overview or the timeline.

    `words` are what the first screen must hold; by default a word of the pane's first item, one
    of its evidence where that stands beside it, and the tabs and the footer.
    """
    command = python("-m", "haiti_brief", *([brief] if brief else []), "--at", at)
    return Subject("haiti-brief", command, tuple(words) or _first_screen(size, brief, at))


def _first_screen(size: Size, brief: str | None, at: str) -> tuple[str, ...]:
    dossier = open_dossier(Path(brief) if brief else bundled_brief())
    found = timeline(dossier.brief)
    entries = [*(entry for group in found.dated for entry in group.entries), *found.undated]
    first = [f"events/{entry.id}" for entry in entries]
    if at == "overview":
        first = [f"judgements/{key}" for key in dossier.brief.judgements]
    words = [at.capitalize(), "Open"]
    if first:
        statement = dossier.by_path[first[0]]
        words.append(_telling(statement.title))
        if size.columns >= BESIDE and statement.holds:
            words.append(_telling(statement.quotes[0].evidence.quote))
    return tuple(words)


def _telling(text: str) -> str:
    """The longest word: no line break falls into it."""
    words: list[str] = re.findall(r"\w+", text)
    return max(words, key=len, default="")


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
