"""The lines under the box of the search: the scopes with their numbers, the sources with theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.search.results import Count, Fit, Results, Scope
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.lines import Piece, width_of
from haiti_brief.tui.screens.bars import Title
from haiti_brief.tui.widgets.bar import Part, part

SCOPE_TITLES: Final = {
    Scope.QUOTES: ("Quoted words", "Quotes"),
    Scope.SOURCES: ("Whole sources", "Sources"),
    Scope.ALL: ("Everything", "All"),
}
"""The scopes from the narrowest on, with what they are called where there is room and where not."""


_NEAR: Final = "no passage has these words as typed"
_ONCE: Final = "a sentence counts once, however quoted"
"""Why there may be more among the quotes than in everything, which has sentences instead."""


class Standing(NamedTuple):
    """What the scope line tells.

    `counts` are the numbers that are known; `told` is what goes on, such as `reading 34 %`, in
    full and in short; `missing` are words that nothing matches; `position` is the cursor's.
    """

    scope: Scope
    counts: Mapping[Scope, str]
    told: tuple[str, str] = ("", "")
    missing: str = ""
    position: str = ""


def title_of(dossier: Dossier) -> Title:
    """What stands above the box where time is turned back: in how many sources is searched."""
    if dossier.whole is None:
        return Title()
    told = f" {len(dossier.documents)} of {counted(len(dossier.whole.documents), 'source')} "
    return Title(of_day=(part(told, "dim"),))


def scope_line(standing: Standing, room: int) -> tuple[tuple[Part, ...], tuple[Part, ...], bool]:
    """The parts at the left and at the right, and whether all that is missing is among them.

    What does not fit in `room` cells is said in shorter words, and last without the numbers.
    """
    own = {scope: n for scope, n in standing.counts.items() if scope is standing.scope}
    forms: tuple[tuple[int, Mapping[Scope, str], int], ...]
    forms = ((0, standing.counts, 0), (1, standing.counts, 0), (1, standing.counts, 1),
             (1, own, 1), (1, {}, 1))  # fmt: skip
    for missing in dict.fromkeys((standing.missing, "")):
        for short, counts, brief in forms:
            parts = _scopes(standing.scope, counts, short)
            ends = _ends(standing.told[brief], missing, standing.position)
            if sum(width_of(each.pieces) for each in (*parts, *ends)) <= room:
                return parts, ends, missing == standing.missing
    return parts, ends, not standing.missing


def told_of(done: float | None, *, late: bool) -> tuple[str, str]:
    """What goes on, in full and in short: how much is read, or that an answer is late."""
    if done is not None and done < 1:
        return f"reading {100 * done:.0f} %", f"{done:.0%}"
    if late:
        return ("reading", "reading") if done is None else ("searching", "…")
    return "", ""


def standing(
    scope: Scope,
    results: Results,
    counts: Mapping[Scope, Count],
    told: tuple[str, str],
    at: int,
) -> Standing:
    """What is to be told where the cursor is on the hit number `at`, 0 for none."""
    total = str(results.count) if results.hits else ""
    position = f"{at}/{total}".rjust(2 * len(total) + 1) if total else ""
    quoted, everything = counts.get(Scope.QUOTES), counts.get(Scope.ALL)
    if quoted and everything and everything.total < quoted.total and not told[0]:
        told = (_ONCE, "")
    shown = {each: str(count) for each, count in counts.items()}
    return Standing(scope, shown, told, missing_of(results), position)


def missing_of(results: Results) -> str:
    """The words that no hit has, where there are hits, or that none has them as typed."""
    if not results.hits or not results.unmatched:
        return _NEAR if results.fit is Fit.NEAR else ""
    words = [w if w.startswith("“") else f"“{w}”" for w in results.unmatched]
    return f"not found: {visible_line(', '.join(words))}"


def remarks_of(results: Results) -> str:
    """What is wrong with the filters, in one line."""
    return visible_line(" · ".join(results.remarks))


def remarks_fit(results: Results, width: int, height: int) -> bool:
    """Whether the line under the scopes is shown and has room for the remarks."""
    shown = width >= 80 and height >= 20
    return shown and width_of(part(f" ! {remarks_of(results)} ").pieces) <= width


def _scopes(here: Scope, counts: Mapping[Scope, str], short: int) -> tuple[Part, ...]:
    parts = []
    for scope, titles in SCOPE_TITLES.items():
        count = f" {counts[scope]}" if scope in counts else ""
        tone = "head" if scope is here else "dim"
        pieces = (Piece(" "), Piece(titles[short], tone), Piece(f"{count} ", "dim"))
        parts.append(Part(pieces, f"to_scope('{scope}')"))
    return tuple(parts)


def _ends(told: str, missing: str, position: str) -> tuple[Part, ...]:
    found = (
        part(f" {told} ", "dim") if told else None,
        part(f" {missing} ", "warn") if missing else None,
        part(f" {position} ", "dim") if position else None,
    )
    return tuple(each for each in found if each is not None)


def source_line(by_source: Sequence[tuple[str, int]], room: int) -> tuple[Part, ...]:
    """How many hits stand in each source, the most first, as many as fit in `room` cells.

    A click on one searches in it alone.
    """
    whole = [_source(name, count, first=not at) for at, (name, count) in enumerate(by_source)]
    used, shown = 0, 0
    for at, each in enumerate(whole):
        used += width_of(each.pieces)
        last = at + 1 == len(whole)
        if used + (0 if last else width_of(_more(len(whole) - at - 1).pieces)) > room:
            break
        shown = at + 1
    rest = len(whole) - shown
    return (*whole[:shown], *((_more(rest),) if rest else ()))


def _source(name: str, count: int, *, first: bool) -> Part:
    pieces = (
        Piece(" " if first else " · ", "dim"),
        Piece(visible_line(name), "accent"),
        Piece(f" {count}", "dim"),
    )
    return Part(pieces, f"of_source({name!r})")


def _more(rest: int) -> Part:
    return part(f" · {rest} more {'source' if rest == 1 else 'sources'}", "dim")
