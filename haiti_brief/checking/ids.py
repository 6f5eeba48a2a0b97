"""Rules on ids and names: that they can be told apart, and that what they point to is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import short, yaml_text
from haiti_brief.loading.binder import suggest
from haiti_brief.loading.dossier import SECTIONS
from haiti_brief.loading.ids import MEND, better_id, is_good
from haiti_brief.loading.nodes import Mapping
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.model.diagnostic import Place
from haiti_brief.text.folding import fold_search, fold_typography

_LONGEST_WORD: Final = 200
_MOST_KNOWN: Final = 1000
_STEPS_A_NAME: Final = 1000
"""Beyond these nothing is suggested: comparing a word with all ids would take too long."""

_MOST_SHOWN: Final = 20
"""Sources of a circle that a message names."""


def _dangling(
    subject: Subject, at: str, word: str, what: str, known: Collection[str], mend: str
) -> Finding:
    if not subject.is_telling:
        return Finding(at, "")
    affordable = (
        len(word) <= _LONGEST_WORD
        and len(known) <= _MOST_KNOWN
        and subject.affords(_STEPS_A_NAME * len(known))
    )
    near = suggest(word, list(known)) if affordable else None
    return Finding(
        at,
        f"“{short(word)}” is no {what} of this brief",
        f"did you mean “{near}”?" if near else mend,
        yaml_text(near) if near else None,
    )


def _blank(subject: Subject, at: str, word: str) -> bool:
    """Whether no word was written at a path: it was then read as one of these two."""
    return word in ("", UNKNOWN) and subject.blank(at)


def check_sources(subject: Subject) -> Iterator[Finding]:
    """Evidence and lineage that name a source the brief has not."""
    known = subject.brief.sources
    cited = (
        (f"{quote.path}/source", quote.source)
        for statement in subject.dossier.statements
        for quote in statement.quotes
    )
    tied = (
        (f"sources/{key}/lineage/{number}/of", tie.of)
        for key, source in known.items()
        for number, tie in enumerate(source.lineage)
    )
    for at, word in chain(cited, tied):
        if word not in known and not _blank(subject, at, word):
            yield _dangling(subject, at, word, "source", known, "add it to `sources`")


def check_actors(subject: Subject) -> Iterator[Finding]:
    """Events and quotations that name an actor the brief has not."""
    known = subject.brief.actors
    linked = (
        (f"events/{key}/actors/{number}", actor)
        for key, event in subject.brief.events.items()
        for number, actor in enumerate(event.actors)
    )
    speaking = (
        (f"quotations/{key}/speaker", quotation.speaker)
        for key, quotation in subject.brief.quotations.items()
    )
    for at, word in chain(linked, speaking):
        if word not in known and word != UNKNOWN and not _blank(subject, at, word):
            yield _dangling(
                subject, at, word, "actor", known, "add it to `actors`, or write `unknown`"
            )


def check_events(subject: Subject) -> Iterator[Finding]:
    """Outcomes that name an event the brief has not."""
    known = subject.brief.events
    for key, event in known.items():
        for number, word in enumerate(event.outcome):
            at = f"events/{key}/outcome/{number}"
            if word not in known and not _blank(subject, at, word):
                yield _dangling(subject, at, word, "event", known, "add it to `events`")


def check_outcome_of_itself(subject: Subject) -> Iterator[Finding]:
    """Events that are said to be their own outcome."""
    for key, event in subject.brief.events.items():
        for number, word in enumerate(event.outcome):
            if word == key:
                yield Finding(
                    f"events/{key}/outcome/{number}",
                    f"{short(key)} is named as its own outcome",
                    "name the event that tells what became of it, or remove the entry",
                )


def check_outcome_of_no_plan(subject: Subject) -> Iterator[Finding]:
    """Events with an outcome that are no plans."""
    for key, event in subject.brief.events.items():
        if event.outcome and event.status != "planned":
            yield Finding(
                f"events/{key}/outcome",
                f"events/{short(key)} has an outcome, and its status is {event.status}",
                "what became of a plan is its outcome: write `status: planned`, or remove "
                "`outcome`",
            )


def check_about(subject: Subject) -> Iterator[Finding]:
    """Conflicts about a part that the brief has not."""
    dossier = subject.dossier
    items = dict.fromkeys(subject.items)
    by_id = {item.partition("/")[2]: item for item in reversed(items)}
    for key, conflict in subject.brief.conflicts.items():
        for number, word in enumerate(conflict.about):
            at = f"conflicts/{key}/about/{number}"
            if word in items or word in dossier.by_path or _blank(subject, at, word):
                continue
            meant = by_id.get(word)
            if meant:
                yield Finding(
                    at,
                    f"“{short(word)}” does not say its section",
                    f"did you mean “{meant}”?",
                    yaml_text(meant),
                )
            else:
                mend = "name it by its section and id, as in `figures/officers`"
                yield _dangling(subject, at, word, "part", items, mend)


def check_ids(subject: Subject) -> Iterator[Finding]:
    """Ids of another form than the agreed one; those that mislead keep a brief from opening."""
    tree = subject.tree
    for section in SECTIONS:
        entries = tree.entries.get(section) if isinstance(tree, Mapping) else None
        node = entries[1] if entries else None
        if not isinstance(node, Mapping):
            continue
        for key, (place, _) in node.entries.items():
            if not is_good(key):
                yield _bad_id(section, key, place, node, advised=subject.is_telling)


def _bad_id(section: str, key: str, place: Place, node: Mapping, *, advised: bool) -> Finding:
    better = better_id(key, node.entries) if advised else None
    return Finding(
        f"{section}/{key}", f"“{short(key)}” is not of the form of ids", MEND, better, place=place
    )


def check_lineage_to_itself(subject: Subject) -> Iterator[Finding]:
    """Sources that are said to come from themselves."""
    for key, source in subject.brief.sources.items():
        for number, tie in enumerate(source.lineage):
            if tie.of == key:
                yield Finding(
                    f"sources/{key}/lineage/{number}/of",
                    f"{short(key)} is named as its own lineage",
                    "name the other source, or remove the entry",
                )


def check_lineage_cycle(subject: Subject) -> Iterator[Finding]:
    """Sources that come from each other in a circle, each circle once."""
    sources = subject.brief.sources
    ties = {
        key: [(n, tie.of) for n, tie in enumerate(source.lineage)
              if tie.relation != "shares-origin" and tie.of in sources and tie.of != key]
        for key, source in sources.items()
    }  # fmt: skip
    finished: set[str] = set()
    for start in sources:
        pending = [(start, iter(ties[start]))] if start not in finished else []
        trail = {start: 0} if pending else {}
        while pending:
            key, following = pending[-1]
            step = next(following, None)
            if step is None:
                pending.pop()
                finished.add(trail.popitem()[0])
                continue
            number, of = step
            if of in trail:
                places = list(trail) if subject.is_telling else []
                yield Finding(
                    f"sources/{key}/lineage/{number}/of",
                    f"the lineage runs in a circle: {_circle(places[trail[of] :], of)}"
                    if places
                    else "",
                    "a text comes from an earlier one: remove the tie that is wrong, or write "
                    "`shares-origin`",
                )
            elif of not in finished:
                trail[of] = len(trail)
                pending.append((of, iter(ties[of])))


def _circle(sources: list[str], first: str) -> str:
    """`a from b from a`, with those in the middle of a long circle counted."""
    circle = [*sources, first]
    left_out = len(circle) - _MOST_SHOWN
    if left_out <= 0:
        return " from ".join(map(short, circle))
    half = _MOST_SHOWN // 2
    begin, end = map(short, circle[:half]), map(short, circle[-half:])
    return " from ".join((*begin, f"{left_out:,} more", *end))


def _one_name(text: str) -> str:
    if text.isascii() and "'" not in text and "`" not in text:
        # Of ASCII only marks and white space have another form; a brief may have a million names.
        return " ".join(text.split())
    return " ".join(fold_typography(text).text.split())


def check_names(subject: Subject) -> Iterator[Finding]:
    """Names and aliases that stand for two actors, or twice for one.

    An actor may be named with capitals and without; two actors may not differ by these alone.
    """
    seen: dict[str, str] = {}
    folds: dict[str, tuple[str, str]] = {}
    for key, actor in subject.brief.actors.items():
        own: set[str] = set()
        named = [(f"actors/{key}/name", actor.name)] + [
            (f"actors/{key}/aliases/{number}", alias) for number, alias in enumerate(actor.aliases)
        ]
        for at, name in named:
            if name not in folds:
                one = _one_name(name)
                folds[name] = one, fold_search(one).text
            written, folded = folds[name]
            if not written or name == UNKNOWN:
                continue
            first = seen.setdefault(folded, key)
            if written in own:
                yield Finding(
                    at, f"“{short(name)}” is a name of {short(key)} already", "remove one"
                )
            elif first != key:
                yield Finding(
                    at,
                    f"“{short(name)}” names both {short(first)} and {short(key)}",
                    "a name in a source could not be told apart: keep it for one of the two",
                )
            own.add(written)


RULES: Final = (
    Rule("unknown-source", "error", "evidence or lineage names no source", check_sources),
    Rule("unknown-actor", "error", "an event or a quotation names no actor", check_actors),
    Rule("unknown-event", "error", "an outcome names no event", check_events),
    Rule("unknown-part", "error", "a conflict is about no part of the brief", check_about),
    Rule("bad-id", "error", "an id is not of the form of ids", check_ids),
    Rule("lineage-to-itself", "error", "a source is its own lineage", check_lineage_to_itself),
    Rule("lineage-cycle", "error", "sources come from each other in a circle",
         check_lineage_cycle),
    Rule("outcome-of-itself", "error", "an event is its own outcome", check_outcome_of_itself),
    Rule("outcome-without-plan", "warning", "an event with an outcome is no plan",
         check_outcome_of_no_plan),
    Rule("duplicate-name", "warning", "a name stands for two actors, or twice for one",
         check_names),
)  # fmt: skip
