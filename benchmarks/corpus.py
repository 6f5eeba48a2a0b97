"""A made archive of news: sentences of real words and names, as many as wanted.

Reports of some fifteen sentences share their people, places and words of the matter, as in a real
archive, so that a telling word stands in many passages. One sentence in fourteen is printed again,
word for word or with something changed. Everything follows from one seed.
"""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from benchmarks.wordlists import Weighed, first_names, followers, last_names, words

SEED: Final = 5
_OF_ONE_REPORT: Final = 15
_REPEATED: Final = 0.07
_REMEMBERED: Final = 4000
_SLIPS: Final = 0.012
"""The part of the sentences that were printed with a slip."""

_ACCENTED_FIRST: Final = (
    "José André Hélène François Jean-Bertrand René Jean-Pierre Zoë Müşerref Jürgen Søren Łukasz "
    "Ángela María-Elena Noël Cédric Gaëlle Štefan Özlem Agnès Óscar Jesús Anaïs Kåre Iñaki"
).split()
_ACCENTED_LAST: Final = (
    "Préval Fils-Aimé García Núñez Müller Sørensen Kovačević Yılmaz Grönlund Bélanger Peña Gómez "
    "Désir Étienne Çelik Dvořák Wałęsa Ó’Briain O’Connor D’Angelo N’Diaye Saint-Félix Côté Ibáñez "
    "Jean-Baptiste Lévêque Böll Strømme Ångström Ménard Estimé Duchêne São Muñoz Zúñiga Şahin"
).split()
_PLACES: Final = (
    "Port-au-Prince,Gonaïves,Cap-Haïtien,Pétion-Ville,Croix-des-Bouquets,Saint-Marc,Nairobi,Bogotá,"
    "São Paulo,Malmö,Zürich,Córdoba,Besançon,Île-à-Vache,Kraków,Reykjavík,Asunción,Yaoundé,Málaga,"
    "New York,Washington,the U.S.,Santo Domingo,Les Cayes,Jérémie,Hinche,N’Djamena,Lomé,Orléans"
).split(",")
_ONSETS: Final = "b br c ch d f fl g gr h j k kr l m n p qu r s st t tr v w z".split()
_NUCLEI: Final = "a e i o u ai au é ou ia oa ei".split()
_CODAS: Final = ("", "", "", "l", "n", "r", "s", "t", "nd", "x", "m")
_PLACE_ENDINGS: Final = ("", "", " City", "ville", " Bay", "-sur-Mer", " North")
_BODIES: Final = (
    "Ministry,Commission,Council,Bank,Agency,Institute,Union,Federation,Court,Mission,Alliance,Fund"
).split(",")
_ROLES: Final = (
    "the minister of,a spokesman for,head of,the director of,an adviser to,chair of,an analyst at"
).split(",")
_THINGS: Final = (
    "people officers soldiers residents homes families dollars troops tonnes votes cases children"
).split()
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PLAIN: Final = str.maketrans({"“": '"', "”": '"', "’": "'", "—": "-"})
_SMALL: Final = "two three four five six seven eight nine ten eleven twelve twenty thirty".split()


class _Report(NamedTuple):
    """What the sentences of one report share; people by first and last name."""

    people: list[tuple[str, str]]
    places: list[str]
    bodies: list[str]
    matter: list[str]
    typographic: bool
    year: int


