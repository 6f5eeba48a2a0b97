"""The shelf: the sentences of many texts, searched while they are made ready, kept in a folder.

It knows texts by their names and digests and nothing of briefs. It is built section by section;
each finished section is kept, so that a build that was stopped goes on where it was. At the end
the sections are made one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Final, NamedTuple

from haiti_brief.search.locking import Turn
from haiti_brief.search.sections import (
    Named,
    Part,
    Section,
    digest_of,
    find,
    joined,
    keep,
    kept_from,
    make,
    name_of,
    readable_now,
)
from haiti_brief.search.store import StoreError, remove, remove_unfinished

__all__ = ["SIZES", "Growth", "Named", "Section", "build_shelf"]

SIZES: Final = (4_000, 16_000, 60_000, 100_000)
"""Sentences of the first sections; all further ones have as many as the last of these."""

_WHOLE: Final = "whole"
_SECTIONS: Final = "sections"
_BEFORE_JOINING: Final = 0.9
_BEFORE_VERIFYING: Final = 0.99
_BETWEEN_TELLING: Final = 0.2
_BETWEEN_LOOKS: Final = 0.2
_PATIENCE: Final = 30.0
"""Seconds without a sign of life after which another process is not waited for."""


class Growth(NamedTuple):
    """A shelf as far as it is ready: `part` of the work is done, from 0 to 1 for all of it.

    `remark` says why it cannot be kept, if it cannot.
    """

    sections: tuple[Section, ...]
    part: float
    remark: str = ""


def build_shelf(
    folder: Path | None,
    texts: Sequence[Named],
    grown: Callable[[Growth], None],
    *,
    sizes: Sequence[int] = SIZES,
    patience: float = _PATIENCE,
    doubted: bool = False,
) -> tuple[Section, ...]:
    """Make the shelf of `texts` ready, and keep it in `folder` unless that is None.

    `grown` is called now and then, in the thread of the caller; what it is given stays valid. What
    another process has built or is building there is used. Where the folder cannot be written,
    the shelf is made in memory, and what `grown` is given last says why. What `grown` raises,
    which must be no `OSError`, ends the build, and a later one goes on with it.

    `sizes` are like `SIZES`. Another process that shows no sign of life for `patience` seconds is
    not waited for. What is kept and `doubted` is verified before anything is done with it.
    """
    builder = _Builder(folder, texts, grown, sizes, patience)
    builder.doubted = doubted
    return builder.build()


class _Builder:
    """One shelf on its way, from nothing to whole."""

    def __init__(
        self,
        folder: Path | None,
        texts: Sequence[Named],
        grown: Callable[[Growth], None],
        sizes: Sequence[int],
        patience: float,
    ) -> None:
        self._folder = folder
        self._texts = texts
        self._grown = grown
        self._sizes = sizes
        self._patience = patience
        self.doubted = False
        self._key = digest_of(texts)
        self._parts: list[Part] = []
        self._turn: Turn | None = None
        self._done = 0.0
        self._remark = ""
        self._told = 0.0

    def build(self) -> tuple[Section, ...]:
        """The whole shelf, in one section."""
        found = self._kept()
        if found is None:
            self._prepare()
        if self._folder is None:
            return self._made()
        with Turn(self._folder, self._key) as turn:
            self._turn = turn
            if found is not None:
                if turn.take():
                    self._tidy(self._folder, whole=True)
                return found
            if self._waited(turn):
                self._tidy(self._folder, whole=False)
                found = self._kept()
            else:
                self._give_up("another instance is writing there")
            return found or self._made()

    # What is told

    def _tell(self, part: float | None = None, *, now: bool = False) -> None:
        """Hand over what there is, unless that was done a moment ago."""
        self._done = max(self._done, part or 0.0)
        if now or monotonic() - self._told >= _BETWEEN_TELLING:
            if self._turn is not None:
                self._turn.sign()
            self._hand_over(tuple(part.section for part in self._parts), self._done)

    def _hand_over(self, sections: tuple[Section, ...], part: float) -> None:
        self._grown(Growth(sections, part, self._remark))
        self._told = monotonic()

    def _reached(self, at: int, within: float) -> None:
        """Tell how far the sections are: their own work until text `at` is done to a part."""
        first = self._parts[-1].end if self._parts else 0
        done = first + within * (at - first)
        self._tell(_BEFORE_JOINING * done / max(len(self._texts), 1))

    # What is kept

    def _prepare(self) -> None:
        if self._folder is not None:
            try:
                (self._folder / _SECTIONS).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                self._give_up(error.strerror or str(error))

    def _tidy(self, folder: Path, *, whole: bool) -> None:
        """Remove what builds that were killed left behind, if none can be at work."""
        if self._turn is not None and self._turn.held:
            remove_unfinished(folder, _WHOLE)
            remove_unfinished(folder / _SECTIONS)
            if whole:
                remove(folder / _SECTIONS)

    def _give_up(self, why: str) -> None:
        self._remark = f"The search index is not kept: {self._folder}: {why}"
        self._folder = None

    def _kept(self) -> tuple[Section, ...] | None:
        """The finished shelf, verified; None where there is none. A damaged one is removed.

        It is handed over before it is verified too: reading all of it may take seconds.
        """
        if self._folder is None:
            return None
        whole = self._folder / _WHOLE
        try:
            found = find(whole, self._key, len(self._texts))
            if readable_now(self._texts, found.unread):
                return None
            files = found.section.files
            if files is not None and self.doubted:
                files.verify(self._tell)
            elif files is not None:
                self._hand_over((found.section,), _BEFORE_VERIFYING)
                files.verify_now_and_then(lambda: self._again(found))
        except StoreError:
            self._remove(whole)
            return None
        self._hand_over((found.section,), 1.0)
        return (found.section,)

    def _remove(self, damaged: Path) -> None:
        # It may be another's turn, who is about to replace it.
        if self._turn is not None and self._turn.held:
            remove(damaged)

    def _again(self, found: Part) -> None:
        if monotonic() - self._told >= _BETWEEN_TELLING:
            self._hand_over((found.section,), _BEFORE_VERIFYING)

    def _waited(self, turn: Turn) -> bool:
        """Wait until it is this one's turn; False if the other writes other texts or has stopped.

        Meanwhile what the other has finished is handed over.
        """
        seen, since = turn.seen(), monotonic()
        while not turn.take():
            while self._found():
                self._tell(now=True)
            self._tell()
            sleep(_BETWEEN_LOOKS)
            last, seen = seen, turn.seen()
            if seen != last:
                since = monotonic()
            if not seen[1] or monotonic() - since >= self._patience:
                # It may have ended just now.
                return turn.take()
        return True

    def _found(self) -> bool:
        """Whether the next section was kept whole. One that is damaged is removed."""
        if self._folder is None:
            return False
        first = self._parts[-1].end if self._parts else 0
        for path, key, end in kept_from(self._folder / _SECTIONS, self._texts, first):
            try:
                part = find(path, key, end)
                if part.section.files is not None:
                    part.section.files.verify(self._tell)
            except StoreError:
                self._remove(path)
                continue
            if end > first and not readable_now(self._texts, part.unread):
                self._parts.append(part)
                self._reached(end, 1.0)
                return True
        return False

    # What is made

    def _made(self) -> tuple[Section, ...]:
        while not self._parts or self._parts[-1].end < len(self._texts):
            if not self._found():
                self._make()
            self._tell(now=True)
        whole = joined(self._parts, self._joining)
        whole = self._put(_WHOLE, whole, self._key, lasting=True)
        if self._folder is not None:
            remove(self._folder / _SECTIONS)
        self._parts = [whole]
        self._tell(1.0, now=True)
        return (whole.section,)

    def _make(self) -> None:
        """Make the next section."""
        first = self._parts[-1].end if self._parts else 0
        size = self._sizes[min(len(self._parts), len(self._sizes) - 1)]
        part = make(self._texts, first, size, self._reached)
        if part.end - first < len(self._texts):
            key = name_of(self._texts, first, part.end)
            part = self._put(f"{_SECTIONS}/{key}", part, key)
        self._parts.append(part)
        self._reached(part.end, 1.0)

    def _put(self, name: str, part: Part, key: str, *, lasting: bool = False) -> Part:
        """`part` as it was kept under `name`, or as it is where it cannot be."""
        if self._folder is None:
            return part
        try:
            keep(self._folder / name, part, key, self._tell, lasting=lasting)
            return find(self._folder / name, key, part.end)
        except OSError as error:
            self._give_up(error.strerror or str(error))
        except StoreError as error:
            self._give_up(str(error))
        return part

    def _joining(self, done: float) -> None:
        self._tell(_BEFORE_JOINING + (_BEFORE_VERIFYING - _BEFORE_JOINING) * done)
