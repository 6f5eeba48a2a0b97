"""Rules on figures whose readings differ while no conflict says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from math import inf
from typing import Final, NamedTuple, TypeAlias

from haiti_brief.analysis.agreement import (
    MOST_READINGS,
    Pair,
    Relation,
    titles_uncompared,
)
from haiti_brief.analysis.alike import LONGEST_TITLE
from haiti_brief.analysis.counted import counted, one_figure, place_of
from haiti_brief.checking.entries import FreeIds, conflict_entry
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Read, Subject
from haiti_brief.checking.wording import are, excerpt, listing, short, yaml_text
from haiti_brief.loading.dossier import Quote
from haiti_brief.model.brief import UNKNOWN, ConflictKind, Figure
from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.model.edtf import Edtf

MOST_POSITIONS: Final = 6
"""How many values of one time a conflict that is offered sets against one another."""

MOST_QUOTES: Final = 4
"""How many quotes a position that is offered rests on."""

_STEPS_A_READING: Final = 2000
"""What it costs to ask whether a reading is of one time with others."""

_SHOWN: Final = 3
_Key: TypeAlias = tuple[object, ...]


class _Side(NamedTuple):
    """One value of several that differ: its figure, and the readings of one time that give it."""

    figure_id: str
    figure: Figure
    reads: tuple[Read, ...]

    @property
    def read(self) -> Read:
        """The first of the readings."""
        return self.reads[0]

    @property
    def value(self) -> str:
        """The value with its modifier and unit: `about 1,000 officers`."""
        unit = "" if self.figure.unit == UNKNOWN else f" {self.figure.unit}"
        return short(f"{self.read.reading.words}{unit}")

    @property
    def claim(self) -> str:
        """The value with its date, as the claim of a position."""
        return f"{self.value}, {_label(self.read)}"

    @property
    def told(self) -> str:
        """The value with its date and the sources that give it."""
        sources = listing(list(map(short, self.sources)))
        return f"{self.claim} ({sources})" if sources else self.claim

    @property
    def quotes(self) -> list[Quote]:
        """The quotes that the value rests on, each once."""
        quotes = (quote for read in self.reads for quote in read.quotes)
        return list({(q.source, q.evidence.quote): q for q in quotes}.values())

    @property
    def sources(self) -> list[str]:
        """The ids of the sources that give the value."""
        return list(dict.fromkeys(quote.source for quote in self.quotes))


class Clash(NamedTuple):
    """Values that cannot stand beside one another, of one figure and time or of two times."""

    sides: tuple[_Side, ...]
    why: str
    at: str


def _label(read: Read) -> str:
    edtf = read.reading.date.edtf
    return edtf.label() if edtf else "date unknown"


def _sides(subject: Subject, paths: Iterable[str]) -> tuple[_Side, ...]:
    """The values at the paths of readings; readings of one amount together, however written."""
    found: defaultdict[_Key, list[str]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        found[_amount(subject, path)].append(path)
    return tuple(
        _Side(key, subject.brief.figures[key], tuple(map(subject.reading_at.__getitem__, same)))
        for same in found.values()
        for key in (place_of(same[0])[0],)
    )


def _amount(subject: Subject, path: str) -> _Key:
    reading = subject.reading_at[path].reading
    return place_of(path)[0], reading.amount, reading.modifier


def _first_day(subject: Subject, path: str) -> float | None:
    edtf = subject.reading_at[path].reading.date.edtf
    if edtf is None:
        return None
    return edtf.latest if edtf.earliest is None else edtf.earliest


def _meet(subject: Subject, pair: Pair) -> bool:
    one, other = (subject.reading_at[path].reading.date.edtf for path in (pair.left, pair.right))
    return one is not None and other is not None and one.overlaps(other)


def _unregistered(subject: Subject, relation: Relation) -> list[Pair]:
    """The pairs that no conflict speaks of."""
    pairs = (pair for pair in subject.analysis.pairs if pair.relation is relation)
    return [pair for pair in pairs if not subject.disputes.speak_of(pair)]


def _clashes(subject: Subject, relation: Relation) -> list[Clash]:
    """The clashes of one relation, kept for whoever asks again."""
    known = subject.clashes.get(relation)
    if known is None:
        known = subject.clashes[relation] = list(_found(subject, relation))
    return known


def _found(subject: Subject, relation: Relation) -> Iterator[Clash]:
    """The pairs that no conflict speaks of: all of a figure and a time, or of two amounts, as one.

    Readings at one time are told as one clash of their values. Those that follow one another
    have each their own reason, and are told by twos.
    """
    first = one_figure(subject.brief.figures)
    found: defaultdict[_Key, list[Pair]] = defaultdict(list)
    for pair in _unregistered(subject, relation):
        key: _Key = (*_amount(subject, pair.left), *_amount(subject, pair.right))
        if _meet(subject, pair):
            days = (_first_day(subject, path) for path in (pair.left, pair.right))
            key = (first[pair.figures[0]], max(day for day in days if day is not None))
        found[key].append(pair)
    for pairs in found.values():
        sides = _sides(subject, (path for pair in pairs for path in (pair.left, pair.right)))
        if len(sides) > 2:
            sides = tuple(sorted(sides, key=lambda side: side.read.reading.amount or 0))
        yield Clash(sides, pairs[0].why, f"{pairs[0].right}/value")


_KINDS: Final[dict[Relation, ConflictKind]] = {
    Relation.CONTRADICTION: "figure",
    Relation.ARITHMETIC: "arithmetic",
}


def _check(relation: Relation, verb: str, subject: Subject) -> Iterator[Finding]:
    if relation is Relation.CONTRADICTION:
        yield from _uncompared(subject)
    else:
        yield from _unsummed(subject)
    # All clashes are gone through, so that no two of the entries offered have one id.
    ids = FreeIds(subject.brief.conflicts)
    for other, kind in _KINDS.items():
        for clash in _clashes(subject, other):
            key = ids.take(f"{clash.sides[-1].figure_id}-{kind}")
            if other is relation and subject.is_telling:
                yield _finding(subject, clash, verb, kind, key)
            elif other is relation:
                yield Finding(clash.at, "")


def _uncompared(subject: Subject) -> Iterator[Finding]:
    """What readings there are beyond those that are compared."""
    rest = islice(counted(subject.brief), MOST_READINGS, None)
    first = next(rest, None)
    if first is not None:
        yield Finding(
            f"{first.path}/value",
            f"{1 + sum(1 for _ in rest):,} readings, the first of them here, are compared with no "
            f"other: a brief has more than {MOST_READINGS:,}",
            "check the brief in parts",
        )


def _unsummed(subject: Subject) -> Iterator[Finding]:
    """What counts there are that no flow was added to."""
    left = subject.analysis.stocks_left
    if left:
        yield Finding(
            "figures",
            f"of the figures {are(left)} added to by no flow: to ask which do takes too long",
            "check the brief in parts",
        )


def _finding(subject: Subject, clash: Clash, verb: str, kind: ConflictKind, key: str) -> Finding:
    sides = clash.sides
    number = _number(subject, sides)
    if len(sides) == 2:
        message = (
            f"{sides[0].told} and {sides[1].told} {verb}, and no conflict says so: "
            f"{_within(clash.why)}"
        )
    else:
        message = (
            f"{number} different values at one time {verb}, and no conflict "
            f"says so: {listing(_some(sides, number))} ({_label(sides[-1].read)})"
        )
    return Finding(
        clash.at,
        message,
        "correct the reading that is wrong, or let all stand and add a conflict beneath "
        "`conflicts:`",
        _entry(sides, kind, key, number),
        tuple(words for side in sides[:MOST_POSITIONS] for words in _words(side)),
    )


def _entry(sides: tuple[_Side, ...], kind: ConflictKind, key: str, number: _Number) -> str:
    values = [side.value for side in sides] if len(sides) == 2 else _some(sides, number)
    title = f"{listing(values, 'or')}?" if kind == "figure" else ", ".join(values)
    items = dict.fromkeys(f"figures/{side.figure_id}" for side in sides)
    positions = [
        (side.claim, [quote.evidence for quote in side.quotes[:MOST_QUOTES]])
        for side in sides[:MOST_POSITIONS]
    ]
    return conflict_entry(key, title, kind, tuple(items), positions)


def _reach(when: Edtf) -> tuple[float, float]:
    """The first and last day of a date; a side without a bound reaches any day."""
    first, last = when.earliest, when.latest
    return -inf if first is None else first, inf if last is None else last


def _timed(subject: Subject, figure_id: str) -> list[tuple[tuple[object, ...], float, float]]:
    """The values of a figure's readings, each with the days it may be of, kept for the figure."""
    known = subject.timed_values.get(figure_id)
    if known is None:
        known = subject.timed_values[figure_id] = [
            ((amount, reading.modifier), *_reach(edtf))
            for reading in subject.brief.figures[figure_id].readings
            if (amount := reading.amount) is not None and (edtf := reading.date.edtf) is not None
        ]
    return known


