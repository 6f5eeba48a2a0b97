"""Rules on what a statement must rest on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import short
from haiti_brief.model.brief import UNKNOWN


def check_evidence(subject: Subject) -> Iterator[Finding]:
    """Statements that rest on nothing."""
    for statement in subject.dossier.statements:
        if not statement.quotes:
            title = statement.path if statement.title == UNKNOWN else statement.title
            key = "renderings" if statement.section == "quotations" else "evidence"
            yield Finding(
                statement.path,
                f"“{short(title)}” rests on no evidence",
                f"add `{key}:` with a source and its exact words, or make it a gap",
            )


def check_positions(subject: Subject) -> Iterator[Finding]:
    """Conflicts without two sides."""
    for key, conflict in subject.brief.conflicts.items():
        count = len(conflict.positions)
        if count < 2:
            yield Finding(
                f"conflicts/{key}",
                f"a conflict has at least two positions, this one has {count or 'none'}",
                "add what the other side says, with its evidence",
            )


RULES: Final = (
    Rule("no-evidence", "error", "a statement rests on nothing", check_evidence),
    Rule("one-sided-conflict", "error", "a conflict has fewer than two positions",
         check_positions),
)  # fmt: skip
