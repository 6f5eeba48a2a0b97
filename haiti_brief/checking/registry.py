"""All rules, by name, in the order of the docs."""

from __future__ import annotations

from typing import Final

from haiti_brief.checking import (
    agreement,
    coverage,
    dates,
    evidence,
    figures,
    form,
    ids,
    origins,
    quote_bounds,
    quotes,
    renderings,
    reuse,
    silence,
    sources,
)
from haiti_brief.checking.rule import Rule

RULES: Final[dict[str, Rule]] = {
    rule.name: rule
    for family in (
        form, sources, ids, quotes, quote_bounds, evidence, dates, figures,
        agreement, reuse, origins, renderings, coverage, silence,
    )
    for rule in family.RULES
}  # fmt: skip
