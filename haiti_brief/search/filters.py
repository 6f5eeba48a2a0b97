"""Filters in a query: `source:s2`, `-actor:"Marco Rubio"`, as they are written.

They are read before the words, from the text as typed. Words in quotation marks stay a phrase,
whatever they look like.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from haiti_brief.search.query import MAX_QUERY

NAMES: Final = ("actor", "source", "kind", "before", "after")
"""The names of filters."""

_MOST: Final = 32
_LONGEST_VALUE: Final = 200
_MARKS: Final = '"“”„‟«»″＂'
_PIECE: Final = re.compile(
    rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]?"
    r"|(?<!\S)(?P<minus>-?)(?P<name>[^\W\d_]+):"
    rf"(?:[{_MARKS}](?P<quoted>[^{_MARKS}]*)(?P<closed>[{_MARKS}]?)|(?P<plain>[^\s{_MARKS}]*))"
)


class Filter(NamedTuple):
    """One filter: its name in small letters and its value as typed.

    `without` means that what it covers is not wanted, `unfinished` that its value may be growing
    still.
    """

    name: str
    value: str
    without: bool = False
    unfinished: bool = False

    @property
    def written(self) -> str:
        """The filter as one would write it."""
        value = f"“{self.value}”" if " " in self.value else self.value
        return f"{'-' * self.without}{self.name}:{value}"


class Filtered(NamedTuple):
    """A query taken apart: its words, with spaces where the filters stood, and these.

    `remarks` say what looks like a filter and is none, each in one line.
    """

    words: str
    filters: tuple[Filter, ...] = ()
    remarks: tuple[str, ...] = ()


def parse_filters(text: str, *, finished: bool = False) -> Filtered:
    """The query `text` taken apart. Never raises; the words keep their places.

    Of a query that is `finished` no filter is still growing.
    """
    text = text[:MAX_QUERY]
    if ":" not in text:
        return Filtered(text)
    filters: dict[Filter, None] = {}
    remarks: dict[str, None] = {}
    pieces: list[str] = []
    done = 0
    for match in _PIECE.finditer(text):
        if match["name"] is None:
            continue
        found = _filter(match, at_end=match.end() == len(text) and not finished)
        if found is None or len(filters) == _MOST:
            remark = _remark(match)
            if remark:
                remarks[remark] = None
            continue
        filters[found] = None
        pieces += [text[done : match.start()], " " * (match.end() - match.start())]
        done = match.end()
    return Filtered("".join((*pieces, text[done:])), tuple(filters), tuple(remarks))


def _filter(match: re.Match[str], *, at_end: bool) -> Filter | None:
    """The filter of `match`; None where it is words with a colon."""
    name = match["name"].casefold()
    written = match["plain"] if match["quoted"] is None else match["quoted"]
    value = written.strip()[:_LONGEST_VALUE]
    # A name and a colon alone are words of a text, unless the value is still to be typed.
    if name not in NAMES or not (value or at_end):
        return None
    return Filter(name, value, bool(match["minus"]), at_end and not match["closed"])


def _remark(match: re.Match[str]) -> str:
    name = match["name"].casefold()
    value = match["plain"] if match["quoted"] is None else match["quoted"]
    if name in NAMES and not value.strip():
        return f"{name}: needs its value right after the colon; searched as a word"
    if name in NAMES:
        return f"only {_MOST} filters are read"
    # An address is no filter, and its first word no slip.
    if not value or value.startswith("//"):
        return ""
    near = [known for known in NAMES if OSA.distance(name, known) <= (len(name) > 5) + 1]
    if not near or len(name) < 3:
        return ""
    meant = min(near, key=lambda known: OSA.distance(name, known))
    return f"{match['name']}: is no filter; did you mean {meant}:?"
