"""Very many ids, references, events, dates and silences."""

from __future__ import annotations

from tests.hostile.case import START
from tests.hostile.crowd import (
    CHARACTERS,
    VALUES,
    Shape,
    actors,
    entries,
    event,
    listed,
    source,
    words,
)


def unknown_actors(part: float) -> Shape:
    return Shape(event("actors", listed(lambda n: f"a{n}", part)))


def unknown_actors_among_many(part: float) -> Shape:
    names = listed(lambda n: f"akter-{n % 1000}", part * 0.99)
    return Shape(event("actors", names) + "\n" + actors(1000))


def unknown_actors_silenced(part: float) -> Shape:
    silence = "silence: [{rule: unknown-actor, at: events, why: w}]\n" + actors(1000)
    names = listed(lambda n: f"akter-{n % 1000}", part * 0.99)
    return Shape(event("actors", names) + "\n" + silence)


def unknown_speakers(part: float) -> Shape:
    return Shape(START + entries("quotations", lambda n: f"{{speaker: a{n}}}", part, 4))


def unknown_sources(part: float) -> Shape:
    return Shape(event("evidence", listed(lambda n: f"{{source: s{n}, quote: q}}", part, 5)))


def unknown_outcomes(part: float) -> Shape:
    return Shape(event("outcome", listed(lambda n: f"e{n}", part)))


def outcomes_of_itself(part: float) -> Shape:
    return Shape(event("outcome", listed(lambda _: "e", part)))


def unknown_parts(part: float) -> Shape:
    about = listed(lambda n: f"x/{n}", part)
    return Shape(f"{START}conflicts: {{c: {{title: t, about: [{about}]}}}}")


def parts_without_section(part: float) -> Shape:
    about = listed(lambda _: "e", part)
    events = "events: {e: {title: t}}\n"
    return Shape(f"{START}{events}conflicts: {{c: {{title: t, about: [{about}]}}}}")


def bad_ids(part: float) -> Shape:
    lines = (f"  K_{n}: {{title: t}}\n" for n in range(int(VALUES * part / 4)))
    return Shape(f"{START}events:\n" + "".join(lines))


def slashes_in_ids(part: float) -> Shape:
    lines = (f"  {'a/' * 90}{n}: {{title: t}}\n" for n in range(int(CHARACTERS * part / 204)))
    return Shape(f"{START}events:\n" + "".join(lines))


def doubled_aliases(part: float) -> Shape:
    return Shape(f"{START}actors: {{a: {{name: n, aliases: [{listed(lambda _: 'n', part)}]}}}}")


def many_aliases(part: float) -> Shape:
    names = listed(lambda n: f"The {n}", part)
    text = f"The {'The ' * int(200_000 * part)}end."
    return Shape(
        f"{START}{source()}actors: {{a: {{name: n, aliases: [{names}]}}}}", {"s.txt": text}
    )


def aliases_of_one_word(part: float) -> Shape:
    most = int((2 * CHARACTERS * part / 2) ** 0.5) - 1
    names = ", ".join("The" + " a" * n + " b" for n in range(most))
    text = ("The" + " a" * 3000 + " ") * int(100 * part + 1)
    return Shape(
        f"{START}{source()}actors: {{a: {{name: n, aliases: [{names}]}}}}", {"s.txt": text}
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
    return Shape(f"{START}{source()}actors:\n{names}{event}", {"s.txt": text})


def events_of_one_day(part: float) -> Shape:
    event = "{title: t, date: 2025-01-01, status: happened}"
    return Shape(START + entries("events", lambda _: event, part, 8))


def wrong_dates(part: float) -> Shape:
    return Shape(START + entries("events", lambda n: f"{{title: t, date: d{n}}}", part, 6))


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
        START + source() + entries("events", event, part, 12),
        {"s.txt": f"one two.\n{words(2000)}\n" * int(50 * part + 1)},
    )


def printed_nowhere(part: float) -> Shape:
    def event(n: int) -> str:
        return (
            f"{{title: t, date: {{date: 2025, printed: Friday {n}}}, "
            "evidence: [{source: s, quote: one two}]}"
        )

    return Shape(
        START + source() + entries("events", event, part, 16),
        {"s.txt": f"one two.\n{words(2000)}\n" * int(50 * part + 1)},
    )


def silences_of_no_rule(part: float) -> Shape:
    items = listed(lambda n: f"{{rule: unknown-akter{n}, at: x, why: w}}", part, 7)
    return Shape(f"{START}silence: [{items}]")


def silences_of_no_place(part: float) -> Shape:
    events = "events:\n" + "".join(f"  event-{n}: {{title: t}}\n" for n in range(1000))
    items = listed(lambda n: f"{{rule: no-evidence, at: events/evnt-{n}, why: w}}", part * 0.98, 7)
    return Shape(f"{START}{events}silence: [{items}]")


def silences_of_one_place(part: float) -> Shape:
    events = entries("events", lambda _: "{title: t}", part / 2, 4)
    items = listed(lambda _: "{rule: no-evidence, at: events, why: w}", part / 2, 7)
    return Shape(f"{START}{events}silence: [{items}]")


def long_silences(part: float) -> Shape:
    number = int(CHARACTERS * part / 100_000)
    items = ", ".join(
        f"{{rule: no-evidence, at: {'a/' * 49_000}{n}, why: w}}" for n in range(number)
    )
    return Shape(f"{START}silence: [{items}]")


def empty_conflicts(part: float) -> Shape:
    return Shape(START + entries("conflicts", lambda _: "{title: t}", part, 4))


def much_of_all(part: float) -> Shape:
    lines = [
        entries(section, lambda _, form=form: form, part / 6, 6)  # type: ignore[misc]
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
