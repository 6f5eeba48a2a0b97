"""Checking a dossier: every rule in one run, and a count of what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from haiti_brief.analysis.analyse import Analysis
from haiti_brief.checking.registry import RULES
from haiti_brief.checking.silence import Silences, faults_of_silence
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.telling import Telling
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.model.diagnostic import Diagnostic, Severity
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

    `diagnostics` are ordered by place. Of each rule there are so many as the limit `findings` says,
    and where there are more, one that stands for the others. `silenced` counts the problems that
    the brief has switched off.
    `analysis` is what the rules had to go by, for whoever shows it.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    silenced: int
    counts: Counts
    analysis: Analysis = field(default_factory=lambda: Analysis((), (), (), {}))

    @property
    def errors(self) -> int:
        """How many errors there are, with those that are not told one by one."""
        return self._number("error")

    @property
    def warnings(self) -> int:
        """How many warnings there are, with those that are not told one by one."""
        return self._number("warning")

    def _number(self, severity: Severity) -> int:
        return sum(each.stands_for for each in self.diagnostics if each.severity == severity)


def check(dossier: Dossier, progress: Callable[[float], None] | None = None) -> Report:
    """Check a dossier against every rule, the faults that loading found among them.

    `progress` is told how much of the analysis, which takes longest, is done: from 0 to 1.
    """
    subject = Subject(dossier, progress)
    silences = Silences(subject.brief.silence)
    telling = Telling(subject, silences)
    telling.of_form(dossier.file.diagnostics)
    for rule in RULES.values():
        telling.of_rule(rule)
    for name, finding in faults_of_silence(subject, silences.used, RULES):
        telling.take(RULES[name], finding)
    return Report(
        dossier.file.name,
        telling.result(),
        telling.silenced,
        _counts(subject),
        subject.analysis,
    )


def _counts(subject: Subject) -> Counts:
    dossier = subject.dossier
    verdicts = Counter(subject.verdict(cited).value for cited in subject.cited)
    quotes = sum(len(statement.quotes) for statement in dossier.statements)
    verdicts[UNCHECKED] = quotes - verdicts.total()
    named = [*(verdict.value for verdict in Verdict), UNCHECKED]
    return Counts(
        sources=len(dossier.documents),
        statements=len(dossier.statements),
        quotes={name: count for name in named if (count := verdicts[name])},
        dates=sum(1 for dated in subject.dates if dated.when.date != UNKNOWN),
        numbers=len(subject.values),
    )
