"""How dates, amounts and counts read in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from haiti_brief.model.brief import UNKNOWN, Brief, Reading, When
from haiti_brief.plain.lines import Para

MOST_EITHER: Final = 3
"""The values that are named where one of several holds."""


def date_label(when: When) -> str:
    """The date in a few words; what cannot be read is given as it was written, and said to be."""
    edtf = when.edtf
    if edtf is not None:
        return edtf.label()
    return "date unknown" if when.date == UNKNOWN else f"“{when.date}”, which is no readable date"


def date_reason(when: When, indent: int) -> tuple[Para, ...]:
    """What the date means in full and what it rests on, as at most one paragraph.

    There is none for a plain date that a source states in the same words.
    """
    edtf = when.edtf
    plain = {when.date}
    told = []
    if edtf is not None:
        plain |= {edtf.label(), edtf.describe()}
        if edtf.kind != "date" or edtf.qualifier:
            told.append(edtf.describe())
    if when.printed and not (when.basis == "stated" and when.printed in plain):
        told.append(f"printed as “{when.printed}”")
    if when.basis == "inferred":
        told.append(f"inferred: {when.why or 'no reason is given'}")
    elif when.why:
        told.append(when.why)
    if when.basis == "unknown" and when.date != UNKNOWN:
        told.append("what it rests on is unknown")
    return (Para(f"Date: {'; '.join(told)}", indent),) if told else ()


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: `1 source`, `5 sources`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def either(values: Iterable[str]) -> str:
    """Values of which one holds: `600 or 617`; of many the first, and how many more there are."""
    found = list(values)
    more = len(found) - MOST_EITHER
    shown = [*found[:MOST_EITHER], f"{more} more"] if more > 1 else found
    return " or ".join(shown)


def times(number: int) -> str:
    """How often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def sentence(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def value_words(reading: Reading, unit: str) -> str:
    """A reading's value with its modifier and unit: `about 1,000 officers`."""
    return reading.words + ("" if UNKNOWN in (unit, reading.value) else f" {unit}")


def actor_name(brief: Brief, actor_id: str) -> str:
    """The actor's name; the id where the brief has no such actor."""
    actor = brief.actors.get(actor_id)
    return actor.name if actor else actor_id


def remarks(indent: int, *pairs: tuple[str, str | None]) -> tuple[Para, ...]:
    """A paragraph `Label: text` for every pair whose text is known."""
    return tuple(
        Para(f"{label}: {text}", indent) for label, text in pairs if text and text != UNKNOWN
    )


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
