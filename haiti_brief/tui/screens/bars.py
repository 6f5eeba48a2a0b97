"""What the title line and the tabs of the main screen say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from haiti_brief.analysis.origins import count_origins
from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import PANES
from haiti_brief.tui.lines import Piece, width_of
from haiti_brief.tui.widgets.bar import Part, part


class Standing(NamedTuple):
    """What the title tells beside the brief: problems found, and how far the check is (0 to 1)."""

    problems: int = 0
    checking: float | None = None


def title_parts(dossier: Dossier, standing: Standing, *, narrow: bool) -> tuple[Part, ...]:
    """The title line, what a reader must not miss first: it is cut at the right."""
    brief = dossier.brief
    parts: list[Part] = []
    as_of = brief.as_of.edtf
    if dossier.whole is not None and as_of:
        turned = (
            f" Back to {as_of.label()} " if narrow else f" Time turned back to {as_of.label()} "
        )
        parts.append(part(turned, "match", "as_of"))
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
