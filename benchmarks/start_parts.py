"""The parts of a start, each timed inside the process that does it.

Prints one line of JSON: processor seconds by part. What the program does between its first import
and its first call to Textual is done here in the same order, and stops there. `stock` times the
stock list's imports, `empty` those of an empty app.
"""

from time import process_time

BEGAN = process_time()
"""What the interpreter took before the first line of the program."""

# Each import is a part that is timed, so it stands where it is timed.
# ruff: noqa: PLC0415

import sys  # noqa: E402


def _brief_parts(path: str | None) -> dict[str, float]:
    from pathlib import Path

    from haiti_brief.cli import main, read
    from haiti_brief.cli.opening import collection_paused
    from haiti_brief.loading.brief_file import read_brief
    from haiti_brief.loading.bundled import bundled_brief
    from haiti_brief.loading.dossier import build_dossier

    assert main
    assert read
    imported = process_time()
    with collection_paused():
        file = read_brief(Path(path) if path else bundled_brief())
        loaded = process_time()
        build_dossier(file, allow_outside=True)
    anchored = process_time()
    with collection_paused():
        from haiti_brief.tui import app, keymap

    assert app
    assert keymap
    screens = process_time()
    return {
        "interpreter": BEGAN,
        "imports": imported - BEGAN + screens - anchored,
        "load": loaded - imported,
        "anchor": anchored - loaded,
    }


def _stock_parts() -> dict[str, float]:
    from textual import app, containers
    from textual.widgets import Footer, Header, Label, ListItem, ListView, Static

    assert app
    assert containers
    assert all((Footer, Header, Label, ListItem, ListView, Static))
    return {"interpreter": BEGAN, "imports": process_time() - BEGAN}


def _empty_parts() -> dict[str, float]:
    from textual import app
    from textual.widgets import Static

    assert app
    assert Static
    return {"interpreter": BEGAN, "imports": process_time() - BEGAN}


def _parts(what: str, path: str | None) -> dict[str, float]:
    if what == "brief":
        return _brief_parts(path)
    return _stock_parts() if what == "stock" else _empty_parts()


if __name__ == "__main__":
    parts = _parts(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    import json

    print(json.dumps(parts))
