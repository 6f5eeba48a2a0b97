"""Which conflicts concern what."""

from __future__ import annotations

from haiti_brief.model.brief import Brief


def conflicts_of(brief: Brief, path: str) -> tuple[str, ...]:
    """The ids of the conflicts about an item, or about the part of one at `path`.

    A conflict about an item concerns its parts, and one about a part its item. Those still open
    come first, else in the brief's order.
    """
    item = "/".join(path.split("/")[:2])
    found = [
        key
        for key, conflict in brief.conflicts.items()
        if any(f"{about}/".startswith(f"{item}/") for about in conflict.about)
    ]
    return tuple(sorted(found, key=lambda key: brief.conflicts[key].status != "open"))


def disputed_items(brief: Brief) -> frozenset[str]:
    """The paths of the items that an open conflict is about."""
    return frozenset(
        "/".join(about.split("/")[:2])
        for conflict in brief.conflicts.values()
        if conflict.status == "open"
        for about in conflict.about
    )
