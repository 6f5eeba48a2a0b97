"""Small shelves: texts that count how often they are read, and what a shelf holds."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, Popen

from haiti_brief.search.engine import Engine, Match
from haiti_brief.search.sections import digest_of, find
from haiti_brief.search.sentences import sentences_of
from haiti_brief.search.shelf import Growth, Named, Section, build_shelf
from haiti_brief.search.store import StoreError
from haiti_brief.text.anchoring import SourceText
from tests.search.sample import seed_texts

SIZES = (10, 20, 30)
TEXTS = [part for text in seed_texts() for part in text.split("\n") if part.strip()][:120]
QUERIES = (
    "kenyan police",
    "Haiti ",
    "rubbio",
    "officers arrived port-au-prince",
    '"of the"',
    "1000",
)


class Reads(list[str]):
    """The names of the texts that were read, in order."""

    def named(self, texts: Sequence[str | None]) -> list[Named]:
        """The texts, of which None cannot be read."""
        return [self._named(f"{number}.txt", text) for number, text in enumerate(texts)]

    def _named(self, name: str, text: str | None) -> Named:
        def read() -> str:
            self.append(name)
            if text is None:
                raise OSError("it is gone")
            return text

        return Named(name, sha256((text or name).encode("utf-8", "surrogatepass")).digest(), read)


def sentences(texts: Sequence[str | None]) -> list[tuple[int, int, int, str]]:
    """Every sentence with the number of its text, its start and its end."""
    return [
        (number, *span, span.of(text))
        for number, text in enumerate(texts)
        if text is not None
        for span in sentences_of(SourceText(text))
    ]


def contents(sections: Sequence[Section]) -> list[tuple[int, int, int, str]]:
    """What a shelf holds, as `sentences` has it."""
    return [
        (int(number), int(start), int(end), text)
        for section in sections
        for number, start, end, text in zip(
            section.texts, section.starts, section.ends, section.engine.texts, strict=True
        )
    ]


def built(
    folder: Path | None,
    texts: Sequence[Named],
    grown: Callable[[Growth], None] = lambda _: None,
    patience: float = 60.0,
) -> tuple[Section, Growth]:
    """The one section of a shelf built in small ones, and what was told last."""
    told: list[Growth] = []

    def tell(growth: Growth) -> None:
        told.append(growth)
        grown(growth)

    (section,) = build_shelf(folder, texts, tell, sizes=SIZES, patience=patience)
    assert told[-1].part == 1.0
    assert [id(each) for each in told[-1].sections] == [id(section)]
    return section, told[-1]


def open_shelf(folder: Path, texts: Sequence[Named]) -> tuple[Section, ...] | None:
    """The finished shelf of exactly these texts that is kept in `folder`, else None."""
    try:
        return (find(folder / "whole", digest_of(texts), len(texts)).section,)
    except StoreError:
        return None


def is_right(section: Section, texts: Sequence[str | None] = TEXTS) -> bool:
    """Whether a section holds the sentences of `texts`, and answers as if built in one go."""
    wanted = sentences(texts)
    return contents([section]) == wanted and all(
        section.engine.session().search(query) == found
        for query, found in zip(QUERIES, _answers(tuple(texts)), strict=True)
    )


@cache
def _answers(texts: tuple[str | None, ...]) -> list[list[Match]]:
    whole = Engine.build([text for *_, text in sentences(texts)])
    return [whole.session().search(query) for query in QUERIES]


def child(folder: Path, code: str) -> Popen[str]:
    """A process of its own that runs `code`, in which `build(grown)` builds the shelf of TEXTS."""
    before = (
        "import os, signal, sys, time\n"
        "from pathlib import Path\n"
        "from tests.search.shelves import TEXTS, Reads, built\n"
        "def build(grown): return built(Path(sys.argv[1]), Reads().named(TEXTS), grown)\n"
    )
    return Popen(
        [sys.executable, "-c", before + code, str(folder)],
        stdout=PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def killed(folder: Path, code: str) -> bool:
    """Whether a child that runs `code` was killed by it."""
    with child(folder, code) as process:
        process.communicate()
    return process.returncode == -signal.SIGKILL


KILLED_AT_THREE = """
def grown(growth):
    if len(growth.sections) == 3: os.kill(os.getpid(), signal.SIGKILL)
build(grown)
"""


def first_unread(count: int) -> int:
    """The number of the first text behind the first `count` sections."""
    ends: dict[int, int] = {}
    built(
        None,
        Reads().named(TEXTS),
        lambda growth: ends.update(
            {len(growth.sections): int(growth.sections[-1].texts[-1]) + 1}
            if growth.sections and growth.part < 1
            else {}
        ),
    )
    return ends[count]
