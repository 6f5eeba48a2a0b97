"""Sums of amounts."""

from __future__ import annotations

from haiti_brief.model.amounts import Amount


class ArithmeticFault(ValueError):  # noqa: N818
    """A sum that cannot be worked out; `column` is a 0-based code point."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def evaluate(expression: str) -> Amount:
    """Return the value of a sum."""
    raise NotImplementedError


def operands(expression: str) -> tuple[Amount, ...]:
    """Return the numbers of a sum."""
    raise NotImplementedError
