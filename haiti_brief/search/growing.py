"""Growing: an index that is handed over anew whenever more of its shelf is ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from haiti_brief.search.mending import DAMAGED, Mender
from haiti_brief.search.parts import Part
from haiti_brief.search.shelf import Growth, Named, Section, build_shelf

if TYPE_CHECKING:
    from haiti_brief.search.index import Index


class _Growing:
    """What a shelf tells of its growth, told on as an index. A section becomes a part once."""

    def __init__(
        self,
        own: Index,
        part_of: Callable[[Section], Part],
        grown: Callable[[Index], None],
        *,
        anew: bool,
    ) -> None:
        self._now = own
        self._own = own.parts
        self._part_of = part_of
        self._grown = grown
        self._parts: dict[int, Part] = {}
        self._remark = ""
        self._anew = anew

    def __call__(self, growth: Growth) -> None:
        self._remark = growth.remark
        if growth.part < 1:
            self.hand_over(growth.sections, growth.part)

    def hand_over(self, sections: Sequence[Section], done: float) -> None:
        """Tell of an index of the brief's own part and these sections."""
        self._anew = self._anew or any(part.damaged for part in self._parts.values())
        # The engines stay in use, so that no other can come to have the number of one of them.
        self._parts = {
            id(section.engine): self._parts.get(id(section.engine)) or self._part_of(section)
            for section in sections
        }
        parts = (*self._own, *self._parts.values())
        remark = DAMAGED if self._anew and done < 1 else ""
        self._now = self._now.grown(parts, done, self._remark or remark)
        self._grown(self._now)


def grow(
    own: Index,
    shelf: tuple[Path | None, Sequence[Named]],
    part_of: Callable[[Section], Part],
    grown: Callable[[Index], None],
    *,
    waits: bool,
) -> None:
    """Make a shelf ready, and hand over what there is of the index to `grown`, at last all of it.

    `own` is what the index begins with; `shelf` is where it is kept, if it is, and its texts.
    Where a question finds later that what was kept is damaged, all is made anew: as `Mender` has
    it, who is told whether it `waits`.
    """

    def make(taken: Callable[[Index], None], *, anew: bool = True) -> None:
        growing = _Growing(own, part_of, taken, anew=anew)
        growing.hand_over((), 0.0)
        sections = build_shelf(*shelf, growing, doubted=anew)
        growing.hand_over(sections, 1.0)

    own.mender = Mender(make, grown, waits=waits)
    make(grown, anew=False)
