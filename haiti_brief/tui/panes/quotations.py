"""The quotations: who said what, and how far the renderings of the same words differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from haiti_brief.analysis.disputes import disputed_items
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN
from haiti_brief.plain.renderings import compared, renderings_of, summary
from haiti_brief.plain.wording import actor_name
from haiti_brief.tui.lines import Line, Piece, line, wrap
from haiti_brief.tui.panes.base import Pane, counted_heading
from haiti_brief.tui.widgets.line_list import Row

LONGEST_TITLE = 70
"""The words that stand for a missing title, in characters."""


class QuotationsPane(Pane):
    """Quotations by speaker, the speakers in the order in which the brief first quotes them."""

    section: ClassVar[str] = "quotations"

    def build(self) -> list[Row]:
        """A heading a speaker, then what they said."""
        brief = self.dossier.brief
        disputed = disputed_items(brief)
        by_speaker: dict[str, list[str]] = {}
        for key, quotation in brief.quotations.items():
            by_speaker.setdefault(quotation.speaker, []).append(key)
        rows: list[Row] = []
        for speaker, keys in by_speaker.items():
            name = actor_name(brief, speaker)
            rows.append(counted_heading(name, len(keys)))
            major_first = sorted(keys, key=lambda key: brief.quotations[key].weight != "major")
            rows += [
                _row(self.dossier, key, name, disputed=f"quotations/{key}" in disputed)
                for key in major_first
            ]
        return rows


def title_of(dossier: Dossier, key: str) -> str:
    """The quotation's title; its first words, in quotation marks, where it has none."""
    title = dossier.brief.quotations[key].title
    if title != UNKNOWN:
        return title
    found = renderings_of(dossier, key)
    if not found:
        return "Quotation"
    words = " ".join(found[0].text.split())
    if len(words) <= LONGEST_TITLE:
        return f"“{words}”"
    return f"“{words[:LONGEST_TITLE].rsplit(' ', 1)[0]} …”"


def _row(dossier: Dossier, key: str, speaker: str, *, disputed: bool) -> Row:
    quotation = dossier.brief.quotations[key]
    pairs = compared(dossier, key)
    said = summary(dossier, key, pairs)
    missing = len(quotation.renderings) - len(renderings_of(dossier, key))
    title = title_of(dossier, key)
    edtf = quotation.date.edtf
    date = edtf.label() if edtf else "undated"
    tone = "dim" if quotation.weight == "minor" else "text"
    first = line(
        Piece("! " if missing or not quotation.renderings else "", "warn"), Piece(title, tone),
        Piece(" ≠" if disputed else "", "warn"),
    )  # fmt: skip
    more = f", {missing} not found" if missing else ""
    second = line(Piece(f"{date} · {said}{more}", "dim"))
    words = " ".join(rendering.text for rendering in renderings_of(dossier, key))
    return Row(_lines(first, second), f"quotations/{key}", f"{speaker} {title} {said} {words}")


def _lines(first: Line, second: Line) -> Callable[[int], list[Line]]:
    indent = (Piece("  "),)
    return lambda width: [*wrap(first, width, hang=indent), *wrap(second, width, indent, indent)]
