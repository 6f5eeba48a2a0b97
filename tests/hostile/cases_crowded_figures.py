"""Very many readings, sums and figures."""

from __future__ import annotations

from tests.hostile.case import START
from tests.hostile.crowd import CHARACTERS, Shape, entries, listed


def _figure(readings: str, kind: str = "stock") -> str:
    return f"{START}figures: {{f: {{title: t, kind: {kind}, unit: u, readings: [{readings}]}}}}"


def _day(number: int) -> str:
    return f"{1000 + number // 336 % 9000}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def readings_of_one_day(part: float) -> Shape:
    return Shape(_figure(listed(lambda n: f"{{value: {n + 1}, date: 2025-01-01}}", part, 5)))


def readings_of_all_days(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {_day(n)}}}"

    return Shape(_figure(listed(reading, part, 5)))


def readings_of_long_spans(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {1000 + n % 4000}/{5000 + n % 4999}}}"

    return Shape(_figure(listed(reading, part, 5)))


def readings_alike(part: float) -> Shape:
    return Shape(_figure(listed(lambda _: "{value: 1, date: 2025-01-01}", part, 5)))


def readings_no_numbers(part: float) -> Shape:
    return Shape(_figure(listed(lambda n: f"{{value: some {n}, date: no-{n}}}", part, 5)))


def sums(part: float) -> Shape:
    terms = " + ".join(["1"] * 24)
    number = listed(lambda n: f"{{value: {n}, computed: {terms} + {n}}}", part / 2, 5)
    return Shape(_figure(number))


def long_sums(part: float) -> Shape:
    terms = " + ".join(["1"] * 24_000)
    number = int(CHARACTERS * part / 100_000)
    return Shape(_figure(", ".join(f"{{value: {n}, computed: {terms}}}" for n in range(number))))


def figures_alike(part: float) -> Shape:
    def figure(n: int) -> str:
        return (
            f"{{title: Officers in town {n}, kind: stock, unit: officers, scope: s{n}, "
            "readings: [{value: 1, date: 2025-01-01}]}"
        )

    return Shape(START + entries("figures", figure, part, 17))


def figures_of_one_title(part: float) -> Shape:
    def figure(n: int) -> str:
        return (
            "{title: Officers in town, kind: stock, unit: officers, scope: s, "
            f"readings: [{{value: {n + 1}, date: 2025-01-01}}]}}"
        )

    return Shape(START + entries("figures", figure, part, 17))


def titles_in_a_ladder(part: float) -> Shape:
    most = int((2 * CHARACTERS * part / 6) ** 0.5)
    words = [f"w{n:04}" for n in range(most)]

    def figure(n: int) -> str:
        return f"{{title: {' '.join(words[: n + 1])}, kind: stock, unit: u, scope: s{n}}}"

    return Shape(f"{START}figures:\n" + "".join(f"  k{n}: {figure(n)}\n" for n in range(most)))


def stocks_and_flows(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {_day(n)}}}"

    number = listed(reading, part / 2, 5)
    one = "title: Kenyan officers, unit: officers, scope: Kenyan officers"
    return Shape(
        f"{START}figures:\n  f: {{{one}, kind: stock, readings: [{number}]}}\n"
        f"  g: {{{one}, kind: flow, readings: [{number}]}}\n"
    )


def conflicts_about_one(part: float) -> Shape:
    readings = ", ".join(f"{{value: {n + 1}, date: 2025-01-01}}" for n in range(50))
    about = "about: [figures/f]"
    return Shape(
        _figure(readings) + "\n" + entries("conflicts", lambda _: f"{{title: t, {about}}}", part, 6)
    )
