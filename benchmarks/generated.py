"""Briefs made of generated sources, some of which are made from others.

The words are real: those of the bundled sources and of the help texts that come with Python, each
as often as it stands there. Everything is drawn from one seed, so that a run can be repeated.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from pydoc_data.topics import topics
from random import Random
from typing import Final, NamedTuple

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier

WORDS: Final = 800
"""The words of a source, about."""
DERIVED: Final = 0.2
"""The part of the sources that is made from an earlier one."""
CHANGED: Final = 1 / 3
"""The part of the words that is left out or replaced where a report is told again."""
_OF_ONE_EVENT: Final = 5
_STOCK: Final = "according to a statement that the ministry released late in the evening".split()


class Collection(NamedTuple):
    """A brief's file, and what was made from what.

    `derived` are the sources made from others, each behind the one it was made from; `related`
    are all pairs that go back to one report, those made from the same one among them.
    """

    brief: Path
    related: frozenset[tuple[str, str]]
    derived: frozenset[tuple[str, str]]


class _Writer:
    """Writes texts as news is built: sentences of common words, an event's words, and quotes."""

    def __init__(self, seed: int, changed: float) -> None:
        self.random = Random(seed)
        self.changed = changed
        counted = _vocabulary()
        self.words = list(counted)
        self.weights = list(counted.values())
        self.rare = [word for word in self.words if counted[word] <= 3 and len(word) > 4]

    def draw(self, count: int) -> list[str]:
        """Words, each as likely as it is frequent."""
        return self.random.choices(self.words, self.weights, k=count)

    def event(self) -> list[str]:
        """What all reports of one event name: people and places, and words of the matter."""
        return [*(word.title() for word in self.some(12)), *self.some(25)]

    def some(self, count: int) -> list[str]:
        """Words that are rare."""
        return self.random.sample(self.rare, count)

    def sentence(self, event: list[str]) -> list[str]:
        """A sentence of 10 to 28 words, a tenth of them the event's, or with a stock phrase."""
        words = self.draw(self.random.randint(10, 28))
        for place in range(1, len(words)):
            if self.random.random() < 0.1:
                words[place] = self.random.choice(event)
        if self.random.random() < 0.03:
            words[2:2] = _STOCK
        return words

    def report(self, event: list[str]) -> list[list[str]]:
        """The sentences of a report."""
        sentences: list[list[str]] = []
        while sum(map(len, sentences)) < WORDS:
            sentences.append(self.sentence(event))
        return sentences

    def cut(self, report: list[list[str]], event: list[str]) -> list[list[str]]:
        """Half of a report's sentences word for word, and as many of its own."""
        kept = [sentence for sentence in report if self.random.random() < 0.5]
        return [*kept, *self.report(event)[: len(report) - len(kept)]]

    def retold(self, report: list[list[str]], event: list[str]) -> list[list[str]]:
        """Two thirds of a report's sentences, `changed` of their words left out or replaced."""
        told = [
            [word for old in sentence for word in self._other(old)]
            for sentence in report
            if self.random.random() < 2 / 3
        ]
        return [*told, *self.report(event)[: len(report) - len(told)]]

    def _other(self, word: str) -> list[str]:
        lot = self.random.random()
        if lot < self.changed / 3:
            return []
        return self.draw(1) if lot < self.changed else [word]


def _vocabulary() -> Counter[str]:
    dossier = open_dossier(bundled_brief())
    texts = [*topics.values(), *(document.text for document in dossier.documents.values())]
    return Counter(word for text in texts for word in re.findall(r"\b[a-z]{2,}\b", text))


def _text(sentences: list[list[str]], quotes: list[str]) -> str:
    lines = [_opened(" ".join(words)) + "." for words in sentences]
    for number, quote in enumerate(quotes):
        lines.insert(3 * number + 2, f"“{_opened(quote)},” the speaker said.")
    return "\n".join(lines)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def generate(folder: Path, count: int, changed: float = CHANGED, seed: int = 7) -> Collection:
    """Write a brief of `count` sources into an empty folder.

    Five sources in turn report one event, and all five print one quotation. A fifth of the
    sources is made from an earlier report of the same event, by turns cut and retold with
    `changed` of the words changed.
    """
    writer = _Writer(seed, changed)
    random = writer.random
    groups: list[set[str]] = []
    derived: set[tuple[str, str]] = set()
    listed = {}
    event: list[str] = []
    spoken = ""
    reports: list[list[list[str]]] = []
    for number in range(count):
        if number % _OF_ONE_EVENT == 0:
            event, spoken, reports = writer.event(), " ".join(writer.draw(20)), []
            groups.append(set())
        first = f"g{number - len(reports)}"
        if reports and random.random() < DERIVED * _OF_ONE_EVENT / (_OF_ONE_EVENT - 1):
            make = writer.cut if len(derived) % 2 else writer.retold
            report = make(reports[0], event)
            derived.add((first, f"g{number}"))
            groups[-1] |= {first, f"g{number}"}
        else:
            report = writer.report(event)
        reports.append(report)
        quotes = [spoken, *(" ".join(writer.draw(14)) for _ in range(5))]
        (folder / f"g{number}.txt").write_text(_text(report, quotes), "utf-8")
        listed[f"g{number}"] = {"file": f"g{number}.txt"}
    brief = folder / "generated.yaml"
    # What JSON writes is YAML too.
    brief.write_text(json.dumps({"format": "1", "title": "Generated", "sources": listed}), "utf-8")
    related = {pair for group in groups for pair in combinations(sorted(group, key=_number), 2)}
    return Collection(brief, frozenset(related), frozenset(derived))


def _number(key: str) -> int:
    return int(key[1:])
