"""The scale of values: which amount stands on which row, and the round numbers beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.model.amounts import Amount, format_amount

# Amounts may have more digits than the 28 to which decimals round by default.
_EXACT: Final = Context(prec=90)
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
_SCALES: Final = (
    (Decimal(10**12), " trillion", "tn"),
    (Decimal(10**9), " billion", "bn"),
    (Decimal(10**6), " million", "m"),
)
_LONGEST_PART: Final = 7
"""`40.7 million` is easier than its digits, `123.456789 million` is not."""

SQUEEZED: Final = Fraction(1, 8)
"""With less than this between the lowest and the highest, as a part of the highest, a scale from 0
would leave most of the chart empty and the points on one row."""


_Cost: TypeAlias = tuple[int, bool, Fraction]


class ValueScale(NamedTuple):
    """Amounts on rows, counted upwards from 0. `ticks` are rows with the amounts they stand for.

    `low` is the amount of row 0, `per_row` what a row is worth.
    """

    low: Fraction
    per_row: Fraction
    rows: int
    ticks: tuple[tuple[int, Amount], ...]

    def row(self, amount: Amount) -> int:
        """The row closest to an amount."""
        return max(0, min(self.rows - 1, round((Fraction(amount) - self.low) / self.per_row)))

    @property
    def from_zero(self) -> bool:
        """Whether 0 is on the scale."""
        return self.low <= 0 <= self.low + self.per_row * (self.rows - 1)


def value_scale(amounts: Iterable[Amount], rows: int) -> ValueScale:
    """The scale of `rows` rows, at least 2, on which all `amounts` lie, at least one.

    Its ticks are round numbers. It keeps different amounts on different rows as far as can be, and
    begins at 0 unless the amounts are so close together that most of it would be empty.
    """
    values = sorted(amounts)
    low, high = Fraction(values[0]), Fraction(values[-1])
    squeezed = 0 < high - low < abs(high if low > 0 else low) * SQUEEZED and low * high > 0
    if not squeezed:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        high = low + 1
    whole = all(value == value.to_integral_value() for value in values)
    found: list[tuple[_Cost, int, int, Decimal]] = []
    for step in _round_steps(high - low, whole=whole):
        first, last = _floor(low, step), -_floor(-high, step)
        each = (rows - 1) // (last - first)
        if each:
            cost = _cost(values, first * Fraction(step), Fraction(step) / each, each, last - first)
            found.append((cost, each, first, step))
    _, each, first, step = min(found)
    ticks: list[tuple[int, Amount]] = []
    number = 0
    while number * each < rows and (not ticks or Fraction(ticks[-1][1]) < high):
        ticks.append((number * each, _EXACT.multiply(step, Decimal(first + number))))
        number += 1
    return ValueScale(first * Fraction(step), Fraction(step) / each, rows, tuple(ticks))


def _cost(values: list[Amount], low: Fraction, per_row: Fraction, each: int, parts: int) -> _Cost:
    """What speaks against a scale: values that fall on one row, ticks on every row, coarse rows."""
    apart = len({round((Fraction(value) - low) / per_row) for value in values})
    # Two ticks tell little, so a scale with only them must be finer by some way.
    return len(set(values)) - apart, each == 1 and parts > 1, per_row * (4 if parts == 1 else 3)


def _floor(value: Fraction, step: Decimal) -> int:
    return value // Fraction(step)


def _round_steps(span: Fraction, *, whole: bool) -> Iterator[Decimal]:
    """The steps that could part `span`, from a hundredth of it to more than all of it."""
    size = _EXACT.divide(Decimal(span.numerator), Decimal(span.denominator)).adjusted()
    for exponent in range(size - 2, size + 2):
        for leading in _STEPS:
            step = _EXACT.scaleb(leading, exponent)
            if not whole or step == step.to_integral_value():
                yield step


def amount_words(value: Amount, *, short: bool = False) -> str:
    """A value as a chart prints it: `1,000`, `40.7 million`; `short`, `40.7m`."""
    for factor, word, letters in _SCALES:
        if abs(value) >= factor:
            part = format_amount(_EXACT.divide(value, factor))
            if len(part) <= _LONGEST_PART:
                return part + (letters if short else word)
            break
    written = format_amount(value)
    return f"{value:.2e}" if short and len(written) > 12 else written
