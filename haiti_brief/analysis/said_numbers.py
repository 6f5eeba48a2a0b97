"""Which numbers of a text count something: "no one" and "for the first time" count nothing."""

from __future__ import annotations

import re
from typing import Final

from haiti_brief.model.amounts import Number, numbers_in

_PRONOUN_BEFORE: Final = re.compile(
    r"\b(?i:no|any|some|every|each|the|this|that|which|another|loved|little|only)[\s-]+$"
)
_PRONOUN_AFTER: Final = re.compile(
    r"['\u2019]s\b|\s+(?i:of|another|by|day|can|could|may|might|must|should|would|is|has|was|who)\b"
    r"|[-\u2010\u2011](?i:time|off|sided|way|on|to)\b|\s*(?:[.,;:!?)\"\u201d\u2019]|$)"
)


def counting_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text` as `numbers_in` finds them, without `one` where it is a pronoun.

    Pronouns are "no one", "one of them", "each one", "one's own"; "one-time" counts nothing either.
    """
    return tuple(number for number in numbers_in(text) if not _is_pronoun(text, number))


def counts_in(text: str) -> tuple[Number, ...]:
    """The numbers of `text` that count something: "for the first time" has none."""
    return tuple(
        number for number in counting_numbers(text) if not (number.ordinal and number.words)
    )


def _is_pronoun(text: str, number: Number) -> bool:
    if not number.words or text[number.start : number.end].lower() != "one":
        return False
    before = text[max(0, number.start - 12) : number.start]
    return bool(_PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(text, number.end))
