"""The conflicts: what the sources disagree on, position against position."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from haiti_brief.analysis.origins import origin_of
from haiti_brief.loading.dossier import Statement
from haiti_brief.model.brief import UNKNOWN, Conflict
from haiti_brief.model.scales import position_letter
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane, counted_heading
from haiti_brief.tui.widgets.line_list import Row

STATUSES: Final = {
    "open": "Open",
    "explained": "Explained",
    "resolved": "Resolved",
    UNKNOWN: "Status unknown",
}
"""The statuses in the order shown, with their headings."""

INDENT: Final = (Piece("  "),)
CLAIM_INDENT: Final = (Piece("     "),)


class ConflictsPane(Pane):
    """Conflicts by status, the major ones of each first.

    A filter finds them also by `kind:date` and `status:open`.
    """

    section: ClassVar[str] = "conflicts"

    def build(self) -> list[Row]:
        """A heading a status, then its conflicts."""
        conflicts = self.dossier.brief.conflicts
        origins = origin_of(self.dossier.brief)
        rows: list[Row] = []
        for status, title in STATUSES.items():
            found = [pair for pair in conflicts.items() if pair[1].status == status]
            if found:
                rows.append(counted_heading(title, len(found)))
            for key, conflict in sorted(found, key=lambda pair: pair[1].weight != "major"):
                rows.append(self._row(key, conflict, origins))
        nothing = line(Piece("The brief records no conflict.", "dim"))
        return rows or [Row(lambda width: wrap(nothing, width))]

    def _row(self, key: str, conflict: Conflict, origins: dict[str, str]) -> Row:
        path = f"conflicts/{key}"
        statements = self.dossier.of_item(path)
        claims = " ".join(position.claim for position in conflict.positions)
        return Row(
            _lines(conflict, statements, origins),
            path,
            f"{conflict.title} {claims} kind:{conflict.kind} status:{conflict.status}",
        )


def _lines(
    conflict: Conflict, statements: tuple[Statement, ...], origins: dict[str, str]
) -> Callable[[int], list[Line]]:
    minor = conflict.weight == "minor"
    broken = any(not quote.holds for s in statements for quote in s.quotes)
    title = line(
        Piece("! " if broken else "", "warn"),
        Piece("" if conflict.kind == UNKNOWN else f"{conflict.kind}  ", "accent"),
        Piece(conflict.title, "dim" if minor else "text"),
    )
    positions = [] if minor else [_position(n, s, origins) for n, s in enumerate(statements)]

    def lines(width: int) -> list[Line]:
        drawn = wrap(title, width, hang=INDENT)
        for letter, claim in positions:
            drawn += wrap(claim, width, (Piece("  "), letter), CLAIM_INDENT)
        return drawn

    return lines


def _position(
    number: int, statement: Statement, origins: dict[str, str]
) -> tuple[Piece, tuple[Piece, ...]]:
    """A position's letter, and its claim with the sources that carry it."""
    sources = tuple(dict.fromkeys(quote.source for quote in statement.quotes if quote.holds))
    carried = " ".join(sources) or "no source"
    count = len({origins[source] for source in sources})
    if count < len(sources):
        carried += f", {count} origin{'' if count == 1 else 's'}"
    letter = f"{position_letter(number):<3}"
    return Piece(letter, "rule"), line(statement.title, Piece(f" · {carried}", "dim"))
