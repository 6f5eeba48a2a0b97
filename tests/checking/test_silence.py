"""Silences take effect at their place, for their rule, with a reason, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.sound import BRIEF, checked

FAULTY = BRIEF.replace("date: 2025-04\n", "date: April\n").replace("value: 744\n", "value: 774\n")


def rules(folder: Path, silence: str, brief: str = FAULTY) -> list[str]:
    return [d.rule for d in checked(folder, f"{brief}silence:\n  - {silence}\n").diagnostics]


@pytest.mark.parametrize("at", ["events/base/date", "events/base", "events", "events/base/"])
def test_a_silence_covers_its_place_and_all_below(at: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f"{{rule: bad-date, at: {at}, why: as printed}}") == ["value-not-stated"]


@pytest.mark.parametrize("at", ["events/landing", "figures", "events/bas", "date"])
def test_a_silence_covers_no_other_place(at: str, tmp_path: Path) -> None:
    found = rules(tmp_path, f"{{rule: bad-date, at: {at}, why: as printed}}")
    assert found[:2] == ["bad-date", "value-not-stated"]
    assert found[2] in ("silence-unused", "silence-unknown-place")


def test_a_silence_for_everything_is_refused(tmp_path: Path) -> None:
    found = rules(tmp_path, '{rule: bad-date, at: "", why: as printed}')
    assert found == ["bad-date", "value-not-stated", "silence-unknown-place"]


@pytest.mark.parametrize("why", ['""', '"  "', "unknown"])
def test_a_silence_without_a_reason_has_no_effect(why: str, tmp_path: Path) -> None:
    found = rules(tmp_path, f"{{rule: bad-date, at: events, why: {why}}}")
    assert found == ["bad-date", "value-not-stated", "silence-without-why"]


def test_a_rule_on_silences_cannot_be_silenced(tmp_path: Path) -> None:
    silence = "{rule: silence-unused, at: silence, why: kept}"
    assert rules(tmp_path, silence, BRIEF) == ["silence-unused"]


def test_what_loading_found_can_be_silenced_too(tmp_path: Path) -> None:
    brief = BRIEF.replace("kind: person", "kind: human")
    silence = "{rule: unknown-word, at: actors/obi/kind, why: our own word}"
    assert rules(tmp_path, silence, brief) == []


def test_a_mistyped_place_is_mended(tmp_path: Path) -> None:
    text = f"{BRIEF}silence:\n  - {{rule: bad-date, at: event/base/date, why: x}}\n"
    (found,) = checked(tmp_path, text).diagnostics
    assert (found.rule, found.fix) == ("silence-unknown-place", "events/base/date")


def test_a_place_with_a_number_of_any_length_is_no_part(tmp_path: Path) -> None:
    at = f"events/landing/evidence/{'9' * 5000}"
    found = rules(tmp_path, f"{{rule: bad-date, at: {at}, why: x}}", BRIEF)
    assert found == ["silence-unknown-place"]
