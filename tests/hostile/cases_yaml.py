"""Files that are no brief, or one that does harm, by name; each with what is to become of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final, NamedTuple

START: Final = "format: 1\ntitle: t\nas_of: 2025-05-22\n"
MANY: Final = 1_000_000
LONG: Final = 30_000_000
DEEP: Final = 10_000


class Case(NamedTuple):
    """The bytes of a file, and the rule that refuses it.

    There is no rule where it opens, and `any` where it does not matter which. `is_long` where a run
    takes much longer than the program's start.
    """

    name: str
    made: Callable[[], bytes]
    rule: str | None
    options: tuple[str, ...] = ()
    is_long: bool = False


def _text(name: str, rule: str | None, text: str) -> Case:
    return Case(name, text.encode, rule)


def _long(name: str, rule: str | None, made: Callable[[], str], *options: str) -> Case:
    return Case(name, lambda: made().encode(), rule, options, is_long=True)


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
    yield _long("laughs-list", "too-large", lambda: _laughs("list"))
    yield _long("laughs-map", "too-large", lambda: _laughs("map"))
    yield _long(
        "laughs-text",
        "too-large",
        lambda: f"{START}a: &a {'x' * 99_000}\nb: [" + "*a, " * 400 + "]",
    )
    yield _long(
        "quadratic", "too-large", lambda: f"{START}a: &a [{'x, ' * 9000}]\nb: [{'*a, ' * 9000}]"
    )
    yield _long(
        "nested-by-alias",
        None,
        lambda: (
            START
            + "a0: &a0 x\n"
            + "".join(f"a{n}: &a{n} [[[[*a{n - 1}]]]]\n" for n in range(1, 600))
        ),
    )
    yield _long("a-million-aliases", "too-large", lambda: f"{START}a: &a x\nb: [{'*a,' * MANY}]")
    yield _long(
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
        yield _text(f"alias-{name}", rule, text)
    for name, text in {
        "plain": "a: &a {b: c}\nd: {<<: *a}",
        "list": "a: &a {b: c}\nd: {<<: [*a, *a]}",
        "block": "a: &a {b: c}\nd:\n  <<: *a",
        "top": "<<: {format: 1}",
        "quoted": '"<<": {a: b}',
    }.items():
        yield _text(f"merge-{name}", "yaml-form", text)


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
        yield _text(
            f"deep-{name}", "yaml-form" if name in ("question", "keys") else "too-deep", text
        )
    yield _long("deep-million", "too-deep", lambda: "[" * LONG)
    yield _long(
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
        yield _long(f"{size // 10**6}-MB-{form}", rule, partial(_scalar, form, size))
    for form in ("plain",):
        yield _long(f"100-MB-{form}", "cannot-read", partial(_scalar, form, 10**8))
    for form in ("double", "literal", "key-explicit"):
        yield _long(
            f"100-MB-{form}-raised",
            "too-large",
            partial(_scalar, form, 10**8),
            "--limit",
            "brief=200M",
        )


def tags() -> Iterator[Case]:
    for name, text in {
        "python": "a: !!python/object/apply:os.system ['echo x']",
        "python-name": "a: !!python/name:os.system",
        "binary": "a: !!binary aGk=",
        "local": "a: !mine x",
        "verbatim": "a: !<tag:yaml.org,2002:str> x",
        "str": "a: !!str x",
        "int": "a: !!int 1",
        "set": "a: !!set {x}",
        "omap": "a: !!omap [x: y]",
        "null": "a: !!null",
        "time": "a: !!timestamp 2025-01-01",
        "key": "!!str a: x",
        "map": "!!map {a: b}",
        "list": "a: !!seq [b]",
        "handle": "%TAG !e! tag:e,2000:\n---\na: !e!x y",
        "item": "- !x y",
        "empty-local": "a: !x",
        "escaped": "a: !a%21b x",
        "root": "!x\na: b",
        "control": "a: !<%1b[2J> x",
        "on-alias": "a: &a x\nb: !!str *a",
        "two": "a: !!str !!int x",
    }.items():
        yield _text(f"tag-{name}", "yaml-form", text)
    for name, text in {
        "unknown-handle": "a: !none!x y",
        "unclosed": "a: !<x y",
        "bad-escape": "a: !a%zz x",
    }.items():
        yield _text(f"tag-{name}", "yaml-syntax", text)
    yield _text("tag-non-specific", None, f"{START}actors: {{a: {{name: ! x}}}}")


def directives() -> Iterator[Case]:
    for name, text, rule in (
        ("yaml", "%YAML 1.1\n---\n" + START, None),
        ("yaml-1.2", "%YAML 1.2\n---\n" + START, None),
        ("yaml-2", "%YAML 2.0\n---\n" + START, "yaml-syntax"),
        ("yaml-huge", "%YAML 99999999999.1\n---\n" + START, "yaml-syntax"),
        ("twice", "%YAML 1.1\n%YAML 1.1\n---\n" + START, "yaml-syntax"),
        ("unknown", "%FOO bar\n---\n" + START, "yaml-syntax"),
        ("alone", "%YAML 1.1\n", "yaml-syntax"),
        ("tag-unused", "%TAG ! tag:x,2000:\n---\n" + START, None),
        ("tag-twice", "%TAG !a! x\n%TAG !a! x\n---\n" + START, "yaml-syntax"),
        ("none", "%\n---\n" + START, "yaml-syntax"),
    ):
        yield _text(f"directive-{name}", rule, text)
    flood = "".join(f"%TAG !{number}! x\n" for number in range(500_000))
    yield _long("directive-flood", "yaml-form", lambda: f"{flood}---\n{START}")
    yield _long("directive-flood-after", "yaml-form", lambda: f"{START}...\n{flood}---\n{START}")
    yield _long("directive-flood-cr", "yaml-form", lambda: f"{flood}---\n".replace("\n", "\r"))
    yield _long(
        "directive-flood-unknown", "yaml-syntax", lambda: "%FOO x\n" * MANY + "---\n" + START
    )


def documents() -> Iterator[Case]:
    for name, text, rule in (
        ("two", f"{START}---\n{START}", "yaml-form"),
        ("marked", f"---\n{START}...\n", None),
        ("after-end", f"{START}...\n{START}", "yaml-syntax"),
        ("starts", "---\n" * 1000, "yaml-form"),
        ("ends", "...\n" * 1000, "yaml-syntax"),
        ("mixed", "---\n...\n" * 1000, "yaml-form"),
        ("text", "--- text\n", "wrong-form"),
        ("start-alone", "---", "wrong-form"),
        ("end-alone", "...", "yaml-syntax"),
        ("start-inside", "a: 'b\n---\nc'", "yaml-syntax"),
        ("end-inside", 'a: "b\n...\nc"', "yaml-syntax"),
        ("list", "--- []", "wrong-form"),
        ("second-empty", f"{START}---\n", "yaml-form"),
        ("comment-after", f"{START}... # x\n", None),
        ("end-mid-flow", "a: [b\n...\n]", "yaml-syntax"),
    ):
        yield _text(f"documents-{name}", rule, text)


def empties() -> Iterator[Case]:
    for name, text in {
        "nothing": "",
        "spaces": "   ",
        "lines": "\n" * 1000,
        "comments": "# a\n# b\n",
        "comment": "#",
        "bom": "\ufeff",
        "bom-comment": "\ufeff# x",
        "crlf": "\r\n\r\n",
    }.items():
        yield _text(f"empty-{name}", "yaml-form", text)
    for name, text in {
        "null": "~",
        "list": "[]",
        "word": "word",
        "quoted": "''",
        "items": "- a",
        "number": "1",
        "tab": "\t",
    }.items():
        yield _text(f"empty-{name}", "yaml-syntax" if name == "tab" else "wrong-form", text)
    yield _text("empty-map", "missing-key", "{}")
    yield _text("empty-format", "unknown-format", "format:")
    yield _text("empty-format-list", "unknown-format", "format: [1]")
    yield _text("empty-title", "missing-key", "format: 1")


def keys() -> Iterator[Case]:
    for name, text, rule in (
        ("number", "1: x", None),
        ("null", "~: x", None),
        ("true", "true: x", None),
        ("date", "2025-01-01: x", None),
        ("empty", ": x", "yaml-syntax"),
        ("explicit-empty", "? \n: x", None),
        ("no-value", "? x", None),
        ("literal", "? |\n  a\n: x", None),
        ("quoted", "'a b': x", None),
        ("list", "? [a]\n: x", "yaml-form"),
        ("map", "? {a: b}\n: x", "yaml-form"),
        ("flow-list", "[a]: x", "yaml-form"),
        ("flow-map", "{a: b}: x", "yaml-form"),
        ("block-list", "? - a\n: x", "yaml-form"),
        ("lines", "a\nb: x", "yaml-syntax"),
        ("quoted-lines", "'a\nb': x", "yaml-syntax"),
        ("1100", "x" * 1100 + ": x", "yaml-syntax"),
        ("300", "x" * 300 + ": x", "too-large"),
        ("escape", '"\\e[2J": x', None),
        ("newline", '"a\\nb": x', None),
        ("bidi", '"\\u202e": x', None),
        ("slash", "a/b/c: x", None),
        ("twice", "k: x\nk: y", None),
        ("title-twice", "title: x", None),
        ("is-alias", "k: &a b\n*a : x", None),
    ):
        yield _text(f"key-{name}", rule, START + text)
    yield _long("key-twice-50000-times", None, lambda: START + "k: v\n" * 50_000)


def crowds() -> Iterator[Case]:
    yield _long(
        "million-keys", "too-large", lambda: START + "".join(f"k{n}: v\n" for n in range(MANY))
    )
    yield _long("many-keys", None, lambda: START + "".join(f"k{n}: v\n" for n in range(100_000)))
    yield _long("million-items", "too-large", lambda: START + "x:\n" + "- \n" * MANY)
    yield _long("many-items", None, lambda: START + "x:\n" + "- \n" * 300_000)
    yield _long("many-lists", None, lambda: f"{START}x: [{'[],' * 300_000}]")
    yield _long("many-maps", None, lambda: f"{START}x: [{'{},' * 300_000}]")
    yield _long("many-blank-lines", None, lambda: START + "\n" * LONG)
    yield _long("many-comments", None, lambda: START + "#\n" * (LONG // 2))
    for section in ("actors", "events", "figures", "quotations", "conflicts", "judgements", "gaps"):
        yield _long(
            f"many-{section}",
            "wrong-form",
            lambda section=section: (
                START
                + f"{section}:\n"  # type: ignore[misc]
                + "".join(f"  k{n}: x\n" for n in range(30_000))
            ),
        )
    yield _long(
        "many-sources",
        "too-large",
        lambda: START + "sources:\n" + "".join(f"  k{n}: {{file: x}}\n" for n in range(20_000)),
    )
    yield _long(
        "many-words",
        None,
        lambda: START + "events: {e: {title: x, actors: [" + "a, " * 50_000 + "]}}",
    )


def _wide(encoding: str, *, bom: bool) -> bytes:
    return ("\ufeff" * bom + START).encode(encoding)


def encodings() -> Iterator[Case]:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for bom in (True, False):
            name = f"{encoding}-{'with' if bom else 'no'}-bom"
            yield Case(name, lambda e=encoding, b=bom: _wide(e, bom=b), "brief-encoding")  # type: ignore[misc]
    start = START.encode()
    yield Case("bom", lambda: b"\xef\xbb\xbf" + start, None)
    yield Case("bom-twice", lambda: b"\xef\xbb\xbf" * 2 + start, None)
    yield Case("bom-inside", lambda: start + b"note: a\xef\xbb\xbfb\n", None)
    for name, data in {
        "latin-1": b"caf\xe9",
        "continuation": b"\x80",
        "overlong": b"\xc0\xaf",
        "ff": b"\xff",
        "surrogate": b"\xed\xa0\x80",
        "too-high": b"\xf4\x90\x80\x80",
        "cut": b"\xf0\x9f\x98",
        "overlong-nul": b"\xc0\x80",
        "five": b"\xf8\x88\x80\x80\x80",
    }.items():
        yield Case(f"utf-8-{name}", lambda d=data: start + b"note: " + d, "brief-encoding")  # type: ignore[misc]


def characters() -> Iterator[Case]:
    refused = [
        *range(0x9),
        0xB,
        0xC,
        *range(0xE, 0x20),
        0x80,
        0x84,
        0x85,
        0x86,
        0x9B,
        0x9F,
        0x2028,
        0x2029,
        0xFFFE,
        0xFFFF,
    ]
    for code in refused:
        yield _text(f"character-{code:04X}", "yaml-syntax", f"{START}note: a{chr(code)}b")
    for code in (0xA0, 0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xFFFD, 0x1FFFE, 0xE0001, 0x10FFFF):
        yield _text(
            f"character-{code:04X}", None, f"{START}actors: {{a: {{name: 'a{chr(code)}b'}}}}"
        )
    for name in (
        "\\0",
        "\\e[2J",
        "\\x9b",
        "\\u202E",
        "\\U0001F600",
        "\\N",
        "\\L",
        "\\P",
        "\\_",
        "\\b",
    ):
        yield _text(f"escape-{name}", None, f'{START}actors: {{a: {{name: "x{name}"}}}}')
    for name in ("\\uD800", "\\U00110000", "\\q", "\\x4", "\\u12", "\\UFFFFFFFF", "\\'"):
        yield _text(f"escape-{name}", "yaml-syntax", f'{START}note: "x{name}"')


def forms() -> Iterator[Case]:
    for name, text in {
        "tab-indent": "a:\n\tb: c",
        "tab-item": "-\ta: b\n\tc: d",
        "colon": "a: b: c",
        "at": "a: @b",
        "backtick": "a: `b",
        "percent": "a: %b",
        "indent": "a: b\n  c: d",
        "dedent": "a:\n    b: c\n  d: e",
        "flow-end": "a: ]",
        "brace-end": "a: }",
        "flow-dash": "a: [-]x",
        "text-after": "a: 'b' c",
        "literal-junk": "a: | x\n  b",
        "literal-zero": "a: |0\n  b",
        "comma": "a: [,]",
        "no-space": "a: {b: c}d: e",
    }.items():
        yield _text(f"form-{name}", "yaml-syntax", text)
    lines = START.splitlines()
    for name, end in {"crlf": "\r\n", "cr": "\r", "mixed": "\r\n\r"}.items():
        yield _text(f"lines-{name}", None, end.join(lines) + end)
    for name, end in {"nel": "\x85", "ls": "\u2028", "ps": "\u2029"}.items():
        yield _text(f"lines-{name}", "yaml-syntax", end.join(lines) + end)
    for seed in range(6):
        yield Case(f"random-{seed}", lambda s=seed: Random(s).randbytes(100_000), "brief-encoding")  # type: ignore[misc]
    for seed in range(6):
        yield _text(
            f"signs-{seed}",
            "any",
            "".join(Random(seed).choices("[]{}:,-?&*!|>'\"%@# \n\tax", k=50_000)),
        )


CASES: Final = tuple(
    case
    for group in (
        bombs,
        depths,
        scalars,
        tags,
        directives,
        documents,
        empties,
        keys,
        crowds,
        encodings,
        characters,
        forms,
    )
    for case in group()
)
