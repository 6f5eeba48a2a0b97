"""The parts of a start, each timed inside the process that does it.

Prints one line of JSON: processor seconds by part. What the program does between its first import
and its first call to Textual is done here in the same order, and stops there. Of the programs that
it is compared with the imports are timed.
"""

# The clock is read before anything is imported, and each import stands where it is timed.
# ruff: noqa: E402, PLC0415

from time import process_time

BEGAN = process_time()
"""What the interpreter took before the first line of the program."""

import sys
from importlib import import_module

IMPORTS = {
    "stock list": (
        "textual.app",
        "textual.containers",
        *(f"textual.widgets._{name}" for name in "footer header label list_item list_view".split()),
    ),
    "empty app": ("textual.app", "textual.widgets._static"),
}
"""The modules that the programs compared with import, by the program's name."""


def brief_parts(path: str | None) -> dict[str, float]:
    """The program's parts, on the brief at `path` or the bundled one."""
    from pathlib import Path

    import_module("haiti_brief.cli.main")
    import_module("haiti_brief.cli.read")
    from haiti_brief.cli.opening import collection_paused
    from haiti_brief.loading.brief_file import read_brief
    from haiti_brief.loading.bundled import bundled_brief
    from haiti_brief.loading.dossier import build_dossier

    imported = process_time()
    with collection_paused():
        file = read_brief(Path(path) if path else bundled_brief())
        loaded = process_time()
        build_dossier(file)
    anchored = process_time()
    with collection_paused():
        import_module("haiti_brief.tui.app")
        import_module("haiti_brief.tui.keymap")
    screens = process_time()
    return {
        "interpreter": BEGAN,
        "imports": imported - BEGAN + screens - anchored,
        "load": loaded - imported,
        "anchor": anchored - loaded,
    }


def parts(name: str, path: str | None) -> dict[str, float]:
    """The parts of the program of this name."""
    if name not in IMPORTS:
        return brief_parts(path)
    for module in IMPORTS[name]:
        import_module(module)
    return {"interpreter": BEGAN, "imports": process_time() - BEGAN}


if __name__ == "__main__":
    found = parts(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    import json

    print(json.dumps(found))
