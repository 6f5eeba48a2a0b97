"""Where the program stops comparing it says so, and how much it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.analysis import alike, balance, names, reuse
from haiti_brief.checking.check import check
from haiti_brief.checking.entries import FreeIds
from haiti_brief.loading.dossier import open_dossier

START = "format: 1\ntitle: t\nas_of: 2025-05-22\n"
UNIT = "unit: officers, scope: Kenyan officers"


def told(folder: Path, brief: str, rule: str) -> list[str]:
    (folder / "b.yaml").write_text(START + brief)
    found = check(open_dossier(folder / "b.yaml", "b.yaml")).diagnostics
    return [each.message for each in found if each.rule == rule]


def test_names_that_are_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = f"actors: {{a: {{name: A, aliases: [B, C, {'x' * 201}]}}}}"
    (one,) = told(tmp_path, brief, "actor-not-linked")
    assert one.startswith("of the names of actors 1 is not looked for")
    monkeypatch.setattr(names, "MOST_NAMES", 2)
    (one,) = told(tmp_path, brief, "actor-not-linked")
    assert one.startswith("of the names of actors 2 are not looked for")
    assert told(tmp_path, "actors: {a: {name: A, aliases: [B]}}", "actor-not-linked") == []


def test_titles_that_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = "".join(
        f"  f{n}: {{title: Officers in town {n}, kind: stock, unit: men, scope: s{n}}}\n"
        for n in range(4)
    )
    assert told(tmp_path, f"figures:\n{figures}", "scope-not-said") == []
    monkeypatch.setattr(alike, "MOST_COMPARED", 1)
    (one,) = told(tmp_path, f"figures:\n{figures}", "scope-not-said")
    assert one.startswith("of the titles of figures ")


def test_stocks_that_no_flow_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = (
        "figures:\n"
        f"  f: {{title: Kenyan officers, kind: stock, {UNIT}, readings: "
        "[{value: 1, date: 2025-01}, {value: 9, date: 2025-03}]}\n"
        f"  g: {{title: Kenyan officers, kind: flow, {UNIT}, readings: "
        "[{value: 2, date: 2025-02}]}\n"
    )
    assert not any("no flow" in one for one in told(tmp_path, brief, "arithmetic-gap"))
    monkeypatch.setattr(balance, "MOST_ASKED", 0)
    found = told(tmp_path, brief, "arithmetic-gap")
    assert found == ["of the figures 1 is added to by no flow: to ask which do takes too long"]


def sources(folder: Path, texts: list[str]) -> str:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return "sources:\n" + "".join(f"  s{n}: {{file: {n}.txt}}\n" for n in range(len(texts)))


def test_texts_that_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))
    brief = sources(tmp_path, [shared, f"{shared} more", f"{shared} others"])
    assert len(told(tmp_path, brief, "reuse-without-lineage")) == 2
    monkeypatch.setattr(reuse, "MOST_READ", 2 * len(shared) + 6)
    _, left = told(tmp_path, brief, "reuse-without-lineage")
    assert left.startswith("of the texts of sources 1 is compared with no other, this one the")
    monkeypatch.setattr(reuse, "MOST_READ", 10**6)
    monkeypatch.setattr(reuse, "MOST_PAIRED", 400)
    left, *_ = told(tmp_path, brief, "reuse-without-lineage")
    assert left.startswith("of the pairs of sources that share words 2 are not compared")


def test_texts_that_are_the_same_cost_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))
    monkeypatch.setattr(reuse, "MOST_READ", len(shared))
    monkeypatch.setattr(reuse, "MOST_PAIRED", 400)
    assert told(tmp_path, sources(tmp_path, [shared] * 30), "reuse-without-lineage") == []


def test_no_id_is_offered_twice() -> None:
    ids = FreeIds(["a-b", "a-b-3"])
    assert [ids.take("A b") for _ in range(3)] == ["a-b-2", "a-b-4", "a-b-5"]
    assert [ids.take("?"), ids.take("!"), ids.take("a-b-2")] == ["entry", "entry-2", "a-b-2-2"]
