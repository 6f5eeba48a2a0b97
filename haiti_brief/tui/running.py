"""Running the app on a terminal: its keys, its signals, what the terminal can show."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping

from haiti_brief.loading.dossier import Dossier
from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.driver import TerminalDriver


def speaks_utf8(environ: Mapping[str, str]) -> bool:
    """Whether the locale that the environment names is one with UTF-8; so it is if none is named.

    Python itself takes the C locale for UTF-8, whatever the terminal can show.
    """
    named = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    charset = next(filter(None, named), "").lower().replace("-", "")
    return not charset or "utf8" in charset


def run_app(
    dossier: Dossier, at: str | None = None, *, as_of: int | None = None, mouse: bool = True
) -> int:
    """Read a dossier on this terminal, beginning at the item path `at`; the exit code.

    `as_of` is the day number to turn time back to, None for the whole brief. Without `mouse` the
    terminal keeps the mouse to itself, to select text with.
    """
    from haiti_brief.tui.keymap import KeymapFault, user_keymap  # noqa: PLC0415

    keys, notice = {}, ""
    try:
        keys = user_keymap()
    except KeymapFault as fault:
        # A slip in the key map is no reason not to read; the first screen says it.
        notice = f"{fault}; the usual keys work"
    if as_of is not None:
        from haiti_brief.analysis.as_of import turn_back  # noqa: PLC0415

        dossier = turn_back(dossier, as_of)
    app = BriefApp(
        dossier,
        at,
        user_keys=keys,
        ascii_only=not speaks_utf8(os.environ),
        notice=notice,
        driver_class=TerminalDriver,
    )
    gc.disable()
    app.run(mouse=mouse)
    return app.return_code or 0
