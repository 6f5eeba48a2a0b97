"""What shapes of crowded briefs are made of: so many values, or characters, as a brief may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Final, NamedTuple

from tests.hostile.case import START

VALUES: Final = 990_000
CHARACTERS: Final = 33_000_000


class Shape(NamedTuple):
    """A brief, and the source files beside it, by their names."""

    brief: str
    files: Mapping[str, str] = MappingProxyType({})


def listed(item: Callable[[int], str], part: float, values: int = 1) -> str:
    """Items in a list of YAML, each of which has so many values."""
    return ", ".join(map(item, range(int(VALUES * part / values))))


def entries(section: str, item: Callable[[int], str], part: float, values: int) -> str:
    lines = (f"  k{n}: {item(n)}\n" for n in range(int(VALUES * part / values)))
    return f"{section}:\n" + "".join(lines)


def event(key: str, inside: str) -> str:
    return f"{START}events: {{e: {{title: t, {key}: [{inside}]}}}}"


def actors(number: int) -> str:
    return "actors:\n" + "".join(f"  actor-{n}: {{name: Actor {n}}}\n" for n in range(number))


def source(key: str = "s", file: str = "s.txt") -> str:
    return f"sources: {{{key}: {{file: {file}}}}}\n"


def words(number: int, seed: int = 0) -> str:
    letters = Random(seed)
    return " ".join("".join(letters.choices("abcdefghij", k=6)) for _ in range(number))


def sources(part: float, item: Callable[[int], str], most: int = 10_000) -> str:
    return "sources:\n" + "".join(f"  k{n}: {item(n)}\n" for n in range(int(most * part)))
