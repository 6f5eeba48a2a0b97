"""Quotes that cut a number or a sign from what stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.checking.check import check
from haiti_brief.loading.dossier import open_dossier

START = "format: 1\ntitle: t\nas_of: 2025-05-22\n"


def splits(folder: Path, text: str, quote: str) -> bool:
    (folder / "s.txt").write_text(text, encoding="utf-8")
    brief = (
        f"{START}sources: {{s: {{file: s.txt}}}}\n"
        f'events: {{e: {{title: t, evidence: [{{source: s, quote: "{quote}"}}]}}}}\n'
    )
    (folder / "b.yaml").write_text(brief, encoding="utf-8")
    report = check(open_dossier(folder / "b.yaml", "b.yaml"))
    return any(each.rule == "quote-splits-word" for each in report.diagnostics)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("it was −5 degrees", "5 degrees"),
        ("it was -5 degrees", "5 degrees"),
        ("a loss of −$5 million", "$5 million"),
        ("it cost 1 200 dollars", "200 dollars"),
        ("it cost 1\u202f200 dollars", "200 dollars"),
        ("it cost 1\u00a0200\u00a0000 dollars", "000 dollars"),
        ("it cost 1\u2009200 dollars", "it cost 1"),
        ("वह कमीना था", "कमी"),
    ],
)
def test_half_a_number_is_told(text: str, quote: str, tmp_path: Path) -> None:
    assert splits(tmp_path, text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("in 2021 144 officers came", "144 officers"),
        ("On May 12 144 officers came", "144 officers"),
        ("from 5–10 officers came", "10 officers"),
        ("it fell--5 men came", "5 men"),
        ("it cost 1 200 dollars", "1 200 dollars"),
        ("it was −5 degrees", "−5 degrees"),
    ],
)
def test_a_whole_number_is_not(text: str, quote: str, tmp_path: Path) -> None:
    assert not splits(tmp_path, text, quote)
