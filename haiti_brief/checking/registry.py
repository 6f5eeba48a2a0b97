"""All rules, by name, in the order of the docs."""

from __future__ import annotations

from typing import Final

from haiti_brief.checking import (
    dates,
    evidence,
    figures,
    form,
    ids,
    quote_bounds,
    quotes,
    silence,
    sources,
)
from haiti_brief.checking.rule import Rule

RULES: Final[dict[str, Rule]] = {
    rule.name: rule
    for family in (form, sources, ids, quotes, quote_bounds, evidence, dates, figures, silence)
    for rule in family.RULES
}
