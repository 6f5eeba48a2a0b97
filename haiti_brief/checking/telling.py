"""Which findings are told one by one: of each rule so many, the rest as one that counts them.

A file may break one rule a million times, and nobody reads that many. What the brief silences is
counted apart, however much it is, so that a silence never hides that others are left.
"""

from __future__ import annotations

from collections.abc import Iterable

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.silence import Silences
from haiti_brief.checking.subject import Subject
from haiti_brief.model.diagnostic import Diagnostic
from haiti_brief.text.visible import visible_line


class Telling:
    """The diagnostics of one run, as many of each rule as the limit `findings` allows."""

    def __init__(self, subject: Subject, silences: Silences) -> None:
        self._subject = subject
        self._silences = silences
        self._most = subject.dossier.limits.findings
        self._told: dict[str, int] = {}
        self._untold: dict[str, tuple[Rule, Finding, int]] = {}
        """The first finding of a rule that is not told, and how many there are of them."""
        self._diagnostics: list[Diagnostic] = []
        self.silenced = 0
        """How many findings the brief has switched off."""

    def of_form(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take what loading found, which it has bounded itself."""
        for diagnostic in diagnostics:
            if self._silences.cover(diagnostic.rule, diagnostic.at):
                self.silenced += 1
            else:
                self._diagnostics.append(diagnostic)

    def of_rule(self, rule: Rule) -> None:
        """Take what the rule's check finds. Beyond the limit the check is told that it is so."""
        self._subject.is_telling = True
        for finding in rule.check(self._subject) if rule.check else ():
            if self._silences.cover(rule.name, finding.at):
                self.silenced += 1
            else:
                self._subject.is_telling = self.take(rule, finding)
        self._subject.is_telling = True

    def take(self, rule: Rule, finding: Finding) -> bool:
        """Take a finding that no silence covers; whether another of its rule would be told."""
        told = self._told.get(rule.name, 0)
        if told < self._most:
            self._told[rule.name] = told + 1
            self._diagnostics.append(self._diagnostic(rule, finding))
        else:
            _, first, more = self._untold.get(rule.name, (rule, finding, 0))
            self._untold[rule.name] = (rule, first, more + 1)
        return told + 1 < self._most

    def result(self) -> tuple[Diagnostic, ...]:
        """All that is told, ordered by place."""
        found = [*self._diagnostics, *(self._rest(*rest) for rest in self._untold.values())]
        found.sort(
            key=lambda diagnostic: (diagnostic.sort_key(), diagnostic.message, diagnostic.at)
        )
        return tuple(found)

    def _rest(self, rule: Rule, first: Finding, more: int) -> Diagnostic:
        several = more > 1
        rest = Finding(
            first.at,
            f"{more:,} more of this rule {'are' if several else 'is'} not told"
            + (", the first of them here" if several else ", here"),
            f"all are counted below; --limit findings={self._most + more} tells them all",
            place=first.place,
        )
        return self._diagnostic(rule, rest, more)

    def _diagnostic(self, rule: Rule, finding: Finding, stands_for: int = 1) -> Diagnostic:
        subject = self._subject
        return Diagnostic(
            rule=rule.name, severity=rule.severity, message=visible_line(finding.message),
            file=subject.dossier.file.name, place=finding.place or subject.place(finding.at),
            at=finding.at, help=visible_line(finding.help) if finding.help else None,
            fix=finding.fix, excerpts=finding.excerpts, stands_for=stands_for,
        )  # fmt: skip
