"""Briefs of figures alone, for tests of how their readings agree."""

from typing import get_args

from haiti_brief.analysis.agreement import Pair, pairs
from haiti_brief.model.brief import Brief, Evidence, Figure, FigureKind, Modifier, Reading, When


def reading(
    value: str, date: str = "2025-01-18", computed: str | None = None, source: str | None = None
) -> Reading:
    """`value` has its modifier before it: `about 1000`."""
    modifiers: tuple[Modifier, ...] = get_args(Modifier)
    modifier = next((m for m in modifiers if value.startswith(f"{m} ")), modifiers[0])
    quoted = (Evidence(source=source, quote=f"{value} in {source}"),) if source else ()
    return Reading(
        value=value.removeprefix(f"{modifier} "), modifier=modifier, date=When(date=date),
        computed=computed, evidence=quoted,
    )  # fmt: skip


def stock(
    *readings: Reading,
    title: str = "Officers there",
    unit: str = "officers",
    kind: FigureKind = "stock",
    scope: str | None = None,
) -> Figure:
    return Figure(title=title, unit=unit, kind=kind, scope=scope, readings=readings)


def flow(*readings: Reading, unit: str = "officers", scope: str | None = None) -> Figure:
    return stock(*readings, title="Officers who land", unit=unit, kind="flow", scope=scope)


def brief_of(*figures: Figure) -> Brief:
    """A brief whose figures have the ids f0, f1 and so on."""
    named = {f"f{number}": figure for number, figure in enumerate(figures)}
    return Brief(format="1", title="t", figures=named)


def printed(brief: Brief, path: str) -> str:
    """What a reading prints, as `about 1000`."""
    _, figure_id, _, number = path.split("/")
    found = brief.figures[figure_id].readings[int(number)]
    return found.value if found.modifier == "exactly" else f"{found.modifier} {found.value}"


def relations(brief: Brief) -> set[tuple[str, str, str]]:
    """The pairs as (earlier value, later value, relation)."""
    return {(printed(brief, p.left), printed(brief, p.right), p.relation) for p in pairs(brief)}


def only(brief: Brief) -> Pair:
    (pair,) = pairs(brief)
    return pair
