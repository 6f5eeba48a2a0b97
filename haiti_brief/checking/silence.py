"""Silence: rules that the brief switches off at one place, each with a reason.

What is silenced is counted, not forgotten. A silence that gives no reason has no effect, and the
rules on silences themselves cannot be silenced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import short, yaml_text
from haiti_brief.loading.binder import suggest
from haiti_brief.model.brief import UNKNOWN, Silence

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


class Silences:
    """The silences of a brief that give a reason, found by rule and path."""

    def __init__(self, silences: Sequence[Silence]) -> None:
        self._in_force: dict[str, dict[str, list[int]]] = {}
        self.used: set[int] = set()
        """The positions of the silences that had an effect."""
        for number, silence in enumerate(silences):
            if _gives_reason(silence):
                paths = self._in_force.setdefault(silence.rule, {})
                paths.setdefault(_path(silence), []).append(number)

    def cover(self, rule: str, at: str) -> bool:
        """Whether what the rule finds at a path is silenced; the silences that do so are used."""
        paths = self._in_force.get(rule)
        if paths is None:
            return False
        covering = [path for path in _with_all_above(at) if path in paths]
        for path in covering:
            self.used.update(paths[path])
            # Used once is enough: a file may silence one thing a thousand times over.
            paths[path] = []
        return bool(covering)


def faults_of_silence(
    subject: Subject, used: set[int], names: Collection[str]
) -> Iterator[tuple[str, Finding]]:
    """What is wrong with the silences, each with the name of the rule it breaks.

    Of each rule so many come with advice as the limits let the checker tell.
    """
    told: Counter[str] = Counter()
    for name, finding in _faults(subject, used, names, told):
        told[name] += 1
        yield name, finding


def _faults(
    subject: Subject, used: set[int], names: Collection[str], told: Counter[str]
) -> Iterator[tuple[str, Finding]]:
    most = subject.dossier.limits.findings
    for number, silence in enumerate(subject.brief.silence):
        at = f"silence/{number}"
        if silence.rule not in names:
            if not subject.blank(f"{at}/rule"):
                suggested = names if told["silence-unknown-rule"] < most else ()
                yield "silence-unknown-rule", _unknown_rule(at, silence.rule, suggested)
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
            advised = told["silence-unknown-place"] < most
            yield _without_effect(subject, at, silence, advised=advised)


def _unknown_rule(at: str, rule: str, names: Collection[str]) -> Finding:
    near = suggest(rule, list(names)) if len(rule) <= 100 else None
    return Finding(
        f"{at}/rule",
        f"“{short(rule)}” is no rule",
        f"did you mean “{near}”?" if near else "the rules are listed in docs/rules.md",
        yaml_text(near) if near else None,
    )


def _without_effect(
    subject: Subject, at: str, silence: Silence, *, advised: bool
) -> tuple[str, Finding]:
    path = _path(silence)
    if path and subject.node(path) is not None:
        return "silence-unused", Finding(
            at, f"there is no {silence.rule} to silence at {short(path)}", "remove this entry"
        )
    near = _part_meant(subject, path) if advised else None
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
    affordable = len(path) <= 200 and len(subject.items) <= 1000
    item = suggest(f"{section}/{key}", subject.items) if affordable else None
    if item is None:
        return None
    whole = f"{item}/{below}"
    return whole if below and subject.node(whole) is not None else item
