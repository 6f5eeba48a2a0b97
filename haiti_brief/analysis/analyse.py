"""Everything the analysis finds in a dossier, in one run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from haiti_brief.analysis.agreement import Pair, compare_readings
from haiti_brief.analysis.coverage import Uncited, uncited
from haiti_brief.analysis.renderings import Candidate, align_speeches
from haiti_brief.analysis.reuse import Reuse, compare_texts
from haiti_brief.loading.dossier import Dossier

_REUSE_PART: Final = 0.85
_RENDERINGS_PART: Final = 0.95
"""The parts of a run that are done after the reuse and after the renderings."""


class Analysis(NamedTuple):
    """What follows from a dossier: pairs of readings, shared text, renderings, uncited sentences.

    `uncited` has the sentences of each source, by its id, that nothing cites; `unaligned` counts
    the pairs of direct speech that there was no time to compare, `sources_left` and `pairs_left`
    the sources and the pairs of sources whose texts there was no time to compare,
    `stocks_left` the counts that there was no time to add flows to.
    """

    pairs: tuple[Pair, ...]
    reuse: tuple[Reuse, ...]
    candidates: tuple[Candidate, ...]
    uncited: dict[str, tuple[Uncited, ...]]
    unaligned: int = 0
    sources_left: int = 0
    pairs_left: int = 0
    stocks_left: int = 0


def analyse(dossier: Dossier, progress: Callable[[float], None] | None = None) -> Analysis:
    """Analyse a dossier; `progress` is told the part done, from 0 to 1, and ends with 1."""
    tell = progress if progress is not None else _nobody
    agreement, stocks_left = compare_readings(dossier.brief)
    texts = compare_texts(dossier, lambda part: tell(_REUSE_PART * part))
    candidates, unaligned = align_speeches(dossier, lambda: tell(_REUSE_PART))
    tell(_RENDERINGS_PART)
    left: dict[str, tuple[Uncited, ...]] = {}
    total = len(dossier.documents)
    for done, key in enumerate(dossier.documents):
        tick = partial(tell, _RENDERINGS_PART + (1 - _RENDERINGS_PART) * done / total)
        left[key] = uncited(dossier, key, tick)
    tell(1.0)
    return Analysis(
        agreement,
        texts.reuse,
        candidates,
        left,
        unaligned,
        texts.sources_left,
        texts.pairs_left,
        stocks_left,
    )


def _nobody(_part: float) -> None:
    """Nobody waits for the progress."""
