"""What goes wrong between a word and its typing: misspelling, slips of the fingers, inflection."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

from benchmarks.wordlists import misspellings

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS: Final = (
    ("ie", "ei"), ("ei", "ie"), ("ph", "f"), ("ck", "k"), ("tion", "sion"), ("sion", "tion"),
    ("ance", "ence"), ("ence", "ance"), ("ant", "ent"), ("ent", "ant"), ("able", "ible"),
    ("ible", "able"), ("ough", "of"), ("kn", "n"), ("wr", "r"), ("qu", "kw"), ("x", "ks"),
    ("sc", "s"), ("ch", "sh"), ("ai", "ay"), ("ee", "ea"), ("ea", "ee"), ("ou", "u"),
    ("c", "s"), ("c", "k"), ("k", "c"), ("s", "c"), ("z", "s"), ("y", "i"), ("i", "y"), ("g", "j"),
)  # fmt: skip
_VOWELS: Final = "aeiou"


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            below = _ROWS[number + 1][max(0, place - 1) : place + 1] if number < 2 else ""
            above = _ROWS[number - 1][place : place + 2] if number else ""
            found[key] = beside + below + above
    return found


_NEAR: Final = _neighbours()


def _doubling(word: str, random: Random) -> str:
    """A doubled letter single, or a consonant doubled."""
    doubled = [m.start() for m in re.finditer(r"([a-z])\1", word)]
    if doubled:
        place = random.choice(doubled)
        return word[:place] + word[place + 1 :]
    places = [i for i in range(1, len(word) - 1) if word[i] in "bcdfglmnprst"]
    if not places:
        return word
    place = random.choice(places)
    return word[:place] + word[place] + word[place:]


def _vowel(word: str, random: Random) -> str:
    """One vowel for another, not at the start."""
    places = [i for i in range(1, len(word)) if word[i] in _VOWELS]
    if not places:
        return word
    place = random.choice(places)
    other = random.choice(_VOWELS.replace(word[place], ""))
    return word[:place] + other + word[place + 1 :]


def _sound(word: str, random: Random) -> str:
    """Letters for others that sound the same."""
    fitting = [(old, new) for old, new in _SOUNDS if old in word[1:]]
    if not fitting:
        return _vowel(word, random)
    old, new = random.choice(fitting)
    place = word.index(old, 1)
    return word[:place] + new + word[place + len(old) :]


def _silent(word: str, random: Random) -> str:
    """A letter inside left out."""
    place = random.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]


def misspelt(word: str, random: Random) -> str:
    """A word of at least four letters as people misspell it; as somebody really did, if known."""
    known = misspellings().get(word)
    if known and random.random() < 0.7:
        return random.choice(known)
    ways: tuple[Callable[[str, Random], str], ...] = (_doubling, _vowel, _sound, _silent, _sound)
    wrong = random.choice(ways)(word, random)
    if len(word) >= 8 and random.random() < 0.2:
        wrong = random.choice(ways)(wrong, random)
    return wrong


def slipped(word: str, random: Random) -> str:
    """A word of at least four letters after a slip of the fingers, mostly not at its start.

    A neighbouring key, two letters in the wrong order, a letter missing, one struck twice, or one
    beside it struck with it.
    """
    place = random.randrange(0 if random.random() < 0.1 else 1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    near = random.choice(_NEAR.get(letter, letter))
    match random.randrange(5):
        case 0:
            return before + near + after
        case 1:
            return before + after[:1] + letter + after[1:]
        case 2:
            return before + after
        case 3:
            return before + letter + letter + after
        case _:
            return before + letter + near + after


def inflected(word: str) -> str:
    """A word with another ending, by rule alone."""
    for ending, other in (
        ("ies", "y"), ("ying", "ied"), ("ing", "ed"), ("ied", "y"), ("ed", "ing"), ("ss", "sses"),
        ("s", ""), ("y", "ies"), ("e", "es"),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + other
    return word + "s"
