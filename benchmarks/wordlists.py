"""Real words, names and misspellings, from packages that ship them.

`symspellpy` has English words and pairs of words with how often they are used, `names` the names
of a census with their shares, `codespell` misspellings that people have made. Nothing is read but
their data files, so that none of them costs an import.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

INSTALL: Final = "pip install symspellpy names codespell"
_OF_THE_WEB: Final = re.compile(
    r"porn|sex|fuck|shit|cock|penis|vagina|clitor|slut|whore|nude|nudity|thong|anal$|breast|tits"
    r"|erotic|erect|pussy|horny|lingerie|dildo|xxx|lesbian|orgasm|rape|nigg|cunt|milf"
)
"""Words of web pages that no reader of news meets so often; some innocent words go with them."""
_FOLLOWERS: Final = 48
"""How finely the words that follow a word are weighed."""


class Weighed(NamedTuple):
    """Words, and their weights summed up as `random.choices` takes them."""

    words: list[str]
    cumulated: list[float]


def _data(package: str, name: str) -> Path:
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        if (path := Path(folder) / name).is_file():
            return path
    raise SystemExit(f"The benchmark takes its words from packages: {INSTALL}")


def _weighed(counted: dict[str, float]) -> Weighed:
    return Weighed(list(counted), list(accumulate(counted.values())))


def _is_word(word: str) -> bool:
    if _OF_THE_WEB.search(word):
        return False
    return word.isalpha() and word.isascii() and (len(word) > 1 or word in "ai")


@cache
def words() -> Weighed:
    """About 80,000 English words, each as often as it is used."""
    lines = _data("symspellpy", "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    pairs = (line.split() for line in lines.splitlines())
    return _weighed({word: float(count) for word, count in pairs if _is_word(word)})


@cache
def followers() -> dict[str, list[str]]:
    """The words that follow a word, each named as often as it does so."""
    lines = _data("symspellpy", "frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig")
    known = frozenset(words().words)
    counted: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for line in lines.splitlines():
        first, second, count = line.split()
        if first in known and second in known:
            counted[first].append((second, int(count)))
    found = {}
    for first, after in counted.items():
        total = sum(count for _, count in after)
        found[first] = [
            word for word, count in after for _ in range(max(1, round(_FOLLOWERS * count / total)))
        ]
    return found


def _census(name: str) -> Weighed:
    lines = _data("names", name).read_text("ascii").splitlines()
    pairs = (line.split()[:2] for line in lines)
    return _weighed({word.title(): float(share) + 0.0004 for word, share in pairs})


@cache
def first_names() -> Weighed:
    """First names, each as often as it is given."""
    women, men = _census("dist.female.first"), _census("dist.male.first")
    half = women.cumulated[-1]
    return Weighed(women.words + men.words, women.cumulated + [half + s for s in men.cumulated])


@cache
def last_names() -> Weighed:
    """About 88,000 family names, each as often as it is borne."""
    return _census("dist.all.last")


@cache
def misspellings() -> dict[str, list[str]]:
    """Words with the ways in which people have misspelt them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _data("codespell_lib", "data/dictionary.txt").read_text("utf-8").splitlines():
        wrong, _, right = line.partition("->")
        if right.isalpha() and wrong.isalpha() and abs(len(wrong) - len(right)) <= 2:
            found[right].append(wrong)
    return dict(found)
