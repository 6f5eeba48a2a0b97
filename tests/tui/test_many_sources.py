"""A list longer than what is laid out at once: its end is where a reader asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.tui.widgets.line_list import AT_ONCE
from tests.tui.reader import reading

MANY = AT_ONCE


def many(folder: Path) -> Dossier:
    lines = ["format: 1", "title: Many", "sources:"]
    for number in range(MANY):
        (folder / f"{number}.txt").write_text(f"Report {number} of the day.\n", encoding="utf-8")
        lines.append(f"  s{number}: {{file: {number}.txt, publisher: Paper {number}}}")
    (folder / "brief.yaml").write_text("\n".join(lines), encoding="utf-8")
    return open_dossier(folder / "brief.yaml")


@pytest.mark.parametrize("keys", [("G",), ("G", "g", "G"), ("G", "k", "j")])
async def test_the_last_of_many_sources_is_shown_at_once(
    keys: tuple[str, ...], tmp_path: Path
) -> None:
    async with reading(many(tmp_path), (120, 40), "sources") as reader:
        await reader.press(*keys)
        assert f"▸ s{MANY - 1} · Paper {MANY - 1} " in reader.text


async def test_an_item_far_down_is_opened_in_sight(tmp_path: Path) -> None:
    async with reading(many(tmp_path), (120, 40), f"sources/s{MANY - 7}") as reader:
        assert f"▸ s{MANY - 7} · Paper {MANY - 7} " in reader.text


async def test_pages_go_down_to_the_end(tmp_path: Path) -> None:
    async with reading(many(tmp_path), (120, 40), "sources") as reader:
        seen = set[str]()
        for _ in range(MANY):
            await reader.press("pagedown")
            before = len(seen)
            seen |= {
                word for word in reader.text.split() if word.startswith("s") and word[1:].isdigit()
            }
            if len(seen) == before:
                break
        assert f"▸ s{MANY - 1} · " in reader.text
        assert seen >= {f"s{number}" for number in range(5, MANY)}
