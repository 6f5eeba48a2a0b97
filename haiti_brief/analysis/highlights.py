"""What a reader sees first of a brief: its key figures, the latest events, and what is planned."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from haiti_brief.analysis.chronology import sort_by_date
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import Actor, Brief, Conflict, Event, Figure, Reading
from haiti_brief.model.edtf import Edtf

WEIGHED_WITH_ALL: Final = "weighed with all sources"
"""What is said of judgements where time is turned back: their likelihood is that of the whole."""
MOST_FIGURES: Final = 8
LATEST_EVENTS: Final = 5
DAYS_IN_MONTH: Final = 30.44
DAYS_IN_YEAR: Final = 365.25


class KeyFigure(NamedTuple):
    """A figure in brief.

    `latest` are the readings of its last date that differ from one another, so that a
    disagreement is not lost; without any date, all its readings. `first` is the first reading
    where the figure changes over time, else None, and `series` its amounts in order of date.
    """

    id: str
    figure: Figure
    latest: tuple[Reading, ...]
    first: Reading | None
    series: tuple[Amount, ...]


def key_figures(brief: Brief, most: int = MOST_FIGURES) -> tuple[KeyFigure, ...]:
    """At most so many of the major figures, in the brief's order.

    Half the places go to those with readings of several dates, then one to each other kind of
    figure, then the rest as they come.
    """
    major = {key: f for key, f in brief.figures.items() if f.weight == "major" and f.readings}
    moving = [key for key, figure in major.items() if len(_dates(figure)) > 1]
    kinds: dict[str, str] = {"unknown": ""}
    for key in (*moving, *major):
        kinds.setdefault(major[key].kind, key)
    half = moving[: (most + 1) // 2]
    ranked = dict.fromkeys((*half, *filter(None, kinds.values()), *moving, *major))
    chosen = set(list(ranked)[:most])
    return tuple(_key_figure(key, figure) for key, figure in major.items() if key in chosen)


def _bounds(reading: Reading) -> tuple[int | None, int | None]:
    edtf = reading.date.edtf
    return (None, None) if edtf is None else (edtf.earliest, edtf.latest)


def _dates(figure: Figure) -> set[tuple[int | None, int | None]]:
    return {_bounds(reading) for reading in figure.readings} - {(None, None)}


def _key_figure(key: str, figure: Figure) -> KeyFigure:
    order = sort_by_date((str(n), reading.date) for n, reading in enumerate(figure.readings))
    readings = [figure.readings[int(number)] for number, _ in order]
    dated = [reading for reading in readings if _bounds(reading) != (None, None)]
    last = [r for r in dated if _bounds(r) == _bounds(dated[-1])] if dated else readings
    latest = tuple({(r.modifier, r.amount or r.value): r for r in last}.values())
    counted = [(r, amount) for r in dated if (amount := r.amount) is not None]
    series: list[Amount] = []
    for number, (reading, amount) in enumerate(counted):
        before = counted[number - 1] if number else None
        if before is None or (_bounds(before[0]), before[1]) != (_bounds(reading), amount):
            series.append(amount)
    if len(set(series)) < 2 or not _follows(counted[0][0].date.edtf, latest[-1].date.edtf):
        return KeyFigure(key, figure, latest, None, ())
    return KeyFigure(key, figure, latest, counted[0][0], tuple(series))


def _follows(first: Edtf | None, last: Edtf | None) -> bool:
    """Whether all of `last` is after `first`."""
    ends = first.latest if first else None
    starts = last.earliest if last else None
    return ends is not None and starts is not None and ends < starts


def lapse(first: Edtf, last: Edtf) -> str:
    """How long from the beginning of one date to that of a later one: `about 4 months`.

    Both must have a beginning.
    """
    if first.earliest is None or last.earliest is None:
        raise ValueError("a date without a beginning has no distance to another")
    days = last.earliest - first.earliest
    if days < 14:
        told = "" if first.is_exact_day and last.is_exact_day else "about "
        return f"{told}{_counted(days, 'day')}"
    if days < 60:
        return f"about {_counted(round(days / 7), 'week')}"
    if days < 2 * DAYS_IN_YEAR:
        return f"about {_counted(round(days / DAYS_IN_MONTH), 'month')}"
    return f"about {_counted(round(days / DAYS_IN_YEAR), 'year')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def latest_events(brief: Brief, most: int = LATEST_EVENTS) -> tuple[tuple[str, Event], ...]:
    """The ids and events of the last major events that are no plans, the newest first.

    An event of which only the end is known ("by 21 May") may be long past, so it comes after
    those whose beginning is known.
    """
    past = {
        key: event
        for key, event in brief.events.items()
        if event.weight == "major" and event.status in ("happened", "claimed", "denied")
    }
    order = sort_by_date((key, event.date) for key, event in past.items())
    newest: list[str] = []
    ended: list[str] = []
    for key, when in reversed(order):
        edtf = when.edtf
        if edtf is not None and edtf.earliest is not None:
            newest.append(key)
        elif edtf is not None and edtf.latest is not None:
            ended.append(key)
    return tuple((key, past[key]) for key in (newest + ended)[:most])


def planned(brief: Brief) -> tuple[tuple[str, Event], ...]:
    """The ids and events of the plans not yet past at the brief's date, undated ones last."""
    today = brief.as_of.edtf.earliest if brief.as_of.edtf else None
    coming = [
        (key, event.date)
        for key, event in brief.events.items()
        if event.status == "planned" and not _is_past(event.date.edtf, today)
    ]
    return tuple((key, brief.events[key]) for key, _ in sort_by_date(coming))


