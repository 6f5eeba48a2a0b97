"""JSON from a file that may be anything: no numbers that are none, no depth without end."""

from __future__ import annotations

import json
import math
from typing import Final, NoReturn

MOST: Final = 1_000_000
"""How many objects and lists a text may have; a hundred thousand annotations have fewer."""
_DIGITS: Final = 20
"""How many digits a number may have; no offset needs more."""


class BadJson(ValueError):
    """The text is not JSON, or JSON that no sound program writes; the message says why."""


class Doubled(dict[str, object]):
    """An object in which `key` stands twice; of its values the last is kept."""

    key = ""


def parse(data: bytes) -> object:
    """The value of a JSON text in UTF-8; an object with a key twice is a `Doubled`.

    A whole number of more than 20 digits is read as infinite. Raises `BadJson`.
    """
    if data.count(b"{") + data.count(b"[") > MOST:
        raise BadJson(f"it has more than {MOST:,} objects and lists")
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise BadJson(f"it is not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BadJson(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise BadJson("it is nested too deeply") from error


def doubled_key(value: object) -> str | None:
    """A key that stands twice in an object anywhere in `value`; None where none does."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Doubled):
            return each.key
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    doubled = Doubled(found)
    for key, _ in pairs:
        if key in seen:
            doubled.key = key
        seen.add(key)
    return doubled


def _refuse(name: str) -> NoReturn:
    raise BadJson(f"{name} is no number of JSON")


def _whole(digits: str) -> int | float:
    # Of a number this long nobody asks the value, and to work it out takes long.
    return int(digits) if len(digits) <= _DIGITS else math.inf
