"""Very many sources, quotes and renderings, and much lineage and boilerplate."""

from __future__ import annotations

from itertools import islice

from tests.hostile.case import START
from tests.hostile.crowd import (
    CHARACTERS,
    VALUES,
    Shape,
    entries,
    listed,
    source,
    sources,
    words,
)


def derived_in_a_chain(part: float) -> Shape:
    return Shape(
        START
        + sources(
            part, lambda n: f"{{file: f, lineage: [{{relation: derived-from, of: k{n + 1}}}]}}"
        )
    )


def derived_from_all_before(part: float) -> Shape:
    ties = ", ".join(f"{{relation: derived-from, of: k{n}}}" for n in range(int(190_000 * part)))
    chain = sources(
        part, lambda n: f"{{file: f, lineage: [{{relation: derived-from, of: k{n + 1}}}]}}", 9_000
    )
    last = f"  k{int(9_000 * part)}: {{file: f, lineage: [{ties}]}}\n"
    return Shape(START + chain + last)


def derived_with_long_ids(part: float) -> Shape:
    name = "k" * 180
    number = int(9_000 * part)
    ties = ", ".join(f"{{relation: derived-from, of: {name}{n}}}" for n in range(number))
    chain = "".join(
        f"  {name}{n}: {{file: f, lineage: [{{relation: derived-from, of: {name}{n + 1}}}]}}\n"
        for n in range(number)
    )
    last = f"  {name}{number}: {{file: f, lineage: [{ties}]}}\n"
    return Shape(f"{START}sources:\n{chain}{last}")


def one_file_many_times(part: float) -> Shape:
    text = f"{words(200)}. On Monday 35 came."
    return Shape(START + sources(part, lambda _: "{file: s.txt}"), {"s.txt": text})


def copies_cited_by_all(part: float) -> Shape:
    tie = "{relation: derived-from, of: k0}"
    listed_sources = sources(part, lambda _: f"{{file: s.txt, lineage: [{tie}]}}", 5_000)
    number = int(5_000 * part)
    every = ", ".join(f"{{source: k{n}, quote: one two}}" for n in range(number))
    events = "".join(
        f"  e{n}: {{title: t, evidence: *all}}\n" for n in range(int(VALUES / 5 / 5_000) - 2)
    )
    brief = f"{START}{listed_sources}events:\n  e: {{title: t, evidence: &all [{every}]}}\n{events}"
    return Shape(brief, {"s.txt": "one two three"})


def unknown_boilerplate(part: float) -> Shape:
    pieces = listed(lambda n: f"other words {n}", part)
    return Shape(
        f"{START}sources: {{s: {{file: s.txt, boilerplate: [{pieces}]}}}}",
        {"s.txt": f"{words(2000)}\n" * 10},
    )


def boilerplate_everywhere(part: float) -> Shape:
    words = ", ".join(["a"] * int(400_000 * part))
    quotes = listed(lambda _: "{source: s, quote: bcd}", part / 2, 5)
    brief = f"sources: {{s: {{file: s.txt, boilerplate: [{words}]}}}}\n"
    return Shape(
        f"{START}{brief}events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "a " * 5000 + "bcd"},
    )


def missing_quotes(part: float) -> Shape:
    quotes = listed(lambda n: f"{{source: s, quote: other words {n}}}", part, 5)
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": f"{words(2000)}\n" * 50},
    )


def missing_quotes_many_sources(part: float) -> Shape:
    quotes = listed(lambda n: f"{{source: k0, quote: other words {n}}}", part * 0.9, 5)
    listed_sources = sources(part, lambda n: f"{{file: s{n % 5}.txt}}")
    return Shape(
        f"{START}{listed_sources}events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {f"s{n}.txt": words(100, n) for n in range(5)},
    )


def missing_in_a_large_source(part: float) -> Shape:
    quotes = listed(lambda n: f"{{source: s, quote: other words {n}}}", part, 5)
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": f"{words(10_000)}\n" * int(100 * part + 1)},
    )


def one_short_phrase(part: float) -> Shape:
    quotes = listed(lambda _: "{source: s, quote: the}", part, 5)
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 5000},
    )


def phrases_that_stand_often(part: float) -> Shape:
    cycle = words(40) + " "
    starts = range(len(cycle) - 170)
    all_quotes = (
        f"{{source: s, quote: '{cycle[at : at + size].strip()} '}}"
        for size in range(20, 170)
        for at in starts
    )
    quotes = ", ".join(islice(all_quotes, int(VALUES * part / 5)))
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": cycle * 1100},
    )


def long_prefixes(part: float) -> Shape:
    long = "x" * 99_000
    number = int(CHARACTERS * part / 100_000)
    quotes = ", ".join(f"{{source: s, quote: the, prefix: {long}{n}}}" for n in range(number))
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 5000},
    )


def quotes_cut_often(part: float) -> Shape:
    cuts = " […] ".join(["the"] * 30)
    quotes = listed(lambda n: f"{{source: s, quote: '{cuts} […] x{n}'}}", part / 2, 5)
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 900 + "x"},
    )


def quotes_cut_in_order(part: float) -> Shape:
    cuts = " […] ".join(["the"] * 30)
    quotes = listed(lambda n: f"{{source: s, quote: '{cuts} […] x', note: n{n}}}", part / 2, 7)
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 900 + "x"},
    )


def quotes_full_of_spaces(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    quotes = ", ".join(f"{{source: s, quote: 'a{' ' * 99_000}{n}'}}" for n in range(number))
    return Shape(
        START + source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "a man and " * 50},
    )


def statements_of_one_quote(part: float) -> Shape:
    event = "{title: t, evidence: [{source: s, quote: came on Monday}]}"
    return Shape(
        START + source() + entries("events", lambda _: event, part, 10),
        {"s.txt": "They came on Monday. 35 left on Tuesday."},
    )


def long_renderings(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    texts = [words(14_000, n) for n in range(6)]
    quotes = ", ".join(f"{{source: s, quote: {texts[n % 6]}}}" for n in range(number))
    return Shape(
        f"{START}{source()}quotations: {{q: {{speaker: unknown, renderings: [{quotes}]}}}}",
        {"s.txt": "\n".join(texts)},
    )


def many_renderings(part: float) -> Shape:
    texts = [words(30, n) for n in range(200)]
    quotes = listed(
        lambda n: f"{{source: s, quote: {texts[n % 200]}}}", min(part, CHARACTERS * part / 45e6), 5
    )
    return Shape(
        f"{START}{source()}quotations: {{q: {{speaker: unknown, renderings: [{quotes}]}}}}",
        {"s.txt": "\n".join(texts)},
    )


def said_by_many_sources(part: float) -> Shape:
    number = int(2_000 * part)
    return Shape(
        START + sources(1, lambda n: f"{{file: s{n}.txt}}", number),
        {f"s{n}.txt": f"He said “{words(10)} {n}” and left." for n in range(number)},
    )
