"""Every door at which a stranger's text comes in, tried with what Hypothesis thinks of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz import grammar, properties

hard = settings(
    max_examples=20_000 if settings.get_current_profile_name() == "long" else 200,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
REGRESSIONS = Path(__file__).with_name("regressions")


@hard
@given(grammar.briefs())
def test_a_brief_with_parts_exchanged(text: str) -> None:
    properties.loads(text)


@hard
@given(grammar.yaml_like)
def test_what_is_hardly_yaml(text: str) -> None:
    properties.loads(text)


@hard
@given(grammar.dates)
def test_dates(text: str) -> None:
    properties.date(text)


@hard
@given(grammar.cuts())
def test_what_is_cut_from_a_text_anchors_at_its_place(cut: tuple[str, int, int]) -> None:
    properties.cut_anchors(*cut)


@hard
@given(grammar.changed_cuts())
def test_what_is_changed_never_anchors_at_other_words(changed: tuple[str, str]) -> None:
    properties.anchors(*changed)


@hard
@given(grammar.sources, grammar.anything, grammar.hostile, grammar.anything)
def test_whatever_is_asked_for_is_found_or_not(
    text: str, quote: str, prefix: str, suffix: str
) -> None:
    properties.anchors(text, quote, prefix, suffix)


@hard
@given(grammar.queries)
def test_queries(text: str) -> None:
    properties.query(text)


@hard
@given(grammar.numbers)
def test_amounts(text: str) -> None:
    properties.amounts(text)


@hard
@given(grammar.notes)
def test_notes(data: bytes) -> None:
    properties.notes(data)


@hard
@given(grammar.keymaps)
def test_key_maps(data: bytes) -> None:
    properties.keymap(data)


KEPT = sorted(path for path in REGRESSIONS.iterdir() if path.suffix == ".txt")


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    door = path.stem.partition("-")[0]
    properties.TEXT_DOORS[door](path.read_text(encoding="utf-8").removesuffix("\n"))
