"""Amounts: the numbers a brief states."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import msgspec

Amount: TypeAlias = Decimal


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number found in running text, at `text[start:end]`."""

    value: Amount
    start: int
    end: int
    ordinal: bool = False
    words: bool = False


def parse_amount(text: str) -> Amount | None:
    """Return the value an author wrote, or None."""
    try:
        return Decimal(text.replace(",", "").replace("_", ""))
    except ArithmeticError:
        return None


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return every number in running text."""
    raise NotImplementedError


def states(text: str, value: Amount) -> bool:
    """Tell whether the text states the value."""
    raise NotImplementedError


def format_amount(value: Amount) -> str:
    """Return the value with thousands commas."""
    return f"{value:,f}"
