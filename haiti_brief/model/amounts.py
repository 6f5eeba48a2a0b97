"""Amounts: the numbers an author writes and the numbers that running English text states.

An amount is exact: it is kept as a decimal, never as a binary fraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeAlias

import msgspec

Amount: TypeAlias = Decimal

# With more digits than this a string of digits is no quantity, and sums would begin to round.
MOST_DIGITS = 24

_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_ORDINAL_UNITS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS = {word: n for n, word in enumerate(_UNITS)}
_CARDINALS |= {word: n * 10 for n, word in enumerate(_TENS, 2)}
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_UNITS)}
_ORDINALS |= {f"{word[:-1]}ieth": n * 10 for n, word in enumerate(_TENS, 2)}
_ORDINAL_SCALES = {f"{word}th": n for word, n in _SCALES.items() if word != "dozen"}

_WRITTEN = re.compile(
    r"(?P<minus>[-−]?)"
    r"(?P<number>(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:_[0-9]{3})+|[1-9][0-9]*)"
    r"(?:\.[0-9]+)?)"
    r"(?: (?P<scale>thousand|million|billion|trillion))?"
)
# Running text is read by few commands, so its patterns are compiled when the first text comes.
# Case is that of ASCII alone (`(?ai:…)`): a long s is no letter of `six`.
_CURRENCIES = "Ksh|KSh|KES|USD|EUR|GBP|CAD|HTG|DOP"
_MONEY = rf"(?:[$€£¥]|\b(?:{_CURRENCIES})\.?)\s?$"
_DIGITS = (
    rf"(?:(?<!\w)|(?<=\b(?:{_CURRENCIES})))(?<![\s0-9($]\.)"
    r"(?P<number>(?:(?<![^\s(])[-−])?"
    r"(?:[0-9]{1,3}(?:[,\u2009\u202f][0-9]{3})+|[0-9]+)(?![0-9])(?:\.[0-9]+)?)"
    r"(?!\.[0-9]|_|[^\W\d_]+[0-9])"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<short>(?ai:bn|mn|tn|m|k))\b"
    rf"|(?P<scales>(?:(?:\s{{1,3}}|[-‐‑])(?ai:{'|'.join(_SCALES)})\b)+))?"
)
_WORD = rf"\b(?ai:{'|'.join((*_CARDINALS, *_ORDINALS, *_SCALES, *_ORDINAL_SCALES))})\b"
# What may stand between two words of one number.
_JOINT = (
    r"(?P<half>[\s-]+(?ai:and)[\s-]+(?ai:a)[\s-]+(?ai:half)[\s-]+)"
    r"|(?P<and>\s+(?ai:and)\s+)|[\s-]+|[‐‑]"
)
_ONE_BEFORE = r"\b(?P<half>(?ai:half)(?:\s+(?ai:an?))?[\s-]+)$|\b(?ai:an?)\s+$"
_PART_BEFORE = r"\b(?ai:quarter|third|fifth|tenth)s?\s+of\s+an?\s+$"
_PART_NAMES = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth"
_PART_AFTER = (
    rf"[-‐‑\s](?ai:halves|quarters|(?:{_PART_NAMES})s)\b"
    rf"|(?:[-‐‑]|(?<=\b[Oo]ne)\s)(?ai:half|quarter|{_PART_NAMES})\b"
)
_HALF_AFTER = r"[\s-]+(?ai:and)[\s-]+(?ai:a)[\s-]+(?ai:half)\b"


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number in running text, at `text[start:end]` (code points, end excluded).

    The span leaves out a currency and takes in a scale: `40.7 million` in `USD40.7 million`.
    `ordinal` marks `4th` and `fourth`; `words` a number that opens with a word.
    """

    value: Amount
    start: int
    end: int
    ordinal: bool = False
    words: bool = False


@lru_cache(maxsize=1 << 18)
def parse_amount(text: str) -> Amount | None:
    """Return the value an author wrote, None for anything that is not plainly one number.

    Read are `617`, `1,000`, `1_000`, `40.7`, `-3` and `40.7 million`. A leading zero (`003`, `010`)
    is refused: such digits are a code, or would be another number to a reader of YAML.
    """
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    value = _decimal(found["number"], [found["scale"]] if found["scale"] else [])
    if value is None:
        return None
    return -value if found["minus"] else value


