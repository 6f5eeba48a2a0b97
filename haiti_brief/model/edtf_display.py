"""Dates in words: the label, the description, and EDTF for a date that was written in words.

Words carry the whole meaning: `c.` and `about` stand for `~`, a question mark and `uncertain` for
`?`, and a side that is open reads otherwise than one that is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from haiti_brief.model.edtf import Edtf, EdtfDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

_Parts: TypeAlias = tuple[str, str, str]


def label(date: Edtf) -> str:
    """Return the short form: `6 Feb 2025`, `c. 2025?`, `Jan – Mar 2025`, `21..31 Jan 2025`."""
    if date.kind == "one-of":
        return _alternatives([_member_label(*pair) for pair in _elided_set(date, full=False)])
    start, end = date.ranges[0]
    if start and end:
        if start.text == end.text:
            return _label_date(start)
        return " – ".join(_elided([start, end], full=False))
    if start:
        told = _label_date(start)
        return f"from {told}" if date.end == "open" else f"{told} – ?"
    told = _label_date(end) if end else ""
    return f"until {told}" if date.start == "open" else f"? – {told}"


def describe(date: Edtf) -> str:
    """Return full words: `about 6 February 2025, uncertain`, `from 21 to 31 January 2025`."""
    if date.kind == "one-of":
        return _describe_set(date)
    start, end = date.ranges[0]
    if date.kind == "date" and start:
        told = _full_date(start).removesuffix(" (uncertain)")
        return f"{told}, uncertain" if date.uncertain else told
    if start and end:
        if start.text == end.text:
            told = _full_date(start)
            return told if date.single_day else f"throughout {told}"
        return "from {} to {}".format(*_elided([start, end], full=True))
    if start:
        told = _full_date(start)
        return f"from {told}, " + ("open-ended" if date.end == "open" else "its end unknown")
    told = _full_date(end) if end else ""
    return f"until {told}, its start " + ("open" if date.start == "open" else "unknown")


def _describe_set(date: Edtf) -> str:
    if len(date.ranges) > 1:
        members = [_member_words(*pair) for pair in _elided_set(date, full=True)]
        return f"one of {_alternatives(members)}"
    first, last = date.ranges[0]
    unit = date.precision if date.precision in ("day", "month", "season", "year") else "date"
    if first and last:
        if first is last:
            return _full_date(first)
        return f"one {unit} between {' and '.join(_elided([first, last], full=True))}"
    if first:
        return f"one {unit}, {_full_date(first)} or later"
    return f"one {unit}, {_full_date(last) if last else ''} or earlier"


def _elided_set(date: Edtf, *, full: bool) -> Iterator[tuple[str, str]]:
    """Yield first and last of each member in words, alike for a single date, empty if open."""
    if all(first is last for first, last in date.ranges):
        dates = [first for first, _ in date.ranges if first]
        yield from ((told, told) for told in _elided(dates, full=full))
        return
    for first, last in date.ranges:
        told = _elided([each for each in (first, last) if each], full=full)
        yield (told[0] if first else "", told[-1] if last else "")


def _member_label(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"{first}..{last}"
    return f"{first} or later" if first else f"{last} or earlier"


def _member_words(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"{first} or later" if first else f"{last} or earlier"


def _alternatives(members: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(members[:-1]), members[-1])))


def _label_date(date: EdtfDate) -> str:
    circa = "c. " if date.qualifier in ("~", "%") else ""
    doubt = "?" if date.qualifier in ("?", "%") else ""
    return circa + _words(date, full=False) + doubt


def _full_date(date: EdtfDate) -> str:
    about = "about " if date.qualifier in ("~", "%") else ""
    doubt = " (uncertain)" if date.qualifier in ("?", "%") else ""
    return about + _words(date, full=True) + doubt


def _elided(dates: Sequence[EdtfDate], *, full: bool) -> list[str]:
    """Return each date in words, the year and the month that all share said once, at the end."""
    parts = [_parts(date, full=full) for date in dates]
    if any("X" in date.year + date.month + date.day or date.qualifier for date in dates):
        return [_full_date(date) if full else _label_date(date) for date in dates]
    if all(month for _, month, _ in parts) and len({year for _, _, year in parts}) == 1:
        months_too = all(day for day, _, _ in parts) and len({month for _, month, _ in parts}) == 1
        parts[:-1] = [(day, "" if months_too else month, "") for day, month, _ in parts[:-1]]
    return [" ".join(filter(None, each)) for each in parts]


def _parts(date: EdtfDate, *, full: bool) -> _Parts:
    """Return day, month or season, and year as words; empty where the date has none."""
    month = SEASONS.get(date.month, "")
    if not month and date.month.isdigit():
        month = MONTHS[int(date.month) - 1]
        month = month if full else month[:3]
    return date.day.removeprefix("0"), month, _year(date.year)


def _year(written: str) -> str:
    digits = written.removeprefix("Y")
    if "X" in digits:
        return digits
    year = int(digits)
    return str(year) if year > 0 else f"{1 - year} BCE"


def _words(date: EdtfDate, *, full: bool) -> str:
    if "X" in date.year:
        return _within_years(date, full=full)
    if "X" in date.month + date.day:
        return _within_year(date, full=full)
    told = " ".join(filter(None, _parts(date, full=full)))
    if not date.clock:
        return told
    clock = re.sub(r"([+-].*)$", r" UTC\1", date.clock).replace("Z", " UTC")
    return f"{told} at {clock}" if full else f"{told} {clock}"


def _within_years(date: EdtfDate, *, full: bool) -> str:
    """Tell a date whose year has unspecified digits."""
    known = date.year.rstrip("X")
    if date.month or "X" in known or known.startswith("-"):
        return _with_x(date, full=full)
    if not known:
        return "an unknown year" if full else "year unknown"
    if len(known) == 3:
        return f"the {known}0s" if full else f"{known}0s"
    first, last = f"{known:0<4}", f"{known:9<4}"
    return f"a year between {first} and {last}" if full else f"in {first}–{last}"


def _within_year(date: EdtfDate, *, full: bool) -> str:
    """Tell a date of a known year whose month or day has unspecified digits."""
    _, month, year = _parts(date, full=full)
    whole = f"{month} {year}".lstrip()
    if (date.month == "XX" or month) and date.day in ("XX", ""):
        unit = "day" if date.day else "month"
        return f"a {unit} in {whole}" if full else f"in {whole}"
    written = date.day or date.month
    if written[0] == "X" or (date.day and not month):
        return _with_x(date, full=full)
    names = [MONTHS[m - 1] if full else MONTHS[m - 1][:3] for m in (date.first[1], date.last[1])]
    ends = [str(date.first[2]), str(date.last[2])] if date.day else names
    unit = "day" if date.day else "month"
    return (
        f"one {unit} between {' and '.join(ends)} {whole}" if full else f"{'..'.join(ends)} {whole}"
    )


def _with_x(date: EdtfDate, *, full: bool) -> str:
    """Tell a date by its characters, where no words are shorter than the pattern itself."""
    told = date.text.rstrip("?~%")
    return f"{told}, X standing for any digit" if full else told


def no_date(text: str, whole: str) -> str:
    """Return why a text, which stands in `whole`, is refused."""
    if not text.strip():
        return "a date is missing; write unknown where the sources do not say"
    where = "" if text == whole else f" (in {whole})"
    return f"{text}: not an EDTF date{where}; write 2025, 2025-02 or 2025-02-06, or unknown"


def no_month(text: str, month: str) -> str:
    """Return why a month is refused."""
    if month.isdigit() and 25 <= int(month) <= 41:
        return f"{text}: only the seasons 21 (spring) to 24 (winter) are read, not {month}"
    if month in SEASONS:
        return f"{text}: {month} is a season, which has no days"
    return f"{text}: there is no month {month}"


def no_day(text: str, day: str, months: Sequence[int], year: str, length: int | None) -> str:
    """Return why a day is refused; `length` is that of the month, None where it may vary."""
    if day == "00" or len(months) > 1 or "X" in day:
        return f"{text}: there is no day {day}"
    name = MONTHS[months[0] - 1]
    if length is None:
        return f"{text}: {name} never has a day {day}"
    return f"{text}: {name} {year} has {length} days"


# Patterns for what is no EDTF: compiled, and kept, by `re` when the first such date comes.
_NUMERIC = r"(\d{4})([-/. ])(\d\d?)(?:\2(\d\d?))?(?:[T ]+(\d\d?)(:\d\d.*))?"
_DAY_FIRST = r"(\d\d?)([-/. ])(\d\d?)\2(\d{4})"
_WORDY = (
    r"(?P<circa>(?:c|ca|circa|about|around|approximately)\b\.? *)?"
    r"(?:(?P<before>\d\d?)(?:st|nd|rd|th)? +)?"
    r"(?:(?P<name>[a-z]{3,9})\.?,? +)?"
    r"(?:(?P<after>\d\d?)(?:st|nd|rd|th)?,? +)?"
    r"(?P<year>\d{4})(?P<decade>s)?"
)


def guesses(text: str) -> tuple[str, ...]:
    """Return what a date written another way may be in EDTF, likeliest first.

    The guesses are not checked: the caller keeps those that can be read.
    """
    tidy = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.split()))
    once = _one_guess(tidy)
    if once:
        return once
    left, dots, right = tidy.partition("..")
    if dots and left and right:
        return f"[{tidy}]", f"{left}/{right}"
    sides = re.split(r" *(?:/| - | to | until ) *", tidy)
    if len(sides) != 2:
        return ()
    if re.fullmatch(r"\d\d", sides[1]):
        return f"{sides[0]}/{sides[0][:-2]}{sides[1]}", tidy.replace("/", "-")
    start, end = ((_one_guess(side) or (side,))[0] for side in sides)
    return (f"{start}/{end}",)


def _one_guess(text: str) -> tuple[str, ...]:
    """Return guesses for a text that holds one date, empty for any other."""
    if found := re.fullmatch(_NUMERIC, text, re.ASCII):
        year, _, month, day, hour, minutes = found.groups()
        clock = f"T{hour:0>2}{minutes}" if day and hour else ""
        return ("-".join(f"{part:0>2}" for part in (year, month, day) if part) + clock,)
    if found := re.fullmatch(_DAY_FIRST, text, re.ASCII):
        one, _, other, year = found.groups()
        both = f"{year}-{other:0>2}-{one:0>2}", f"{year}-{one:0>2}-{other:0>2}"
        return both[: 1 if one == other else 2]
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return (f"{text[:4]}-{text[4:6]}-{text[6:]}",)
    if re.fullmatch(r"[0-9xX-]+[?~%]?", text):
        return (text.upper(),)
    return _guess_from_words(text)


def _guess_from_words(text: str) -> tuple[str, ...]:
    found = re.fullmatch(_WORDY, text, re.ASCII | re.IGNORECASE)
    if not found or (found["decade"] and found["name"]):
        return ()
    name = (found["name"] or "").lower()
    month = next(
        (f"{n:02}" for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name)), ""
    )
    season = {**{v: k for k, v in SEASONS.items()}, "fall": "23"}.get(name, "")
    day = found["before"] or found["after"]
    if name and not (month or season):
        return ()
    year = f"{found['year'][:3]}X" if found["decade"] else found["year"]
    parts = [year, (season or month) if name else "", f"{day:0>2}" if day else ""]
    return ("-".join(filter(None, parts)) + ("~" if found["circa"] else ""),)
