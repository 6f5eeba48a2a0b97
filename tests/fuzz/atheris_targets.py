"""Fuzzing with coverage: `nice python -m tests.fuzz.atheris_targets loader [LIBFUZZER OPTIONS]`.

Doors are loader, dates, anchors, queries, amounts and notes. Atheris is not among the packages
that the tests need; `docs/security.md` says how to run this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import atheris

with atheris.instrument_imports(include=["haiti_brief"]):
    from tests.fuzz import properties

_TEXT: Final = 4096


def _text(door: Callable[[str], None], data: bytes) -> None:
    # A file that is not UTF-8 is refused before its text is looked at.
    door(data.decode("utf-8", errors="replace"))


def _anchors(data: bytes) -> None:
    """The bytes: how the text is cut, what becomes of the cut, then the text."""
    provider: Any = atheris.FuzzedDataProvider(data)
    start, length = provider.ConsumeIntInRange(0, 200), provider.ConsumeIntInRange(1, 200)
    at, put = provider.ConsumeIntInRange(0, 200), provider.ConsumeUnicode(4)
    text = provider.ConsumeUnicode(_TEXT)
    start = min(start, max(0, len(text) - 1))
    end = min(len(text), start + length)
    if start < end:
        properties.cut_anchors(text, start, end)
        quote = text[start:end]
        properties.anchors(text, quote[:at] + put + quote[at + 1 :])
        properties.anchors(text, quote[:at] + "[…]" + quote[at + len(put) :], put, put)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    **{name: partial(_text, door) for name, door in properties.TEXT_DOORS.items()},
    "anchors": _anchors,
    "notes": properties.notes,
}


def main() -> None:
    """Fuzz the door named first until the options say stop."""
    name = sys.argv.pop(1)
    properties.sample_index()
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
