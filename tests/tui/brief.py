"""A small brief for the screens: every kind of part, every kind of date, two sources."""

from pathlib import Path
from typing import Any

import yaml

from haiti_brief.loading.dossier import Dossier, open_dossier

LANDED = "217 officers of the Kenya Police landed in Port-au-Prince on Saturday"
COUNTED = "The mission now has 617 officers in Haiti"
PLANNED = "Another contingent is to land in February"
SAID = "“We will not leave Gonaïves,” said the commander"

FIRST = f"""A report from the capital. Nothing of note stands in this first paragraph.

{LANDED}, and drove into the city. The road was clear.

{COUNTED}, the ministry said. It gave no list.

Gangs hold most of the road to Gonaïves, residents said. {PLANNED}.

{SAID}. He spoke in Gonaïves itself, before the fort.
"""
SECOND = (
    "The mission has 600 officers, a diplomat said.\r\n\r\n"
    "The gangs said that they took the port. The police denied that the port was lost.\r\n\r\n"
    '"We shall not leave Gonaïves," the commander was heard to say.\r\n'
)


def evidence(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"source": source, "quote": quote} for source, quote in pairs]


def event(
    title: str, status: str, date: str | dict[str, str], *quotes: tuple[str, str], **more: object
) -> dict[str, object]:
    return {
        "title": title, "status": status, "date": date, **more, "evidence": evidence(*quotes),
    }  # fmt: skip


def tree() -> dict[str, Any]:
    """The brief as a tree, for tests to change before they write it."""
    return {
        "format": "1",
        "title": "A mission in Gonaïves",
        "as_of": "2025-02-10",
        "sources": {
            "s1": {
                "file": "first.txt", "title": "First report", "issued": "2025-01-20",
                "reliability": "C",
            },
            "s2": {
                "file": "second.txt", "publisher": "The Second Paper",
                "issued": {"date": "2025-02-06%", "basis": "inferred", "why": "told after Monday"},
                "lineage": [{"relation": "derived-from", "of": "s1", "why": "same order"}],
            },
        },
        "actors": {
            "police": {
                "name": "Kenya Police", "kind": "force", "aliases": ["the police"],
                "roles": [
                    {"title": "first contingent", "date": "2025-01-18",
                     "evidence": evidence(("s1", LANDED))},
                ],
            },
            "commander": {"name": "The commander", "kind": "person"},
            "gangs": {"name": "the gangs", "kind": "armed-group", "aliases": ["Gangs"]},
        },
        "events": {
            "road": event(
                "Gangs hold the road to Gonaïves", "happened", "unknown",
                ("s1", "Gangs hold most of the road to Gonaïves"), actors=["gangs"],
            ),
            "landing": event(
                "217 officers land", "happened",
                {"date": "2025-01-18", "printed": "Saturday", "basis": "inferred",
                 "why": "the Saturday before the report"},
                ("s1", LANDED), ("s2", "The mission has 600 officers"),
                actors=["police"], place="Port-au-Prince",
            ),
            "next": event(
                "Another contingent lands", "planned", "2025-02~", ("s1", PLANNED),
                actors=["police"],
            ),
            "port-taken": event(
                "The gangs take the port", "claimed", "[2025-01-21..2025-01-31]",
                ("s2", "The gangs said that they took the port"), actors=["gangs"],
            ),
            "port-lost": event(
                "The port is lost", "denied", "2025-01-21/2025-02-02",
                ("s2", "The police denied that the port was lost"), actors=["police"],
            ),
            "open": event(
                "The mission goes on", "happened", "2025-02-03/..", ("s1", COUNTED),
            ),
            "year": event(
                "The fort is restored", "happened", "2024", ("s1", "before the fort"),
                weight="minor",
            ),
        },
        "figures": {
            "officers": {
                "title": "Officers in Haiti", "unit": "officers", "kind": "stock",
                "readings": [
                    {"value": "617", "date": "2025-01-18", "computed": "217 + 400",
                     "evidence": evidence(("s1", COUNTED))},
                    {"value": "600", "modifier": "about", "date": "2025-02-06",
                     "evidence": evidence(("s2", "The mission has 600 officers"))},
                ],
            },
        },
        "quotations": {
            "leave": {
                "speaker": "commander", "title": "A promise",
                "renderings": evidence(
                    ("s1", SAID), ("s2", "\"We shall not leave Gonaïves,\" the commander"),
                ),
            },
        },
        "conflicts": {
            "count": {
                "title": "617 or 600 officers", "kind": "figure", "about": ["figures/officers"],
                "positions": [
                    {"claim": "617 officers", "evidence": evidence(("s1", COUNTED))},
                    {"claim": "600 officers",
                     "evidence": evidence(("s2", "The mission has 600 officers"))},
                ],
                "why": "neither says how it counted",
            },
        },
        "judgements": {
            "stays": {
                "statement": "The mission stays in Gonaïves", "likelihood": "very likely",
                "confidence": "low", "evidence": evidence(("s1", SAID)),
            },
        },
        "gaps": {"list": {"question": "Who are the 617?", "why": "the ministry gave no list"}},
    }  # fmt: skip


def write_brief(folder: Path, brief: dict[str, Any] | None = None) -> Path:
    """Write the sample, or another tree, with the two sources; the brief's path."""
    (folder / "first.txt").write_bytes(FIRST.encode())
    (folder / "second.txt").write_bytes(SECOND.encode())
    path = folder / "brief.yaml"
    text = yaml.safe_dump(tree() if brief is None else brief, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return path


def open_brief(folder: Path, brief: dict[str, Any] | None = None) -> Dossier:
    return open_dossier(write_brief(folder, brief), "brief.yaml")


def faulty() -> dict[str, Any]:
    """The sample with a quote that no source has and a source changed since it was read."""
    brief = tree()
    brief["events"]["landing"]["evidence"][0]["quote"] = "218 officers of the Kenya Police landed"
    brief["sources"]["s2"]["sha256"] = "0" * 64
    return brief


def hostile() -> dict[str, Any]:
    """The sample with titles that try to command the terminal, the markup or the layout."""
    brief = tree()
    brief["title"] = "[/x] [sic] \x1b]0;stolen\x07 \u202egnorw\u202c"
    titles = (
        "[/x] [bold]not bold[/bold] [sic] [link=x]y[/link]",
        "\x1b[31mred\x1b[0m and \x9b2J and \x0eshifted\x0f \x85 next",
        "\u202eright to left\u202c \u2066isolated\u2069 zero\u200bwidth\u200djoined\ufeff",
        "tab\tand\ttab\nand a line\r\nand \x00 nul \x7f",
        "x" * 500,
        "海地的安全任务在戈纳伊夫继续进行" * 6,
        "e\u0301" * 80
        + " a\u0308\u0323\u0302 family 👩\u200d👩\u200d👧 flag 🇭🇹🇰 heart ❤\ufe0f 1\ufe0f\u20e3",
    )
    for key, title in zip(list(brief["events"]), titles, strict=True):
        brief["events"][key]["title"] = title
        brief["events"][key]["place"] = title[:60]
        brief["events"][key]["note"] = title
    for actor in brief["actors"].values():
        actor["name"] = f"[/x]{titles[2]}"
        actor["aliases"] = list(titles)
    figure = brief["figures"]["officers"]
    figure["title"], figure["unit"] = titles[5], titles[1]
    brief["sources"]["s1"]["title"] = titles[1] + titles[6]
    brief["conflicts"]["count"]["title"] = titles[0] + titles[3]
    return brief


def nothing() -> dict[str, Any]:
    """A brief that states nothing and has no source."""
    return {"format": "1", "title": "Nothing yet"}
