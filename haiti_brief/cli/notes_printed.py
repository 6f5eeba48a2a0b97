"""A reader's marks and notes as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from haiti_brief.cli.output import write_out
from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.lines import BLANK, Para, fill
from haiti_brief.plain.wording import counted
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import Placed, placed
from haiti_brief.state.state import KnownBrief
from haiti_brief.text.visible import visible_line


def print_notes(dossier: Dossier, annotations: tuple[Annotation, ...]) -> None:
    """Print each with its words and place; those that have no place any more come last."""
    found = placed(dossier, annotations)
    for line in fill(_paragraphs(dossier, found)):
        write_out(f"{line}\n")


def print_notes_json(dossier: Dossier, annotations: tuple[Annotation, ...]) -> None:
    """Print them as one JSON object."""
    found = [_data(dossier, each) for each in placed(dossier, annotations)]
    write_out(json_text({"title": dossier.brief.title, "annotations": found}))


def print_briefs(briefs: tuple[KnownBrief, ...]) -> None:
    """Print every brief with how many marks and notes it has."""
    told = [f"{each.path}: {told_count(each.marks, each.notes)}{_about(each)}" for each in briefs]
    for line in told or ["Marks and notes: none"]:
        # A line for each, however long: a path is there to be copied.
        write_out(f"{visible_line(line)}\n")


def print_briefs_json(briefs: tuple[KnownBrief, ...]) -> None:
    """Print them as one JSON object."""
    write_out(json_text({"briefs": [each._asdict() for each in briefs]}))


def told_count(marks: int, notes: int) -> str:
    """So many of each: `2 marks, 1 note`; `none` for none."""
    told = [counted(marks, "mark")] if marks else []
    told += [counted(notes, "note")] if notes else []
    return ", ".join(told) or "none"


def json_text(value: object) -> str:
    """A value as JSON that a terminal may be given."""
    # ASCII is all that json.dumps writes, and DEL the one control character it lets by.
    return json.dumps(value, indent=2).replace("\x7f", "\\u007f") + "\n"


def _about(brief: KnownBrief) -> str:
    title = f", “{brief.title}”" if brief.title else ""
    return title + (", and its file is gone" if brief.gone else "")


def _paragraphs(dossier: Dossier, found: tuple[Placed, ...]) -> Iterator[Para]:
    """Everything that `notes` prints: what has a place, then what has none any more."""
    yield Para(f"Marks and notes: {_count(found)}")
    for each in found:
        if each.lost is None:
            yield from _one(dossier, each)
    lost = [each for each in found if each.lost is not None]
    if lost:
        yield BLANK
        yield Para(f"Without a place: {_count(lost)}")
    for each in lost:
        yield from _one(dossier, each)


def _count(found: Iterable[Placed]) -> str:
    kinds = [each.annotation.kind for each in found]
    return told_count(kinds.count(Kind.MARK), kinds.count(Kind.NOTE))


def _one(dossier: Dossier, each: Placed) -> Iterator[Para]:
    """One mark or note: what it is and hangs on, its text, its words and where they stand."""
    annotation = each.annotation
    on = f" on {annotation.item}" if annotation.item else ""
    by = f" by {annotation.creator}" if annotation.creator else ""
    day = f", {annotation.created[:10]}" if annotation.created else ""
    copy = ", an earlier text kept as a copy" if annotation.copy_of else ""
    lost = f": {each.why}" if each.lost else ""
    yield BLANK
    yield Para(f"{annotation.kind.capitalize()}{on}{by}{day}{copy}{lost}", 2)
    for line in annotation.body.split("\n") if annotation.body else ():
        yield Para(line, 4, 0)
    if annotation.has_words:
        yield Para(f"“{_words(dossier, each)}” ({_place(each)})", 4)


def _words(dossier: Dossier, each: Placed) -> str:
    """The words as they stand now; those that were marked, where they are lost."""
    if each.source is None or each.span is None:
        return each.annotation.exact
    return each.span.of(dossier.documents[each.source].text)


def _place(each: Placed) -> str:
    if each.source is not None and each.span is not None:
        moved = f", was in {each.moved_from}" if each.moved_from else ""
        return f"{each.source}:{each.span.start}{moved}"
    annotation = each.annotation
    names = (annotation.source, annotation.name, annotation.file)
    return "was in " + (", ".join(dict.fromkeys(filter(None, names))) or "an unnamed source")


def _data(dossier: Dossier, each: Placed) -> dict[str, object]:
    """One mark or note as data; `source`, `start` and `end` are null where it has no words now."""
    annotation = each.annotation
    return {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "creator": annotation.creator or None,
        "item": annotation.item or None,
        "source": each.source,
        "start": each.span.start if each.span else None,
        "end": each.span.end if each.span else None,
        "moved_from": each.moved_from,
        "words": _words(dossier, each) if annotation.has_words else None,
        "body": annotation.body,
        "created": annotation.created,
        "modified": annotation.modified,
        "copy_of": annotation.copy_of or None,
        "lost": each.why or None,
        "also_in": list(each.also),
    }
