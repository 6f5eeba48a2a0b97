"""Rules on figures: that a value stands in its quote, or follows from numbers that do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Read, Subject
from haiti_brief.checking.wording import excerpt, listing, short
from haiti_brief.loading.dossier import Quote
from haiti_brief.model.amounts import Amount, format_amount, numbers_in, states
from haiti_brief.model.arithmetic import ArithmeticFault
from haiti_brief.model.diagnostic import Excerpt

_SHOWN: Final = 3


def _numbers_shown(quotes: tuple[Quote, ...]) -> tuple[Excerpt, ...]:
    """The quotes with their numbers marked."""
    return tuple(
        excerpt(
            f"quote of {short(quote.source)}",
            quote.evidence.quote,
            [(number.start, number.end) for number in numbers_in(quote.evidence.quote)],
        )
        for quote in quotes[:_SHOWN]
    )


def _digits(value: Amount) -> str:
    return format_amount(value).replace(",", "")


def _stated(read: Read, value: Amount) -> bool:
    return any(states(quote.evidence.quote, value) for quote in read.quotes)


def check_value_form(subject: Subject) -> Iterator[Finding]:
    """Values that are not numbers."""
    for read in subject.values:
        if read.reading.amount is not None:
            continue
        found = numbers_in(read.reading.value)
        meant = _digits(found[0].value) if len(found) == 1 else None
        yield Finding(
            f"{read.path}/value",
            f"“{short(read.reading.value)}” is not a number",
            "write the number alone, as in 1000 or 40.7 million, its unit in `unit:` and words "
            "like “about” in `modifier:`; or `unknown`",
            meant,
        )


def check_value_stated(subject: Subject) -> Iterator[Finding]:
    """Values that no quote of their reading states."""
    for read in subject.values:
        value = read.reading.amount
        if value is None or read.reading.computed is not None or not read.quotes:
            continue
        if not _stated(read, value):
            yield Finding(
                f"{read.path}/value",
                f"no quote of this reading states {format_amount(value)}",
                "cite the words that state it, correct the value, or give the sum that leads to it "
                "in `computed:`",
                excerpts=_numbers_shown(read.quotes),
            )


def check_sum_form(subject: Subject) -> Iterator[Finding]:
    """Sums that cannot be worked out."""
    untold = [each for each in subject.sums if each.result is None]
    if untold:
        yield Finding(
            f"{untold[0].read.path}/computed",
            f"{len(untold):,} sums were not worked out, the first of them here: it takes too long",
            "check the brief in parts",
        )
    for each in subject.sums:
        result = each.result
        if isinstance(result, ArithmeticFault):
            at = f"{each.read.path}/computed"
            yield Finding(
                at,
                f"the sum cannot be worked out: {result.message}",
                "a sum is written like 217 + 400",
                place=subject.place(at, result.column),
            )


def check_sum_result(subject: Subject) -> Iterator[Finding]:
    """Sums that come to something else than their value."""
    for each in subject.sums:
        read, text, result, value = each.read, each.text, each.result, each.read.reading.amount
        if result is None or isinstance(result, ArithmeticFault) or value in (None, result):
            continue
        yield Finding(
            f"{read.path}/computed",
            f"{short(text)} is {format_amount(result)}, not {format_amount(value)}",
            f"correct the sum, or write `value: {_digits(result)}`",
        )


def check_operands(subject: Subject) -> Iterator[Finding]:
    """Sums with numbers that no quote of the reading states."""
    for each in subject.sums:
        read = each.read
        if not read.quotes:
            continue
        missing = [value for value in dict.fromkeys(each.numbers) if not _stated(read, value)]
        if missing:
            told = listing([format_amount(value) for value in missing[:6]], "or")
            yield Finding(
                f"{read.path}/computed",
                f"no quote of this reading states {told}",
                "add the evidence that each number of the sum comes from",
                excerpts=_numbers_shown(read.quotes),
            )


def check_computed_and_stated(subject: Subject) -> Iterator[Finding]:
    """Sums for a value that a quote states."""
    for each in subject.sums:
        read, value = each.read, each.read.reading.amount
        if value is None or not each.numbers:
            continue
        if value not in each.numbers and _stated(read, value):
            yield Finding(
                f"{read.path}/computed",
                f"a quote of this reading states {format_amount(value)} itself",
                "remove `computed`, or give the stated and the computed value a reading each",
            )


RULES: Final = (
    Rule("bad-value", "error", "a value is not a number", check_value_form),
    Rule("value-not-stated", "error", "no quote states a reading's value", check_value_stated),
    Rule("bad-sum", "error", "a computed value's sum cannot be worked out", check_sum_form),
    Rule("wrong-sum", "error", "a sum does not come to its value", check_sum_result),
    Rule("sum-without-evidence", "error", "a number of a sum is in no quote", check_operands),
    Rule("computed-and-stated", "warning", "a computed value is stated by a quote",
         check_computed_and_stated),
)  # fmt: skip