class _Writer:
    """Writes reports. It draws a good twenty times a word, so that it draws by hand."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.chance = self.random.random
        self._words = words()
        self._followers = followers()
        self._drawn: list[str] = []
        # Words of a matter are rarer than those of a sentence: by the root of how often they occur.
        sums = self._words.cumulated
        counts = (after - before for before, after in pairwise([0.0, *sums]))
        self._matter = Weighed(self._words.words, list(accumulate(count**0.5 for count in counts)))

    def one(self, among: Sequence[str]) -> str:
        """One of several, all as likely."""
        return among[int(self.chance() * len(among))]

    def _weighed(self, among: Weighed) -> str:
        place = bisect(among.cumulated, self.chance() * among.cumulated[-1])
        return among.words[min(place, len(among.words) - 1)]

    def word(self) -> str:
        """A word, as often as it is used."""
        if not self._drawn:
            self._drawn = self.random.choices(
                self._words.words, cum_weights=self._words.cumulated, k=20_000
            )
        return self._drawn.pop()

    def _coined(self) -> str:
        syllables = 2 + int(self.chance() * 2)
        parts = (self.one(_ONSETS) + self.one(_NUCLEI) for _ in range(syllables))
        return ("".join(parts) + self.one(_CODAS)).capitalize()

    def _person(self) -> tuple[str, str]:
        lot = self.chance()
        first = self.one(_ACCENTED_FIRST) if lot < 0.15 else self._weighed(first_names())
        lot = self.chance()
        if lot < 0.45:
            last = self._weighed(last_names())
        elif lot < 0.72:
            last = self.one(last_names().words)
        elif lot < 0.84:
            last = self.one(_ACCENTED_LAST)
        elif lot < 0.9:
            last = f"{self.one(last_names().words)}-{self._weighed(last_names())}"
        else:
            last = self._coined()
        return first, last

    def _place(self) -> str:
        lot = self.chance()
        if lot < 0.4:
            return self.one(_PLACES)
        coined = self._coined() if lot < 0.75 else self.one(last_names().words)
        return coined + self.one(_PLACE_ENDINGS)

    def _body(self) -> str:
        if self.chance() < 0.4:
            return f"{self._place()} {self.one(_BODIES)}"
        return f"{self.one(_BODIES)} of {self._weighed(self._matter).title()}"

    def report(self) -> _Report:
        """The people, places and words of a report."""
        return _Report(
            [self._person() for _ in range(4)],
            [self._place() for _ in range(3)],
            [self._body() for _ in range(2)],
            [self._weighed(self._matter) for _ in range(25)],
            self.chance() < 0.8,
            2010 + int(self.chance() * 16),
        )

    def _number(self) -> str:
        lot = self.chance()
        if lot < 0.2:
            return self.one(_SMALL)
        number = int(10 ** (1 + 5 * self.chance()))
        if lot < 0.35:
            return f"{1 + int(lot * 997) % 9},000"
        if lot < 0.45:
            return f"{self.one(_SMALL)} {self.one(('hundred', 'thousand'))}"
        return f"{number:,}" if lot < 0.93 else str(number)

    def _amount(self) -> str:
        lot = self.chance()
        if lot < 0.2:
            return f"${self.chance() * 90 + 1:.1f} {self.one(('million', 'billion'))}"
        if lot < 0.4:
            return f"{self.chance() * 90 + 1:.{int(lot * 10) % 2}f} percent of {self.word()}"
        return f"{self._number()} {self.one(_THINGS)}"

    def _date(self, year: int) -> str:
        lot = self.chance()
        if lot < 0.45:
            return self.one(_DAYS)
        day, month = 1 + int(self.chance() * 28), self.one(_MONTHS)
        if lot < 0.7:
            return f"{month} {day}"
        return f"{day} {month} {year}" if lot < 0.9 else f"{month} {day}, {year}"

    def clause(self, report: _Report, least: int, most: int) -> str:
        """Words that follow each other as they do in use, an eighth of them of the matter."""
        chance = self.chance
        found: list[str] = []
        last = ""
        for _ in range(least + int(chance() * (most - least))):
            after = self._followers.get(last)
            lot = chance()
            if lot < 0.13:
                last = report.matter[int(chance() * 25)]
            elif after is None or lot < 0.3:
                last = self.word()
            else:
                last = after[int(chance() * len(after))]
            found.append(last)
        return " ".join(found)

    def sentence(self, report: _Report) -> str:
        """A sentence as reports have them: who said so, where, when, how many."""
        lot = int(self.chance() * 10)
        first, last = report.people[int(self.chance() ** 2 * 4)]
        clause = self.clause(report, 6, 15)
        if lot == 0:
            text = (
                f"{first} {last}, {self.one(_ROLES)} the {self.one(report.bodies)}, said on "
                f"{self._date(report.year)} that {clause}."
            )
        elif lot <= 2:
            told = f"{last} told reporters in {self.one(report.places)}"
            text = f"“{_opened(clause)},” {told}. “{_opened(self.clause(report, 4, 10))}.”"
        elif lot == 3:
            text = f"In {self.one(report.places)}, {self._amount()} {clause}, {first} {last} said."
        elif lot == 4:
            text = f"{_opened(clause)} {self._amount()} by {self._date(report.year)}."
        elif lot == 5:
            text = f"The {self.one(report.bodies)} {clause} for {self._amount()}."
        elif lot == 6:
            text = f"{last}’s {clause}, {self.clause(report, 4, 9)}."
        elif lot == 7:
            text = f"{_opened(clause)} in {self.one(report.places)} — {self.clause(report, 4, 9)}."
        elif lot == 8:
            text = f"{_opened(clause)} {first} {last} of the {self.one(report.bodies)}."
        else:
            text = f"{_opened(clause)}, {self.clause(report, 5, 12)}."
        if self.chance() < _SLIPS:
            text = slip_within(text, self.random)
        return text if report.typographic else text.translate(_PLAIN)

    def again(self, text: str) -> str:
        """A sentence that was printed before: with other marks, a word or a number changed."""
        lot = self.chance()
        if lot < 0.3:
            return text.translate(_PLAIN)
        if lot < 0.4:
            return text
        told = text.split(" ")
        place = int(self.chance() * len(told))
        if lot < 0.75:
            if any(char.isdigit() for char in told[place]):
                told[place] = self._number()
            else:
                told[place] = self.word()
        elif lot < 0.9:
            del told[place : place + 2]
        else:
            told.append(f"({self._place()})")
        return _opened(" ".join(told))


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def slip_within(text: str, random: Random) -> str:
    """`text` with two neighbouring letters in the wrong order, or one missing."""
    place = random.randrange(1, max(2, len(text) - 2))
    if not text[place : place + 2].isalpha():
        return text
    if random.random() < 0.5:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + text[place + 1 :]


def sentences(count: int, seed: int = SEED) -> Iterator[str]:
    """`count` sentences, always the same ones for a seed."""
    writer = _Writer(seed)
    chance = writer.chance
    before: deque[str] = deque(maxlen=_REMEMBERED)
    report = writer.report()
    for number in range(count):
        if number % _OF_ONE_REPORT == 0:
            report = writer.report()
        if before and chance() < _REPEATED:
            text = writer.again(before[int(chance() * len(before))])
        else:
            text = writer.sentence(report)
        before.append(text)
        yield text


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Write `count` sentences to a file, one a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{text}\n" for text in sentences(count, seed))
