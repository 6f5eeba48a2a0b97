"""Checking a dossier: every rule in one run, and a count of what was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from haiti_brief.analysis.analyse import Analysis
from haiti_brief.checking.registry import RULES
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.silence import faults_of_silence, silenced
from haiti_brief.checking.subject import Subject
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.model.diagnostic import Diagnostic
from haiti_brief.text.anchoring import Verdict

UNCHECKED = "unchecked"
"""Counts the quotes without words or without a source that could be read, beside the verdicts."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a brief was checked.

    `quotes` counts by verdict, in the verdicts' order, without those that never came up; dates
    and numbers that are `unknown` are not counted.
    """

    sources: int
    statements: int
    quotes: dict[str, int]
    dates: int
    numbers: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    `diagnostics` are ordered by place; `silenced` counts those that the brief has switched off.
    `analysis` is what the rules had to go by, for whoever shows it.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    silenced: int
    counts: Counts
    analysis: Analysis = field(default_factory=lambda: Analysis((), (), (), {}))

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


def check(dossier: Dossier, progress: Callable[[float], None] | None = None) -> Report:
    """Check a dossier against every rule, the faults that loading found among them.

    `progress` is told how much of the analysis, which takes longest, is done: from 0 to 1.
    """
    subject = Subject(dossier, progress)
    found = [*dossier.file.diagnostics, *_diagnostics(subject)]
    left, used = silenced(found, subject.brief.silence)
    silent = len(found) - len(left)
    left += [
        _diagnostic(subject, RULES[name], finding)
        for name, finding in faults_of_silence(subject, used, RULES)
    ]
    left.sort(key=lambda diagnostic: (diagnostic.sort_key(), diagnostic.message, diagnostic.at))
    return Report(dossier.file.name, tuple(left), silent, _counts(subject), subject.analysis)


def _diagnostics(subject: Subject) -> Iterator[Diagnostic]:
    for rule in RULES.values():
        for finding in rule.check(subject) if rule.check else ():
            yield _diagnostic(subject, rule, finding)


def _diagnostic(subject: Subject, rule: Rule, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=rule.name, severity=rule.severity, message=finding.message,
        file=subject.dossier.file.name, place=finding.place or subject.place(finding.at),
        at=finding.at, help=finding.help, fix=finding.fix, excerpts=finding.excerpts,
    )  # fmt: skip


def _counts(subject: Subject) -> Counts:
    dossier = subject.dossier
    verdicts = [subject.verdict(cited).value for cited in subject.cited]
    quotes = sum(len(statement.quotes) for statement in dossier.statements)
    verdicts += [UNCHECKED] * (quotes - len(verdicts))
    named = [*(verdict.value for verdict in Verdict), UNCHECKED]
    return Counts(
        sources=len(dossier.documents),
        statements=len(dossier.statements),
        quotes={name: count for name in named if (count := verdicts.count(name))},
        dates=sum(1 for dated in subject.dates if dated.when.date != UNKNOWN),
        numbers=len(subject.values),
    )
