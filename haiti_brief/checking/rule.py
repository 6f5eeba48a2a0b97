"""What a rule is: a short name, how grave it is, and the function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from haiti_brief.model.diagnostic import Excerpt, Place, Severity

if TYPE_CHECKING:
    from haiti_brief.checking.subject import Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """One break of a rule, before the rule's name and the file's are put to it.

    `at` is the path of the part it concerns. `place` is given where the fault stands further on
    than that part begins. `fix` is text to paste in place of the value at `at`, or, where it
    reads `key: value`, a line to add beneath it or to put in place of the line with that key.
    One that begins with `-` is to be added to the list at `at`; one of several indented lines is
    an entry for the section that `help` names.
    """

    at: str
    message: str
    help: str | None = None
    fix: str | None = None
    excerpts: tuple[Excerpt, ...] = ()
    place: Place | None = None


Check: TypeAlias = "Callable[[Subject], Iterable[Finding]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    `check` is None where the rule is kept while the brief is loaded: such a rule is listed so
    that the docs and `silence:` know its name.
    """

    name: str
    severity: Severity
    summary: str
    check: Check | None = None
