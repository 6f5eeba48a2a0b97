"""The same words as different sources print them: how two renderings differ, and finding them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span
from haiti_brief.text.worddiff import Change


class Label(StrEnum):
    """How two renderings of the same words differ, the gravest last."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    MARKED = "elided, marked"
    SILENT = "elided silently"
    REWORDED = "reworded"
    MEANING = "meaning-changing"


class Alignment(NamedTuple):
    """Two renderings word by word: `changes` has the spans that differ in each text."""

    label: Label
    changes: tuple[Change, ...]


class Said(NamedTuple):
    """Words that a source prints in quotation marks, the marks left out."""

    source: str
    span: Span


class Candidate(NamedTuple):
    """Words of two sources that may render the same quotation."""

    left: Said
    right: Said
    label: Label


def align(left: str, right: str) -> Alignment:
    """How two renderings differ."""
    raise NotImplementedError


def direct_speech(dossier: Dossier, source_id: str) -> tuple[Said, ...]:
    """What stands in quotation marks in a source, in its order."""
    raise NotImplementedError


def find_renderings(dossier: Dossier) -> tuple[Candidate, ...]:
    """Pairs of direct speech in two sources that may be one quotation, registered or not."""
    raise NotImplementedError


def is_registered(dossier: Dossier, candidate: Candidate) -> bool:
    """Whether a quotation of the brief has renderings in both of the candidate's passages."""
    raise NotImplementedError
