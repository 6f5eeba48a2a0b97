"""How much is read of a brief and its sources, so that no file can take a machine down.

Each limit has a name that messages give and that a reader can raise by. docs/limits.md says why
each is what it is.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from haiti_brief.text.visible import visible_line

_WRITTEN: Final = re.compile(r"(\d{1,15})([KMG]?)(?:I?B)?", re.IGNORECASE | re.ASCII)
_KIB: Final = 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits; `brief`, `source` and `all_sources` are bytes, `text` and `key` characters.

    `values` counts what a brief unfolds to, every alias as what it stands for; `findings` are the
    problems of one rule, and those of form, that are told one by one; `quotes` are the characters
    of sources that are gone through in search of quotes.
    """

    brief: int = 32 * _KIB**2
    source: int = 64 * _KIB**2
    all_sources: int = 256 * _KIB**2
    sources: int = 10_000
    depth: int = 32
    values: int = 1_000_000
    text: int = 100_000
    key: int = 200
    findings: int = 1_000
    quotes: int = 20_000_000_000


DEFAULT: Final = Limits()
BYTES: Final = frozenset({"brief", "source", "all-sources"})
"""The limits that count bytes, by the name that a reader types."""
NAMES: Final = tuple(name.replace("_", "-") for name in Limits.__struct_fields__)
"""The limits by the names that a reader types."""


class NoLimit(ValueError):
    """What a reader wrote is no limit; the message says why, in one line."""

    def __init__(self, message: str) -> None:
        super().__init__(visible_line(message))


def raised(limits: Limits, written: str) -> Limits:
    """`limits` with one of them changed as `written`, such as `brief=64M`.

    K, M and G stand for powers of 1,024 where bytes are counted, else of 1,000. Raises `NoLimit`.
    """
    name, _, number = written.partition("=")
    name = name.strip().lower()
    if name not in NAMES:
        raise NoLimit(f"there is no limit “{name[:40]}”; there are {', '.join(NAMES)}")
    found = _WRITTEN.fullmatch(number.strip())
    if found is None or not int(found[1]):
        raise NoLimit(f"write {name}= and a number from 1 up, such as {name}={enough(name)}")
    unit = _KIB if name in BYTES else 1000
    value = int(found[1]) * unit ** " KMG".index(found[2].upper() or " ")
    return msgspec.structs.replace(limits, **{name.replace("-", "_"): value})


def amount(name: str, limits: Limits) -> str:
    """The limit `name` as messages say it: `64 MiB`, or `1,000,000`."""
    value: int = getattr(limits, name.replace("-", "_"))
    return told_bytes(value) if name in BYTES else f"{value:,}"


def told_bytes(size: int) -> str:
    """A number of bytes in words."""
    for unit, many in (("MiB", _KIB**2), ("KiB", _KIB)):
        if size and size % many == 0:
            return f"{size // many:,} {unit}"
    return f"{size:,} bytes"


def enough(name: str, limits: Limits = DEFAULT) -> str:
    """Twice the limit `name`, as a reader types it."""
    value: int = 2 * getattr(limits, name.replace("-", "_"))
    unit = _KIB if name in BYTES else 1000
    for power, sign in ((2, "M"), (1, "K")):
        if value % unit**power == 0:
            return f"{value // unit**power}{sign}"
    return str(value)


def how_to_raise(name: str, limits: Limits) -> str:
    """What a message says to a reader who trusts the file."""
    return f"if you trust it, raise the limit with --limit {name}={enough(name, limits)}"