class _Number(NamedTuple):
    """How many values there are at one time; `more` where there may be others."""

    values: int
    more: bool

    def __str__(self) -> str:
        return f"{self.values} or more" if self.more else str(self.values)


def _some(sides: tuple[_Side, ...], number: _Number) -> list[str]:
    """The first values of several and, where there are many, how many more there are."""
    words = [side.read.reading.words for side in sides]
    left = number._replace(values=number.values - _SHOWN)
    if left.values > 1:
        return [*map(short, words[:_SHOWN]), f"{left.values} {'or ' * left.more}more"]
    return list(map(short, words))


def _number(subject: Subject, sides: tuple[_Side, ...]) -> _Number:
    """How many values there are at the time of several.

    Of very many values not all are in a pair, and all that meet the last are counted, while there
    is time.
    """
    found = {_amount(subject, read.path) for side in sides for read in side.reads}
    when = sides[-1].read.reading.date.edtf
    if len(sides) <= MOST_POSITIONS or when is None:
        return _Number(len(found), more=False)
    figures = {side.figure_id: side.figure for side in sides}
    steps = _STEPS_A_READING * sum(len(figure.readings) for figure in figures.values())
    if not subject.affords(steps):
        return _Number(len(found), more=True)
    first, last = _reach(when)
    for key in figures:
        at_once = (
            value for value, start, end in _timed(subject, key) if start <= last and first <= end
        )
        found.update((key, *value) for value in at_once)
    return _Number(len(found), more=False)


