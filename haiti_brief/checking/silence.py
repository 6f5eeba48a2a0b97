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


def _path(silence: Silence) -> str:
    return silence.at.strip("/")


def _with_all_above(path: str) -> Iterator[str]:
    """`path` and the paths that lead to it: `a/b/c`, `a/b`, `a`."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def silenced(
    diagnostics: list[Diagnostic], silences: tuple[Silence, ...]
) -> tuple[list[Diagnostic], set[int]]:
    """The diagnostics that are left, and the positions of the silences that had an effect."""
    left: list[Diagnostic] = []
    used: set[int] = set()
    in_force: dict[tuple[str, str], list[int]] = {}
    for number, silence in enumerate(silences):
        if _gives_reason(silence):
            in_force.setdefault((silence.rule, _path(silence)), []).append(number)
    for diagnostic in diagnostics:
        covering = [
            number
            for path in _with_all_above(diagnostic.at)
            for number in in_force.get((diagnostic.rule, path), ())
        ]
        used.update(covering)
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
    path = _path(silence)
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
    affordable = len(path) <= 200 and len(items) <= 1000
    item = suggest(f"{section}/{key}", items) if affordable else None
    if item is None:
        return None
    whole = f"{item}/{below}"
    return whole if below and subject.node(whole) is not None else item
