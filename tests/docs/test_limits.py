"""The page on limits has those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from haiti_brief.loading.limits import DEFAULT, NAMES, amount, raised
from haiti_brief.search.query import MAX_QUERY, MAX_TERMS
from haiti_brief.search.words import MAX_WORD
from haiti_brief.state.strict_json import MOST
from haiti_brief.state.web_reading import MAX_BYTES, MAX_ENTRIES, MAX_TEXT
from haiti_brief.text.anchoring import MAX_CUT, MAX_PARTS, MAX_PLACES, MAX_SEARCHED
from haiti_brief.tui.cards.evidence import MAX_CONTEXT
from haiti_brief.tui.cards.source import MAX_UNCITED

PAGE = (Path(__file__).parents[2] / "docs" / "limits.md").read_text(encoding="utf-8")


def test_the_table_has_every_limit_with_its_default() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert [(name, amount(name, DEFAULT)) for name in NAMES] == rows[: len(NAMES)]


def test_its_example_is_taken() -> None:
    written = re.findall(r"--limit (\S+=\w+)", PAGE)
    assert len(written) >= 2
    for each in written:
        raised(DEFAULT, each)


@pytest.mark.parametrize(
    "words",
    [
        f"| a quote | {MAX_PARTS} parts joined by `[…]`; {MAX_CUT} characters left out",
        f"{MAX_SEARCHED:,} looked at, {MAX_PLACES} listed",
        f"{MAX_QUERY:,} characters, {MAX_TERMS} words, {MAX_WORD} letters of a word",
        f"{amount('source', DEFAULT)} a file",
        f"{MAX_BYTES // 1024**2} MiB, {MOST:,} objects and lists, {MAX_ENTRIES:,} entries, "
        f"{MAX_TEXT:,} characters a note",
        f"{MAX_CONTEXT} characters on each side",
        f"| the list of uncited sentences | {MAX_UNCITED} |",
    ],
)
def test_the_other_bounds_are_those_of_the_code(words: str) -> None:
    assert words in PAGE
