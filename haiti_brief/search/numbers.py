"""Numbers written otherwise: forty and 40, seven thousand and 7000.

Up to two words are read as a number, which covers nearly all that texts spell out.
"""

from __future__ import annotations

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_SINGLE: Final = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_ENDINGS: Final = ("st", "nd", "rd", "th")
_FIRST: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()


def _in_digits(number: int) -> str:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_ORDINALS: Final = {
    **{word: _in_digits(number) for number, word in enumerate(_FIRST, 1)},
    **{f"{ten[:-1]}ieth": _in_digits(10 * number) for number, ten in enumerate(_TENS, 2)},
    # "Twenty-first" is one word as a whole.
    **{
        f"{ten}{word}": _in_digits(10 * number + one)
        for number, ten in enumerate(_TENS, 2)
        for one, word in enumerate(_FIRST[:9], 1)
    },
}
_OTHER: Final = {
    **{word: str(number) for word, number in _SINGLE.items()},
    **{str(number): word for word, number in _SINGLE.items()},
    **_ORDINALS,
    **{digits: word for word, digits in _ORDINALS.items()},
}
_LONGEST: Final = 12


def other_writing(word: str) -> str | None:
    """A number of one word in its other writing: "40" for "forty", and the other way round."""
    return _OTHER.get(word)


def is_ordinal(word: str, *, begun: bool = False) -> bool:
    """Whether `word` is an ordinal in digits, such as "18th", or has `begun` to be one."""
    digits = word.rstrip("dhnrst")
    ending = word[len(digits) :]
    if not (digits.isascii() and digits.isdigit() and ending):
        return False
    return ending in _ENDINGS or (begun and any(each.startswith(ending) for each in _ENDINGS))


def digits_of(word: str) -> str:
    """The number of an ordinal in digits, or of one begun: "18" of "18th"; else nothing."""
    return word.rstrip("dhnrst") if is_ordinal(word, begun=True) else ""


def begun_ordinal(word: str) -> str:
    """The ordinal in digits that `word` is the beginning of: "4th" of "4t"; else nothing."""
    digits = digits_of(word)
    if not digits or len(digits) > 2:
        return ""
    whole = _in_digits(int(digits))
    return whole if whole.startswith(word) else ""


def written_out(left: str, right: str) -> str | None:
    """Two words that make a number, in digits: "7000" for "seven thousand" or "7 thousand"."""
    first = _SINGLE.get(left)
    if first is None and left.isascii() and left.isdigit() and len(left) <= 3:
        first = int(left)
    if first is None and left == "a":
        first = 1
    if not first:
        return None
    if right in _SCALES:
        return str(first * _SCALES[right])
    ones = _SINGLE.get(right, 0)
    return str(first + ones) if left in _TENS and 0 < ones < 10 else None


def spelled(digits: str) -> list[tuple[str, str]]:
    """The pairs of words that a number in digits may be written as."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _LONGEST:
        return []
    number = int(digits)
    found = []
    if 20 < number < 100 and number % 10:
        found.append((_TENS[number // 10 - 2], _ONES[number % 10]))
    for scale, worth in _SCALES.items():
        times, rest = divmod(number, worth)
        if times and not rest and times < 1000:
            found.append((str(times), scale))
            if str(times) in _OTHER:
                found.append((_OTHER[str(times)], scale))
            if times == 1:
                found.append(("a", scale))
    return found
