"""Amounts: what an author writes and what a text states."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.model.amounts import format_amount, numbers_in, parse_amount, states

AMOUNTS = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, places=3
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("617", "617"),
        ("1,000", "1000"),
        ("1_000", "1000"),
        ("1,000,000.50", "1000000.5"),
        ("40.7", "40.7"),
        ("40.7 million", "40700000"),
        ("5.2 billion", "5200000000"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0", "0"),
        ("0.5", "0.5"),
    ],
)
def test_an_authors_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "003", "010", "00", "nan", "inf", "1e5", "5.", ".5", "+3", "1,00", "1_0",
     "1,0000", " 1", "1 ", "1\n", "３", "$13", "50%", "about 5", "1,000_000", "9" * 25],
)  # fmt: skip
def test_what_is_not_plainly_one_number_is_none(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a budget of USD40.7 million", ["40.7 million = 40,700,000"]),
        ("Ksh5.2 billion", ["5.2 billion = 5,200,000,000"]),
        ("$13 million, US$40m and €5bn", ["13 million = 13,000,000", "40m = 40,000,000",
          "5bn = 5,000,000,000"]),
        ("a $13-Million deal", ["13-Million = 13,000,000"]),
        ("40.7\u00a0million, 3\u202f700", ["40.7\u00a0million = 40,700,000",
          "3\u202f700 = 3,700"]),
        ("a 40m wall", ["40 = 40"]),
        ("5 hundred thousand", ["5 hundred thousand = 500,000"]),
        ("3,700 of 5,600 (2,500).", ["3,700 = 3,700", "5,600 = 5,600", "2,500 = 2,500"]),
        ("January 18,2025 at 2 a.m.", ["18 = 18", "2025 = 2,025", "2 = 2"]),
        ("s3, MH17, 4x4, 1.2.3 and 1_000", []),
        ("a '144-strong' unit, 50%", ["144 = 144", "50 = 50"]),
        ("-3 and 4-5", ["-3 = -3", "4 = 4", "5 = 5"]),
        ("the 4th and 21st", ["4th = ordinal 4", "21st = ordinal 21"]),
        ("the fourth, the Twenty-first", ["fourth = ordinal 4", "Twenty-first = ordinal 21"]),
        ("the two hundredth", ["two hundredth = ordinal 200"]),
        ("three or twenty-one", ["three = 3", "twenty-one = 21"]),
        ("two hundred and seventeen men", ["two hundred and seventeen = 217"]),
        ("Seven hundred forty-four", ["Seven hundred forty-four = 744"]),
        ("twelve hundred", ["twelve hundred = 1,200"]),
        ("two million four hundred thousand and twelve",
         ["two million four hundred thousand and twelve = 2,400,012"]),
        ("over a million people", ["a million = 1,000,000"]),
        ("half a million, half-million", ["half a million = 500,000", "half-million = 500,000"]),
        ("two and a half million", ["two and a half million = 2,500,000"]),
        ("a million and a half", ["a million and a half = 1,500,000"]),
        ("one and a half", ["one and a half = 1.5"]),
        ("half a dozen of two dozen", ["half a dozen = 6", "two dozen = 24"]),
        ("three and four, five six", ["three = 3", "four = 4", "five = 5", "six = 6"]),
        ("twenty twenty-five", ["twenty = 20", "twenty-five = 25"]),
        ("three-year-old", ["three = 3"]),
        ("dozens, hundreds of thousands, several hundred, millions", []),
        ("two-thirds, one third, three quarters, a quarter of a million", []),
        ("someone often weighs a tent", []),
        ("ſix and a Kelvin sıx", []),
    ],
)  # fmt: skip
def test_numbers_of_running_text(text: str, found: list[str]) -> None:
    told = [
        f"{text[n.start : n.end]} = {'ordinal ' if n.ordinal else ''}{format_amount(n.value)}"
        for n in numbers_in(text)
    ]
    assert told == found


def test_words_are_told_from_digits() -> None:
    assert [number.words for number in numbers_in("four of 5 and a million")] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "value", "stated"),
    [
        ("displaced over a million people", "1000000", True),
        ("about 1,000 officers", "1000", True),
        ("USD40.7 million", "40700000", True),
        ("USD40.7 million", "40.7", False),
        ("half a million", "1000000", False),
        ("A fourth contingent", "4", False),
        ("144 officers", "14", False),
        ("no figure at all", "0", False),
    ],
)
def test_a_text_states_a_value_or_does_not(text: str, value: str, stated: bool) -> None:
    assert states(text, Decimal(value)) is stated


@pytest.mark.parametrize(
    ("value", "text"),
    [("1000", "1,000"), ("4.07E+7", "40,700,000"), ("40.70", "40.7"), ("-0", "0"), ("-3", "-3")],
)
def test_amounts_are_written_with_commas(value: str, text: str) -> None:
    assert format_amount(Decimal(value)) == text


@given(AMOUNTS)
@settings(deadline=None)
def test_a_formatted_amount_is_found_and_read_again(value: Decimal) -> None:
    written = format_amount(value)
    assert parse_amount(written) == value
    sentence = f"There were {written}, they said."
    (number,) = numbers_in(sentence)
    assert number.value == value
    assert sentence[number.start : number.end] == written
    assert states(sentence, value)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                "a an half one two twenty hundred thousand million dozen and third 5 40.7 $ - , "
                "1,000 thirds th bn of billion zero".split()
            ),
            max_size=10,
        ).flatmap(lambda words: st.sampled_from([" ".join(words), "-".join(words)])),
    )
)
@settings(deadline=None)
def test_any_text_gives_numbers_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for number in numbers_in(text):
        assert end <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        end = number.end


@given(st.integers(min_value=1, max_value=10**15 - 1))
@settings(deadline=None)
def test_a_number_spelled_out_is_read_whole(value: int) -> None:
    spelled = spell(value)
    (number,) = numbers_in(f"It counted {spelled} of them.")
    assert number.value == value
    assert number.end - number.start == len(spelled)


def spell(value: int) -> str:
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= scale:
            rest = value % scale
            return f"{spell(value // scale)} {name}" + (f" {spell(rest)}" if rest else "")
    if value >= 1000:
        rest = value % 1000
        return f"{spell(value // 1000)} thousand" + (f" {spell(rest)}" if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{spell(value // 100)} hundred" + (f" and {spell(rest)}" if rest else "")
    units = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    units += " fifteen sixteen seventeen eighteen nineteen"
    if value < 20:
        return units.split()[value - 1]
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()[value // 10 - 2]
    return tens + (f"-{units.split()[value % 10 - 1]}" if value % 10 else "")
