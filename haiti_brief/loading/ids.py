"""What an id may be: the key of an item, which stands in paths, on command lines and in exports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from haiti_brief.text.folding import fold_search
from haiti_brief.text.visible import visible_line

MEND: Final = (
    "ids are small letters a to z, digits, and hyphens between them; where the id is used, write "
    "the new one too"
)
"""What a message says to the author of an id that is none."""

_GOOD: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_OFFERED: Final = 60


def is_good(key: str) -> bool:
    """Whether `key` has the form that ids are to have."""
    return _GOOD.fullmatch(key) is not None


def misleads(key: str) -> str | None:
    """What in `key` keeps a brief from opening, in words; None for an id that only looks odd.

    Paths are ids joined by slashes: with a slash in an id, two parts of a brief could have one
    path, and one be shown with the other's words. Without a visible character, or with white space
    or hidden characters, an id cannot be told from another.
    """
    if not key:
        return "it is empty"
    if "/" in key:
        return "it holds a slash"
    if any(map(str.isspace, key)):
        return "it holds white space"
    return None if visible_line(key) == key else "it holds characters that do not show"


def better_id(key: str, taken: Collection[str]) -> str | None:
    """A good id made of the letters of `key`; None where there is none, or it is in `taken`."""
    plain = fold_search(unicodedata.normalize("NFKC", key)).text
    better = "-".join(re.findall("[a-z0-9]+", plain))[:_LONGEST_OFFERED].strip("-")
    return better if better and better not in taken else None
