"""`show`: a brief, a part of it or one item, printed as plain text or as JSON."""

from __future__ import annotations

from typing import Final

import click

from haiti_brief.cli.as_of import as_of_option, turned_back_or_exit
from haiti_brief.cli.opening import allow_outside_option, limit_option, open_or_exit
from haiti_brief.cli.output import write_out
from haiti_brief.cli.read import named_or_exit
from haiti_brief.loading.dossier import Dossier
from haiti_brief.loading.limits import Limits

_HELP: Final = """\
Print a brief, a part of it, or one item, with the evidence of every statement.

PART is overview, timeline, actors, figures, quotations, conflicts or sources. ID is what stands
in brackets after an item's title.

\b
Examples:
  haiti-brief show
  haiti-brief show timeline | less
  haiti-brief show sources s2 --brief mission.yaml
  haiti-brief show figures --json
  haiti-brief show timeline --as-of 2025-02-07
"""


@click.command("show", help=_HELP)
@click.argument("part", required=False)
@click.argument("item_id", required=False, metavar="[ID]")
@click.option("--brief", metavar="BRIEF", help="The brief; by default the bundled one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, not text.")
@as_of_option
@allow_outside_option
@limit_option
def show_command(
    part: str | None,
    item_id: str | None,
    brief: str | None,
    as_of: int | None,
    limits: Limits,
    *,
    as_json: bool,
    allow_outside: bool,
) -> None:
    """Print a brief, a part of it, or one item."""
    whole = open_or_exit(brief, allow_outside=allow_outside, limits=limits)
    dossier = turned_back_or_exit(whole, as_of)
    pane, item = None, None
    if part is not None:
        pane, item = named_or_exit(dossier, part if item_id is None else f"{part}/{item_id}")
    (print_json if as_json else print_text)(dossier, pane, item)


def print_text(dossier: Dossier, pane: str | None, item: str | None) -> None:
    """Print the brief, one pane of it, or the item at the path `item`, as plain text."""
    from haiti_brief.plain.document import lines  # noqa: PLC0415

    for line in lines(dossier, pane, _id(item)):
        write_out(f"{line}\n")


def print_json(dossier: Dossier, pane: str | None, item: str | None) -> None:
    """Print the same as `print_text`, as one object of JSON."""
    write_out(as_json(dossier, pane, item))


def as_json(dossier: Dossier, pane: str | None, item: str | None) -> str:
    """What `print_json` prints: ASCII without a control character but line ends."""
    # Each way of printing loads only what it needs.
    import json  # noqa: PLC0415

    from haiti_brief.plain.data import data  # noqa: PLC0415

    text = json.dumps(data(dossier, pane, _id(item)), indent=2)
    # ASCII is all that json.dumps writes, and DEL the one control character it lets by.
    return text.replace("\x7f", "\\u007f") + "\n"


def _id(item: str | None) -> str | None:
    return item.partition("/")[2] if item is not None else None
