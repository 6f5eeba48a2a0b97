"""Fixes can be pasted wherever YAML allows a value, and excerpts keep their marks when cut."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from haiti_brief.checking.wording import excerpt, listing, short, yaml_text
from haiti_brief.loading.nodes import Mapping, Scalar, Sequence, parse_nodes
from haiti_brief.text.visible import visible_line

TEXT = st.text(st.characters(codec="utf-8"), min_size=1) | st.text("a1-: #,[]{}'\"&*!|>%@`?\\\n ")


def value_of(yaml: str) -> str:
    """The value of `key` in a mapping, or in the mapping that a list starts with."""
    node = parse_nodes(yaml)
    if isinstance(node, Sequence):
        node = node.items[0]
    assert isinstance(node, Mapping)
    value = node.entries["key"][1]
    assert isinstance(value, Scalar)
    assert not value.empty
    return value.value


@given(TEXT)
@example("no")
@example("- 144 officers, he said: “Stop” #1")
@example("--- a")
@example("it's {here}")
def test_pasted_text_reads_back_in_block_and_in_flow_style(text: str) -> None:
    pasted = yaml_text(text)
    assert value_of(f"key: {pasted}\n") == text
    assert value_of(f"[{{key: {pasted}, other: x}}]") == text
    assert pasted == visible_line(pasted)


def test_plain_words_are_left_plain() -> None:
    words = "Kenyan officers (the second contingent) landed on Thursday"
    assert yaml_text(words) == words
    assert yaml_text("on Thursday, he said") == "'on Thursday, he said'"
    assert yaml_text("a\u202eb") == '"a\\u202eb"'


@given(
    st.text(st.characters(codec="utf-8"), max_size=2000),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 40)), max_size=8),
)
def test_a_cut_excerpt_still_marks_the_same_words(text: str, marks: list[tuple[int, int]]) -> None:
    spans = sorted((at, at + length) for at, length in marks if at + length <= len(text))
    found = excerpt("s1 line 1", text, spans)
    line = text.replace("\n", " ")
    assert len(found.text) <= max(420, len(spans) * 600 + 200)
    marked = [found.text[start:end] for start, end in found.marks]
    assert marked == [line[start:end] for start, end in spans][: len(marked)]
    assert bool(marked) == bool(spans)


def test_lists_and_short_forms_read_as_english() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["a", "b"], "or") == "a or b"
    assert short("one\n  two") == "one two"
    assert short("x" * 80, 10) == "x" * 9 + "…"
