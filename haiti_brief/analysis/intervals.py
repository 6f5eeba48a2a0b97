"""What a reading's value and modifier allow: the amounts that it could stand for."""

from __future__ import annotations

from typing import NamedTuple

from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import Reading


class Interval(NamedTuple):
    """The amounts from `low` to `high`; None for no bound. `low_in`, `high_in`: bounds count."""

    low: Amount | None
    high: Amount | None
    low_in: bool = True
    high_in: bool = True

    def overlaps(self, other: Interval) -> bool:
        """Whether an amount lies in both."""
        raise NotImplementedError


def interval_of(reading: Reading) -> Interval | None:
    """The amounts a reading allows; None where its value is unknown or no number."""
    raise NotImplementedError
