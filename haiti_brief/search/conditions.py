"""Conditions: what the filters of a query mean for passages, by the sources and items they name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from rapidfuzz import fuzz, process

from haiti_brief.search.filters import Filter
from haiti_brief.search.results import Kind
from haiti_brief.search.words import words_of

ABOUT_SOURCES: Final = ("source", "before", "after")
"""The filters that choose sources, and other things only by these."""

_LISTED: Final = 10
_NEAREST: Final = 3
_COMPARED_NEAR: Final = 12
_LIKE: Final = 70
_COMPARED: Final = 5000


class Condition(NamedTuple):
    """A passage meets it if any of these holds for it.

    It stands in one of the `sources`; it supports one of the `statements`; it is what the brief
    says of one of the `items`; it is of one of the `kinds`; one of the `names` stands in it.
    """

    sources: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    names: frozenset[str] = frozenset()

    def or_else(self, other: Condition) -> Condition:
        """What meets this condition or the other."""
        return Condition(
            self.sources | other.sources,
            self.statements | other.statements,
            self.items | other.items,
            self.kinds | other.kinds,
            self.names | other.names,
        )


class Meaning(NamedTuple):
    """What one filter means; None where it is left out of account. `remark` may say why."""

    condition: Condition | None
    remark: str = ""


class Chosen(NamedTuple):
    """What the filters of a query leave: passages that meet each of `wanted`, none of `unwanted`.

    `remarks` say what is wrong with the filters, each in one line.
    """

    wanted: tuple[Condition, ...] = ()
    unwanted: tuple[Condition, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether there is any condition."""
        return bool(self.wanted or self.unwanted)

    @property
    def has_quotes(self) -> bool:
        """Whether quotes are wanted as such, and sentences are not."""
        kinds = [each.kinds for each in self.wanted]
        return any(Kind.QUOTE in each and Kind.SENTENCE not in each for each in kinds)


class Meanings(Protocol):
    """What filters mean where one searches: in a dossier or in a folder."""

    def chosen(self, filters: tuple[Filter, ...]) -> Chosen:
        """What `filters` leave. Filters of one name widen each other, others narrow."""
        ...


def chosen_by(
    filters: Iterable[Filter],
    meaning: Callable[[Filter], Meaning],
    of_sources: Callable[[Iterable[str]], Condition] | None = None,
) -> Chosen:
    """What `filters` leave, each of which has its `meaning`.

    `of_sources` is the condition for what rests on any of some sources. With it, filters about
    sources must hold together for one of them.
    """
    wanted: dict[str, Condition] = {}
    unwanted: list[Condition] = []
    remarks: dict[str, None] = {}
    for each in filters:
        condition, remark = meaning(each)
        if remark:
            remarks[remark] = None
        if condition is None:
            continue
        if each.without:
            unwanted.append(condition)
        else:
            wanted[each.name] = wanted.get(each.name, Condition()).or_else(condition)
    about = [wanted.pop(name) for name in ABOUT_SOURCES if name in wanted]
    if len(about) > 1 and of_sources is not None:
        about = [of_sources(frozenset.intersection(*(each.sources for each in about)))]
    return Chosen((*about, *wanted.values()), tuple(unwanted), tuple(remarks))


def begun_in(value: str, names: Iterable[str]) -> bool:
    """Whether the words of `value` follow each other in a name, the last perhaps only begun."""
    asked = words_of(value)
    if not asked.parts:
        return False
    *whole, last = asked.parts
    for name in names:
        parts, wholes = words_of(name)
        for at in range(len(parts) - len(whole)):
            if list(parts[at : at + len(whole)]) == whole and parts[at + len(whole)].startswith(
                last
            ):
                return True
        if any(each.word.startswith("".join(asked.parts)) for each in wholes):
            return True
    return False


def unknown(
    what: str, each: Filter, known: Mapping[str, str], choices: Collection[str] | None = None
) -> Meaning:
    """The filter `each` asks for a thing that is none of those `known`.

    Each of these goes by the name under which it is told; `choices` are all there are, if few are
    to be told instead.
    """
    names = list(known)[:_COMPARED]
    near = process.extract(
        each.value.casefold(),
        [name.casefold() for name in names],
        scorer=fuzz.WRatio,
        processor=None,
        score_cutoff=_LIKE,
        limit=_COMPARED_NEAR,
    )
    there = "there is none"
    shown = list(dict.fromkeys(known[names[at]] for _, _, at in near))[:_NEAREST]
    choices = choices or list(dict.fromkeys(known.values()))
    if shown:
        there = f"nearest {_is(shown)} {', '.join(shown)}"
    elif choices:
        there = f"there {_is(choices)} {listed(choices)}"
    return Meaning(None, f"no {what} “{each.value}”: {there}; the filter is left out")


def _is(names: Collection[str]) -> str:
    return "is" if len(names) == 1 else "are"


def listed(names: Collection[str]) -> str:
    """Some of `names` in a line, and how many more there are."""
    more = len(names) - _LISTED
    some = ", ".join(list(names)[:_LISTED])
    return f"{some} and {more} more" if more > 0 else some
