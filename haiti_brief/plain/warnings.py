"""What a reader must know before trusting what follows: faults of the brief and of its files."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted


def warnings(dossier: Dossier) -> tuple[str, ...]:
    """Every fault in a source's file, then that the brief has faults of form, if it has."""
    found = [
        f"{key}: {fault.message}."
        for key, document in dossier.documents.items()
        for fault in document.faults
    ]
    faults = len(dossier.file.diagnostics)
    if faults:
        found.append(f"The brief has {counted(faults, 'fault')} of form (run check).")
    return tuple(found)