def format_amount(value: Amount) -> str:
    """Return a value in digits with thousands commas, without zeros that say nothing."""
    written = f"{value:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def states(text: str, value: Amount) -> bool:
    """Tell whether a text states a value as a cardinal number, in digits or in words."""
    return any(number.value == value and not number.ordinal for number in numbers_in(text))


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return every number that running English text states, in the order of the text.

    Digits count where they begin a word (`35`, `USD40.7`, `2 a.m.`, not `s3`). In words, `a`
    counts before a scale (`a million`); a vague plural (`dozens`) and a part (`two-thirds`) do not.
    """
    return tuple(sorted((*_in_digits(text), *_in_words(text)), key=lambda number: number.start))


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _decimal(digits: str, scales: list[str]) -> Amount | None:
    plain = re.sub(r"[,_\u2009\u202f]", "", digits).replace("−", "-")
    if len(plain) > MOST_DIGITS:
        return None
    value = Decimal(plain)
    for scale in scales:
        value *= _SCALES.get(scale) or _SHORT_SCALES[scale]
    return _plain(value)


def _plain(value: Amount) -> Amount:
    """Return an equal value without an exponent or idle zeros, so that it prints as it is said."""
    return Decimal(format_amount(value).replace(",", ""))


def _in_digits(text: str) -> Iterator[Number]:
    for found in _pattern(_DIGITS).finditer(text):
        scales = re.findall("[a-z]+", (found["scales"] or "").lower())
        end = found.end()
        if short := (found["short"] or "").lower():
            # 40m is a length and 10k a race, unless money stands before it.
            money = _pattern(_MONEY).search(text, max(0, found.start() - 5), found.start())
            if len(short) > 1 or money:
                scales = [short]
            else:
                end = found.end("number")
        value = _decimal(found["number"], scales)
        if value is not None:
            yield Number(value, found.start(), end, ordinal=found["ordinal"] is not None)


def _in_words(text: str) -> Iterator[Number]:
    words = list(_pattern(_WORD).finditer(text))
    joints = [_pattern(_JOINT).fullmatch(text, a.end(), b.start()) for a, b in pairwise(words)]
    at = 0
    while at < len(words):
        number, taken = _read_words(text, words, joints, at)
        if number:
            yield number
        at += taken


def _read_words(
    text: str, words: list[re.Match[str]], joints: list[re.Match[str] | None], at: int
) -> tuple[Number | None, int]:
    """Return the number that begins with a word, None where there is none, and the words taken."""
    reading = _Reading(*_before(text, words[at]))
    if not reading.take(words[at][0].lower(), None):
        return None, 1
    last = at
    while not reading.ordinal and last + 1 < len(words):
        joint = joints[last]
        if not joint or not reading.take(words[last + 1][0].lower(), joint):
            break
        last += 1
    start, end = words[at].start() - reading.lead, words[last].end()
    taken = last + 1 - at
    if not reading.ordinal and (part := _pattern(_PART_AFTER).match(text, end)):
        # The ordinal of a part is a word of the list, and is no number of its own.
        return None, taken + sum(word.start() < part.end() for word in words[last + 1 : last + 2])
    value = reading.value
    if not reading.ordinal and (half := _pattern(_HALF_AFTER).match(text, end)):
        value = _plain(value + reading.smallest_scale * Decimal("0.5"))
        end = half.end()
    return Number(value, start, end, ordinal=reading.ordinal, words=True), taken


def _before(text: str, word: re.Match[str]) -> tuple[Amount | None, int]:
    """Return what `a` or `half` before a scale counts for, and its length; (None, 0) without."""
    if word[0].lower() not in _SCALES:
        return None, 0
    begins = max(0, word.start() - 24)
    before = text[begins : word.start()]
    found = _pattern(_ONE_BEFORE).search(before)
    if not found or _pattern(_PART_BEFORE).search(before):
        return None, 0
    return Decimal("0.5") if found["half"] else Decimal(1), len(found[0])


class _Reading:
    """A number in words as far as it has been read.

    `total` holds the closed thousands and `smallest_scale` the last of these, `current` what has
    been counted since; `lead` is the length of an `a` or `half` before the first word.
    """

    def __init__(self, current: Amount | None, lead: int) -> None:
        self.current: Amount | int | None = current
        self.lead = lead
        self.total = Decimal(0)
        self.smallest_scale = 1
        self.after_scale = False
        self.ordinal = False

    @property
    def value(self) -> Amount:
        return _plain(self.total + (self.current or 0))

    def take(self, word: str, joint: re.Match[str] | None) -> bool:
        """Add a word if the number can go on with it."""
        scale = _SCALES.get(word) or _ORDINAL_SCALES.get(word)
        if joint and joint["and"] and (scale or not self.after_scale):
            return False
        if joint and joint["half"]:
            if not scale or self.current is None or self.after_scale:
                return False
            self.current += Decimal("0.5")
        taken = self._scale(scale) if scale else self._count(word)
        self.after_scale = bool(scale)
        self.ordinal = taken and (word in _ORDINALS or word in _ORDINAL_SCALES)
        return taken

    def _count(self, word: str) -> bool:
        number = _CARDINALS[word] if word in _CARDINALS else _ORDINALS[word]
        current = self.current
        if current is None:
            fits = number > 0 or not self.total
        elif current % 100 == 0:
            fits = number > 0 and current > 0
        else:
            fits = 0 < number < 10 and current % 10 == 0 and current % 100 >= 20
        if fits:
            self.current = number + (current or 0)
        return fits

    def _scale(self, scale: int) -> bool:
        if self.current is None or self.current == 0:
            return False
        if scale <= 100:
            if self.current >= 100:
                return False
            self.current *= scale
            return True
        if self.total and scale >= self.smallest_scale:
            return False
        self.smallest_scale = scale
        self.total += self.current * scale
        self.current = None
        return True
