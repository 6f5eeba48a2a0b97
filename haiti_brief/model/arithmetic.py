"""Sums of amounts, as an author writes them under `computed`: `217 + 400`, `(744 − 144) × 2`.

The sum is read by a small parser of its own, of bounded length and depth; nothing is executed.
Values are decimals of 28 digits, whatever the decimal context of the caller.
"""

from __future__ import annotations

import re
from decimal import Context
from typing import Literal

import msgspec

from haiti_brief.model.amounts import Amount, parse_amount
from haiti_brief.text.visible import visible_line

LONGEST = 500
DEEPEST = 30

_PRECISE = Context(prec=28)
_SAME_SIGN = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"}
_TOKEN = re.compile(
    r"(?P<number>[0-9][0-9.,_]*(?: (?:thousand|million|billion|trillion)\b)?)"
    r"|(?P<sign>[-−–+*×·/÷()])"
    r"|\s+"
)


class ArithmeticFault(ValueError):
    """A sum that cannot be read or worked out; `column` is the code point (from 0) at fault."""

    def __init__(self, message: str, column: int) -> None:
        self.message = visible_line(message)
        super().__init__(self.message)
        self.column = column


class _Token(msgspec.Struct, frozen=True, gc=False):
    kind: Literal["number", "sign", "end"]
    text: str
    column: int
    amount: Amount | None = None


def evaluate(expression: str) -> Amount:
    """Return the value of a sum of numbers with `+ - * /` and brackets.

    The signs `−`, `×` and `÷` are read too, numbers as `parse_amount` reads them. Raises
    ArithmeticFault for anything else, a division by zero, and what is too long or too deep.
    """
    reader = _Reader(_tokens(expression))
    value = reader.sum()
    rest = reader.next
    if rest.kind != "end":
        what = "this bracket was not opened" if rest.text == ")" else f"no sign before {rest.text}"
        raise ArithmeticFault(f"{what}; write + - * or / between two numbers", rest.column)
    return value


def operands(expression: str) -> tuple[Amount, ...]:
    """Return the numbers of a sum in the order written, each without a sign before it.

    Raises ArithmeticFault for characters that belong to no sum; the order of the signs is not
    looked at.
    """
    return tuple(token.amount for token in _tokens(expression) if token.amount is not None)


def _tokens(expression: str) -> list[_Token]:
    if len(expression) > LONGEST:
        raise ArithmeticFault(f"a sum has at most {LONGEST} characters", LONGEST)
    tokens: list[_Token] = []
    at = 0
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        if not found:
            raise ArithmeticFault(
                f"{expression[at]} does not belong in a sum; write numbers with + - * / ( )", at
            )
        if written := found["number"]:
            amount = parse_amount(written)
            if amount is None:
                raise ArithmeticFault(f"{written} is not a number; write 1,000 or 1000 or 0.5", at)
            tokens.append(_Token("number", written, at, amount))
        elif sign := found["sign"]:
            tokens.append(_Token("sign", _SAME_SIGN.get(sign, sign), at))
        at = found.end()
    tokens.append(_Token("end", "", len(expression)))
    return tokens


class _Reader:
    """Reads tokens from the left: a sum is of products, a product of factors."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self, signs: str) -> _Token | None:
        """Step over the next token if it is one of the signs."""
        token = self.next
        if token.kind != "sign" or token.text not in signs:
            return None
        self.at += 1
        return token

    def sum(self) -> Amount:
        value = self.product()
        while sign := self.take("+-"):
            other = self.product()
            work = _PRECISE.add if sign.text == "+" else _PRECISE.subtract
            value = work(value, other)
        return value

    def product(self) -> Amount:
        value = self.factor()
        while sign := self.take("*/"):
            column = self.next.column
            other = self.factor()
            if sign.text == "/" and not other:
                raise ArithmeticFault("division by zero", column)
            value = (_PRECISE.multiply if sign.text == "*" else _PRECISE.divide)(value, other)
        return value

    def factor(self) -> Amount:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ArithmeticFault(f"brackets go at most {DEEPEST} deep", self.next.column)
        value = self.unsigned()
        self.depth -= 1
        return value

    def unsigned(self) -> Amount:
        token = self.next
        if token.amount is not None:
            self.at += 1
            return token.amount
        if self.take("-"):
            return _PRECISE.minus(self.factor())
        if opened := self.take("("):
            value = self.sum()
            if not self.take(")"):
                raise ArithmeticFault("this bracket is not closed", opened.column)
            return value
        raise ArithmeticFault("a number is expected here", token.column)
