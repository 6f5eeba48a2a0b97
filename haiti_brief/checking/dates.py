"""Rules on dates: that they can be read, and that what was inferred says how."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Dated, Subject
from haiti_brief.checking.wording import listing, short, yaml_text
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.model.edtf import Edtf, EdtfError, parse_edtf
from haiti_brief.model.edtf_display import MONTHS, WEEKDAYS, guesses
from haiti_brief.text.folding import fold_typography

_WEEKDAY: Final = re.compile(
    r"\b(?:(Mon)(?:day)?|(Tue)(?:s(?:day)?)?|(Wed)(?:nesday)?|(Thu)(?:rs?(?:day)?)?|(Fri)(?:day)?"
    r"|(Sat)(?:urday)?|(Sun)(?:day)?)s?\b"
)
_WEEK: Final = 7


def _written(dated: Dated) -> bool:
    return dated.when.date != UNKNOWN


def _first_day(edtf: Edtf) -> datetime.date | None:
    """The earliest day as a calendar date, where it lies in the years that `datetime` knows."""
    day = edtf.earliest
    known = day is not None and 1 <= day <= datetime.date.max.toordinal() - _WEEK
    return datetime.date.fromordinal(day) if day is not None and known else None


def check_form(subject: Subject) -> Iterator[Finding]:
    """Dates that are not EDTF, or name a day that does not exist."""
    for dated in subject.dates:
        if not _written(dated) or dated.when.edtf is not None or subject.blank(dated.path):
            continue
        if not subject.is_telling:
            yield Finding(dated.path, "")
            continue
        try:
            parse_edtf(dated.when.date)
        except EdtfError as error:
            meant = _meant(dated.when.date)
            yield Finding(
                dated.path,
                error.message,
                "dates are written in EDTF, as in 2025-02-06, 2025-02 or 2025-02-06~; `unknown` "
                "where the sources do not say",
                yaml_text(meant) if meant else None,
                place=subject.place(dated.path, error.column),
            )


def _meant(text: str) -> str | None:
    """The date that `text` was meant to be, where there is only one that it can be."""
    found = []
    for guess in guesses(text) if len(text) <= 100 else ():
        try:
            found.append(parse_edtf(guess).text)
        except EdtfError:
            continue
    return found[0] if len(found) == 1 else None


def check_why(subject: Subject) -> Iterator[Finding]:
    """Inferred dates that do not say from what."""
    for dated in subject.dates:
        why = dated.when.why or ""
        if dated.when.basis == "inferred" and why.strip() in ("", UNKNOWN):
            yield Finding(
                f"{dated.at}/basis",
                "the date is inferred, but nothing says from what",
                "add `why:` with the words or facts that it follows from",
            )


def check_weekday(subject: Subject) -> Iterator[Finding]:
    """Dates that fall on no weekday that was printed."""
    for dated in subject.dates:
        edtf = dated.when.edtf
        printed = {match.lastindex or 1 for match in _WEEKDAY.finditer(dated.when.printed or "")}
        if edtf is None or edtf.earliest is None or edtf.latest is None or not printed:
            continue
        days = range(edtf.earliest, min(edtf.latest, edtf.earliest + _WEEK) + 1)
        falls = [(day - 1) % _WEEK + 1 for day in days]
        if not printed & set(falls):
            names = listing([WEEKDAYS[number - 1] for number in sorted(printed)], "or")
            yield Finding(
                dated.path,
                f"{dated.when.date} is a {listing(_names(falls), 'or')}, printed is {names}",
                _nearest(edtf, printed),
            )


def _names(falls: list[int]) -> list[str]:
    return [WEEKDAYS[number - 1] for number in falls]


def _nearest(edtf: Edtf, printed: set[int]) -> str:
    day = _first_day(edtf)
    if day is None or not edtf.single_day or len(printed) > 1:
        return "correct the date, or what is given as printed"
    wanted = min(printed)
    near = next(
        moved
        for step in (-1, 1, -2, 2, -3, 3)
        if (moved := day + datetime.timedelta(days=step)).isoweekday() == wanted
    )
    return f"the {WEEKDAYS[wanted - 1]} nearest to it is {near.isoformat()}"


def _sources_of(subject: Subject, dated: Dated) -> list[str]:
    """The sources that a date may have been printed in; none where one cannot be read."""
    if dated.source is not None:
        ids = [dated.source]
    else:
        quotes = dated.statement.quotes if dated.statement else ()
        ids = list(dict.fromkeys(quote.source for quote in quotes))
    return ids if all(key in subject.readable for key in ids) else []


def check_printed(subject: Subject) -> Iterator[Finding]:
    """Dates said to be printed as nothing in their sources is."""
    unsought: list[str] = []
    for dated in subject.dates:
        printed = dated.when.printed
        at = f"{dated.at}/printed"
        if printed is None or printed == UNKNOWN or subject.blank(at):
            continue
        wanted = fold_typography(printed).text.strip().casefold()
        sources = _sources_of(subject, dated)
        printing = [subject.prints(key, wanted) for key in sources] if wanted else []
        if None in printing and True not in printing:
            unsought.append(at)
        elif sources and True not in printing:
            yield Finding(
                at,
                f"“{short(printed)}” is printed in no source of this statement",
                "copy it as the source prints it, or remove `printed`",
            )
    if unsought:
        yield Finding(
            unsought[0],
            f"{len(unsought):,} printed dates were not looked for, the first of them here: to find "
            "all takes too long",
            "check the brief in parts",
        )


def check_stated(subject: Subject) -> Iterator[Finding]:
    """Dates called stated of which the sources print neither the year nor the month."""
    for dated in subject.dates:
        edtf = dated.when.edtf
        if edtf is None or dated.when.basis != "stated" or dated.when.printed is not None:
            continue
        sources = _sources_of(subject, dated) if dated.statement else []
        marks = _marks_of(edtf)
        if sources and marks and all(marks.isdisjoint(subject.dated_words(s)) for s in sources):
            yield Finding(
                dated.path,
                "the sources of this statement print neither the year nor the month of this date",
                "if it follows from something else, write `basis: inferred` and `why:`; "
                "if it is printed otherwise, add `printed:`",
            )


def _marks_of(edtf: Edtf) -> frozenset[str]:
    """The years of a date and the beginnings of its months, as a text may print them."""
    marks = set()
    for date in chain.from_iterable(edtf.ranges):
        if date is None or "X" in date.year or not date.year.isdecimal():
            return frozenset()
        marks.add(date.year)
        if date.month.isdecimal() and 1 <= int(date.month) <= len(MONTHS):
            marks.add(MONTHS[int(date.month) - 1][:3])
        elif date.month:
            return frozenset()
    return frozenset(marks)


def check_as_of(subject: Subject) -> Iterator[Finding]:
    """Briefs that do not say up to when they tell."""
    if subject.brief.as_of.date == UNKNOWN and not subject.blank("as_of"):
        yield Finding(
            "as_of",
            "the brief does not say up to which day it tells",
            "add `as_of:` with the day on which the brief was closed",
        )


def check_after_as_of(subject: Subject) -> Iterator[Finding]:
    """Events that are said to have happened after the brief was closed."""
    closed = subject.brief.as_of.edtf
    if closed is None:
        return
    for key, event in subject.brief.events.items():
        edtf = event.date.edtf
        if event.status == "happened" and edtf is not None and closed.before(edtf):
            yield Finding(
                subject.date_path(f"events/{key}/date"),
                f"this happened after the brief's `as_of`, {closed.describe()}",
                "correct one of the two dates, or give the event the status `planned`",
            )


RULES: Final = (
    Rule("bad-date", "error", "a date is not EDTF, or no such day exists", check_form),
    Rule("inference-without-why", "error", "an inferred date does not say from what", check_why),
    Rule("wrong-weekday", "error", "a date falls on another weekday than the one printed",
         check_weekday),
    Rule("printed-not-found", "error", "no source prints a date as it is said to", check_printed),
    Rule("date-not-stated", "warning", "a date called stated is not in the sources",
         check_stated),
    Rule("no-as-of", "warning", "the brief does not say up to when it tells", check_as_of),
    Rule("after-as-of", "error", "an event happened after the brief was closed",
         check_after_as_of),
)  # fmt: skip
