"""Opening the brief that a command was given, or ending with the reasons why not.

The options of all commands that open one are here too.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from haiti_brief.cli.output import CANNOT, write_err
from haiti_brief.loading.brief_file import CannotOpen
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.loading.limits import DEFAULT, Limits, NoLimit, raised


def _limits(
    _context: click.Context, _parameter: click.Parameter, written: tuple[str, ...]
) -> Limits:
    return read_limits(written)


def read_limits(written: Iterable[str]) -> Limits:
    """The limits as a reader has changed them, each written as `brief=64M`.

    Raises `click.BadParameter` where one is not known.
    """
    limits = DEFAULT
    for each in written:
        try:
            limits = raised(limits, each)
        except NoLimit as error:
            raise click.BadParameter(str(error)) from None
    return limits


allow_outside_option: Final = click.option(
    "--allow-outside", is_flag=True, help="Read sources that lie outside the brief's folder tree."
)
limit_option: Final = click.option(
    "--limit",
    "limits",
    metavar="NAME=NUMBER",
    multiple=True,
    callback=_limits,
    help="Change a limit on what is read, such as brief=64M (docs/limits.md). Repeatable.",
)
"""Gives a command the parameter `limits`."""


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold garbage collection while much is built that stays, and leave all of it out after.

    A large brief loads in less than half the time, and later collections skip what was built.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def open_or_exit(
    brief: str | None, *, allow_outside: bool = False, limits: Limits = DEFAULT
) -> Dossier:
    """The dossier of the brief in the file named, or of the bundled one.

    Raises `SystemExit` with 2 where it does not open; standard error then says why.
    """
    if brief is None:
        # A reader with a brief of their own never needs it.
        from haiti_brief.loading.bundled import bundled_brief  # noqa: PLC0415

        path = bundled_brief()
    else:
        path = Path(brief)
    try:
        with collection_paused():
            return open_dossier(path, allow_outside=allow_outside, limits=limits)
    except CannotOpen as error:
        # Only a brief that does not open needs the checker's way of saying so.
        from haiti_brief.checking.render import render_diagnostics  # noqa: PLC0415

        write_err(render_diagnostics(error.diagnostics))
        raise SystemExit(CANNOT) from None
