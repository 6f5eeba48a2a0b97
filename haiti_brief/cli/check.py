"""`check`: every problem of a brief, where it is and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from haiti_brief.checking.check import Report, check
from haiti_brief.checking.render import diagnostic_data, render, render_diagnostics, to_json
from haiti_brief.cli.opening import allow_outside_option, collection_paused, limit_option
from haiti_brief.cli.output import write_err, write_out
from haiti_brief.cli.progress import ProgressLine
from haiti_brief.loading.brief_file import CannotOpen
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.loading.limits import Limits

CLEAN: Final = 0
PROBLEMS: Final = 1
CANNOT_OPEN: Final = 2


@click.command("check")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@allow_outside_option
@limit_option
@click.pass_context
def check_command(
    context: click.Context,
    briefs: tuple[str, ...],
    limits: Limits,
    *,
    as_json: bool,
    allow_outside: bool,
) -> None:
    """Check every quote, date and number of each BRIEF (the bundled one by default).

    Exits with 0 when all is well, with 1 when there are problems, with 2 when a brief cannot be
    opened. docs/rules.md has a page on every rule.
    """
    outcomes = [
        _outcome(name, limits, allow_outside=allow_outside)
        for name in briefs or (str(bundled_brief()),)
    ]
    if as_json:
        data = {"briefs": [_data(name, outcome) for name, outcome in outcomes]}
        # ASCII alone: lone surrogates of a file name, and control characters, stay escapes. DEL is
        # the one that json.dumps lets by.
        write_out(json.dumps(data, indent=2).replace("\x7f", "\\u007f") + "\n")
    for _, outcome in outcomes:
        if isinstance(outcome, CannotOpen):
            write_err(render_diagnostics(outcome.diagnostics))
        elif not as_json:
            write_out(render(outcome))
    context.exit(_code(outcome for _, outcome in outcomes))


def _outcome(name: str, limits: Limits, *, allow_outside: bool) -> tuple[str, Report | CannotOpen]:
    try:
        with collection_paused():
            dossier = open_dossier(Path(name), name, allow_outside=allow_outside, limits=limits)
    except CannotOpen as fault:
        return name, fault
    # What a check makes is kept until it is told: there is little to collect on the way.
    with ProgressLine("Analysing") as told, collection_paused():
        return name, check(dossier, told)


def _data(name: str, outcome: Report | CannotOpen) -> dict[str, Any]:
    if isinstance(outcome, Report):
        return to_json(outcome)
    found = [diagnostic_data(diagnostic) for diagnostic in outcome.diagnostics]
    return {"file": name, "opened": False, "diagnostics": found, "summary": None}


def _code(outcomes: Iterable[Report | CannotOpen]) -> int:
    codes = [
        CANNOT_OPEN if isinstance(outcome, CannotOpen)
        else PROBLEMS if outcome.diagnostics else CLEAN
        for outcome in outcomes
    ]  # fmt: skip
    return max(codes)
