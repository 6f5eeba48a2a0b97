"""What could not be kept of marks and notes, remembered until it is, for the end to tell."""

from __future__ import annotations

from threading import Lock
from typing import Final, NamedTuple

from haiti_brief.state.annotation import Annotation, Kind

_SHOWN: Final = 60
"""How many characters of its words name an annotation."""


class _Failure(NamedTuple):
    annotation: Annotation
    removal: bool
    why: str


class Failures:
    """The last failure of each annotation that was not stored, or removed, since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[str, _Failure] = {}

    def add(self, annotation: Annotation, why: str, *, removal: bool = False) -> None:
        """Remember that an annotation could not be stored or removed."""
        with self._lock:
            self._found[annotation.id] = _Failure(annotation, removal, why)

    def forget(self, key: str) -> None:
        """The annotation is as it should be."""
        with self._lock:
            self._found.pop(key, None)

    def messages(self) -> tuple[str, ...]:
        """Each as a sentence with the reason, the text of a note in the lines below it."""
        with self._lock:
            return tuple(map(_told, self._found.values()))


def _told(failure: _Failure) -> str:
    annotation = failure.annotation
    kind = "note" if annotation.kind is Kind.NOTE else "mark"
    words = " ".join(annotation.exact.split())
    short = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    on = f" on “{short}”" if short else f" on {annotation.item}" if annotation.item else ""
    what = "removed" if failure.removal else "kept"
    told = f"A {kind}{on} could not be {what}: {failure.why}"
    if failure.removal or not annotation.body.strip():
        return told
    return f"{told}. Its text:\n{annotation.body}"
