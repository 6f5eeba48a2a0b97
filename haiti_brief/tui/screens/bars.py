"""What the title lines of the screens and the tabs of the main screen say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from haiti_brief.analysis.origins import count_origins
from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import PANES
from haiti_brief.tui.lines import Piece, width_of
from haiti_brief.tui.widgets.bar import Part, part

NARROW: Final = 80
"""Cells below which a title says in few words that time is turned back."""


class Standing(NamedTuple):
    """What the title tells beside the brief: problems found, and how far the check is (0 to 1)."""

    problems: int = 0
    checking: float | None = None


class Title(NamedTuple):
    """The title of a screen other than the main one.

    `parts` are what it says; `apart` are the same in smaller parts, for where the day stands before
    them, of which the first `needed` must not be cut off. `of_day` is told only with the day.
    """

    parts: tuple[Part, ...] = ()
    apart: tuple[Part, ...] = ()
    needed: int = 1
    of_day: tuple[Part, ...] = ()


def turned_part(dossier: Dossier, *, narrow: bool, action: str = "") -> Part | None:
    """That time is turned back, and to which day; None in the present."""
    as_of = dossier.brief.as_of.edtf
    if dossier.whole is None or not as_of:
        return None
    told = "Back to" if narrow else "Time turned back to"
    return part(f" {told} {as_of.label()} ", "match", action)


def title_lines(
    dossier: Dossier, title: Title, room: int
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The line above the title, mostly empty, and the title with the day before it.

    Where the day would push off what the title must say, it stands in the line above.
    """
    narrow = room < NARROW
    forms = [turned_part(dossier, narrow=short) for short in ((True,) if narrow else (False, True))]
    days = [day for day in forms if day is not None]
    if not days:
        return (), title.parts
    shown = (*(title.apart or title.parts), *title.of_day)
    # What is told of the day must not be cut off either.
    needed = len(shown) if title.of_day else title.needed
    day = max(days, key=lambda day: _fitting((day, *shown), room))
    if title.parts and _fitting((day, *shown), room) > needed:
        return (), (day, *shown)
    day = max(days, key=lambda day: _fitting((day, *title.of_day), room))
    return (day, *title.of_day), title.parts


def _fitting(parts: Sequence[Part], room: int) -> int:
    """How many of the parts fit in `room` cells, from the left."""
    ends = accumulate(width_of(each.pieces) for each in parts)
    return sum(end <= room for end in ends)


def title_parts(dossier: Dossier, standing: Standing, *, narrow: bool) -> tuple[Part, ...]:
    """The title line, what a reader must not miss first: it is cut at the right."""
    brief = dossier.brief
    parts: list[Part] = []
    as_of = brief.as_of.edtf
    turned = turned_part(dossier, narrow=narrow, action="as_of")
    if turned is not None:
        parts.append(turned)
    if standing.problems:
        told = f" ! {counted(standing.problems, 'problem')}: p "
        parts.append(part(told, "warn", "problems"))
    documents = dossier.documents.items()
    changed = [key for key, document in documents if document.faults and document.changed]
    if changed:
        parts.append(part(f" ! {', '.join(changed)} changed ", "warn", "problems"))
    # A warning is never what is cut off.
    at = len(parts) if narrow else 0
    parts.insert(at, part(f" {visible_line(brief.title)} ", "strong"))
    sources = counted(len(brief.sources), "source")
    parts.append(part(f" {sources}, {counted(count_origins(brief), 'origin')} ", "dim"))
    disputed = sum(conflict.status == "open" for conflict in brief.conflicts.values())
    if disputed:
        parts.append(part(f" {counted(disputed, 'open conflict')} ", "dim"))
    if dossier.whole is None and as_of:
        parts.append(part(f" as of {as_of.label()} ", "dim"))
    if standing.checking is not None:
        # It lasts with many sources only, and would be cut off behind what else is told of them.
        parts.insert(at + 1, part(f" checking {standing.checking:.0%} ", "dim"))
    return tuple(parts)


def tab_parts(here: str, filters: Mapping[str, str], *, room: int) -> tuple[Part, ...]:
    """The panes' tabs; where their names do not fit in `room` cells, the others are shortened."""
    kept = {name: f" ({visible_line(words)})" for name, words in filters.items() if words}
    for letters in (None, 3, 0):
        parts = []
        for name, key, title, _ in PANES:
            short = title if name == here else title[:letters]
            text = f"{key} {short}".rstrip() + kept.get(name, "")
            tone = "head" if name == here else "dim"
            parts.append(Part((Piece(" "), Piece(text, tone), Piece(" ")), f"pane('{name}')"))
        if sum(width_of(part_.pieces) for part_ in parts) <= room:
            break
    return tuple(parts)
