"""`notes`: what the reader wrote to a brief: printed, written to a file, or read from one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from haiti_brief.cli.notes_printed import (
    print_briefs,
    print_briefs_json,
    print_notes,
    print_notes_json,
    told_count,
)
from haiti_brief.cli.opening import allow_outside_option, limit_option, open_or_exit
from haiti_brief.cli.output import fail, write_err
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.limits import Limits
from haiti_brief.plain.wording import counted
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.errors import StateError
from haiti_brief.state.state import BriefState, State
from haiti_brief.text.visible import visible_line

_MOST_GONE: Final = 5
"""How many briefs whose files are gone are named."""
_HELP: Final = """\
Print your marks and notes on BRIEF (the bundled one by default), each with its words and place.

Those whose words, source or item are gone come last, with the reason. --export writes them as W3C
Web Annotations (JSON-LD), and --import reads such a file, this program's or another's; what is
already here is not read twice, and what was changed later replaces what is here. FILE - is standard
output or standard input. --all lists every brief that has marks or notes, and --adopt takes over
those of a brief whose file is gone.

\b
Examples:
  haiti-brief notes
  haiti-brief notes mission.yaml --json
  haiti-brief notes mission.yaml --export notes.jsonld
  haiti-brief notes mission.yaml --import notes.jsonld
  haiti-brief notes mission.yaml --adopt old/draft.yaml
  haiti-brief notes --all

Exit codes: 0 all is well, 1 entries of a file could not be used, 2 it could not be done.
"""


@click.command("notes", help=_HELP)
@click.argument("brief", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, not text.")
@click.option("--export", "target", metavar="FILE", help="Write them as Web Annotations.")
@click.option("--force", is_flag=True, help="Let --export overwrite a file of another kind.")
@click.option("--import", "origin", metavar="FILE", help="Read Web Annotations.")
@click.option("--adopt", "old", metavar="PATH", help="Take over those of a brief that is gone.")
@click.option("--all", "every", is_flag=True, help="List the briefs that have some.")
@allow_outside_option
@limit_option
def notes_command(  # noqa: PLR0913 - an option each
    brief: str | None,
    target: str | None,
    origin: str | None,
    old: str | None,
    limits: Limits,
    *,
    as_json: bool,
    every: bool,
    force: bool,
    allow_outside: bool,
) -> None:
    """Print the marks and notes on a brief, or take them to or from a file."""
    if force and target is None:
        raise click.UsageError("--force goes with --export")
    _check_ways(brief, target, origin, old, as_json=as_json, every=every)
    try:
        if every:
            _print_all(as_json=as_json)
            return
        dossier = open_or_exit(brief, allow_outside=allow_outside, limits=limits)
        with _opened() as state:
            kept = state.brief(dossier.path, dossier.brief.title)
            if origin is not None:
                from haiti_brief.cli.notes_files import import_notes  # noqa: PLC0415

                import_notes(dossier, kept, origin)
            elif target is not None:
                # Each way of the command loads only what it needs.
                from haiti_brief.cli.notes_files import export_notes  # noqa: PLC0415

                export_notes(dossier, kept, target, state.path, force=force)
            elif old is not None:
                _adopt(kept, old)
            else:
                _print(dossier, state, kept, as_json=as_json)
    except StateError as error:
        fail(visible_line(str(error)))


def _check_ways(
    brief: str | None,
    target: str | None,
    origin: str | None,
    old: str | None,
    *,
    as_json: bool,
    every: bool,
) -> None:
    """Refuse ways of the command that do not go together."""
    files = [target, origin, old]
    if files.count(None) < 2 or (as_json and files.count(None) < 3):
        raise click.UsageError("--json, --export, --import and --adopt do not go together")
    if every and (brief is not None or files.count(None) < 3):
        raise click.UsageError("--all goes with --json alone")


def _opened() -> State:
    state = State.open()
    if state.remark:
        write_err(f"haiti-brief: {visible_line(state.remark)}\n")
    return state


def _print_all(*, as_json: bool) -> None:
    with _opened() as state:
        found = state.briefs()
    if as_json:
        print_briefs_json(found)
    else:
        print_briefs(found)


def _print(dossier: Dossier, state: State, kept: BriefState, *, as_json: bool) -> None:
    annotations = kept.annotations()
    if as_json:
        print_notes_json(dossier, annotations)
    else:
        print_notes(dossier, annotations)
    _tell_of_others(state, annotations)


def _tell_of_others(state: State, annotations: tuple[Annotation, ...]) -> None:
    """Where a brief has no notes, tell of those whose briefs are gone: they may be its own."""
    gone = [each for each in state.briefs() if each.gone] if not annotations else []
    for each in gone[:_MOST_GONE]:
        verb = "belongs" if each.marks + each.notes == 1 else "belong"
        told = f"{told_count(each.marks, each.notes)} {verb} to {each.path}, which is gone"
        write_err(visible_line(told) + "; --adopt takes them over\n")
    if len(gone) > _MOST_GONE:
        write_err(f"and to {len(gone) - _MOST_GONE} more: haiti-brief notes --all lists them\n")


def _adopt(kept: BriefState, old: str) -> None:
    number = kept.adopt(Path(old))
    write_err(f"{counted(number, 'mark or note', 'marks and notes')} taken over\n")
