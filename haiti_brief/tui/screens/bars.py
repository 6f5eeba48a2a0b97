"""What the title line and the tabs of the main screen say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from haiti_brief.analysis.origins import count_origins
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.commands import PANES
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.widgets.bar import Part, part


class Standing(NamedTuple):
    """What the title tells beside the brief: problems found, and how far the check is (0 to 1)."""

    problems: int = 0
    checking: float | None = None


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


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
        told = f" ! {_counted(standing.problems, 'problem')}: p "
        parts.append(part(told, "warn", "problems"))
    changed = [key for key, document in dossier.documents.items() if document.changed]
    if changed:
        parts.append(part(f" ! {', '.join(changed)} changed ", "warn", "problems"))
    # A warning is never what is cut off.
    at = len(parts) if narrow else 0
    parts.insert(at, part(f" {visible_line(brief.title)} ", "strong"))
    if dossier.whole is None and as_of:
        parts.append(part(f" as of {as_of.label()} ", "dim"))
    parts.append(part(f" {_counted(len(brief.sources), 'source')}", "dim"))
    parts.append(part(f" from {_counted(count_origins(brief), 'origin')} ", "dim"))
    disputed = sum(conflict.status == "open" for conflict in brief.conflicts.values())
    if disputed:
        parts.append(part(f" {_counted(disputed, 'open conflict')} ", "dim"))
    if standing.checking is not None:
        parts.append(part(f" checking {standing.checking:.0%} ", "dim"))
    return tuple(parts)


def tab_parts(
    here: str, filters: Mapping[str, str], widths: Mapping[str, int], *, room: int
) -> tuple[Part, ...]:
    """The panes' tabs. `widths` are those of panes side by side, whose tabs stand over them.

    Where the names do not fit in `room` cells, those of the other panes are shortened.
    """
    names = [(name, key, title) for name, key, title, _ in PANES]
    whole = sum(len(key) + len(title) + 3 for _, key, title in names)
    parts: list[Part] = []
    for name, key, title in names:
        tone = "head" if name == here else "dim"
        kept = filters.get(name, "")
        # On the narrowest screens the keys alone must do for the others.
        short = title if name == here or whole <= room else title[: 3 if room > 52 else 0]
        text = f"{key} {short}".rstrip() + (f" ({visible_line(kept)})" if kept else "")
        space = Piece(" " * max(1, widths.get(name, 0) - len(text) - 1))
        parts.append(Part((Piece(" "), Piece(text, tone), space), f"pane('{name}')"))
    return tuple(parts)
