"""Where the actors of a brief are named in a text.

A name counts as a whole word, in the case it is written in: "Kenya" stands in "Kenya-led" and
"Kenya's", and not in "Kenyan". Where one name stands inside another, the longer one counts, also
where it is another actor's: "Kenya Police" does not name Kenya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.model.brief import UNKNOWN, Brief
from haiti_brief.text.folding import fold_typography

_WORD: Final = re.compile(r"\w+")


class Named(NamedTuple):
    """An actor's id, and the name as it is written in the brief, typography folded."""

    actor: str
    name: str


class NameBook:
    """The names and aliases of a brief's actors; a name of two actors counts for the first."""

    def __init__(self, brief: Brief) -> None:
        actors: dict[str, str] = {}
        for key, actor in brief.actors.items():
            for written in (actor.name, *actor.aliases):
                if written != UNKNOWN:
                    actors.setdefault(fold_typography(written).text.strip(), key)
        # By their first words: a text is looked at once, however many names there are.
        self._starting: dict[str, list[tuple[int, Named]]] = {}
        for name in sorted(actors, key=lambda name: (-len(name), name)):
            first = _WORD.search(name)
            if first:
                found = self._starting.setdefault(first.group(), [])
                found.append((first.start(), Named(actors[name], name)))

    def named_in(self, text: str) -> tuple[Named, ...]:
        """The names that stand in `text`, in its order."""
        return tuple(self._found(fold_typography(text).text))

    def _found(self, folded: str) -> Iterator[Named]:
        done = 0
        for word in _WORD.finditer(folded):
            for before, named in self._starting.get(word.group(), ()):
                start = word.start() - before
                end = start + len(named.name)
                if start >= done and folded.startswith(named.name, start) and _whole(
                    folded, start, end
                ):  # fmt: skip
                    done = end
                    yield named
                    break


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over either end."""
    return not (_is_word(text[start - 1 : start]) or _is_word(text[end : end + 1]))


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()
