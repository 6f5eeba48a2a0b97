"""The table of commands that are shown to work, and by what."""

from collections.abc import Awaitable, Callable

from tests.tui.reader import Reader

Check = Callable[[Reader], Awaitable[None]]
TABLE: dict[tuple[str, str], Check] = {}
"""What shows that a command works in a scope."""

SIX_HUNDRED = "The mission has 600 officers"


def shows(command: str, *scopes: str) -> Callable[[Check], Check]:
    """Enter a check for a command in scopes."""

    def keep(check: Check) -> Check:
        for scope in scopes:
            assert (command, scope) not in TABLE
            TABLE[command, scope] = check
        return check

    return keep
