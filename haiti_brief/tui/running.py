"""Running the app on a terminal: its keys, its signals, what the terminal can show."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.visible import visible
from haiti_brief.tui.app import BriefApp
from haiti_brief.tui.notebook import Notebook
from haiti_brief.tui.terminal.driver import TerminalDriver


def speaks_utf8(environ: Mapping[str, str]) -> bool:
    """Whether the locale that the environment names is one with UTF-8; so it is if none is named.

    Python itself takes the C locale for UTF-8, whatever the terminal can show.
    """
    named = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    charset = next(filter(None, named), "").lower().replace("-", "")
    return not charset or "utf8" in charset


def run_app(
    dossier: Dossier,
    at: str | None = None,
    *,
    as_of: int | None = None,
    mouse: bool = True,
    keep: bool = True,
) -> int:
    """Read a dossier on this terminal; the exit code.

    `at` is the item path to begin at and `as_of` the day number to turn time back to. Where
    neither is given, the reader begins where they were last. Without `mouse` the terminal keeps
    the mouse to itself, to select text with. Without `keep` what was kept of the reader's is
    neither read nor written.
    """
    from haiti_brief.tui.keymap import KeymapFault, user_keymap  # noqa: PLC0415

    keys, notice = {}, ""
    try:
        keys = user_keymap()
    except KeymapFault as fault:
        # A slip in the key map is no reason not to read; the first screen says it.
        notice = f"{fault}; the usual keys work"
    book = Notebook.of(dossier) if keep else Notebook()
    if as_of is not None:
        from haiti_brief.analysis.as_of import turn_back  # noqa: PLC0415

        dossier = turn_back(dossier, as_of)
        book.forget_day()
    app = BriefApp(
        dossier,
        at,
        book=book,
        user_keys=keys,
        ascii_only=not speaks_utf8(os.environ),
        notice=notice,
        driver_class=TerminalDriver,
    )
    gc.disable()
    try:
        app.run(mouse=mouse)
    finally:
        for told in app.close_book():
            sys.stderr.write(f"{visible(told)}\n")
    return app.return_code or 0
