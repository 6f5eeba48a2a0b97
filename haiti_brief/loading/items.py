"""Names for the parts of a brief as a reader types them: `timeline`, `events/arrival`."""

from __future__ import annotations

from typing import Final

from haiti_brief.loading.dossier import SECTIONS, Dossier
from haiti_brief.loading.nodes import short
from haiti_brief.text.visible import visible_line

_LONGEST: Final = 80
"""Characters of a word that is not known, as a message gives it."""

PANES: Final = (
    "overview", "timeline", "actors", "figures", "quotations", "conflicts", "sources",
)  # fmt: skip
"""The parts that a brief is shown in, in their order."""

_PANE_OF: Final = {
    **{pane: pane for pane in PANES},
    "events": "timeline", "judgements": "overview", "gaps": "overview",
}  # fmt: skip
_SECTIONS_OF: Final = {
    **{pane: (pane,) for pane in PANES},
    **{section: (section,) for section in SECTIONS},
    "timeline": ("events",), "overview": ("judgements", "gaps"),
}  # fmt: skip


class UnknownItem(ValueError):
    """The brief has no such part; the message says so and names the nearest that it has.

    The message is one line, whatever the reader typed and the brief calls its items.
    """

    def __init__(self, message: str) -> None:
        super().__init__(visible_line(message))


def parse_item(text: str, dossier: Dossier) -> tuple[str, str | None]:
    """The pane and the item's path that `text` names; the path is None for a pane alone.

    `timeline/arrival` and `events/arrival` both name ("timeline", "events/arrival"). A path that
    goes deeper (`figures/officers/readings/2`) names its item, and an id alone the one item that
    has it. Raises `UnknownItem`.
    """
    if text in _PANE_OF:
        return _PANE_OF[text], None
    first, slash, key = text.partition("/")
    if not slash:
        found = [
            f"{section}/{text}" for section in SECTIONS if dossier.has_item(f"{section}/{text}")
        ]
        if len(found) == 1:
            return _PANE_OF[found[0].partition("/")[0]], found[0]
        if found:
            all_found = ", ".join(found)
            raise UnknownItem(f"{short(text, _LONGEST)} names more than one item: {all_found}")
        raise UnknownItem(_unknown(text, text, list(_PANE_OF) + _all_ids(dossier, SECTIONS)))
    sections = _SECTIONS_OF.get(first)
    if sections is None:
        raise UnknownItem(_unknown(first, first, list(_PANE_OF)))
    for section in sections:
        path = f"{section}/{key}"
        if dossier.has_item(path):
            return _PANE_OF[section], path
        if path in dossier.by_path:
            return _PANE_OF[section], dossier.by_path[path].item
    ids = _all_ids(dossier, sections)
    raise UnknownItem(_unknown(key, f"{first}/{key}", ids, f"{first}/"))


def _all_ids(dossier: Dossier, sections: tuple[str, ...]) -> list[str]:
    return [key for section in sections for key in getattr(dossier.brief, section)]


def _unknown(word: str, shown: str, known: list[str], prefix: str = "") -> str:
    # Only a fault comes here, and only then is the matcher needed.
    from haiti_brief.loading.binder import suggest  # noqa: PLC0415

    near = suggest(word, known)
    shown = short(shown, _LONGEST)
    if near is not None:
        return f"the brief has no {shown}; did you mean {prefix}{near}?"
    if not known:
        return f"the brief has no {shown}, nor any other {prefix}..."
    shortened = ", ".join(map(short, known[:8])) + (", …" if len(known) > 8 else "")
    return f"the brief has no {shown}; it has {shortened}"
