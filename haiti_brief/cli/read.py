"""Reading a brief: on the screens where there is a terminal, else as plain text."""

from __future__ import annotations

import os
import sys
from typing import Final, TextIO

import click

from haiti_brief.cli.as_of import as_of_option, turned_back_or_exit
from haiti_brief.cli.opening import (
    allow_outside_option,
    collection_paused,
    limit_option,
    open_or_exit,
)
from haiti_brief.cli.output import fail, let_go
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.limits import Limits

_SIGNALLED: Final = 128
"""Above it are the exit codes of programs that a signal has ended."""


@click.command("read", hidden=True)
@click.argument("brief", required=False)
@click.option("--at", metavar="PANE/ID", help="Open at an item, such as timeline/first-arrival.")
@as_of_option
@allow_outside_option
@limit_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--no-state", is_flag=True, help="Neither read nor keep marks, notes and places.")
def read_command(
    brief: str | None,
    at: str | None,
    as_of: int | None,
    limits: Limits,
    *,
    allow_outside: bool,
    no_mouse: bool,
    no_state: bool,
) -> None:
    """Read BRIEF, or the brief that comes with the program."""
    whole = open_or_exit(brief, allow_outside=allow_outside, limits=limits)
    dossier = turned_back_or_exit(whole, as_of)
    pane, item = named_or_exit(dossier, at) if at is not None else (None, None)
    if not _has_screen():
        # Only one of the two ways of reading is ever loaded.
        from haiti_brief.cli.show import print_text  # noqa: PLC0415

        print_text(dossier, pane, item)
        return
    # Hundreds of modules come now, and all of them stay.
    with collection_paused():
        from haiti_brief.tui.running import run_app  # noqa: PLC0415
    code = run_app(whole, item or pane, as_of=as_of, mouse=not no_mouse, keep=not no_state)
    if code > _SIGNALLED:
        # Its terminal may be gone.
        let_go()
    raise SystemExit(code)


def named_or_exit(dossier: Dossier, text: str) -> tuple[str, str | None]:
    """The pane and the item's path that `text` names.

    Raises `SystemExit` with 2 where the brief has no such item; standard error then names the
    nearest.
    """
    from haiti_brief.loading.items import UnknownItem, parse_item  # noqa: PLC0415

    try:
        return parse_item(text, dossier)
    except UnknownItem as error:
        fail(_not_yet(text, dossier) or str(error))


def _not_yet(text: str, dossier: Dossier) -> str:
    """What to say where time is turned back from a brief that has the item; else nothing."""
    if dossier.whole is None:
        return ""
    from haiti_brief.loading.items import UnknownItem, parse_item  # noqa: PLC0415

    try:
        parse_item(text, dossier.whole)
    except UnknownItem:
        return ""
    return f"{text} is not in the brief as of {dossier.brief.as_of.date}, but in the whole one"


def _has_screen() -> bool:
    """Whether there is a terminal to draw on and to read keys from.

    Standard error must be one too: it is where Textual draws, so that standard output stays free.
    """
    if os.environ.get("TERM", "") in ("", "dumb"):
        return False
    return all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr)))


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
