"""Rules on origins: what looks like two witnesses and is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.analysis.origins import origin_of
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import listing, short
from haiti_brief.loading.dossier import Statement

_MOST_NAMED: Final = 20

_COMPARED: Final = ("conflicts", "quotations", "gaps")
"""Sections that set sources side by side: comparing copies is what they are for."""


def check_one_origin(subject: Subject) -> Iterator[Finding]:
    """Items with a statement for which several sources of one origin, and no other, stand."""
    origins = origin_of(subject.brief)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for statement in subject.dossier.statements:
        if statement.section not in _COMPARED:
            sources = _sources(statement)
            if len(sources) > 1 and len({origins[key] for key in sources}) == 1:
                found.setdefault(statement.item, {})[statement.path] = sources
    for item, rests in found.items():
        sources = tuple(dict.fromkeys(key for group in rests.values() for key in group))
        statements = len(subject.dossier.of_item(item))
        one = len({origins[key] for key in sources}) == 1
        yield Finding(
            item,
            f"{_which(item, len(rests), statements)} on {listing(_named(sources))}, which "
            + ("are one origin and count once" if one else "count once in each: they are copies"),
            "cite a source of another origin as well, or let `silence` say why one is enough, "
            "here or for the whole section",
        )


def _sources(statement: Statement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote.source for quote in statement.quotes if quote.holds))


def _named(sources: tuple[str, ...]) -> list[str]:
    """The sources as a message names them: of very many the first, and how many more there are."""
    more = len(sources) - _MOST_NAMED
    return [*sources[:_MOST_NAMED], f"{more:,} more"] if more > 0 else list(sources)


def _which(item: str, count: int, of: int) -> str:
    if of == 1:
        return f"{short(item)} rests"
    verb = "rests" if count == 1 else "rest"
    return f"{count:,} of the {of:,} statements of {short(item)} {verb}"


RULES: Final = (
    Rule("one-origin", "warning", "a statement's sources are all of one origin",
         check_one_origin),
)  # fmt: skip
