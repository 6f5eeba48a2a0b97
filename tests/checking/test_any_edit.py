"""What holds for any edit of a brief: check tells what is wrong, and never breaks down itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haiti_brief.checking.render import render
from haiti_brief.loading.brief_file import CannotOpen
from tests.checking.sound import BRIEF, checked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edited")


QUOTES = re.findall(r"quote: (.*\d.*)\n", BRIEF)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    quote=st.sampled_from(QUOTES),
    number=st.integers(0, 99_999).map(str) | st.sampled_from(["1,000", "7.44", "two", "2,50"]),
    which=st.integers(0, 3),
)
def test_a_quote_with_a_number_changed_is_never_clean(
    folder: Path, quote: str, number: str, which: int
) -> None:
    numbers = list(re.finditer(r"\d[\d,]*\d", quote))
    match = numbers[which % len(numbers)]
    if number == match.group():
        return
    changed = quote[: match.start()] + number + quote[match.end() :]
    report = checked(folder, BRIEF.replace(f"quote: {quote}\n", f"quote: {changed}\n", 1))
    assert any(d.rule.startswith("quote-") for d in report.diagnostics)


def edited(edits: list[tuple[float, int, str]]) -> str:
    text = BRIEF
    for where, dropped, inserted in edits:
        at = int(where * len(text))
        text = text[:at] + inserted + text[at + dropped :]
    return text


PIECES = st.sampled_from(
    ["\n", "  ", ": ", "- ", "[", "]", "{", "}", '"', "'", "#", "&a ", "*a", "unknown", "[…]", "0",
     "\x1b[31m", "\u202e", "\ud7ff", "silence:\n  - {rule: bad-date, at: events, why: x}\n", "/",
     "evidence: []", "computed: 1/0", "date: ", "quote: ", "first", "XXXX", "..", "|\n", ">\n"],
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True),
            st.integers(0, 12),
            PIECES | st.text(st.characters(codec="utf-8"), max_size=8),
        ),
        max_size=4,
    )
)
def test_no_edit_of_a_brief_makes_check_raise(
    folder: Path, edits: list[tuple[float, int, str]]
) -> None:
    try:
        report = checked(folder, edited(edits))
    except CannotOpen:
        return
    assert report == checked(folder, edited(edits))
    assert "\x1b" not in render(report)
    places = [diagnostic.place for diagnostic in report.diagnostics]
    assert places == sorted(places)
    for diagnostic in report.diagnostics:
        for excerpt in diagnostic.excerpts:
            assert "\n" not in excerpt.text
            assert all(0 <= a < b <= len(excerpt.text) for a, b in excerpt.marks)
