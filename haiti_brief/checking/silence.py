"""Silence: rules that the brief switches off at one place, each with a reason.

What is silenced is counted, not forgotten. A silence that gives no reason has no effect, and the
rules on silences themselves cannot be silenced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import short, yaml_text
from haiti_brief.loading.binder import suggest
from haiti_brief.loading.dossier import SECTIONS
from haiti_brief.model.brief import UNKNOWN, Silence
from haiti_brief.model.diagnostic import Diagnostic

RULES: Final = (
    Rule("silence-unknown-rule", "error", "a silence names no rule"),
    Rule("silence-unknown-place", "error", "a silence names no part of the brief"),
    Rule("silence-without-why", "error", "a silence gives no reason"),
    Rule("silence-unused", "warning", "a silence silences nothing"),
)


def _gives_reason(silence: Silence) -> bool:
    return silence.why.strip() not in ("", UNKNOWN)


def _covers(silence: Silence, diagnostic: Diagnostic) -> bool:
    at = silence.at.strip("/")
    within = diagnostic.at == at or diagnostic.at.startswith(f"{at}/")
    return bool(at) and within and silence.rule == diagnostic.rule


def silenced(
    diagnostics: list[Diagnostic], silences: tuple[Silence, ...]
) -> tuple[list[Diagnostic], set[int]]:
    """The diagnostics that are left, and the positions of the silences that had an effect."""
    left, used = [], set()
    in_force = [(n, silence) for n, silence in enumerate(silences) if _gives_reason(silence)]
    for diagnostic in diagnostics:
        covering = {number for number, silence in in_force if _covers(silence, diagnostic)}
        used |= covering
        if not covering:
            left.append(diagnostic)
    return left, used


def faults_of_silence(
    subject: Subject, used: set[int], names: Collection[str]
) -> Iterator[tuple[str, Finding]]:
    """What is wrong with the silences, each with the name of the rule it breaks."""
    for number, silence in enumerate(subject.brief.silence):
        at = f"silence/{number}"
        if silence.rule not in names:
            if not subject.blank(f"{at}/rule"):
                yield "silence-unknown-rule", _unknown_rule(at, silence.rule, names)
        elif not _gives_reason(silence):
            if not subject.blank(f"{at}/why"):
                yield (
                    "silence-without-why",
                    Finding(
                        f"{at}/why",
                        "the silence gives no reason, so it has no effect",
                        "say why the rule does not hold here",
                    ),
                )
        elif number not in used:
            yield _without_effect(subject, at, silence)


def _unknown_rule(at: str, rule: str, names: Collection[str]) -> Finding:
    near = suggest(rule, list(names)) if len(rule) <= 100 else None
    return Finding(
        f"{at}/rule",
        f"“{short(rule)}” is no rule",
        f"did you mean “{near}”?" if near else "the rules are listed in docs/rules.md",
        yaml_text(near) if near else None,
    )


def _without_effect(subject: Subject, at: str, silence: Silence) -> tuple[str, Finding]:
    path = silence.at.strip("/")
    if path and subject.node(path) is not None:
        return "silence-unused", Finding(
            at, f"there is no {silence.rule} to silence at {short(path)}", "remove this entry"
        )
    near = _part_meant(subject, path)
    return "silence-unknown-place", Finding(
        f"{at}/at",
        f"“{short(silence.at)}” is no part of the brief",
        f"did you mean “{near}”?"
        if near
        else "name it by the keys that lead to it, as in `events/landing/date`",
        yaml_text(near) if near else None,
    )


def _part_meant(subject: Subject, path: str) -> str | None:
    """The part whose path is like `path`: its item mended, the rest kept if it is there."""
    section, _, rest = path.partition("/")
    key, _, below = rest.partition("/")
    items = [f"{name}/{entry}" for name in SECTIONS for entry in getattr(subject.brief, name)]
    affordable = len(path) <= 200 and len(items) <= 5000
    item = suggest(f"{section}/{key}", items) if affordable else None
    if item is None:
        return None
    whole = f"{item}/{below}"
    return whole if below and subject.node(whole) is not None else item
