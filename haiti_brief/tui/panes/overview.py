"""The overview: what the brief concludes, how many, what is new, what is disputed, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, Literal

from haiti_brief.analysis.disputes import disputed_items
from haiti_brief.analysis.highlights import (
    WEIGHED_WITH_ALL,
    KeyFigure,
    key_figures,
    lapse,
    latest_events,
    missing_words,
    open_conflicts,
    planned,
    since,
)
from haiti_brief.model.amounts import Amount
from haiti_brief.model.brief import UNKNOWN, Conflict, Event, Judgement, When
from haiti_brief.plain.wording import either
from haiti_brief.tui.commands import PANES
from haiti_brief.tui.lines import EMPTY, Line, Piece, line, width_of, wrap
from haiti_brief.tui.panes.base import Counted, Pane
from haiti_brief.tui.widgets.line_list import Row

FIRST_JUDGEMENTS: Final = 3
"""The judgements above the key figures; so both are seen on a small screen."""
MOST_CONFLICTS: Final = 6
CHART_FROM: Final = 50
"""The width in cells from which a figure's change over time is drawn."""
LONG_FROM: Final = 46
"""The width from which likelihood is named by its word."""
BARS: Final = "▁▂▃▄▅▆▇█"
INDENT: Final = (Piece("  "),)
DISPUTED: Final = Piece(" ≠", "warn")


class OverviewPane(Pane):
    """What a reader needs first. Its rows are of several sections."""

    section: ClassVar[str] = "judgements"

    def build(self) -> list[Row]:
        """Judgements first, then figures, events, conflicts and gaps, each under its heading."""
        brief = self.dossier.brief
        self._disputed = disputed_items(brief)
        judged = [self._judgement(key, said) for key, said in brief.judgements.items()]
        first = judged[:FIRST_JUDGEMENTS]
        gaps = [
            self._row(f"gaps/{key}", gap.question, line(gap.question))
            for key, gap in brief.gaps.items()
        ]
        rows = [
            *self._judgements(first, len(judged)),
            *self._figures(),
            *_group("Further judgements", judged[len(first) :]),
            *_group("Latest events", [self._event(*pair) for pair in latest_events(brief)]),
            *self._planned(),
            *self._conflicts(),
            *self._with_missing("Gaps", gaps, "gaps"),
        ]
        nothing = line(Piece("The brief states nothing yet.", "dim"))
        return rows or [Row(lambda width: wrap(nothing, width))]

    def _judgements(self, first: list[Row], total: int) -> list[Row]:
        more = WEIGHED_WITH_ALL if self.dossier.whole is not None and first else ""
        return self._with_missing("Judgements", first, "judgements", total=total, more=more)

    def _with_missing(
        self,
        title: str,
        rows: list[Row],
        section: Literal["judgements", "gaps"],
        *,
        total: int | None = None,
        more: str = "",
    ) -> list[Row]:
        """A group, and what the brief of an earlier day lacks of it, even where that is all."""
        lacking = missing_words(self.dossier, section)
        told = [_told(lacking)] if lacking else []
        if told and not rows:
            return [_heading(title, ""), *told]
        return [*_group(title, rows, total, more), *told]

    def _row(self, path: str, text: str, *parts: Line) -> Row:
        """A row of lines, those after the first further in; with the marks the item has earned."""
        statements = self.dossier.of_item(path)
        broken = any(not quote.holds for s in statements for quote in s.quotes)
        first = (Piece("! ", "warn"), *parts[0]) if broken else parts[0]
        first = (*first, DISPUTED) if path in self._disputed else first

        def lines(width: int) -> list[Line]:
            drawn = wrap(first, width, hang=INDENT)
            for part in parts[1:]:
                drawn += wrap(part, width, INDENT, INDENT)
            return drawn

        return Row(lines, path, text)

    def _judgement(self, key: str, judgement: Judgement) -> Row:
        row = self._row(f"judgements/{key}", "", line(judgement.statement))
        long, short = _scales(judgement)

        def lines(width: int) -> list[Line]:
            scales = long if width >= LONG_FROM else short
            return [*row.lines(width), *wrap(scales, width, INDENT, INDENT)]

        text = f"{judgement.statement} {judgement.likelihood} confidence {judgement.confidence}"
        return Row(lines, row.key, text)

    def _figures(self) -> list[Row]:
        brief = self.dossier.brief
        rows = [self._figure(figure) for figure in key_figures(brief)]
        return [
            *_group("Key figures", rows, len(brief.figures)),
            *_more(len(brief.figures) - len(rows), "figures"),
        ]

    def _figure(self, found: KeyFigure) -> Row:
        path, figure = f"figures/{found.id}", found.figure
        value, label = _latest(found)
        row = self._row(path, "", line(figure.title))
        now, change = line(value, Piece(f" · {label}", "dim")), _change(found)

        def lines(width: int) -> list[Line]:
            drawn = row.lines(width)
            if not change or width < CHART_FROM:
                return drawn + wrap(now, width, INDENT, INDENT)
            both = (*now, Piece("   "), *change)
            if width_of(both) + 2 <= width:
                return [*drawn, (*INDENT, *both)]
            return [
                *drawn, *wrap(now, width, INDENT, INDENT), *wrap(change, width, INDENT, INDENT),
            ]  # fmt: skip

        return Row(lines, path, f"{figure.title} {figure.unit} {figure.kind} {value} {label}")

    def _event(self, key: str, event: Event, *more: Line) -> Row:
        told = event.status not in ("happened", "planned")
        label = _label(event.date)
        title = line(
            Piece(f"{label}  ", "dim"),
            Piece(f"{event.status}: " if told else "", "accent"),
            Piece(event.title, "dim" if event.weight == "minor" else "text"),
        )
        text = f"{event.title} {event.place} {event.status} {label} {event.date.date}"
        return self._row(f"events/{key}", text, title, *more)

    def _planned(self) -> list[Row]:
        """What is to come; with time turned back, what was to come and what became of it."""
        coming = planned(self.dossier.brief)
        if self.dossier.whole is None:
            return _group("Next", [self._event(key, event) for key, event in coming])
        rows = [self._event(key, event, *self._since(key)) for key, event in coming]
        return _group("Planned then", rows)

    def _since(self, key: str) -> list[Line]:
        outcome, whole = since(self.dossier, key), self.dossier.whole
        if outcome is None or whole is None:
            return []
        if not outcome:
            return [line(Piece("since, from sources left out: nothing is told", "dim"))]
        told: list[str | Piece] = []
        for other in outcome:
            event = whole.brief.events[other]
            told.append(Piece("; " if told else "since, from sources left out: ", "dim"))
            told += [event.title, Piece(f", {_label(event.date)}", "dim")]
        return [line(*told)]

    def _conflicts(self) -> list[Row]:
        found = open_conflicts(self.dossier.brief)
        shown = [pair for pair in found if pair[1].weight == "major"][:MOST_CONFLICTS]
        rows = [self._conflict(key, conflict) for key, conflict in shown]
        return [
            *_group("Open conflicts", rows, len(found)),
            *_more(len(found) - len(rows), "conflicts"),
        ]

    def _conflict(self, key: str, conflict: Conflict) -> Row:
        kind = "" if conflict.kind == UNKNOWN else f"{conflict.kind}  "
        return self._row(
            f"conflicts/{key}",
            f"{conflict.title} kind:{conflict.kind} status:{conflict.status}",
            line(Piece(kind, "accent"), conflict.title),
        )


