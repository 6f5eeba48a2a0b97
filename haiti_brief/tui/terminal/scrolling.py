"""Rows that stand elsewhere now: a terminal can move them by itself."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from haiti_brief.tui.terminal.cells import BLANK, Row

_FEWEST: Final = 3
"""Rows that must have moved alike before it is worth the few bytes."""


class Scroll(NamedTuple):
    """Rows from `top` to before `bottom` move up by `lines`, down where it is negative."""

    top: int
    bottom: int
    lines: int


def find_scroll(shown: list[Row], wanted: list[Row]) -> Scroll | None:
    """The one scroll that brings most rows of what is shown to where they are wanted.

    None where it would leave as much to write as before.
    """
    changed = [y for y, row in enumerate(wanted) if row != shown[y]]
    if len(changed) < _FEWEST:
        return None
    standing: dict[tuple[object, ...], list[int]] = {}
    for y in changed:
        standing.setdefault(tuple(shown[y]), []).append(y)
    ways = Counter(
        before - y
        for y in changed
        if not _is_blank(wanted[y])
        for before in standing.get(tuple(wanted[y]), ())
    )
    if not ways:
        return None
    lines, rows = ways.most_common(1)[0]
    if rows < _FEWEST:
        return None
    last = len(wanted) - 1
    moved = [y for y in changed if 0 <= y + lines <= last and wanted[y] == shown[y + lines]]
    scroll = Scroll(min(moved[0], moved[0] + lines), max(moved[-1], moved[-1] + lines) + 1, lines)
    after = [list(row) for row in shown]
    apply_scroll(after, scroll)
    left = sum(row != after[y] for y, row in enumerate(wanted))
    return scroll if left < len(changed) - 1 else None


def apply_scroll(rows: list[Row], scroll: Scroll) -> None:
    """Move rows as the terminal does; those that come in are blank."""
    top, bottom, lines = scroll
    width = len(rows[top])
    part = rows[top:bottom]
    empty: list[Row] = [[BLANK] * width for _ in range(abs(lines))]
    rows[top:bottom] = part[lines:] + empty if lines > 0 else empty + part[:lines]


def _is_blank(row: Row) -> bool:
    return all(cell == BLANK for cell in row)
