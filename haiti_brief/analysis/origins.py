"""Origins: the sets of sources that lineage ties together, each of which counts once.

Copies are not corroboration: two sources of one origin are one witness, whatever the tie, and
whichever of the two names the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from haiti_brief.model.brief import Brief


def origin_of(brief: Brief) -> dict[str, str]:
    """For every source's id the id of its origin, which is the first source of it in the brief.

    Lineage that names a source the brief has not ties nothing.
    """
    found = {key: key for key in brief.sources}

    def first(key: str) -> str:
        while found[key] != key:
            # Each look shortens the way for the next: sources may derive in a long chain.
            found[key] = found[found[key]]
            key = found[key]
        return key

    # Asked at every title that is drawn; most sources of a long list are tied to none.
    tied = [(key, source.lineage) for key, source in brief.sources.items() if source.lineage]
    order = {key: number for number, key in enumerate(brief.sources)} if tied else {}
    for key, lineage in tied:
        for tie in lineage:
            if tie.of in found:
                earlier, later = sorted((first(key), first(tie.of)), key=order.__getitem__)
                found[later] = earlier
    return {key: first(key) for key in found} if tied else found


def count_origins(brief: Brief) -> int:
    """How many origins the brief's sources have."""
    return len(set(origin_of(brief).values()))


def shared_origins(brief: Brief, sources: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Those of `sources` that share an origin with another of them, an origin at a time."""
    distinct = dict.fromkeys(sources)
    if len(distinct) < 2:
        return ()
    origins = origin_of(brief)
    groups: dict[str, list[str]] = {}
    for source in distinct:
        if source in origins:
            groups.setdefault(origins[source], []).append(source)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
