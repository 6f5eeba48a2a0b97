"""Everything the analysis finds in a dossier, in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from haiti_brief.analysis.agreement import Pair
from haiti_brief.analysis.coverage import Uncited
from haiti_brief.analysis.renderings import Candidate
from haiti_brief.analysis.reuse import Reuse
from haiti_brief.loading.dossier import Dossier


class Analysis(NamedTuple):
    """What follows from a dossier: pairs of readings, shared text, renderings, uncited sentences.

    `uncited` has the sentences of each source, by its id, that nothing cites.
    """

    pairs: tuple[Pair, ...]
    reuse: tuple[Reuse, ...]
    candidates: tuple[Candidate, ...]
    uncited: dict[str, tuple[Uncited, ...]]


def analyse(dossier: Dossier, progress: Callable[[float], None] | None = None) -> Analysis:
    """Analyse a dossier; `progress` is told the part done, from 0 to 1, and ends with 1."""
    raise NotImplementedError
