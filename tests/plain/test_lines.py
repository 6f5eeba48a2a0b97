"""Paragraphs folded into lines."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.plain.lines import BLANK, WIDTH, Para, fill
from haiti_brief.text.cells import cells
from haiti_brief.text.visible import visible_line


def test_later_lines_hang_and_none_is_too_wide() -> None:
    lines = list(fill([Para("word " * 40, indent=4, hang=2)]))
    assert lines[0].startswith("    word")
    assert all(re.match(r" {6}word", line) for line in lines[1:])
    assert all(len(line) <= WIDTH for line in lines)
    assert len(lines[0]) + len(" word") > WIDTH


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert list(fill([Para("a"), BLANK, Para("b")])) == ["a", "", "b"]


def test_a_word_longer_than_a_line_stays_whole() -> None:
    address = "https://example.org/" + "a" * 100
    assert f"  {address}" in list(fill([Para(f"see {address} there")]))


def test_wide_characters_count_twice() -> None:
    lines = list(fill([Para("漢字 " * 30)]))
    assert max(cells(line) for line in lines) <= WIDTH
    assert len(lines) == 2


@given(st.lists(st.text(max_size=120)), st.integers(0, 6), st.integers(0, 4))
def test_any_text_comes_out_whole_and_safe(texts: list[str], indent: int, hang: int) -> None:
    for text in texts:
        lines = list(fill([Para(text, indent, hang)]))
        words = " ".join(lines).split(" ")
        assert [w for w in words if w] == [w for w in visible_line(text).split(" ") if w]
        for line in lines:
            assert cells(line) <= WIDTH or len([w for w in line.split(" ") if w]) == 1
            assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl") for char in line)
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", line)
