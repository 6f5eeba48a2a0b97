"""What a reading's value and modifier allow: the amounts that it could stand for.

English sets no limits to `about` or `over`, so limits are set here. They are wide enough for how
news text rounds, and narrow enough that two counts which a reader would not take for one stay
apart: over 40 million may be 40.7 million, and is never 400 million.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final, NamedTuple

from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import Modifier

NEAR: Final = Decimal("0.1")
"""How far `about`, `estimated` and `just under` reach, as a part of the value."""

FAR: Final = Decimal("0.5")
"""How far `over` reaches, as a part of the value."""

EXACT: Final = Context(prec=80)
"""Amounts may have more digits than the 28 to which decimals round by default."""

_ZERO: Final = Decimal(0)


class Interval(NamedTuple):
    """The amounts from `low` to `high`; None for no bound. `low_in`, `high_in`: bounds count."""

    low: Amount | None
    high: Amount | None
    low_in: bool = True
    high_in: bool = True

    def overlaps(self, other: Interval) -> bool:
        """Whether an amount lies in both."""
        return not (self._below(other) or other._below(self))

    def plus(self, other: Interval) -> Interval:
        """The sums of an amount of this one and an amount of the other."""
        return Interval(
            _sum(self.low, other.low),
            _sum(self.high, other.high),
            self.low_in and other.low_in,
            self.high_in and other.high_in,
        )

    def _below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        touching = self.high_in and other.low_in
        return self.high < other.low or (self.high == other.low and not touching)


def allowed(value: Amount, modifier: Modifier) -> Interval:
    """The amounts that a value with a modifier allows; never an empty interval.

    - `about`, `estimated`: within `NEAR` of the value, since a number rounded to one digit, as
      most are after these words, is seldom further off.
    - `over`: above the value, and at most `FAR` of it higher, since who writes over 40 million
      has fewer than 60 million in mind.
    - `just under`: below the value, by `NEAR` of it at most.
    - `under`, `at most`, `up to`: from 0, since most things that are counted begin there. Below
      a value that is itself negative there is no bound.
    - `at least`: from the value, without an upper bound: the words promise none.

    The bound that a word names counts for `at least`, `at most` and `up to`, and not for the
    others. Parts are of the value's size, so that over -10 is closer to 0. A part of 0 is no
    distance: about 0 is 0 alone, and over 0 and just under 0 have no second bound.
    """
    near, far = _part(value, NEAR), _part(value, FAR)
    match modifier:
        case "about" | "estimated":
            return Interval(EXACT.subtract(value, near), EXACT.add(value, near))
        case "over":
            return Interval(value, EXACT.add(value, far) if value else None, low_in=False)
        case "just under":
            return Interval(EXACT.subtract(value, near) if value else None, value, high_in=False)
        case "under":
            return Interval(_ZERO if value > 0 else None, value, high_in=False)
        case "at least":
            return Interval(value, None)
        case "at most" | "up to":
            return Interval(_ZERO if value >= 0 else None, value)
        case "exactly":
            return Interval(value, value)


def _part(value: Amount, share: Decimal) -> Amount:
    return EXACT.multiply(value.copy_abs(), share)


def _sum(one: Amount | None, other: Amount | None) -> Amount | None:
    return None if one is None or other is None else EXACT.add(one, other)
