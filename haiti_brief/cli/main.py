"""The program's door: which command is meant, and how the program ends.

A command's module is imported when its name is called, so that reading a brief starts without
the search and the checker. What is no command's name is a brief to read.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from haiti_brief import __version__
from haiti_brief.cli.output import fail, flush_out, give_up, write_err

INTERRUPTED: Final = 130
"""The exit code after Ctrl+C, as shells give it: 128 and the signal's number."""

COMMANDS: Final = {
    "check": ("haiti_brief.cli.check", "check_command"),
    "notes": ("haiti_brief.cli.notes", "notes_command"),
    "search": ("haiti_brief.cli.search", "search_command"),
    "show": ("haiti_brief.cli.show", "show_command"),
}
"""Where each command is: its module and the name of the click command in it."""

_READ: Final = "read"
_ALL: Final = {**COMMANDS, _READ: ("haiti_brief.cli.read", "read_command")}
_OWN_OPTIONS: Final = ("--help", "--version")
_OUTPUT_ERRORS: Final = (errno.ENOSPC, errno.EBADF, errno.EPIPE, errno.EIO)

HELP: Final = """\
Usage: haiti-brief [BRIEF] [--at PANE/ID] [--as-of DATE] [--allow-outside]
                   [--limit NAME=NUMBER] [--no-mouse] [--no-state]
       haiti-brief COMMAND [ARGUMENTS]

Read a brief, every statement beside the words of the source it rests on.
BRIEF is a YAML file; without one, the brief that comes with the program opens.
Where there is no terminal to draw on, the brief is printed as plain text.

Commands (each has its own --help):
  check    Check every quote, date and sum of a brief against its sources
  notes    Print your marks and notes, or take them to or from a file
  search   Find words in a brief and its sources
  show     Print a brief, a part of it or one item, as text or as JSON

Options:
  --at PANE/ID      Open at an item; panes are overview, timeline, actors,
                    figures, quotations, conflicts and sources
  --as-of DATE      Turn time back: only what the sources issued by DATE tell
  --allow-outside   Read sources that lie outside the brief's folder tree
  --limit NAME=NUMBER
                    Change a limit on what is read, such as brief=64M
  --no-mouse        Leave the mouse to the terminal, to select text with
  --no-state        Neither read nor keep marks, notes and the last place
  --version         Print the version
  --help            Print this

Examples:
  haiti-brief
  haiti-brief mission.yaml --at timeline/first-arrival
  haiti-brief --as-of 2025-02-07
  haiti-brief check mission.yaml
  haiti-brief search "police officers"
  haiti-brief show figures --json

Exit codes: 0 all is well, 1 problems were found, 2 it could not be done.
"""


class _Commands(click.Group):
    """The commands by name, imported when called; anything else goes to `read`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        found = _ALL.get(cmd_name)
        if found is None:
            return None
        command = getattr(import_module(found[0]), found[1])
        if cmd_name != _READ:
            # What it writes is taken back where it is not whole. The screens look to it themselves.
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first not in _ALL and first not in _OWN_OPTIONS:
            _refuse_mistyped(first)
            # The command that needs no name needs no help of its own.
            args = ["--help"] if "--help" in args else [_READ, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write(HELP)


@click.group(cls=_Commands, context_settings={"max_content_width": 80})
@click.version_option(__version__, prog_name="haiti-brief", message="%(prog)s %(version)s")
def cli() -> None:
    """Read a brief, every statement beside the words of the source it rests on."""


def _refuse_mistyped(word: str) -> None:
    """End where a bare word is neither a command nor a file; what looks like a path is let by."""
    if not word or word.startswith("-") or "/" in word or "." in word or _exists(word):
        return
    # A fault comes here, and only then is the matcher worth its import.
    from haiti_brief.loading.binder import suggest  # noqa: PLC0415

    near = suggest(word, list(COMMANDS))
    meant = f"; did you mean {near}?" if near else ""
    shown = word if len(word) <= 80 else f"{word[:79]}…"
    raise click.UsageError(f"no such file or command: {shown}{meant}")


def _exists(name: str) -> bool:
    # Path.exists raises for a name that is too long to be one.
    return os.path.exists(name)  # noqa: PTH110


def main(args: Sequence[str] | None = None) -> int:
    """Run the program with `args` (those of the process by default) and return its exit code.

    0 where all is well, 1 where problems were found, 2 where it could not be done, 130 after
    Ctrl+C.
    """
    try:
        code = _run(args)
        flush_out()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(args: Sequence[str] | None) -> int:
    try:
        # Click's own `main` would also answer a shell that asks how to complete a line, which
        # it is not made for here.
        given = sys.argv[1:] if args is None else list(args)
        with cli.make_context("haiti-brief", given) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as ending:
        # Click says nothing of help that it could not print.
        if sys.stdout is None:
            fail("standard output is closed")
        return ending.exit_code
    except (click.Abort, KeyboardInterrupt):
        # A terminal has shown ^C, and the shell's prompt belongs on a line of its own.
        write_err("\n")
        return INTERRUPTED
    except click.ClickException as error:
        fail(f"{error.format_message()}\nTry 'haiti-brief --help'.")
    except SystemExit as ending:
        if isinstance(ending.code, str):
            write_err(f"{ending.code}\n")
            return 1
        return ending.code or 0
    except OSError as error:
        # Click prints help by itself and lets a full disk raise.
        if error.errno in _OUTPUT_ERRORS:
            give_up(error)
        raise
    return code if isinstance(code, int) else 0
