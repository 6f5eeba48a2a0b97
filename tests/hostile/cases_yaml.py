"""Files that are no brief, or one that does harm, by name; each with what is to become of it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from tests.hostile.case import MANY, START, Case, long_case, text_case
from tests.hostile.cases_large import bombs, crowds, depths, scalars


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
        yield text_case(f"tag-{name}", "yaml-form", text)
    for name, text in {
        "unknown-handle": "a: !none!x y",
        "unclosed": "a: !<x y",
        "bad-escape": "a: !a%zz x",
    }.items():
        yield text_case(f"tag-{name}", "yaml-syntax", text)
    yield text_case("tag-non-specific", None, f"{START}actors: {{a: {{name: ! x}}}}")


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
        yield text_case(f"directive-{name}", rule, text)
    flood = "".join(f"%TAG !{number}! x\n" for number in range(500_000))
    yield long_case("directive-flood", "yaml-form", lambda: f"{flood}---\n{START}")
    yield long_case(
        "directive-flood-after", "yaml-form", lambda: f"{START}...\n{flood}---\n{START}"
    )
    yield long_case("directive-flood-cr", "yaml-form", lambda: f"{flood}---\n".replace("\n", "\r"))
    yield long_case(
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
        yield text_case(f"documents-{name}", rule, text)


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
        yield text_case(f"empty-{name}", "yaml-form", text)
    for name, text in {
        "null": "~",
        "list": "[]",
        "word": "word",
        "quoted": "''",
        "items": "- a",
        "number": "1",
        "tab": "\t",
    }.items():
        yield text_case(f"empty-{name}", "yaml-syntax" if name == "tab" else "wrong-form", text)
    yield text_case("empty-map", "missing-key", "{}")
    yield text_case("empty-format", "unknown-format", "format:")
    yield text_case("empty-format-list", "unknown-format", "format: [1]")
    yield text_case("empty-title", "missing-key", "format: 1")


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
        yield text_case(f"key-{name}", rule, START + text)
    yield long_case("key-twice-50000-times", None, lambda: START + "k: v\n" * 50_000)


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
        yield text_case(f"character-{code:04X}", "yaml-syntax", f"{START}note: a{chr(code)}b")
    for code in (0xA0, 0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xFFFD, 0x1FFFE, 0xE0001, 0x10FFFF):
        yield text_case(
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
        yield text_case(f"escape-{name}", None, f'{START}actors: {{a: {{name: "x{name}"}}}}')
    for name in ("\\uD800", "\\U00110000", "\\q", "\\x4", "\\u12", "\\UFFFFFFFF", "\\'"):
        yield text_case(f"escape-{name}", "yaml-syntax", f'{START}note: "x{name}"')


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
        yield text_case(f"form-{name}", "yaml-syntax", text)
    lines = START.splitlines()
    for name, end in {"crlf": "\r\n", "cr": "\r", "mixed": "\r\n\r"}.items():
        yield text_case(f"lines-{name}", None, end.join(lines) + end)
    for name, end in {"nel": "\x85", "ls": "\u2028", "ps": "\u2029"}.items():
        yield text_case(f"lines-{name}", "yaml-syntax", end.join(lines) + end)
    for seed in range(6):
        yield Case(f"random-{seed}", lambda s=seed: Random(s).randbytes(100_000), "brief-encoding")  # type: ignore[misc]
    for seed in range(6):
        yield text_case(
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
