"""The manual's table of keys, made from the table of commands.

`python -m haiti_brief.tui.key_table` prints it.
"""

from __future__ import annotations

import sys

from haiti_brief.tui.commands import COMMANDS, SCOPE_TITLES, keys_of


def key_table() -> str:
    """The commands as a Markdown table: key, what it does, where it works, its id."""
    rows = ["| key | does | where | id |", "|---|---|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in keys_of(command, {}))
        where = ", ".join(SCOPE_TITLES[scope].lower() for scope in command.scopes)
        rows.append(f"| {keys} | {command.help} | {where} | {command.id} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(key_table())
