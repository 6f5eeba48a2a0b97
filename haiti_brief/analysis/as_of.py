"""The brief as it could have been written on an earlier day, from the sources issued by then."""

from __future__ import annotations

from haiti_brief.loading.dossier import Dossier


def stops(dossier: Dossier) -> tuple[int, ...]:
    """The days, as day numbers, by which the sources of the whole dossier were issued, in order."""
    raise NotImplementedError


def turn_back(dossier: Dossier, day: int) -> Dossier:
    """The dossier of `day`, a day number: only what the sources issued by then carry.

    Its `whole` is the dossier that time is turned back from; a dossier that is turned back already
    is turned back from its whole. Where every source was issued by `day`, the whole dossier itself.
    """
    raise NotImplementedError


def left_out(dossier: Dossier) -> tuple[str, ...]:
    """The ids of the sources that a turned-back dossier leaves out, in the brief's order."""
    raise NotImplementedError


def became(dossier: Dossier, event_id: str) -> tuple[str, ...] | None:
    """What became of a plan since: the ids, in the whole brief, of the events that tell it.

    None where time is not turned back, or the event is no plan; an empty tuple where no source
    tells it.
    """
    raise NotImplementedError
