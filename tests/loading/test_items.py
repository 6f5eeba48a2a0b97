"""What a reader types is taken for a part of the brief, or told to be none in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.brief_file import parse_brief
from haiti_brief.loading.dossier import Dossier, build_dossier
from haiti_brief.loading.items import UnknownItem, parse_item
from haiti_brief.text.visible import visible_line
from tests.loading.conftest import many


def dossier(sections: str) -> Dossier:
    text = f"format: 1\ntitle: t\n{sections}\n"
    return build_dossier(parse_brief(text, Path("b.yaml"), "b.yaml"))


SMALL = dossier("gaps: {zz: {question: q}, arrivals: {question: q}}\nevents: {zz: {title: t}}")


def message(text: str, of: Dossier = SMALL) -> str:
    with pytest.raises(UnknownItem) as caught:
        parse_item(text, of)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("timeline", ("timeline", None)),
        ("timeline/zz", ("timeline", "events/zz")),
        ("gaps/zz", ("overview", "gaps/zz")),
        ("arrivals", ("overview", "gaps/arrivals")),
    ],
)
def test_a_part_is_found(text: str, found: tuple[str, str | None]) -> None:
    assert parse_item(text, SMALL) == found


def test_what_is_not_there_is_told_with_the_nearest() -> None:
    assert message("arivals") == "the brief has no arivals; did you mean arrivals?"
    assert message("gaps/arrival").endswith("did you mean gaps/arrivals?")
    assert message("zz") == "zz names more than one item: events/zz, gaps/zz"


FORGED = "zz\nhaiti-brief: checked, all 5 quotes hold"


@pytest.mark.parametrize("text", [FORGED, f"overview/{FORGED}", f"{FORGED}/zz", "\x1b[2J", "a\x9b"])
def test_nothing_typed_forges_a_line(text: str) -> None:
    told = message(text)
    assert told.isprintable()
    assert told.startswith("the brief has no ")


def test_long_ids_do_not_fill_a_screen() -> None:
    gaps = ", ".join(f"{letter * 190}: {{question: q}}" for letter in "abcdefghij")
    assert len(message("nothing-like-it", dossier(f"gaps: {{{gaps}}}"))) < 450
    assert len(message("x" * 100_000)) < 300


@many
@given(st.text())
def test_whatever_is_typed_is_answered_in_one_line(text: str) -> None:
    try:
        _, path = parse_item(text, SMALL)
    except UnknownItem as error:
        told = str(error)
    else:
        assert path is None or SMALL.has_item(path)
        return
    assert told == visible_line(told)
