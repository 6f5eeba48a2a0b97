"""What the words of a brief's scales mean, for whoever prints them."""

from __future__ import annotations

from typing import Final

from haiti_brief.model.brief import ConflictKind, ConflictStatus, Likelihood

LIKELIHOOD_RANGES: Final[dict[Likelihood, tuple[int, int]]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""The percentages that each term stands for (ICD 203, section D.6.e)."""

CONFLICT_KINDS: Final[dict[ConflictKind, str]] = {
    "arithmetic": "the numbers do not add up",
    "figure": "the numbers differ",
    "date": "the dates differ",
    "fact": "the accounts of what is so differ",
    "wording": "the words differ",
    "scope": "the accounts may cover different things",
}
"""What the sources differ in, in few words."""

CONFLICT_STATUSES: Final[dict[ConflictStatus, str]] = {
    "open": "the sources leave it unsettled",
    "explained": "there is a reason why they differ",
    "resolved": "it is settled",
}
"""What a conflict's status means, in few words."""


def likelihood_words(likelihood: Likelihood) -> str:
    """A likelihood with its range: `very likely, 80 to 95 %`; `unknown` stays alone."""
    if likelihood not in LIKELIHOOD_RANGES:
        return likelihood
    low, high = LIKELIHOOD_RANGES[likelihood]
    return f"{likelihood}, {low} to {high} %"


def kind_words(kind: ConflictKind) -> str:
    """A conflict's kind with its meaning: `arithmetic: the numbers do not add up`."""
    return f"{kind}: {CONFLICT_KINDS[kind]}" if kind in CONFLICT_KINDS else "of unknown kind"


def status_words(status: ConflictStatus) -> str:
    """A conflict's status with its meaning: `open: the sources leave it unsettled`."""
    known = status in CONFLICT_STATUSES
    return f"{status}: {CONFLICT_STATUSES[status]}" if known else "of unknown status"


def position_letter(number: int) -> str:
    """What the position at `number`, from 0, is called: `A` to `Z`, then `27` and on."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)
