"""A reader's marks and notes to and from files of Web Annotations."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, TextIO

from haiti_brief.cli.notes_printed import json_text
from haiti_brief.cli.output import fail, write_err, write_out
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.files import Unreadable, read_regular
from haiti_brief.plain.wording import counted
from haiti_brief.state.brief_state import BriefState
from haiti_brief.state.strict_json import BadJson, parse
from haiti_brief.state.web_reading import MAX_BYTES, NotAnnotations, read_web
from haiti_brief.state.web_writing import web_collection
from haiti_brief.state.whole_file import write_whole
from haiti_brief.text.visible import visible_line

REFUSED: Final = 1
"""The exit code where entries of an imported file could not be used."""
STREAM: Final = "-"
"""The name of standard output and standard input."""


def export_notes(
    dossier: Dossier, kept: BriefState, target: str, own: Path, *, force: bool = False
) -> None:
    """Write the annotations to the file `target`; `own` is the file that they are kept in.

    Ends the program with 2 where that would overwrite the brief, one of its sources or `own`, and,
    without `force`, any other file that is no such collection.
    """
    if target != STREAM:
        why = _precious(Path(target), dossier, own)
        if not why and not force:
            why = _something_else(Path(target))
        if why:
            fail(visible_line(f"{target} is not overwritten: {why}"))
    annotations = kept.annotations()
    text = json_text(web_collection(dossier, annotations))
    if target == STREAM:
        write_out(text)
        return
    write_whole(Path(target), text.encode("ascii"))
    told = counted(len(annotations), "annotation")
    write_err(f"{told} written to {visible_line(target)}\n")


def import_notes(dossier: Dossier, kept: BriefState, origin: str) -> None:
    """Take in the annotations of the file `origin`, and tell what became of each."""
    try:
        found = read_web(_bytes(origin), dossier)
    except (NotAnnotations, Unreadable) as error:
        fail(visible_line(f"{origin} cannot be read: {error}"))
    taken = kept.take_in(found.annotations)
    for place, why in (*found.refused, *found.remarks):
        write_err(visible_line(f"{place}: {why}") + "\n")
    told = [f"{counted(len(taken.added), 'annotation')} read"]
    told += [f"{len(taken.replaced)} replaced by newer ones"] if taken.replaced else []
    told += [f"{taken.same} already here"] if taken.same else []
    told += [f"{taken.older} skipped as not newer than what is here"] if taken.older else []
    told += [f"{len(found.refused)} refused"] if found.refused else []
    write_err(", ".join(told) + "\n")
    if found.refused:
        raise SystemExit(REFUSED)


def _precious(target: Path, dossier: Dossier, own: Path) -> str:
    """Which file that must stay `target` is, by its path or by any link to it; "" for none."""
    if _is_same(target, dossier.path):
        return "it is the brief"
    for document in (dossier.whole or dossier).documents.values():
        if _is_same(target, document.path):
            return f"it is the brief's source {document.id}"
    return "the marks and notes themselves are kept in it" if _is_same(target, own) else ""


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.realpath(one) == os.path.realpath(other) or one.samefile(other)
    except (OSError, ValueError):
        # One of them is not there, or cannot be, so that they are not the same.
        return False


def _something_else(target: Path) -> str:
    """What an existing file holds that is no collection of annotations; "" where it may go."""
    try:
        if not target.is_file() or not target.stat().st_size:
            return ""
        value = parse(read_regular(target, MAX_BYTES))
    except (BadJson, Unreadable, OSError, ValueError):
        value = None
    kinds = value.get("type") if isinstance(value, dict) else None
    if "AnnotationCollection" in (kinds if isinstance(kinds, list) else [kinds]):
        return ""
    return "it holds something else than annotations; --force overwrites it"


def _bytes(origin: str) -> bytes:
    """The bytes of the file, or of standard input; one more than is allowed tells that it is."""
    if origin != STREAM:
        return read_regular(Path(origin), MAX_BYTES)
    stream: TextIO | None = sys.stdin
    if stream is None:
        fail("standard input is closed")
    try:
        return stream.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        fail(f"standard input cannot be read: {getattr(error, 'strerror', None) or error}")