def _words(side: _Side) -> Iterator[Excerpt]:
    """The first quote that a reading rests on."""
    for quote in side.read.quotes[:1]:
        yield excerpt(f"quote of {short(quote.source)}", quote.evidence.quote)


def _within(why: str) -> str:
    """A sentence as it goes on after a colon."""
    return short(why[:1].lower() + why[1:].rstrip("."), 400)


def check_scopes(subject: Subject) -> Iterator[Finding]:
    """Figures that may be taken for another that says its scope, and do not say theirs.

    One finding for two figures, however many of their readings meet. A note, of the figure or of
    the reading, is enough.
    """
    untold = titles_uncompared(subject.brief)
    if untold:
        yield Finding(
            "figures",
            f"of the titles of figures {are(untold)} not compared with all others: longer than "
            f"{LONGEST_TITLE:,} characters, or it takes too long",
            "shorten the titles, or check the brief in parts",
        )
    seen: set[tuple[str, str]] = set()
    for pair in _unregistered(subject, Relation.DEFINITIONAL):
        left, right = _sides(subject, (pair.left, pair.right))
        for mute, other in ((left, right), (right, left)):
            both = (mute.figure_id, other.figure_id)
            if _says_scope(mute) or both in seen:
                continue
            seen.add(both)
            yield Finding(
                f"figures/{mute.figure_id}",
                f"{mute.value} here and {other.value} in figures/{short(other.figure_id)} may be "
                "taken for one count, and nothing here says what is counted",
                "say in `scope:` who or what counts here; if both count the same, write the same "
                "scope, and a conflict if they differ",
                _scope_line(mute),
                (*_words(mute), *_words(other)),
            )


def _says_scope(side: _Side) -> bool:
    told = (side.figure.scope, side.figure.note, side.read.reading.note)
    return any(text and text.strip() not in ("", UNKNOWN) for text in told)


def _scope_line(side: _Side) -> str | None:
    verb = "counts" if len(side.sources) == 1 else "count"
    return f"scope: {yaml_text(f'as {listing(side.sources)} {verb}')}" if side.sources else None


RULES: Final = (
    Rule("readings-disagree", "warning", "two readings cannot both be right, with no conflict",
         partial(_check, Relation.CONTRADICTION, "disagree")),
    Rule("arithmetic-gap", "warning", "readings do not add up, with no conflict",
         partial(_check, Relation.ARITHMETIC, "leave a gap")),
    Rule("scope-not-said", "warning", "two figures do not say how what they count differs",
         check_scopes),
)  # fmt: skip
