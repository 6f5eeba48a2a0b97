"""A small brief with every kind of part, hostile characters among its texts."""

from pathlib import Path
from typing import Any

import yaml

from haiti_brief.loading.dossier import Dossier, open_dossier

LANDED = "On Saturday 217 officers of the Kenya Police landed in Port-au-Prince"
PRAISED = "Marco Rubio praised the Kenya-led work"
COUNTED = "The force has 617 officers"
HOSTILE = "a \x1b[31mred\x1b[0m and \u202ehidden\u202c \x9b2J word"

S1 = f"""Subscribe now!
{LANDED}.
{PRAISED}. Rubio left, said Rubio's aide. Rubiola is another.
{COUNTED}, by {HOSTILE}.
"""
S2 = """“We stay,” he said on Monday.
The force has 600 officers, and no more.
The force grows.
The force grows.
"""


def evidence(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"source": source, "quote": quote} for source, quote in pairs]


def sample() -> dict[str, Any]:
    """The brief as a tree, for tests to change before they write it."""
    return {
        "format": "1",
        "title": "A mission, \x1b]0;stolen title\x07 told",
        "as_of": "2025-02-10",
        "sources": {
            "s1": {
                "file": "s1.txt", "title": "First report", "issued": "2025-01-18",
                "reliability": "C", "boilerplate": ["Subscribe now!"],
            },
            "s2": {
                "file": "s2.txt",
                "issued": {"date": "2025-02-06%", "basis": "inferred", "why": "it says Monday"},
                "lineage": [{"relation": "derived-from", "of": "s1", "why": "same order"}],
            },
        },
        "actors": {
            "rubio": {
                "name": "Marco Rubio", "kind": "person", "aliases": ["Rubio"],
                "roles": [
                    {"title": "senator", "date": "2025-01", "evidence": evidence(("s1", PRAISED))},
                ],
            },
            "kenya-police": {"name": "Kenya Police", "kind": "force"},
            "nobody": {"name": "Nobody Inc.", "kind": "organisation"},
        },
        "events": {
            "landing": {
                "title": "217 officers land", "status": "happened",
                "date": {
                    "date": "2025-01-18", "printed": "Saturday",
                    "basis": "inferred", "why": "the Saturday of s1",
                },
                "actors": ["kenya-police"], "place": "Port-au-Prince",
                "evidence": evidence(("s1", LANDED)),
            },
            "growth": {
                "title": "The force is to grow", "status": "planned", "date": "2025-02/2025-06",
                "actors": ["kenya-police", "rubio"],
                "evidence": evidence(("s2", "The force grows")),
            },
            "founding": {"title": "The force is founded", "status": "happened", "date": "2024"},
            "sometime": {
                "title": "Praise", "status": "claimed", "date": "unknown", "actors": ["rubio"],
                "evidence": evidence(("s1", PRAISED), ("s2", "words that nobody wrote down")),
            },
            "garbled": {"title": "A garbled date", "status": "happened", "date": "2025-13"},
            "by-then": {"title": "Over by February", "status": "happened", "date": "../2025-02-03"},
        },
        "figures": {
            "officers": {
                "title": "Officers in Haiti", "unit": "officers", "kind": "stock",
                "readings": [
                    {"value": "600", "date": "2025-02-06",
                     "evidence": evidence(("s2", "The force has 600 officers"))},
                    {"value": "1617", "modifier": "about", "date": "2025-01-18",
                     "computed": "1000 + 617",
                     "evidence": evidence(("s1", f"{COUNTED}, by {HOSTILE}"))},
                ],
            },
        },
        "quotations": {
            "stay": {
                "speaker": "rubio", "title": "A promise",
                "renderings": evidence(("s2", '"We stay," he said'), ("s1", "Rubio left")),
            },
        },
        "conflicts": {
            "count": {
                "title": "617 or 600", "kind": "figure", "about": ["figures/officers"],
                "positions": [
                    {"claim": "617", "evidence": evidence(("s1", COUNTED))},
                    {"claim": "600", "evidence": evidence(("s2", "The force has 600 officers"))},
                ],
                "why": "neither says how it counted",
            },
        },
        "judgements": {
            "stays": {
                "statement": "The force stays", "likelihood": "very likely",
                "confidence": "low", "evidence": evidence(("s2", "“We stay,”")),
                "against": "the officers who left",
            },
        },
        "gaps": {"who-left": {"question": "Who left?", "why": "no source says"}},
    }  # fmt: skip


def write_brief(folder: Path, tree: dict[str, Any] | None = None) -> Path:
    """Write the sample, or another tree, with its sources; return the brief's path."""
    (folder / "s1.txt").write_text(S1, encoding="utf-8")
    (folder / "s2.txt").write_text(S2, encoding="utf-8")
    path = folder / "brief.yaml"
    text = yaml.safe_dump(sample() if tree is None else tree, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def open_sample(folder: Path, tree: dict[str, Any] | None = None) -> Dossier:
    return open_dossier(write_brief(folder, tree))