def _group(title: str, rows: Sequence[Row], total: int | None = None, more: str = "") -> list[Row]:
    """Rows under a heading with their count; nothing where there are none at all."""
    total = len(rows) if total is None else total
    if not total:
        return []
    if not more:
        return [Row(Counted(title, total, len(rows))), *rows]
    count = f"{total}" if len(rows) == total else f"{len(rows)} of {total}"
    return [_heading(title, f"{count} · {more}"), *rows]


def _heading(title: str, beside: str) -> Row:
    head = line(Piece(title, "head"), Piece(f"  {beside}" if beside else "", "dim"))
    return Row(lambda width: [EMPTY, *wrap(head, width, hang=INDENT)])


def _told(words: str) -> Row:
    told = line(Piece(words, "dim"))
    return Row(lambda width: wrap(told, width, INDENT, INDENT))


def _more(count: int, pane: str) -> list[Row]:
    """A line that says where those stand that are not shown."""
    found = next(((key, title) for name, key, title, _ in PANES if name == pane), None)
    if count <= 0 or found is None:
        return []
    return [_told(f"and {count} more in {found[1]}: {found[0]}")]


def _label(when: When) -> str:
    edtf = when.edtf
    return edtf.label() if edtf else "undated"


def _scales(judgement: Judgement) -> tuple[Line, Line]:
    """Likelihood and confidence apart: as said in full, and in few cells."""
    confidence = Piece(f" · confidence {judgement.confidence}", "dim")
    full = Piece(f"likelihood {judgement.likelihood}", "dim")
    short = full if judgement.likelihood == UNKNOWN else Piece(judgement.likelihood, "dim")
    return line(full, confidence), line(short, confidence)


def _latest(found: KeyFigure) -> tuple[str, str]:
    """The last value, or the values that the sources differ in, with the unit; and their date."""
    value = either(reading.words for reading in found.latest)
    unit = found.figure.unit
    if unit != UNKNOWN and unit.casefold() not in found.figure.title.casefold():
        value += f" {unit}"
    labels = dict.fromkeys(_label(reading.date) for reading in found.latest)
    return value, " or ".join(labels)


def _change(found: KeyFigure) -> Line:
    """From the first value to the last, in words and as bars from nought; empty without change."""
    first = found.first.date.edtf if found.first else None
    last = found.latest[-1].date.edtf if found.latest else None
    if found.first is None or first is None or last is None or first.earliest is None:
        return EMPTY
    before = found.first.words
    after = either(reading.words for reading in found.latest)
    # Words, for an arrow in ASCII would read as "is greater than".
    words = f"from {before} to {after} in {lapse(first, last)}  "
    return line(Piece(words, "dim"), Piece(_bars(found.series), "rule"))


def _bars(series: Iterable[Amount]) -> str:
    """A bar for each amount, measured from nought."""
    amounts = list(series)
    nought = Amount(0)
    low, high = min(nought, *amounts), max(nought, *amounts)
    top = len(BARS) - 1
    return (
        "".join(BARS[round((a - low) * top / (high - low))] for a in amounts) if high > low else ""
    )
