"""Dossiers made of a few texts, and the bundled one with what its author found taken out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, narrowed, open_dossier


def dossier_of(
    texts: Mapping[str, str], boilerplate: Mapping[str, list[str]] | None = None, **sections: object
) -> Dossier:
    """A dossier of a brief with these texts as its sources, and with the sections given."""
    with TemporaryDirectory() as folder:
        sources = {}
        for key, text in texts.items():
            (Path(folder) / f"{key}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
            sources[key] = {
                "file": f"{key}.txt",
                "boilerplate": (boilerplate or {}).get(key, []),
            }
        brief = {"format": "1", "title": "t", "sources": sources, **sections}
        path = Path(folder) / "brief.yaml"
        path.write_text(json.dumps(brief), "utf-8")
        return open_dossier(path)


def bundled_without_findings() -> Dossier:
    """The bundled dossier without its conflicts, its lineage and its quotations."""
    whole = open_dossier(bundled_brief())
    brief = whole.brief
    bare = msgspec.structs.replace(brief, conflicts={}, quotations={})
    dossier = narrowed(whole, bare)
    sources = {
        key: msgspec.structs.replace(source, lineage=(), note=None)
        for key, source in brief.sources.items()
    }
    file = msgspec.structs.replace(
        dossier.file, brief=msgspec.structs.replace(bare, sources=sources)
    )
    return msgspec.structs.replace(dossier, file=file)
