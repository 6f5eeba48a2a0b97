"""Files that unfold, nest or go on without end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from tests.hostile.case import DEEP, LONG, MANY, START, Case, long_case, text_case


def _laughs(form: str) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 30):
        each = [f"*a{number - 1}"] * 10
        if form == "map":
            each = [f"k{at}: {alias}" for at, alias in enumerate(each)]
        body = ", ".join(each)
        lines.append(f"a{number}: &a{number} " + (f"{{{body}}}" if form == "map" else f"[{body}]"))
    return START + "\n".join(lines)


def bombs() -> Iterator[Case]:
    yield long_case("laughs-list", "too-large", lambda: _laughs("list"))
    yield long_case("laughs-map", "too-large", lambda: _laughs("map"))
    yield long_case(
        "laughs-text",
        "too-large",
        lambda: f"{START}a: &a {'x' * 99_000}\nb: [" + "*a, " * 400 + "]",
    )
    yield long_case(
        "quadratic", "too-large", lambda: f"{START}a: &a [{'x, ' * 9000}]\nb: [{'*a, ' * 9000}]"
    )
    yield long_case(
        "nested-by-alias",
        None,
        lambda: (
            START
            + "a0: &a0 x\n"
            + "".join(f"a{n}: &a{n} [[[[*a{n - 1}]]]]\n" for n in range(1, 600))
        ),
    )
    yield long_case(
        "a-million-aliases", "too-large", lambda: f"{START}a: &a x\nb: [{'*a,' * MANY}]"
    )
    yield long_case(
        "many-anchors",
        None,
        lambda: START + "a: [" + "".join(f"&a{n} ," for n in range(200_000)) + "]",
    )
    for name, text in {
        "recursive-list": "a: &a [*a]",
        "recursive-map": "a: &a {b: *a}",
        "recursive-key": "&a a: *a b",
        "recursive-deep": "a: &a [b, [c, {d: *a}]]",
        "recursive-again": "a: &a x\nb: &a [*a]",
        "undefined": "a: *none",
        "undefined-key": "*none : a",
        "undefined-item": "- *none",
        "before-its-anchor": "a: *b\nc: &b d",
        "anchor-and-alias": "a: &a *b",
        "alias-alone": "*a",
        "anchor-alone": "&a",
    }.items():
        rule = "yaml-syntax" if name in ("recursive-key", "anchor-and-alias") else "yaml-form"
        rule = "wrong-form" if name == "anchor-alone" else rule
        yield text_case(f"alias-{name}", rule, text)
    for name, text in {
        "plain": "a: &a {b: c}\nd: {<<: *a}",
        "list": "a: &a {b: c}\nd: {<<: [*a, *a]}",
        "block": "a: &a {b: c}\nd:\n  <<: *a",
        "top": "<<: {format: 1}",
        "quoted": '"<<": {a: b}',
    }.items():
        yield text_case(f"merge-{name}", "yaml-form", text)


def depths() -> Iterator[Case]:
    for name, text in {
        "lists": "[" * DEEP,
        "maps": "{a: " * DEEP,
        "mixed": "[{a: " * DEEP,
        "block": "- " * DEEP,
        "closed": "[" * DEEP + "]" * DEEP,
        "question": "? " * DEEP,
        "in-a-value": "a: " + "[" * DEEP,
        "keys": "? [" * DEEP,
        "block-maps": "".join(" " * n + "a:\n" for n in range(2000)),
        "block-lists": "".join(" " * n + "-\n" for n in range(2000)),
    }.items():
        yield text_case(
            f"deep-{name}", "yaml-form" if name in ("question", "keys") else "too-deep", text
        )
    yield long_case("deep-million", "too-deep", lambda: "[" * LONG)
    yield long_case(
        "deep-raised", None, lambda: f"{START}x: {'[' * 999}{']' * 999}", "--limit", "depth=1000"
    )


def _scalar(form: str, size: int) -> str:
    run = "x" * size
    return (
        START
        + {
            "plain": f"note: {run}",
            "single": f"note: '{run}'",
            "double": f'note: "{run}"',
            "literal": f"note: |\n  {run}",
            "folded": f"note: >\n  {run}",
            "lines": "note: >\n" + "  word word word\n" * (size // 17),
            "plain-lines": "note:\n" + "  word word word\n" * (size // 17),
            "blank-lines": "note: |\n  x\n" + "\n" * size + "  x",
            "escapes": 'note: "' + "\\x41" * (size // 4) + '"',
            "folds": 'note: "' + "\\\n" * (size // 2) + '"',
            "key": f"{run}: x",
            "key-quoted": f"'{run}': x",
            "key-explicit": f"? {run}\n: x",
            "anchor": f"a: &{run} x",
            "alias": f"a: *{run}",
            "tag": f"a: !{run} x",
            "verbatim": f"a: !<{run}> x",
            "comment": f"# {run}",
            "indent": " " * size + "x",
            "value-after-spaces": "title: " + " " * size + "x",
            "colons": ":" * size,
            "unclosed-single": f"note: '{run}",
            "unclosed-double": f'note: "{run}',
            "unclosed-list": f"note: [{run}",
            "unclosed-map": f"note: {{{run}",
            "unclosed-items": "note: [" + f"{'x' * 298}, " * (size // 300),
            "ends": "note: x\n" + "\n" * size,
            "dashes": "-" * size,
            "hyphens": "- " * (size // 2),
            "quotes": "'" * size,
            "commas": "a: [" + "," * size,
            "stars": "*" * size,
            "percents": "%" * size,
        }[form]
    )


SYNTAX: Final = (
    "key",
    "key-quoted",
    "colons",
    "unclosed-single",
    "unclosed-double",
    "unclosed-items",
    "dashes",
    "quotes",
    "commas",
    "stars",
    "percents",
    "hyphens",
)
OPEN: Final = ("comment", "ends", "folds", "value-after-spaces", "indent")
FORM: Final = ("tag", "verbatim", "alias")
LARGE: Final = (
    "plain",
    "single",
    "double",
    "literal",
    "folded",
    "lines",
    "plain-lines",
    "blank-lines",
    "escapes",
    "key-explicit",
    "unclosed-list",
    "unclosed-map",
)


def scalars() -> Iterator[Case]:
    rules = {
        **dict.fromkeys(SYNTAX, "yaml-syntax"),
        **dict.fromkeys(FORM, "yaml-form"),
        **dict.fromkeys(LARGE, "too-large"),
        **dict.fromkeys(OPEN),
        "anchor": None,
    }
    for form, rule in rules.items():
        # Unclosed, a file is read to its end; for the others a third says as much.
        size = LONG if form.startswith("unclosed") or form == "plain" else LONG // 3
        yield long_case(f"{size // 10**6}-MB-{form}", rule, partial(_scalar, form, size))
    for form in ("plain",):
        yield long_case(f"100-MB-{form}", "cannot-read", partial(_scalar, form, 10**8))
    for form in ("double", "literal", "key-explicit"):
        yield long_case(
            f"100-MB-{form}-raised",
            "too-large",
            partial(_scalar, form, 10**8),
            "--limit",
            "brief=200M",
        )


def crowds() -> Iterator[Case]:
    yield long_case(
        "million-keys", "too-large", lambda: START + "".join(f"k{n}: v\n" for n in range(MANY))
    )
    yield long_case(
        "many-keys", None, lambda: START + "".join(f"k{n}: v\n" for n in range(100_000))
    )
    yield long_case("million-items", "too-large", lambda: START + "x:\n" + "- \n" * MANY)
    yield long_case("many-items", None, lambda: START + "x:\n" + "- \n" * 300_000)
    yield long_case("many-lists", None, lambda: f"{START}x: [{'[],' * 300_000}]")
    yield long_case("many-maps", None, lambda: f"{START}x: [{'{},' * 300_000}]")
    yield long_case("many-blank-lines", None, lambda: START + "\n" * LONG)
    yield long_case("many-comments", None, lambda: START + "#\n" * (LONG // 2))
    for section in ("actors", "events", "figures", "quotations", "conflicts", "judgements", "gaps"):
        yield long_case(
            f"many-{section}",
            "wrong-form",
            lambda section=section: (
                START
                + f"{section}:\n"  # type: ignore[misc]
                + "".join(f"  k{n}: x\n" for n in range(30_000))
            ),
        )
    yield long_case(
        "many-sources",
        "too-large",
        lambda: START + "sources:\n" + "".join(f"  k{n}: {{file: x}}\n" for n in range(20_000)),
    )
    yield long_case(
        "many-slashes-in-ids",
        "bad-id",
        lambda: (
            START + "gaps:\n" + "".join(f"  {'a/' * 90}{n}: {{question: q}}\n" for n in range(9000))
        ),
    )
    yield long_case(
        "many-words",
        None,
        lambda: START + "events: {e: {title: x, actors: [" + "a, " * 50_000 + "]}}",
    )
