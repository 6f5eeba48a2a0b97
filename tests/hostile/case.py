"""One hostile file, by name, with what is to become of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

START: Final = "format: 1\ntitle: t\nas_of: 2025-05-22\n"
MANY: Final = 1_000_000
LONG: Final = 30_000_000
DEEP: Final = 10_000


class Case(NamedTuple):
    """The bytes of a file, and the rule that refuses it.

    There is no rule where it opens, and `any` where it does not matter which. `is_long` where a run
    takes much longer than the program's start.
    """

    name: str
    made: Callable[[], bytes]
    rule: str | None
    options: tuple[str, ...] = ()
    is_long: bool = False


def text_case(name: str, rule: str | None, text: str) -> Case:
    return Case(name, text.encode, rule)


def long_case(name: str, rule: str | None, made: Callable[[], str], *options: str) -> Case:
    return Case(name, lambda: made().encode(), rule, options, is_long=True)
