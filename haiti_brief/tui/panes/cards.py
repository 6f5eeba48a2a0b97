"""What the evidence panel says of an item: its facts in words, then what they rest on.

One function a section of the brief. A card is rows, so that its evidence and its links can be
walked and opened like those of any list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from haiti_brief.analysis.coverage import cited_share
from haiti_brief.analysis.involvement import events_of, mentions, quotations_of
from haiti_brief.analysis.origins import shared_origins
from haiti_brief.loading.dossier import Dossier, Statement
from haiti_brief.model.amounts import format_amount
from haiti_brief.model.brief import UNKNOWN, Reading, When
from haiti_brief.tui.lines import Piece
from haiti_brief.tui.panes.evidence import evidence_rows, heading, link, note
from haiti_brief.tui.widgets.line_list import Row

SECTION_NAMES: Final = {
    "sources": "source", "actors": "actor", "events": "event", "figures": "figure",
    "quotations": "quotation", "conflicts": "conflict", "judgements": "judgement", "gaps": "gap",
}  # fmt: skip
"""What one entry of a section is called."""


def _fact(name: str, value: str) -> Row:
    return note(Piece(f"{name}: ", "dim"), value, hang=2)


def _title(text: str) -> Row:
    return note(Piece(text, "strong"))


def date_words(when: When) -> str:
    """A date in words; the characters as written where they are no date."""
    if when.edtf is not None:
        return when.edtf.describe()
    return "date unknown" if when.date == UNKNOWN else f"“{when.date}”, which is no date"


def date_rows(when: When, *before: str, after: str = UNKNOWN) -> list[Row]:
    """One line with a date among other facts, and beneath it what the date rests on.

    An inferred date never stands without its reasoning.
    """
    words = date_words(when)
    if when.printed and when.basis == "inferred":
        words += f", printed “{when.printed}”"
    known = [word for word in (*before, words, after) if word != UNKNOWN]
    rows = [note(" · ".join(known), hang=2)]
    if when.basis == "inferred":
        rows.append(_fact("Date inferred", when.why or "no reason is given"))
    return rows


def _note_rows(text: str | None) -> list[Row]:
    return [note(" "), _fact("Note", text)] if text else []


def value_words(reading: Reading) -> str:
    """A reading's value with its modifier; the characters as written where it is no number."""
    amount = reading.amount
    value = reading.value if amount is None else format_amount(amount)
    return value if reading.modifier == "exactly" else f"{reading.modifier} {value}"


def _evidence(dossier: Dossier, statements: tuple[Statement, ...]) -> list[Row]:
    rows = [heading("Evidence"), *evidence_rows(dossier, statements)]
    held = [quote.source for s in statements for quote in s.quotes if quote.holds]
    for group in shared_origins(dossier.brief, held):
        told = f"{', '.join(group[:-1])} and {group[-1]} share one origin and count once."
        rows += [note(" "), note(Piece(told, "warn"))]
    return rows


def _disputes(dossier: Dossier, path: str) -> list[Row]:
    """The conflicts about an item, or about the part of it at `path`; none for no conflict."""
    item = "/".join(path.split("/")[:2])
    found = [
        link(f"conflicts/{key}", Piece(f"{conflict.status}  ", "dim"), conflict.title)
        for key, conflict in dossier.brief.conflicts.items()
        if any(f"{about}/".startswith(f"{item}/") for about in conflict.about)
    ]
    return [heading("Disputed"), *found] if found else []


def _event(dossier: Dossier, key: str, _part: str) -> list[Row]:
    event = dossier.brief.events[key]
    rows = [_title(event.title), *date_rows(event.date, event.status, after=event.place)]
    rows += _evidence(dossier, dossier.of_item(f"events/{key}"))
    rows += _note_rows(event.note)
    known = [a for a in event.actors if a in dossier.brief.actors]
    if known:
        rows.append(heading("Actors"))
        rows += [link(f"actors/{a}", dossier.brief.actors[a].name) for a in known]
    return rows


def _actor(dossier: Dossier, key: str, part: str) -> list[Row]:
    actor = dossier.brief.actors[key]
    rows = [_title(actor.name)]
    if actor.aliases:
        rows.append(_fact("Also", ", ".join(actor.aliases)))
    named = [f"{s} {count}×" for s, count in mentions(dossier, key).items() if count]
    rows.append(_fact("Named in", ", ".join(named) if named else "no source by these names"))
    rows += _note_rows(actor.note)
    statements = dossier.of_item(f"actors/{key}")
    if actor.roles:
        rows.append(heading("Roles"))
    for number, role in enumerate(actor.roles):
        statement = dossier.by_path[f"actors/{key}/roles/{number}"]
        marker = "▸ " if statement.path == part else ""
        rows += [note(" ")] if number else []
        rows.append(note(Piece(f"{marker}{role.title}", "strong")))
        rows += date_rows(role.date) if role.date.date != UNKNOWN else []
        rows += evidence_rows(dossier, (statement,))
    own = tuple(s for s in statements if s.path == s.item)
    if own:
        rows += _evidence(dossier, own)
    rows += _involvement(dossier, key)
    return rows


