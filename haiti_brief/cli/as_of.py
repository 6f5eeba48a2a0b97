"""`--as-of`: a brief as it could have been written on an earlier day."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from haiti_brief.cli.output import fail
from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.edtf import EdtfError, parse_edtf

_WRITE: Final = "write 2025, 2025-02 or 2025-02-06"
_LAST_DAY: Final = date.max.toordinal()


def _latest_day(context: click.Context, option: click.Parameter, value: str | None) -> int | None:
    """The number of the last day that a date in EDTF allows: for `2025-02`, that of the month.

    Raises `click.BadParameter`, which says how to write one, where there is none within the years
    1 to 9999.
    """
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter(f"a date is missing; {_WRITE}", context, option)
    try:
        latest = parse_edtf(value).latest
    except EdtfError as error:
        # `unknown` is a date of a brief, and no day to turn back to.
        message = error.message.removesuffix(", or unknown")
        raise click.BadParameter(message, context, option) from None
    if latest is None or not 1 <= latest <= _LAST_DAY:
        raise click.BadParameter(f"{value} has no last day; {_WRITE}", context, option)
    return latest


as_of_option: Final = click.option(
    "--as-of", metavar="DATE", callback=_latest_day,
    help="Turn time back: only what the sources issued by DATE tell.",
)  # fmt: skip
"""The option of every command that reads a brief; its value is a day number, or None."""


def turned_back_or_exit(dossier: Dossier, day: int | None) -> Dossier:
    """The dossier of `day`, or the dossier itself where there is none.

    Raises `SystemExit` with 2 where no source was issued by then; standard error then says when
    the first was.
    """
    if day is None:
        return dossier
    # Few readers turn time back.
    from haiti_brief.analysis.as_of import stops, turn_back  # noqa: PLC0415

    found = turn_back(dossier, day)
    if found.whole is not None and not found.documents:
        days = stops(dossier)
        first = f"the first was issued by {_label(days[0])}" if days else "none has a known date"
        fail(f"no source was issued by {_label(day)}; {first}")
    return found


def _label(day: int) -> str:
    """A day in a few words; no brief has use for one outside the years 1 to 9999."""
    if not 1 <= day <= _LAST_DAY:
        return f"day {day}"
    return parse_edtf(date.fromordinal(day).isoformat()).label()
