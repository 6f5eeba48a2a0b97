"""YAML as a tree that knows its places."""

from __future__ import annotations

from typing import TypeAlias

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.limits import DEFAULT, Limits
from haiti_brief.loading.nodes import (
    Mapping,
    Node,
    NodeFault,
    Scalar,
    Sequence,
    parse_nodes,
    place_of,
)
from haiti_brief.model.diagnostic import Place
from tests.loading.conftest import many, some

Data: TypeAlias = "str | list[Data] | dict[str, Data]"


def plain(node: Node) -> Data:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, (_, child) in node.entries.items()}


def value(text: str) -> str:
    node = parse_nodes(text)
    assert isinstance(node, Mapping)
    child = node.entries["a"][1]
    assert isinstance(child, Scalar)
    return child.value


def assert_in(place: Place, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 2


def fault(text: str) -> NodeFault:
    with pytest.raises(NodeFault) as caught:
        parse_nodes(text)
    found = caught.value
    assert found.message
    assert_in(found.place, text)
    return found


@pytest.mark.parametrize(
    "written",
    "003 010 no Yes on 2025-02-06 2025-02-06% 1_000 ~ null Null 0x1F 0o17 1e3 .inf 12:30:45 true "
    "= 1,000 2025-01-21/2025-01-31 Ksh5.2 -5 +3 ?x :x -x 😀 Moïse C# 100%".split(),
)
def test_a_scalar_is_the_characters_written(written: str) -> None:
    assert value(f"a: {written}") == written
    assert value(f"a: {written}   # remark\n") == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'it''s'", "it's"),
        ('a: "tab\\t \\u00ef \\"x\\""', 'tab\t ï "x"'),
        ("a: ' 003 '", " 003 "),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: |-\n  one\n\n    two\n", "one\n\n  two"),
        ("a: >\n  one\n  two\n\n  three\n", "one two\nthree\n"),
        ("a: one\n  two\n  three", "one two three"),
        ("a: 'one\n  two'", "one two"),
        ("a: U.S. “force” — 5,600#1", "U.S. “force” — 5,600#1"),
        ("a: ''", ""),
        ("a: ! x", "x"),
        ("a: &x y", "y"),
        ("%YAML 1.1\n---\na: b\n...\n", "b"),
    ],
)
def test_quoted_and_long_scalars(text: str, expected: str) -> None:
    assert value(text) == expected


def test_only_what_is_not_written_is_empty() -> None:
    root = parse_nodes("a:\nb: ''\nc: ~\nd: [x, '']\ne: # none\n")
    assert isinstance(root, Mapping)
    empty = {key: child.empty for key, (_, child) in root.entries.items()
             if isinstance(child, Scalar)}  # fmt: skip
    assert empty == {"a": True, "b": False, "c": False, "e": True}


def test_places_are_lines_and_columns_in_characters() -> None:
    root = parse_nodes("é: ï\n😀: [ß, {ü: ö}]\nlist:\n  - aa\n  -  bb: |\n       cc\n")
    expected = {
        "": (1, 1), "é": (1, 4), "😀": (2, 1), "😀/0": (2, 5), "😀/1": (2, 8), "😀/1/ü": (2, 12),
        "list": (3, 1), "list/0": (4, 5), "list/1": (5, 6), "list/1/bb": (5, 10),
    }  # fmt: skip
    assert {path: tuple(place_of(root, path)) for path in expected} == expected


def test_a_path_that_runs_on_has_the_place_of_its_last_part() -> None:
    root = parse_nodes("a:\n  b: [x]\n")
    assert place_of(root, "a/b/7/c") == Place(2, 3)
    assert place_of(root, "a/nothing") == Place(1, 1)
    assert place_of(root, "a/b/0/c") == Place(2, 7)
    assert place_of(root, "a/b/-1") == Place(2, 3)
    assert place_of(root, "nothing/at/all") == Place(1, 1)


def test_a_key_with_a_slash_takes_no_path_from_another() -> None:
    root = parse_nodes("events:\n  a/b: {title: t}\n  a: {b: {title: u}}\n")
    assert place_of(root, "events/a/b/title") == Place(3, 18)
    assert place_of(parse_nodes("events:\n  a/b: {title: t}\n"), "events/a/b") == Place(1, 1)


