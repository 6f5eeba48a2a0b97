"""Sums of amounts."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.model.amounts import format_amount
from haiti_brief.model.arithmetic import ArithmeticFault, evaluate, operands


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("217 + 400", "617"),
        ("744 - 144", "600"),
        ("(744 − 144) × 2", "1200"),
        ("1,000 ÷ 4", "250"),
        ("2 + 3 * 4", "14"),
        ("10 - 3 - 2", "5"),
        ("16 / 4 / 2", "2"),
        ("-3 + 5", "2"),
        ("2 - -3", "5"),
        ("2*(3+(4-1))", "12"),
        ("0.1 + 0.2", "0.3"),
        ("40.7 million / 1,000", "40700"),
        ("617", "617"),
    ],
)
def test_a_sum_is_worked_out(expression: str, value: str) -> None:
    assert evaluate(expression) == Decimal(value)


@pytest.mark.parametrize(
    ("expression", "column", "said"),
    [
        ("", 0, "a number is expected here"),
        ("3 +", 3, "a number is expected here"),
        ("2 ** 3", 3, "a number is expected here"),
        ("3 4", 2, "no sign before 4"),
        ("(3", 0, "not closed"),
        ("3)", 1, "not opened"),
        ("5 / (2 - 2)", 4, "division by zero"),
        ("0/0", 2, "division by zero"),
        ("1,00 + 1", 0, "1,00 is not a number"),
        ("1 + 003", 4, "003 is not a number"),
        ("1 + __import__('os')", 4, "_ does not belong in a sum"),
        ("a + 1", 0, "a does not belong in a sum"),
        ("(" * 40 + "1" + ")" * 40, 30, "at most 30 deep"),
        ("-" * 400 + "1", 30, "at most 30 deep"),
        ("1" * 501, 500, "at most 500 characters"),
    ],
)
def test_a_fault_is_told_with_its_place(expression: str, column: int, said: str) -> None:
    with pytest.raises(ArithmeticFault) as caught:
        evaluate(expression)
    assert said in caught.value.message
    assert caught.value.column == column


def test_operands_are_the_numbers_in_the_order_written() -> None:
    assert operands("(1,000 − 217) × 2 / 0") == tuple(map(Decimal, (1000, 217, 2, 0)))
    with pytest.raises(ArithmeticFault):
        operands("217 + many")


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext(prec=2):
        assert evaluate("217 + 400") == 617


NUMBERS = st.decimals(
    min_value=Decimal(-999999), max_value=Decimal(999999), allow_nan=False, places=2
)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from("+-*/"), st.sampled_from("+-*/"))
@settings(deadline=None)
def test_sums_agree_with_decimal_arithmetic(
    a: Decimal, b: Decimal, c: Decimal, first: str, second: str
) -> None:
    def work(x: Decimal, sign: str, y: Decimal) -> Decimal:
        if sign == "/":
            return x / y
        return {"+": x + y, "-": x - y, "*": x * y}[sign]

    told = [format_amount(each) for each in (a, b, c)]
    expression = f"({told[0]} {first} {told[1]}) {second} {told[2]}"
    if (first == "/" and not b) or (second == "/" and not c):
        with pytest.raises(ArithmeticFault, match="division by zero"):
            evaluate(expression)
    else:
        assert evaluate(expression) == work(work(a, first, b), second, c)
        assert operands(expression) == tuple(abs(each) for each in (a, b, c))
    if first in "+-" and second in "*/" and not (second == "/" and not c):
        bare = f"{told[0]} {first} {told[1]} {second} {told[2]}"
        assert evaluate(bare) == work(a, first, work(b, second, c))


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789.,+-*/() ×÷−", max_size=40)))
@settings(deadline=None)
def test_no_text_raises_anything_but_a_fault(expression: str) -> None:
    fault = None
    try:
        value = evaluate(expression)
    except ArithmeticFault as raised:
        fault = raised
    if fault:
        assert 0 <= fault.column <= len(expression)
    else:
        assert value.is_finite()
