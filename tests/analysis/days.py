"""Briefs to turn back, and what must be true of them on any day."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from haiti_brief.analysis.as_of import left_out, turn_back
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.model.brief import Brief
from haiti_brief.model.edtf import day_number

JANUARY = day_number((2025, 1, 18))
FEBRUARY = day_number((2025, 2, 7))
MAY = day_number((2025, 5, 31))

TEXTS = {
    "early": "Rubio, a nominee, spoke. 217 officers join 400 there. 200 more will come. It closed.",
    "late": "Secretary Rubio spoke. 144 officers landed, 744 in all. 617 were there. May 3, Mai.",
    "undated": "Nobody knows when 400 officers came.",
}


def cite(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"source": source, "quote": quote} for source, quote in pairs]


JOIN = ("early", "217 officers join 400 there")
PLAN = ("early", "200 more will come")
LANDED = ("late", "144 officers landed, 744 in all")
WERE = ("late", "617 were there")


def tree(**sections: object) -> dict[str, Any]:
    """A brief of three sources: one of January, one of February, and one without a date."""
    return {
        "format": "1",
        "title": "A mission",
        "as_of": "2025-03-01",
        "sources": {
            "early": {"file": "early.txt", "issued": "2025-01-18"},
            "late": {"file": "late.txt", "issued": "2025-02-06%",
                     "lineage": [{"relation": "quotes", "of": "early"}]},
            "undated": {"file": "undated.txt",
                        "lineage": [{"relation": "shares-origin", "of": "early"}]},
        },
        **sections,
    }  # fmt: skip


def opened(folder: Path, brief: dict[str, Any]) -> Dossier:
    for key, text in TEXTS.items():
        (folder / f"{key}.txt").write_text(text, encoding="utf-8")
    path = folder / "brief.yaml"
    path.write_text(yaml.safe_dump(brief, sort_keys=False), encoding="utf-8")
    return open_dossier(path)


def on(folder: Path, day: int, **sections: object) -> Brief:
    return turn_back(opened(folder, tree(**sections)), day).brief


@cache
def bundled() -> Dossier:
    return open_dossier(bundled_brief())


def strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from strings(key)
            yield from strings(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from strings(value)


def told(dossier: Dossier) -> str:
    """All that the brief tells, in its own words and in its sources' entries."""
    entries = [document.source for document in dossier.documents.values()]
    titles = [statement.title for statement in dossier.statements]
    return "\n".join([*strings(msgspec.to_builtins([dossier.brief, entries])), *titles])


def check_day(dossier: Dossier, day: int) -> None:
    """What must be true of a dossier turned back to any day."""
    turned = turn_back(dossier, day)
    held = {
        (statement.item, quote.evidence.source, quote.evidence.quote)
        for statement in dossier.statements
        for quote in statement.quotes
        if quote.holds
    }
    gone = set(left_out(turned))
    for statement in turned.statements:
        for quote in statement.quotes:
            assert quote.source not in gone
            words = (statement.item, quote.evidence.source, quote.evidence.quote)
            assert quote.holds is (words in held)
    if turned.whole is not None:
        assert turned.whole is dossier
        assert list(turned.documents) == list(turned.brief.sources)
        assert gone | set(turned.brief.sources) == set(dossier.brief.sources)
        assert not [s for s in turned.statements if not s.quotes and "/roles/" not in s.path]
        known = (*turned.brief.actors, "unknown")
        assert all(a in known for e in turned.brief.events.values() for a in e.actors)
        assert all(q.speaker in known for q in turned.brief.quotations.values())
        for conflict in turned.brief.conflicts.values():
            assert len(conflict.positions) > 1
            assert all(turned.has_item(p) or p in turned.by_path for p in conflict.about)
        for event in turned.brief.events.values():
            assert set(event.outcome) <= set(turned.brief.events)
    assert turn_back(turned, day).brief == turned.brief


def check_order(dossier: Dossier, early: int, late: int) -> None:
    """A later day has every source of an earlier one, whichever of the two one comes from."""
    before, after = turn_back(dossier, early), turn_back(dossier, late)
    assert set(before.documents) <= set(after.documents)
    assert turn_back(after, early).brief == before.brief
    assert turn_back(before, late).brief == after.brief
