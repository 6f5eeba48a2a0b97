"""Briefs that open and hold very much of one thing: what a rule or a comparison may choke on.

Each shape is made for a `part` of what the limits let in: 1.0 is nearly a million values, or nearly
32 MiB. The tests make those smaller that `SHAPES` lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from random import Random
from types import MappingProxyType
from typing import Final, NamedTuple

from tests.hostile.case import START

VALUES: Final = 990_000
CHARACTERS: Final = 33_000_000


class Shape(NamedTuple):
    """A brief, and the source files beside it, by their names."""

    brief: str
    files: Mapping[str, str] = MappingProxyType({})


def _listed(item: Callable[[int], str], part: float, values: int = 1) -> str:
    """Items in a list of YAML, each of which has so many values."""
    return ", ".join(map(item, range(int(VALUES * part / values))))


def _entries(section: str, item: Callable[[int], str], part: float, values: int) -> str:
    lines = (f"  k{n}: {item(n)}\n" for n in range(int(VALUES * part / values)))
    return f"{section}:\n" + "".join(lines)


def _event(key: str, inside: str) -> str:
    return f"{START}events: {{e: {{title: t, {key}: [{inside}]}}}}"


def _actors(number: int) -> str:
    return "actors:\n" + "".join(f"  actor-{n}: {{name: Actor {n}}}\n" for n in range(number))


def _source(key: str = "s", file: str = "s.txt") -> str:
    return f"sources: {{{key}: {{file: {file}}}}}\n"


def _words(number: int, seed: int = 0) -> str:
    letters = Random(seed)
    return " ".join("".join(letters.choices("abcdefghij", k=6)) for _ in range(number))


# Ids and references


def unknown_actors(part: float) -> Shape:
    return Shape(_event("actors", _listed(lambda n: f"a{n}", part)))


def unknown_actors_among_many(part: float) -> Shape:
    names = _listed(lambda n: f"akter-{n % 1000}", part * 0.99)
    return Shape(_event("actors", names) + "\n" + _actors(1000))


def unknown_actors_silenced(part: float) -> Shape:
    silence = "silence: [{rule: unknown-actor, at: events, why: w}]\n" + _actors(1000)
    names = _listed(lambda n: f"akter-{n % 1000}", part * 0.99)
    return Shape(_event("actors", names) + "\n" + silence)


def unknown_speakers(part: float) -> Shape:
    return Shape(START + _entries("quotations", lambda n: f"{{speaker: a{n}}}", part, 4))


def unknown_sources(part: float) -> Shape:
    return Shape(_event("evidence", _listed(lambda n: f"{{source: s{n}, quote: q}}", part, 5)))


def unknown_outcomes(part: float) -> Shape:
    return Shape(_event("outcome", _listed(lambda n: f"e{n}", part)))


def outcomes_of_itself(part: float) -> Shape:
    return Shape(_event("outcome", _listed(lambda _: "e", part)))


def unknown_parts(part: float) -> Shape:
    about = _listed(lambda n: f"x/{n}", part)
    return Shape(f"{START}conflicts: {{c: {{title: t, about: [{about}]}}}}")


def parts_without_section(part: float) -> Shape:
    about = _listed(lambda _: "e", part)
    events = "events: {e: {title: t}}\n"
    return Shape(f"{START}{events}conflicts: {{c: {{title: t, about: [{about}]}}}}")


def bad_ids(part: float) -> Shape:
    lines = (f"  K_{n}: {{title: t}}\n" for n in range(int(VALUES * part / 4)))
    return Shape(f"{START}events:\n" + "".join(lines))


def slashes_in_ids(part: float) -> Shape:
    lines = (f"  {'a/' * 90}{n}: {{title: t}}\n" for n in range(int(CHARACTERS * part / 204)))
    return Shape(f"{START}events:\n" + "".join(lines))


def doubled_aliases(part: float) -> Shape:
    return Shape(f"{START}actors: {{a: {{name: n, aliases: [{_listed(lambda _: 'n', part)}]}}}}")


def many_aliases(part: float) -> Shape:
    names = _listed(lambda n: f"The {n}", part)
    text = f"The {'The ' * int(200_000 * part)}end."
    return Shape(
        f"{START}{_source()}actors: {{a: {{name: n, aliases: [{names}]}}}}", {"s.txt": text}
    )


def aliases_of_one_word(part: float) -> Shape:
    most = int((2 * CHARACTERS * part / 2) ** 0.5) - 1
    names = ", ".join("The" + " a" * n + " b" for n in range(most))
    text = ("The" + " a" * 3000 + " ") * int(100 * part + 1)
    return Shape(
        f"{START}{_source()}actors: {{a: {{name: n, aliases: [{names}]}}}}", {"s.txt": text}
    )


def names_in_an_event(part: float) -> Shape:
    number = int(80_000 * part)
    names = "".join(f"  a{n}: {{name: N{n}}}\n" for n in range(number))
    text = " ".join(f"N{n}" for n in range(number))
    quotes = ", ".join(
        f"{{source: s, quote: {' '.join(f'N{n}' for n in range(at, min(at + 10_000, number)))}}}"
        for at in range(0, number, 10_000)
    )
    linked = ", ".join(f"b{n}" for n in range(int(400_000 * part)))
    event = f"events: {{e: {{title: t, actors: [{linked}], evidence: [{quotes}]}}}}"
    return Shape(f"{START}{_source()}actors:\n{names}{event}", {"s.txt": text})


# Sources and lineage


def _sources(part: float, item: Callable[[int], str], most: int = 10_000) -> str:
    return "sources:\n" + "".join(f"  k{n}: {item(n)}\n" for n in range(int(most * part)))


def derived_in_a_chain(part: float) -> Shape:
    return Shape(
        START
        + _sources(
            part, lambda n: f"{{file: f, lineage: [{{relation: derived-from, of: k{n + 1}}}]}}"
        )
    )


def derived_from_all_before(part: float) -> Shape:
    ties = ", ".join(f"{{relation: derived-from, of: k{n}}}" for n in range(int(190_000 * part)))
    chain = _sources(
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
    text = f"{_words(200)}. On Monday 35 came."
    return Shape(START + _sources(part, lambda _: "{file: s.txt}"), {"s.txt": text})


def copies_cited_by_all(part: float) -> Shape:
    sources = _sources(part, lambda _: "{file: s.txt, lineage: [{relation: derived-from, of: k0}]}",
                       5_000)  # fmt: skip
    number = int(5_000 * part)
    every = ", ".join(f"{{source: k{n}, quote: one two}}" for n in range(number))
    events = "".join(
        f"  e{n}: {{title: t, evidence: *all}}\n" for n in range(int(VALUES / 5 / 5_000) - 2)
    )
    brief = f"{START}{sources}events:\n  e: {{title: t, evidence: &all [{every}]}}\n{events}"
    return Shape(brief, {"s.txt": "one two three"})


def unknown_boilerplate(part: float) -> Shape:
    words = _listed(lambda n: f"other words {n}", part)
    return Shape(
        f"{START}sources: {{s: {{file: s.txt, boilerplate: [{words}]}}}}",
        {"s.txt": f"{_words(2000)}\n" * 10},
    )


def boilerplate_everywhere(part: float) -> Shape:
    words = ", ".join(["a"] * int(400_000 * part))
    quotes = _listed(lambda _: "{source: s, quote: bcd}", part / 2, 5)
    brief = f"sources: {{s: {{file: s.txt, boilerplate: [{words}]}}}}\n"
    return Shape(
        f"{START}{brief}events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "a " * 5000 + "bcd"},
    )


# Quotes


def missing_quotes(part: float) -> Shape:
    quotes = _listed(lambda n: f"{{source: s, quote: other words {n}}}", part, 5)
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": f"{_words(2000)}\n" * 50},
    )


def missing_quotes_many_sources(part: float) -> Shape:
    quotes = _listed(lambda n: f"{{source: k0, quote: other words {n}}}", part * 0.9, 5)
    sources = _sources(part, lambda n: f"{{file: s{n % 5}.txt}}")
    return Shape(
        f"{START}{sources}events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {f"s{n}.txt": _words(100, n) for n in range(5)},
    )


def missing_in_a_large_source(part: float) -> Shape:
    quotes = _listed(lambda n: f"{{source: s, quote: other words {n}}}", part, 5)
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": f"{_words(10_000)}\n" * int(100 * part + 1)},
    )


def one_short_phrase(part: float) -> Shape:
    quotes = _listed(lambda _: "{source: s, quote: the}", part, 5)
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 5000},
    )


def phrases_that_stand_often(part: float) -> Shape:
    cycle = _words(40) + " "
    starts = range(len(cycle) - 170)
    all_quotes = (
        f"{{source: s, quote: '{cycle[at : at + size].strip()} '}}"
        for size in range(20, 170)
        for at in starts
    )
    quotes = ", ".join(islice(all_quotes, int(VALUES * part / 5)))
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": cycle * 1100},
    )


def long_prefixes(part: float) -> Shape:
    long = "x" * 99_000
    number = int(CHARACTERS * part / 100_000)
    quotes = ", ".join(f"{{source: s, quote: the, prefix: {long}{n}}}" for n in range(number))
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 5000},
    )


def quotes_cut_often(part: float) -> Shape:
    cuts = " […] ".join(["the"] * 30)
    quotes = _listed(lambda n: f"{{source: s, quote: '{cuts} […] x{n}'}}", part / 2, 5)
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 900 + "x"},
    )


def quotes_cut_in_order(part: float) -> Shape:
    cuts = " […] ".join(["the"] * 30)
    quotes = _listed(lambda n: f"{{source: s, quote: '{cuts} […] x', note: n{n}}}", part / 2, 7)
    return Shape(
        START + _source() + f"events: {{e: {{title: t, evidence: [{quotes}]}}}}",
        {"s.txt": "the man and " * 900 + "x"},
    )


def statements_of_one_quote(part: float) -> Shape:
    event = "{title: t, evidence: [{source: s, quote: came on Monday}]}"
    return Shape(
        START + _source() + _entries("events", lambda _: event, part, 10),
        {"s.txt": "They came on Monday. 35 left on Tuesday."},
    )


def long_renderings(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    texts = [_words(14_000, n) for n in range(6)]
    quotes = ", ".join(f"{{source: s, quote: {texts[n % 6]}}}" for n in range(number))
    return Shape(
        f"{START}{_source()}quotations: {{q: {{speaker: unknown, renderings: [{quotes}]}}}}",
        {"s.txt": "\n".join(texts)},
    )


def many_renderings(part: float) -> Shape:
    texts = [_words(30, n) for n in range(200)]
    quotes = _listed(
        lambda n: f"{{source: s, quote: {texts[n % 200]}}}", min(part, CHARACTERS * part / 45e6), 5
    )
    return Shape(
        f"{START}{_source()}quotations: {{q: {{speaker: unknown, renderings: [{quotes}]}}}}",
        {"s.txt": "\n".join(texts)},
    )


def said_by_many_sources(part: float) -> Shape:
    number = int(2_000 * part)
    return Shape(
        START + _sources(1, lambda n: f"{{file: s{n}.txt}}", number),
        {f"s{n}.txt": f"He said “{_words(10)} {n}” and left." for n in range(number)},
    )


# Figures


def _figure(readings: str, kind: str = "stock") -> str:
    return f"{START}figures: {{f: {{title: t, kind: {kind}, unit: u, readings: [{readings}]}}}}"


def _day(number: int) -> str:
    return f"{1000 + number // 336 % 9000}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def readings_of_one_day(part: float) -> Shape:
    return Shape(_figure(_listed(lambda n: f"{{value: {n + 1}, date: 2025-01-01}}", part, 5)))


def readings_of_all_days(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {_day(n)}}}"

    return Shape(_figure(_listed(reading, part, 5)))


def readings_of_long_spans(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {1000 + n % 4000}/{5000 + n % 4999}}}"

    return Shape(_figure(_listed(reading, part, 5)))


def readings_alike(part: float) -> Shape:
    return Shape(_figure(_listed(lambda _: "{value: 1, date: 2025-01-01}", part, 5)))


def readings_no_numbers(part: float) -> Shape:
    return Shape(_figure(_listed(lambda n: f"{{value: some {n}, date: no-{n}}}", part, 5)))


def sums(part: float) -> Shape:
    terms = " + ".join(["1"] * 24)
    number = _listed(lambda n: f"{{value: {n}, computed: {terms} + {n}}}", part / 2, 5)
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

    return Shape(START + _entries("figures", figure, part, 17))


def figures_of_one_title(part: float) -> Shape:
    def figure(n: int) -> str:
        return (
            "{title: Officers in town, kind: stock, unit: officers, scope: s, "
            f"readings: [{{value: {n + 1}, date: 2025-01-01}}]}}"
        )

    return Shape(START + _entries("figures", figure, part, 17))


def titles_in_a_ladder(part: float) -> Shape:
    most = int((2 * CHARACTERS * part / 6) ** 0.5)
    words = [f"w{n:04}" for n in range(most)]

    def figure(n: int) -> str:
        return f"{{title: {' '.join(words[: n + 1])}, kind: stock, unit: u, scope: s{n}}}"

    return Shape(f"{START}figures:\n" + "".join(f"  k{n}: {figure(n)}\n" for n in range(most)))


def stocks_and_flows(part: float) -> Shape:
    def reading(n: int) -> str:
        return f"{{value: {n + 1}, date: {_day(n)}}}"

    number = _listed(reading, part / 2, 5)
    one = "title: Kenyan officers, unit: officers, scope: Kenyan officers"
    return Shape(
        f"{START}figures:\n  f: {{{one}, kind: stock, readings: [{number}]}}\n"
        f"  g: {{{one}, kind: flow, readings: [{number}]}}\n"
    )


def conflicts_about_one(part: float) -> Shape:
    readings = ", ".join(f"{{value: {n + 1}, date: 2025-01-01}}" for n in range(50))
    about = "about: [figures/f]"
    return Shape(
        _figure(readings)
        + "\n"
        + _entries("conflicts", lambda _: f"{{title: t, {about}}}", part, 6)
    )


# Events, dates, silences


def events_of_one_day(part: float) -> Shape:
    event = "{title: t, date: 2025-01-01, status: happened}"
    return Shape(START + _entries("events", lambda _: event, part, 8))


def wrong_dates(part: float) -> Shape:
    return Shape(START + _entries("events", lambda n: f"{{title: t, date: d{n}}}", part, 6))


def long_wrong_dates(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    long = "2025-01-01," * 9_000
    lines = "".join(f"  k{n}: {{title: t, date: '[{long}{n}x]'}}\n" for n in range(number))
    return Shape(f"{START}events:\n{lines}")


def long_sets(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    lines = "".join(
        f"  k{n}: {{title: t, date: '[{'2025-01-01,' * 9_000}2025-02-{n % 28 + 1:02}]'}}\n"
        for n in range(number)
    )
    return Shape(f"{START}events:\n{lines}")


def dates_not_stated(part: float) -> Shape:
    def event(n: int) -> str:
        return (
            f"{{title: t, date: {1000 + n % 9000}-{n // 9000 % 12 + 1:02}, "
            "evidence: [{source: s, quote: one two}]}"
        )

    return Shape(
        START + _source() + _entries("events", event, part, 12),
        {"s.txt": f"one two.\n{_words(2000)}\n" * int(50 * part + 1)},
    )


def printed_nowhere(part: float) -> Shape:
    def event(n: int) -> str:
        return (
            f"{{title: t, date: {{date: 2025, printed: Friday {n}}}, "
            "evidence: [{source: s, quote: one two}]}"
        )

    return Shape(
        START + _source() + _entries("events", event, part, 16),
        {"s.txt": f"one two.\n{_words(2000)}\n" * int(50 * part + 1)},
    )


def silences_of_no_rule(part: float) -> Shape:
    items = _listed(lambda n: f"{{rule: unknown-akter{n}, at: x, why: w}}", part, 7)
    return Shape(f"{START}silence: [{items}]")


def silences_of_no_place(part: float) -> Shape:
    events = "events:\n" + "".join(f"  event-{n}: {{title: t}}\n" for n in range(1000))
    items = _listed(lambda n: f"{{rule: no-evidence, at: events/evnt-{n}, why: w}}", part * 0.98, 7)
    return Shape(f"{START}{events}silence: [{items}]")


def silences_of_one_place(part: float) -> Shape:
    events = _entries("events", lambda _: "{title: t}", part / 2, 4)
    items = _listed(lambda _: "{rule: no-evidence, at: events, why: w}", part / 2, 7)
    return Shape(f"{START}{events}silence: [{items}]")


def long_silences(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    items = ", ".join(
        f"{{rule: no-evidence, at: {'a/' * 49_000}{n}, why: w}}" for n in range(number)
    )
    return Shape(f"{START}silence: [{items}]")


def empty_conflicts(part: float) -> Shape:
    return Shape(START + _entries("conflicts", lambda _: "{title: t}", part, 4))


def much_of_all(part: float) -> Shape:
    lines = [
        _entries(section, lambda _, form=form: form, part / 6, 6)  # type: ignore[misc]
        for section, form in (
            ("events", "{title: t, date: d, actors: [x]}"),
            ("quotations", "{speaker: x, date: d}"),
            ("conflicts", "{title: t, about: [x]}"),
            ("judgements", "{statement: t, note: x}"),
            ("gaps", "{question: t, note: x}"),
            ("actors", "{name: x, roles: [{title: t}]}"),
        )
    ]
    return Shape(START + "".join(lines))


SHAPES: Final[tuple[Callable[[float], Shape], ...]] = (
    unknown_actors, unknown_actors_among_many, unknown_actors_silenced, unknown_speakers,
    unknown_sources, unknown_outcomes, outcomes_of_itself, unknown_parts, parts_without_section,
    bad_ids, slashes_in_ids, doubled_aliases, many_aliases, aliases_of_one_word,
    names_in_an_event, derived_in_a_chain, derived_from_all_before, derived_with_long_ids,
    one_file_many_times, copies_cited_by_all, boilerplate_everywhere, one_short_phrase,
    long_prefixes, statements_of_one_quote, many_renderings, said_by_many_sources,
    readings_of_one_day, readings_of_all_days, readings_alike,
    readings_no_numbers, sums, long_sums, figures_alike, figures_of_one_title,
    titles_in_a_ladder, stocks_and_flows, conflicts_about_one, events_of_one_day, wrong_dates,
    long_wrong_dates, long_sets, dates_not_stated, printed_nowhere, silences_of_no_rule,
    silences_of_no_place, silences_of_one_place, long_silences, empty_conflicts, much_of_all,
)  # fmt: skip
"""Those that the tests make."""

SLOW: Final[tuple[Callable[[float], Shape], ...]] = (
    missing_quotes,
    missing_quotes_many_sources,
    missing_in_a_large_source,
    unknown_boilerplate,
    phrases_that_stand_often,
    quotes_cut_often,
    quotes_cut_in_order,
    readings_of_long_spans,
    long_renderings,
)
"""Those that take long even where they are small, as docs/limits.md says; no test makes them."""