words = st.text("abcXYZ019_éß😀 ", min_size=1, max_size=8).map(str.strip).filter(bool)
scalars = words | st.sampled_from(["no", "010", "a: b", "- x", "'q'", "two\nlines", "~", "#", ""])
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(words, inner, min_size=1)
    ),
    max_leaves=10,
)


def numbered(data: Data, count: list[int]) -> Data:
    """The same tree with scalars that stand only once in a text."""
    if isinstance(data, str):
        count[0] += 1
        return f"v{count[0]}v{data}"
    if isinstance(data, list):
        return [numbered(item, count) for item in data]
    out: dict[str, Data] = {}
    for key, child in data.items():
        count[0] += 1
        out[f"k{count[0]}k{key}"] = numbered(child, count)
    return out


def paths(data: Data, path: str = "") -> list[tuple[str, str]]:
    """Every path below `data` with the start of the word that its place is at."""
    if isinstance(data, str):
        return []
    named = isinstance(data, dict)
    items = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for key, child in items:
        below = f"{path}/{key}" if path else str(key)
        if isinstance(child, str):
            found.append((below, child[: child.index("v", 1) + 1]))
        elif named:
            found.append((below, str(key)[: str(key).index("k", 1) + 1]))
        found += paths(child, below)
    return found


@many
@given(
    trees.filter(lambda tree: not isinstance(tree, str)),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans() | st.none(),
    st.sampled_from([20, 80, 10_000]),
    st.sampled_from([2, 4]),
)
def test_data_written_by_another_hand_comes_back_with_its_places(
    tree: Data, style: str | None, flow: bool | None, width: int, indent: int
) -> None:
    data = numbered(tree, [0])
    text = yaml.safe_dump(
        data, default_style=style, default_flow_style=flow, width=width, indent=indent,
        allow_unicode=True, sort_keys=False,
    )  # fmt: skip
    root = parse_nodes(text)
    assert plain(root) == data
    lines = text.split("\n")
    for path, word in paths(data):
        place = place_of(root, path)
        rest = lines[place.line - 1][place.column - 1 :]
        if rest[:1] in ("|", ">"):
            rest = lines[place.line].lstrip()
        assert rest.lstrip("'\"? ").startswith(word), (path, place)


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("", "yaml-form", (1, 1)),
        ("# only a remark\n\n", "yaml-form", (1, 1)),
        ("a: !!str x", "yaml-form", (1, 4)),
        ("a:\n  - !!python/object/apply:os.system ['x']", "yaml-form", (2, 5)),
        ("a: !mine\n  b: c", "yaml-form", (1, 4)),
        ("a: !!set {x}", "yaml-form", (1, 4)),
        ("x: &x {b: c}\na:\n  <<: *x", "yaml-form", (3, 3)),
        ("a: b\n---\nc: d\n", "yaml-form", (2, 1)),
        ("a: b\n...\n---\n", "yaml-form", (3, 1)),
        ("? [a, b]\n: c", "yaml-form", (1, 3)),
        ("? {a: b}\n: c", "yaml-form", (1, 3)),
        ("a: *nothing", "yaml-form", (1, 4)),
        ("a: &x [*x]", "yaml-form", (1, 8)),
        ("a: &x {b: *x}", "yaml-form", (1, 11)),
        ("a: &x 1\nb: &x [*x]", "yaml-form", (2, 8)),
        ("a: b: c", "yaml-syntax", (1, 5)),
        ("a:\n\tb: c", "yaml-syntax", (2, 1)),
        ("a: [b, c", "yaml-syntax", (1, 9)),
        ("a: [b, c\n", "yaml-syntax", (2, 1)),
        ("a: 'b", "yaml-syntax", (1, 6)),
        ("a: 'b\nc: d", "yaml-syntax", (2, 5)),
        ("a: b\nc: é\u2028f\ng: h", "yaml-syntax", (2, 5)),
        ("a: b\r\nc: d\x85", "yaml-syntax", (2, 5)),
        ("a: b\rc: 'd\u2029'", "yaml-syntax", (2, 6)),
        ("a: @b", "yaml-syntax", (1, 4)),
        ("a: b\n  c: d", "yaml-syntax", (2, 4)),
        ("a: \0", "yaml-syntax", (1, 4)),
        ("éé: ï\nß: ö\x01", "yaml-syntax", (2, 5)),
        ("😀: \x1b[0m", "yaml-syntax", (1, 4)),
        ("[" * 10_000, "too-deep", (1, DEFAULT.depth + 1)),
        ("{a: " * 10_000, "too-deep", (1, 4 * DEFAULT.depth + 1)),
        ("- " * 10_000 + "x", "too-deep", (1, 2 * DEFAULT.depth + 1)),
    ],
)
def test_what_a_brief_may_not_use_is_refused_at_its_place(
    text: str, rule: str, place: tuple[int, int]
) -> None:
    found = fault(text)
    assert (found.rule, tuple(found.place)) == (rule, place)


