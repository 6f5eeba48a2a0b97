"""A brief with many sources: what the bundled brief states, resting on generated documents.

Every statement of the bundled brief keeps its words. Each of its quotes moves to one of the
generated sources, and with it the paragraph that holds it, so that it anchors there as it did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from benchmarks.generated import generate
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier

_FIRST_DAY: Final = date(2024, 6, 25)
_PUBLISHERS: Final = ("The Courier", "Press Agency", "Radio North", "Daily Record", "unknown")


def generate_many(folder: Path, count: int, cited: int) -> Path:
    """Write a brief of `count` sources into an empty folder, `cited` of them quoted; its file."""
    generate(folder, count)
    (folder / "generated.yaml").unlink()
    keys = [f"g{number}" for number in range(count)]
    quoted = Random(7).sample(keys, min(cited, count))
    whole = yaml.load(bundled_brief().read_text("utf-8"), Loader=yaml.BaseLoader)
    _move_quotes(whole, open_dossier(bundled_brief()), folder, quoted)
    whole["sources"] = {key: _source(folder, number) for number, key in enumerate(keys)}
    whole["silence"] = [
        one for one in whole.get("silence", []) if not one["at"].startswith("sources")
    ]
    brief = folder / "many.yaml"
    brief.write_text(yaml.dump(whole, sort_keys=False, allow_unicode=True, width=96), "utf-8")
    return brief


def _move_quotes(whole: object, bundled: Dossier, folder: Path, quoted: list[str]) -> None:
    turns = cycle(quoted)
    added: dict[str, list[str]] = {key: [] for key in quoted}
    for evidence in _evidence(whole):
        body = bundled.documents[evidence["source"]].body
        path = next(turns)
        quote = next(
            quote
            for _, quote in bundled.quotes.values()
            if quote.evidence.quote == evidence["quote"]
            and quote.source == evidence["source"]
            and quote.evidence.prefix == evidence.get("prefix")
        )
        if quote.span is None:
            raise ValueError(f"a quote of the bundled brief does not anchor: {quote.path}")
        paragraph = body.paragraph_at(quote.span.start).of(body.text)
        if paragraph not in added[path]:
            added[path].append(paragraph)
        # What stands beside the paragraph stays behind.
        for beside in ("prefix", "suffix"):
            if evidence.get(beside, "") not in paragraph:
                del evidence[beside]
        evidence["source"] = path
    for key, paragraphs in added.items():
        file = folder / f"{key}.txt"
        file.write_text("\n".join([file.read_text("utf-8"), *paragraphs]), "utf-8")


def _evidence(part: object) -> Iterator[dict[str, str]]:
    """Every mapping below `part` that names a source and words of it."""
    if isinstance(part, dict):
        if "source" in part and "quote" in part:
            yield part
        for child in part.values():
            yield from _evidence(child)
    elif isinstance(part, list):
        for child in part:
            yield from _evidence(child)


def _source(folder: Path, number: int) -> dict[str, Any]:
    data = (folder / f"g{number}.txt").read_bytes()
    issued = _FIRST_DAY + timedelta(days=number % 300)
    return {
        "file": f"g{number}.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "title": data.decode("utf-8").splitlines()[0][:60].strip(),
        "publisher": _PUBLISHERS[number % len(_PUBLISHERS)],
        "issued": {
            "date": issued.isoformat(), "printed": f"{issued:%A}", "basis": "inferred",
            "why": "the report says so",
        },
        "reliability": "BCDEF"[number % 5],
        "URL": f"https://example.org/{number}",
    }  # fmt: skip
