"""Rules on figures whose readings differ while no conflict says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from haiti_brief.analysis.agreement import Pair, Relation, is_registered
from haiti_brief.checking.entries import conflict_entry
from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Read, Subject
from haiti_brief.checking.wording import excerpt, listing, short, yaml_text
from haiti_brief.model.amounts import format_amount
from haiti_brief.model.brief import UNKNOWN, ConflictKind, Figure
from haiti_brief.model.diagnostic import Excerpt


class _Side(NamedTuple):
    """One of two readings that differ: its figure's id, the figure, and the reading."""

    figure_id: str
    figure: Figure
    read: Read

    @property
    def value(self) -> str:
        """The value with its modifier and unit: `about 1,000 officers`."""
        reading = self.read.reading
        value = reading.value if reading.amount is None else format_amount(reading.amount)
        modifier = "" if reading.modifier == "exactly" else f"{reading.modifier} "
        unit = "" if self.figure.unit == UNKNOWN else f" {self.figure.unit}"
        return short(f"{modifier}{value}{unit}")

    @property
    def claim(self) -> str:
        """The value with its date, as the claim of a position."""
        edtf = self.read.reading.date.edtf
        return f"{self.value}, {edtf.label() if edtf else 'date unknown'}"

    def told(self, sources: list[str]) -> str:
        """The value with its date and the sources that give it."""
        return f"{self.claim} ({listing(sources)})" if sources else self.claim


def _side(subject: Subject, path: str) -> _Side:
    figure_id = path.removeprefix("figures/").rpartition("/readings/")[0]
    return _Side(figure_id, subject.brief.figures[figure_id], subject.reading_at[path])


def _sources(sides: list[_Side]) -> list[str]:
    quotes = (quote for side in sides for quote in side.read.quotes)
    return list(dict.fromkeys(quote.source for quote in quotes))


def _unregistered(subject: Subject, relation: Relation) -> Iterator[list[Pair]]:
    """The pairs that no conflict speaks of, those of one pair of values together."""
    found: dict[tuple[str, ...], list[Pair]] = {}
    for pair in subject.analysis.pairs:
        if pair.relation is relation and not is_registered(subject.brief, pair):
            values = (_side(subject, path) for path in (pair.left, pair.right))
            key = tuple(part for side in values for part in (side.figure_id, side.value))
            found.setdefault((*key, pair.why), []).append(pair)
    yield from found.values()


def _check(
    relation: Relation, kind: ConflictKind, say: Callable[[str, str, str], str], subject: Subject
) -> Iterator[Finding]:
    for pairs in _unregistered(subject, relation):
        lefts = [_side(subject, pair.left) for pair in pairs]
        rights = [_side(subject, pair.right) for pair in pairs]
        left, right = lefts[0], rights[0]
        told = (left.told(_sources(lefts)), right.told(_sources(rights)))
        yield Finding(
            f"{pairs[0].right}/value",
            say(*told, pairs[0].why),
            "correct the reading that is wrong, or let both stand and add a conflict beneath "
            "`conflicts:`",
            _entry(subject, left, right, kind),
            (*_words(left), *_words(right)),
        )


def _words(side: _Side) -> Iterator[Excerpt]:
    """The first quote that a reading rests on."""
    for quote in side.read.quotes[:1]:
        yield excerpt(f"quote of {quote.source}", quote.evidence.quote)


def _entry(subject: Subject, left: _Side, right: _Side, kind: ConflictKind) -> str:
    items = dict.fromkeys(f"figures/{side.figure_id}" for side in (left, right))
    return conflict_entry(
        subject,
        right.figure_id,
        f"{left.value} or {right.value}?" if kind == "figure" else f"{left.value}, {right.value}",
        kind,
        tuple(items),
        tuple((side.claim, [quote.evidence for quote in side.read.quotes])
              for side in (left, right)),
    )  # fmt: skip


def _disagree(left: str, right: str, why: str) -> str:
    return f"{left} and {right} disagree, and no conflict says so: {_within(why)}"


def _gap(left: str, right: str, why: str) -> str:
    return f"{left} and {right} leave a gap, and no conflict says so: {_within(why)}"


def _within(why: str) -> str:
    """A sentence as it goes on after a colon."""
    return short(why[:1].lower() + why[1:].rstrip("."), 400)


def check_scopes(subject: Subject) -> Iterator[Finding]:
    """Figures that may be taken for another that says its scope, and do not say theirs.

    One finding for two figures, however many of their readings meet. A note, of the figure or of
    the reading, is enough.
    """
    seen: set[tuple[str, str]] = set()
    for pairs in _unregistered(subject, Relation.DEFINITIONAL):
        left, right = (_side(subject, path) for path in (pairs[0].left, pairs[0].right))
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
    sources = _sources([side])
    verb = "counts" if len(sources) == 1 else "count"
    return f"scope: {yaml_text(f'as {listing(sources)} {verb}')}" if sources else None


RULES: Final = (
    Rule("readings-disagree", "warning", "two readings cannot both be right, with no conflict",
         partial(_check, Relation.CONTRADICTION, "figure", _disagree)),
    Rule("arithmetic-gap", "warning", "readings do not add up, with no conflict",
         partial(_check, Relation.ARITHMETIC, "arithmetic", _gap)),
    Rule("scope-not-said", "warning", "two figures do not say how what they count differs",
         check_scopes),
)  # fmt: skip