def test_the_depth_that_is_allowed() -> None:
    parse_nodes("[" * DEFAULT.depth + "]" * DEFAULT.depth)
    assert fault("[" * (DEFAULT.depth + 1) + "]" * (DEFAULT.depth + 1)).rule == "too-deep"


def test_a_plain_alias_stands_for_its_anchor() -> None:
    root = parse_nodes("a: &x {b: [&y c, *y]}\nd: *x\n*y : e\n")
    assert plain(root) == {"a": {"b": ["c", "c"]}, "d": {"b": ["c", "c"]}, "c": "e"}


def test_an_anchor_may_be_used_again() -> None:
    assert plain(parse_nodes("[&x a, *x, &x b, *x]")) == ["a", "a", "b", "b"]


@pytest.mark.parametrize("form", ["[{}]", "{{k0: {}}}"])
def test_a_bomb_of_aliases_is_refused(form: str) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 12):
        inner = ", ".join(f"*a{number - 1}" for _ in range(10))
        body = f"[{inner}]" if form == "[{}]" else (
            "{" + ", ".join(f"k{i}: *a{number - 1}" for i in range(10)) + "}"
        )  # fmt: skip
        lines.append(f"a{number}: &a{number} {body}")
    found = fault("\n".join(lines))
    assert found.rule == "too-large"
    assert found.place.line == 6


def test_aliases_that_nest_deeper_and_deeper_do_not_break_the_reader() -> None:
    lines = ["a0: &a0 x"]
    lines += [f"a{n}: &a{n} {'[' * 25}*a{n - 1}{']' * 25}" for n in range(1, 300)]
    root = parse_nodes("\n".join(lines), Limits(values=10_000_000))
    assert place_of(root, "a299/" + "/".join("0" * 8000)) == Place(1, 5)


def test_a_key_that_comes_again_is_kept_apart() -> None:
    root = parse_nodes("a: 1\nb: 2\na: {c: 3}\na: 4\n")
    assert plain(root) == {"a": "1", "b": "2"}
    assert isinstance(root, Mapping)
    assert root.doubled == [("a", Place(3, 1)), ("a", Place(4, 1))]


yamlish = st.lists(
    st.sampled_from(
        ["a", "b", ": ", ":", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&x ", "*x", "!t ", "| ",
         "> ", '"', "'", "#", "? ", "---\n", "...\n", "%YAML 1.1\n", "\t", "\r\n", "<<", "é", "\\",
         "\ufeff", "\x85", "\u2028", "\0", "\x7f", "@", "`", "~", "0"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@many
@given(yamlish | st.text(max_size=40))
def test_any_text_gives_a_tree_or_a_fault_with_a_place(text: str) -> None:
    try:
        root = parse_nodes(text)
    except NodeFault:
        assert fault(text).place
    else:
        assert plain(root) is not None


@some
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"])))
def test_any_characters_in_quotes_come_back(text: str) -> None:
    text = text.replace("\ufeff", "")
    quoted = text.replace("'", "''")
    assert value(f"a: 'x{quoted}x'") == f"x{text}x"
