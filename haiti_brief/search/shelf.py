"""The shelf: the sentences of many texts, searched while they are made ready, kept in a folder.

It knows texts by their names and digests and nothing of briefs. It is built section by section;
each finished section is kept, so that a build that was stopped goes on where it was. At the end
the sections are made one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from haiti_brief.search.arrays import Ints
from haiti_brief.search.engine import Engine


class Named(NamedTuple):
    """A text by its name. `digest` tells its content from any other; `read` gives the text.

    `read` may raise `OSError`, and then the text has no sentences.
    """

    name: str
    digest: bytes
    read: Callable[[], str]


class Section(NamedTuple):
    """Sentences of a shelf in the order of its texts, ready to be searched.

    For each sentence, by its number in `engine`: the number of its text among the shelf's, and
    where in it it starts and ends, in code points.
    """

    engine: Engine
    texts: Ints
    starts: Ints
    ends: Ints


class Growth(NamedTuple):
    """A shelf as far as it is ready: `part` of the work is done, from 0 to 1 for all of it.

    `remark` says why it cannot be kept, if it cannot.
    """

    sections: tuple[Section, ...]
    part: float
    remark: str = ""


def open_shelf(folder: Path, texts: Sequence[Named]) -> tuple[Section, ...] | None:
    """The finished shelf of exactly these texts that is kept in `folder`, else None."""
    raise NotImplementedError


def build_shelf(
    folder: Path | None, texts: Sequence[Named], grown: Callable[[Growth], None]
) -> tuple[Section, ...]:
    """Make the shelf of `texts` ready, and keep it in `folder` unless that is None.

    `grown` is called now and then, in the thread of the caller; what it is given stays valid. What
    another process has built or is building there is used. Where the folder cannot be written,
    the shelf is made in memory, and what `grown` is given last says why.
    """
    raise NotImplementedError