def _involvement(dossier: Dossier, key: str) -> list[Row]:
    rows: list[Row] = []
    events = events_of(dossier, key)
    if events:
        rows.append(heading("Took part in"))
    for event_id in events:
        event = dossier.brief.events[event_id]
        edtf = event.date.edtf
        label = edtf.label() if edtf else "undated"
        rows.append(link(f"events/{event_id}", Piece(f"{label}  ", "dim"), event.title))
    said = quotations_of(dossier, key)
    if said:
        rows.append(heading("Said"))
        rows += evidence_rows(
            dossier, tuple(s for q in said for s in dossier.of_item(f"quotations/{q}"))
        )
    return rows


def _figure(dossier: Dossier, key: str, part: str) -> list[Row]:
    figure = dossier.brief.figures[key]
    rows = [_title(figure.title)]
    known = [word for word in (figure.unit, figure.kind, figure.scope) if word and word != UNKNOWN]
    rows.append(note(Piece(", ".join(known), "dim")))
    number = part.rsplit("/", 1)[-1]
    if number.isdecimal() and int(number) < len(figure.readings):
        rows += _reading(dossier, key, int(number))
    else:
        rows += _note_rows(figure.note)
        rows += _evidence(dossier, dossier.of_item(f"figures/{key}"))
        return rows
    rows += _note_rows(figure.note)
    return rows


def _reading(dossier: Dossier, key: str, number: int) -> list[Row]:
    reading = dossier.brief.figures[key].readings[number]
    rows = date_rows(reading.date, value_words(reading))
    if reading.computed:
        rows.append(_fact("Computed", f"{reading.computed}; no source states the sum"))
    rows += _evidence(dossier, (dossier.by_path[f"figures/{key}/readings/{number}"],))
    return rows + _note_rows(reading.note)


def _source(dossier: Dossier, key: str, _part: str) -> list[Row]:
    document = dossier.documents[key]
    source = document.source
    rows = [_title(f"{key} · {document.name}")]
    rows += [note(Piece("! ", "warn"), fault.message, hang=2) for fault in document.faults]
    for name, value in (("Publisher", source.publisher), ("Author", source.author)):
        rows.append(_fact(name, value))
    rows.append(_fact("File", source.file))
    rows += date_rows(source.issued, "issued")
    rows.append(_fact("Grade", source.reliability or "not graded"))
    for tie in source.lineage:
        reason = f": {tie.why}" if tie.why else ""
        rows.append(_fact("Lineage", f"{tie.relation} {tie.of}{reason}"))
    rows += [_fact("Reading", remark) for remark in document.remarks] + _note_rows(source.note)
    cover = cited_share(dossier, key)
    rows.append(
        _fact("Cited", f"{cover.sentences_cited} of {cover.sentences_total} sentences, "
              f"{cover.share:.0%} of its characters")
    )  # fmt: skip
    rows.append(heading("What cites it, in its order"))
    seen: set[str] = set()
    for citation in dossier.citations(key):
        if citation.quote.path not in seen:
            seen.add(citation.quote.path)
            rows.append(link(citation.quote.path, citation.statement.title))
    return rows


def _quotation(dossier: Dossier, key: str, _part: str) -> list[Row]:
    quotation = dossier.brief.quotations[key]
    speaker = dossier.brief.actors.get(quotation.speaker)
    rows = [_title(quotation.title if quotation.title != UNKNOWN else "Quotation")]
    rows.append(_fact("Speaker", speaker.name if speaker else quotation.speaker))
    if quotation.date.date != UNKNOWN:
        rows += date_rows(quotation.date)
    rows += _note_rows(quotation.note)
    return rows + _evidence(dossier, dossier.of_item(f"quotations/{key}"))


def _conflict(dossier: Dossier, key: str, _part: str) -> list[Row]:
    conflict = dossier.brief.conflicts[key]
    rows = [_title(conflict.title), _fact("Conflict", f"{conflict.kind}, {conflict.status}")]
    rows += [_fact("Why", conflict.why)] if conflict.why else []
    rows += _note_rows(conflict.note)
    positions = dossier.of_item(f"conflicts/{key}")
    return [*rows, heading("Positions"), *evidence_rows(dossier, positions)]


def _judgement(dossier: Dossier, key: str, _part: str) -> list[Row]:
    judgement = dossier.brief.judgements[key]
    rows = [
        _title(judgement.statement),
        _fact("Likelihood", judgement.likelihood),
        _fact("Confidence", judgement.confidence),
    ]
    rows += [_fact("Against", judgement.against)] if judgement.against else []
    rows += _note_rows(judgement.note)
    return rows + _evidence(dossier, dossier.of_item(f"judgements/{key}"))


def _gap(dossier: Dossier, key: str, _part: str) -> list[Row]:
    gap = dossier.brief.gaps[key]
    rows = [_title(gap.question)]
    rows += [_fact("Why", gap.why)] if gap.why else []
    rows += _note_rows(gap.note)
    statements = dossier.of_item(f"gaps/{key}")
    return rows + (_evidence(dossier, statements) if statements else [])


_CARDS: Final[dict[str, Callable[[Dossier, str, str], list[Row]]]] = {
    "events": _event,
    "actors": _actor,
    "figures": _figure,
    "sources": _source,
    "quotations": _quotation,
    "conflicts": _conflict,
    "judgements": _judgement,
    "gaps": _gap,
}


def card(dossier: Dossier, path: str) -> list[Row]:
    """The rows for an item, or for the part of one, at `path`; none where there is no such."""
    section, _, rest = path.partition("/")
    key = rest.split("/", 1)[0]
    if not dossier.has_item(f"{section}/{key}"):
        return []
    return _CARDS[section](dossier, key, path) + _disputes(dossier, path)
