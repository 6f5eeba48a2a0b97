"""`notes`: what the reader wrote to a brief: printed, written to a file, or read from one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

import click

from haiti_brief.cli.opening import allow_outside_option, limit_option, open_or_exit
from haiti_brief.cli.output import fail, write_err, write_out
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.files import Unreadable, read_regular
from haiti_brief.loading.limits import Limits
from haiti_brief.plain.lines import BLANK, Para, fill
from haiti_brief.plain.wording import counted
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.errors import StateError
from haiti_brief.state.placing import Placed, placed
from haiti_brief.state.state import BriefState, State
from haiti_brief.text.visible import visible_line

REFUSED: Final = 1
"""The exit code where entries of an imported file could not be used."""

_STREAM: Final = "-"
_HELP: Final = """\
Print your marks and notes on BRIEF (the bundled one by default), each with its words and place.

Those whose words, source or item are gone come last, with the reason. --export writes them as W3C
Web Annotations (JSON-LD), and --import reads such a file, this program's or another's; what is
already here is not read twice. FILE - is standard output or standard input.

\b
Examples:
  haiti-brief notes
  haiti-brief notes mission.yaml --json
  haiti-brief notes mission.yaml --export notes.jsonld
  haiti-brief notes mission.yaml --import notes.jsonld

Exit codes: 0 all is well, 1 entries of a file could not be used, 2 it could not be done.
"""


@click.command("notes", help=_HELP)
@click.argument("brief", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, not text.")
@click.option("--export", "target", metavar="FILE", help="Write them as Web Annotations.")
@click.option("--import", "origin", metavar="FILE", help="Read Web Annotations.")
@allow_outside_option
@limit_option
def notes_command(
    brief: str | None,
    target: str | None,
    origin: str | None,
    limits: Limits,
    *,
    as_json: bool,
    allow_outside: bool,
) -> None:
    """Print the marks and notes on a brief, or take them to or from a file."""
    if (as_json, target is not None, origin is not None).count(True) > 1:
        raise click.UsageError("--json, --export and --import do not go together")
    dossier = open_or_exit(brief, allow_outside=allow_outside, limits=limits)
    try:
        with State.open() as state:
            if state.remark:
                write_err(f"haiti-brief: {visible_line(state.remark)}\n")
            kept = state.brief(dossier.path, dossier.brief.title)
            if origin is not None:
                _import(dossier, kept, origin)
            elif target is not None:
                _export(dossier, kept.annotations(), target)
            elif as_json:
                _print_json(dossier, kept.annotations())
            else:
                _print(dossier, kept.annotations())
    except StateError as error:
        fail(visible_line(str(error)))


def _print(dossier: Dossier, annotations: tuple[Annotation, ...]) -> None:
    found = placed(dossier, annotations)
    for line in fill(_paragraphs(dossier, found)):
        write_out(f"{line}\n")


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
    marks, notes = kinds.count(Kind.MARK), kinds.count(Kind.NOTE)
    told = [counted(marks, "mark")] if marks else []
    told += [counted(notes, "note")] if notes else []
    return ", ".join(told) or "none"


def _one(dossier: Dossier, each: Placed) -> Iterator[Para]:
    """One mark or note: what it is and hangs on, its text, its words and where they stand."""
    annotation = each.annotation
    on = f" on {annotation.item}" if annotation.item else ""
    day = f", {annotation.created[:10]}" if annotation.created else ""
    copy = ", an earlier text kept as a copy" if annotation.copy_of else ""
    lost = f": {each.lost}" if each.lost else ""
    yield BLANK
    yield Para(f"{annotation.kind.capitalize()}{on}{day}{copy}{lost}", 2)
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
        return f"{each.source}:{each.span.start}"
    annotation = each.annotation
    names = (annotation.source, annotation.name, annotation.file)
    return "was in " + (", ".join(dict.fromkeys(filter(None, names))) or "an unnamed source")


def _print_json(dossier: Dossier, annotations: tuple[Annotation, ...]) -> None:
    found = [_data(dossier, each) for each in placed(dossier, annotations)]
    _write_json({"title": dossier.brief.title, "annotations": found}, _STREAM)


def _data(dossier: Dossier, each: Placed) -> dict[str, object]:
    """One mark or note as data; `source`, `start` and `end` are null where it has no words now."""
    annotation = each.annotation
    return {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "item": annotation.item or None,
        "source": each.source,
        "start": each.span.start if each.span else None,
        "end": each.span.end if each.span else None,
        "words": _words(dossier, each) if annotation.has_words else None,
        "body": annotation.body,
        "created": annotation.created,
        "modified": annotation.modified,
        "copy_of": annotation.copy_of or None,
        "lost": each.lost.value if each.lost else None,
    }


def _write_json(value: object, target: str) -> None:
    # ASCII is all that json.dumps writes, and DEL the one control character it lets by.
    text = json.dumps(value, indent=2).replace("\x7f", "\\u007f") + "\n"
    if target == _STREAM:
        write_out(text)
        return
    # Printing has no use for it.
    from haiti_brief.state.whole_file import write_whole  # noqa: PLC0415

    write_whole(Path(target), text.encode("ascii"))


def _export(dossier: Dossier, annotations: tuple[Annotation, ...], target: str) -> None:
    # Each way of the command loads only what it needs.
    from haiti_brief.state.web_writing import web_collection  # noqa: PLC0415

    _write_json(web_collection(dossier, annotations), target)
    if target != _STREAM:
        told = counted(len(annotations), "annotation")
        write_err(f"{told} written to {visible_line(target)}\n")


def _import(dossier: Dossier, kept: BriefState, origin: str) -> None:
    from haiti_brief.state.web_reading import NotAnnotations, read_web  # noqa: PLC0415

    try:
        found = read_web(_bytes(origin), dossier)
    except (NotAnnotations, Unreadable) as error:
        fail(visible_line(f"{origin} cannot be read: {error}"))
    stored = kept.put_new(found.annotations)
    for place, why in found.refused:
        write_err(visible_line(f"{place}: {why}") + "\n")
    told = [f"{counted(len(stored), 'annotation')} read"]
    known = len(found.annotations) - len(stored)
    told += [f"{known} already here"] if known else []
    told += [f"{len(found.refused)} refused"] if found.refused else []
    write_err(", ".join(told) + "\n")
    if found.refused:
        raise SystemExit(REFUSED)


def _bytes(origin: str) -> bytes:
    """The bytes of the file, or of standard input; one more than is allowed tells that it is."""
    from haiti_brief.state.web_reading import MAX_BYTES  # noqa: PLC0415

    if origin != _STREAM:
        return read_regular(Path(origin), MAX_BYTES)
    stream: TextIO | None = sys.stdin
    if stream is None:
        fail("standard input is closed")
    return stream.buffer.read(MAX_BYTES + 1)