def _is_past(edtf: Edtf | None, today: int | None) -> bool:
    ends = edtf.latest if edtf else None
    return today is not None and ends is not None and ends < today


def since(dossier: Dossier, event_id: str) -> tuple[str, ...] | None:
    """What only the sources left out tell of a plan's outcome: ids of events in the whole brief.

    None where time is not turned back, the event is no plan, or the brief of that day itself tells
    what became of it and nothing later does; an empty tuple where no source tells.
    """
    if dossier.whole is None:
        return None
    # Time is turned back by few readers, and only then is this needed.
    from haiti_brief.analysis.as_of import became  # noqa: PLC0415

    later = became(dossier, event_id)
    known = dossier.brief.events
    if later == () and any(key in known for key in known[event_id].outcome):
        return None
    return later


def missing(dossier: Dossier, section: Literal["judgements", "gaps"]) -> int:
    """How many judgements or gaps of the whole brief are not there on the day turned back to."""
    if dossier.whole is None:
        return 0
    return len(getattr(dossier.whole.brief, section)) - len(getattr(dossier.brief, section))


def missing_words(dossier: Dossier, section: Literal["judgements", "gaps"]) -> str:
    """What is missing, in words: `9 more rest on sources left out`; empty where nothing is."""
    count = missing(dossier, section)
    if not count:
        return ""
    more = " more" if getattr(dossier.brief, section) else ""
    # A question may look back on a day that is yet to come.
    later = " or on a later day" if section == "gaps" else ""
    return f"{count}{more} {'rests' if count == 1 else 'rest'} on sources left out{later}"


def open_conflicts(brief: Brief) -> tuple[tuple[str, Conflict], ...]:
    """The ids and conflicts that are open, the major ones first, else in the brief's order."""
    found = [pair for pair in brief.conflicts.items() if pair[1].status == "open"]
    return tuple(sorted(found, key=lambda pair: pair[1].weight != "major"))


def roles_by_date(actor: Actor) -> list[int]:
    """The positions of the actor's roles in the order of their dates, undated last."""
    order = sort_by_date((str(n), role.date) for n, role in enumerate(actor.roles))
    return [int(number) for number, _ in order]
